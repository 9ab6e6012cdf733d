-- Outages of one cause as one, what people say of them, and maintenance that was asked for. The outages themselves are
-- assurance's; here stands only which belong together.

-- Asked by agencies or their contractors; planned when approved.
create table maintenance (
  id {id},
  agency text not null references agency (id),
  site text,
  feeds text not null,
  from_at {int} not null,
  until_at {int} not null,
  reason text not null,
  state text not null check (state in ('asked', 'approved', 'refused')),
  asked_by text not null,
  asked_at {int} not null,
  decided_by text,
  decided_at {int},
  note text not null,
  check (until_at > from_at)
) {strict};
create index maintenance_by_end on maintenance (state, until_at);

-- `part_of`: the group that took this one in, with its outages and its thread.
create table outage_group (
  id {id},
  kind text not null check (kind in ('feed', 'site', 'gateway', 'line', 'host', 'agency', 'contractor')),
  cause text not null,
  name text not null,
  name_en text,
  owner text not null,
  opened_at {int} not null,
  closed_at {int},
  acknowledged_at {int},
  acknowledged_by text,
  category text not null,
  maintenance {int} references maintenance (id),
  part_of {int} references outage_group (id),
  check (closed_at is null or closed_at >= opened_at)
) {strict};
create index outage_group_open on outage_group (id) where closed_at is null;
create index outage_group_part on outage_group (part_of) where part_of is not null;

create table outage_member (
  outage {int} primary key references outage (id) on delete cascade,
  outage_group {int} not null references outage_group (id)
) {strict};
create index outage_member_by_group on outage_member (outage_group);

create table outage_note (
  id {id},
  outage_group {int} not null references outage_group (id),
  at {int} not null,
  person text not null,
  step text not null check (step in ('acknowledged', 'said', 'joined', 'planned', 'overran')),
  category text,
  text text not null
) {strict};
create index outage_note_by_group on outage_note (outage_group, id);

-- Outages of a window of time, whichever feed they are of.
create index outage_by_end on outage (closed_at);

-- What connections run over, how it answers, and the projects that put it there.

-- `feeds` is a JSON list of ids: a feed may leave the catalogue before the line that it used.
create table infrastructure_item (
  id text primary key,
  agency text not null references agency (id),
  site text references site (id),
  kind text not null check (kind in ('line', 'gateway', 'server', 'room', 'power', 'software')),
  name text not null,
  needed text not null,
  existing text not null,
  owner text references agency (id),
  contractor text references agency (id),
  bought_on {int},
  installed_on {int},
  warranty_until {int},
  address text not null,
  feeds text not null,
  note text not null
) {strict};
create index infrastructure_item_by_agency on infrastructure_item (agency);

-- How each answered last, so that a restart does not forget since when.
create table infrastructure_reach (
  item text primary key references infrastructure_item (id) on delete cascade,
  address text not null,
  reachable text not null check (reachable in ('yes', 'no', 'not_measured')),
  since {int} not null,
  checked_at {int} not null
) {strict};

create table infrastructure_probe_hour (
  item text not null references infrastructure_item (id) on delete cascade,
  hour {int} not null,
  tries {int} not null,
  answered {int} not null,
  delay_sum_ms {int} not null,
  delay_max_ms {int} not null,
  primary key (item, hour)
) {strict};
create index infrastructure_probe_hour_by_hour on infrastructure_probe_hour (hour);

-- `feeds` and `milestones` are JSON lists.
create table project (
  id text primary key,
  title text not null,
  agency text not null references agency (id),
  contractor text references agency (id),
  decision_number text not null,
  decision_date {int},
  site_kind text not null,
  planned {int} not null check (planned >= 0),
  installed {int} not null check (installed >= 0),
  feeds text not null,
  milestones text not null,
  note text not null
) {strict};
create index project_by_agency on project (agency);

-- Dossiers of administrative procedures: as they stand, every version of them, and the counts that are moved with them.
-- No column for a person: personal values are removed before anything is stored.

-- A dossier as its one authoritative source tells it. `extensions` is a JSON list of appointments that were put off.
create table dossier (
  code text primary key,
  procedure text not null,
  procedure_name text not null,
  sector text not null,
  sector_name text not null,
  agency text not null,
  reception text not null,
  support text not null,
  place text not null,
  channel text not null,
  state_code text not null,
  state text not null,
  state_at {int},
  received {int},
  appointment {int},
  extensions text not null,
  finished {int},
  returned {int},
  said_on_time {int},
  rule text not null,
  due_by_calendar {int},
  calendar_version {int} not null,
  feed text not null references feed (id),
  authority {int} not null,
  delivery {int} not null references delivery (id),
  arrived_at {int} not null,
  version {int} not null,
  counts_as text not null,
  timeliness text not null,
  closed {int},
  deadline {int},
  disagrees {int} not null check (disagrees in (0, 1))
) {strict};
-- An agency's list, and of one state.
create index dossier_agency on dossier (agency, code);
-- What becomes late today by the hour, and the list of what is overdue.
create index dossier_open on dossier (agency, deadline) where counts_as in ('in_process', 'paused');
-- Where the sender's flag is not what its dates say.
create index dossier_disagrees on dossier (code, agency) where disagrees = 1;
-- Reconciliation by the days of one sender.
create index dossier_received on dossier (feed, received);
create index dossier_closed on dossier (feed, closed);

-- Every accepted change, in order. `facts` is what was known from it on, as JSON.
create table dossier_version (
  code text not null,
  number {int} not null,
  feed text not null,
  delivery {int} not null references delivery (id),
  at {int} not null,
  facts text not null,
  primary key (code, number)
) {keyed};

-- What another source than the authoritative one says of a dossier: noted, never counted.
create table dossier_source (
  code text not null,
  feed text not null,
  authority {int} not null,
  delivery {int} not null references delivery (id),
  at {int} not null,
  received {int},
  closed {int},
  counts_as text not null,
  facts text not null,
  primary key (code, feed)
) {keyed};
create index dossier_source_received on dossier_source (feed, received);
create index dossier_source_closed on dossier_source (feed, closed);

-- Steps told by a progress list; those of a dossier that has not come yet wait here for it.
create table dossier_progress (
  code text not null,
  at {int} not null,
  feed text not null,
  state_code text not null,
  state text not null,
  delivery {int} not null references delivery (id),
  primary key (code, at, feed, state_code)
) {keyed};

create table dossier_procedure (
  code text primary key,
  name text not null,
  sector text not null,
  sector_name text not null
) {strict};

-- What happened on a day or in a month (step 0, 1): by agency, by agency and place, by agency and procedure (cut 0, 1, 2).
create table dossier_flow (
  cut {int} not null,
  agency text not null,
  key text not null,
  step {int} not null,
  start {int} not null,
  received_direct {int} not null,
  received_online {int} not null,
  received_post {int} not null,
  received_other {int} not null,
  finished_early {int} not null,
  finished_on_time {int} not null,
  finished_late {int} not null,
  finished_no_appointment {int} not null,
  refused {int} not null,
  withdrawn {int} not null,
  disagrees {int} not null,
  extensions {int} not null,
  primary key (cut, agency, step, start, key)
) {keyed};

-- What is open now, by the last day in time, so that what is overdue on any day is a sum over the days before it.
create table dossier_stock (
  cut {int} not null,
  agency text not null,
  key text not null,
  step {int} not null,
  start {int} not null,
  in_process {int} not null,
  paused {int} not null,
  other {int} not null,
  undated {int} not null,
  primary key (cut, agency, step, start, key)
) {keyed};

-- What an import showed and people should look at: counts that do not add up, odd codes, senders' own totals that break
-- the identity. `difference` is a number of dossiers.
create table dossier_finding (
  id {id},
  feed text not null references feed (id),
  delivery {int} not null references delivery (id),
  at {int} not null,
  kind text not null,
  subject text not null,
  difference {int} not null,
  detail text not null,
  detail_en text not null
) {strict};
create index dossier_finding_feed on dossier_finding (feed, id);

-- What a sender says its own counts of a day are; the newest word.
create table dossier_total (
  feed text not null,
  day text not null,
  carried_over {int},
  received {int},
  finished {int},
  in_process {int},
  paused {int},
  refused {int},
  withdrawn {int},
  delivery {int} not null references delivery (id),
  at {int} not null,
  primary key (feed, day)
) {keyed};

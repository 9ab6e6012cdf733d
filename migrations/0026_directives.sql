-- Directives, what each agency owes under them, and every date that was ever set for it.

create table directive (
  id text primary key,
  number text not null,
  title text not null,
  title_en text,
  issuer text not null,
  issued_on {int} not null,
  report_by {int} not null,
  other_papers text not null,
  note text not null
) {strict};

-- `due` is the date in force; `feeds` is a JSON list of the feeds and cameras that fulfil it.
create table obligation (
  id text primary key,
  directive text not null references directive (id),
  agency text not null references agency (id),
  group_id text not null references feed_group (id),
  title text not null,
  title_en text,
  feeds text not null,
  wanted {int} not null check (wanted >= 0),
  legal_basis text not null,
  officer_name text not null,
  officer_phone text not null,
  officer_email text not null,
  contractor text references agency (id),
  agreed_at {int},
  due {int} not null,
  go_live {int},
  declared text not null check (declared in ('not_said', 'not_connected', 'in_progress', 'trial', 'connected', 'stopped')),
  declared_at {int},
  declared_by text not null,
  declared_note text not null
) {strict};
create index obligation_by_directive on obligation (directive, agency);
create index obligation_by_agency on obligation (agency);

-- The first date, and each one that was set after it with the document that set it; the newest is in force.
create table obligation_date (
  id {id},
  obligation text not null references obligation (id) on delete cascade,
  due {int} not null,
  decided_at {int} not null,
  document text not null,
  reason text not null,
  decided_by text not null
) {strict};
create index obligation_date_by_obligation on obligation_date (obligation, id);

-- What senders state of their own days, of every dataset; until now only dossiers' senders could, inside their deliveries.

-- The newest word of a day. `sums` is a JSON object: name → sum.
create table stated_total (
  feed text not null references feed (id) on delete cascade,
  day text not null,
  rows {int},
  sums text not null,
  lists_records {int} not null check (lists_records in (0, 1)),
  at {int} not null,
  stated_by text not null,
  primary key (feed, day)
) {keyed};

-- The records of a day, where its sender lists them. `fields` is a JSON object of text.
create table stated_record (
  feed text not null references feed (id) on delete cascade,
  day text not null,
  key text not null,
  fields text not null,
  primary key (feed, day, key)
) {keyed};

insert into stated_total (feed, day, rows, sums, lists_records, at, stated_by)
select feed, day, received,
  '{' || '"received":' || coalesce(received, 0) || ',"finished":' || coalesce(finished, 0) || '}', 0, at,
  'delivery ' || delivery
from dossier_total where received is not null and finished is not null;

insert into stated_total (feed, day, rows, sums, lists_records, at, stated_by)
select feed, day, received, '{"received":' || received || '}', 0, at, 'delivery ' || delivery
from dossier_total where received is not null and finished is null;

drop table dossier_total;

-- The working calendar: days that differ from their week, office hours, and the versions of both.

-- One state of the calendar. Work that is closed keeps the number of the version it was judged by.
create table calendar_version (
  number {int} primary key check (number >= 1),
  at {int} not null,
  person text not null,
  what text not null
) {strict};

-- A day off, or worked, by decision, for everybody or for one agency, from one version of the calendar until another.
create table calendar_day (
  date text not null,
  kind text not null check (kind in ('holiday', 'compensatory_off', 'swap_off', 'makeup_work', 'closed')),
  name text not null,
  name_en text,
  document text not null,
  agency text references agency (id),
  instead text,
  forecast {int} not null check (forecast in (0, 1)),
  since_version {int} not null references calendar_version (number),
  until_version {int} references calendar_version (number),
  check (until_version is null or since_version < until_version)
) {strict};
-- One row a day for everybody, and one for each agency; also ends the row of a day.
create unique index calendar_day_current on calendar_day (date, coalesce(agency, '')) where until_version is null;

-- The hours of an office on some weekdays from a date on, from one version of the calendar until another; `weekdays` and
-- `sessions` are JSON lists.
create table office_hours (
  id text not null,
  agency text references agency (id),
  weekdays text not null,
  sessions text not null,
  valid_from text,
  valid_to text,
  document text not null,
  since_version {int} not null references calendar_version (number),
  until_version {int} references calendar_version (number),
  check (until_version is null or since_version < until_version)
) {strict};
-- One row an id; also ends the row of an id.
create unique index office_hours_current on office_hours (id) where until_version is null;

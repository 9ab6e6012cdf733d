-- Cameras are feeds whose road is RTSP. SQLite cannot change a check: the table is made anew.
create table feed_new (
  id text primary key,
  agency text not null references agency (id),
  dataset text not null,
  group_id text not null references feed_group (id),
  title text not null,
  title_en text,
  road text not null
    check (road in ('push', 'drop', 'ftp_pull', 'mqtt', 'http_poll', 'sql_poll', 'edxml_poll', 'rtsp')),
  state text not null check (state in ('proposed', 'live', 'paused', 'retired')),
  paused_until {int},
  paused_by text,
  stations text not null,
  declared text not null check (declared in ('not_said', 'not_connected', 'in_progress', 'trial', 'connected', 'stopped')),
  declared_at {int},
  deadline {int},
  accepted_at {int},
  contractor text references agency (id),
  contact_name text,
  contact_phone text
) {strict};
insert into feed_new select * from feed;
drop table feed;
alter table feed_new rename to feed;

-- The catalogue: who has obligations, where things stand, what was promised. Rows are current; every change is kept in `change`.

-- An organisation with obligations towards the centre.
create table agency (
  id text primary key,
  kind text not null check (kind in ('centre', 'department', 'locality', 'service_centre', 'venue', 'contractor', 'other')),
  name text not null,
  name_en text,
  short_name text,
  code text,
  parent text references agency (id),
  place_code text,
  contact_name text,
  contact_phone text,
  contact_email text,
  valid_from {int},
  valid_to {int},
  position {int} not null,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
) {strict};

-- An administrative unit during the time it bore this name. Joined by code and date, never by name.
create table place (
  id text primary key,
  code text not null,
  level text not null check (level in ('province', 'district', 'commune')),
  name text not null,
  short_name text,
  name_en text,
  parent_code text,
  former_district_code text,
  valid_from {int},
  valid_to {int},
  document text,
  area_km2 {real},
  tile_column {int},
  tile_row {int},
  geometry text,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
) {strict};
-- One name a code a day starts with; also finds a unit by code.
create unique index place_code on place (level, code, valid_from);

-- A physical point.
create table site (
  id text primary key,
  kind text not null check (kind in ('station', 'junction', 'school', 'hospital', 'port', 'venue', 'other')),
  name text not null,
  agency text not null references agency (id),
  place_code text not null,
  latitude {real} not null check (latitude between -90 and 90),
  longitude {real} not null check (longitude between -180 and 180),
  address text
) {strict};

-- An automatic monitoring station; `parameters` is a JSON list of what it measures, each a row of `series`.
create table station (
  id text primary key,
  code text not null unique,
  name text not null,
  kind text not null check (kind in ('ambient_air', 'surface_water', 'groundwater', 'waste_water', 'emission')),
  agency text not null references agency (id),
  site text not null references site (id),
  status_absent text not null check (status_absent in ('usable', 'not_usable')),
  min_capture_percent {real} not null check (min_capture_percent between 0 and 100),
  parameters text not null
) {strict};

-- One parameter of one station, under the short number that readings carry. Never removed: readings outlive a parameter.
create table series (
  id {id},
  station text not null,
  symbol text not null,
  unique (station, symbol)
) {strict};

-- The highest permitted mean of a parameter between two dates.
create table limit_value (
  id text primary key,
  symbol text not null,
  averaging text not null check (averaging in ('hour', 'eight_hours', 'day', 'year')),
  value {real} not null,
  unit text not null,
  station text references station (id),
  valid_from {int},
  valid_to {int},
  document text not null,
  check (valid_from is null or valid_to is null or valid_from < valid_to)
) {strict};

-- A column of the board: feeds of one kind.
create table feed_group (
  id text primary key,
  title text not null,
  title_en text not null,
  position {int} not null
) {strict};

-- One connection of one agency.
create table feed (
  id text primary key,
  agency text not null references agency (id),
  dataset text not null,
  group_id text not null references feed_group (id),
  title text not null,
  title_en text,
  road text not null check (road in ('push', 'drop', 'ftp_pull', 'mqtt', 'http_poll', 'sql_poll', 'edxml_poll')),
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

-- What a feed has promised from a date on. Never changed: a new promise is a new version.
create table contract (
  feed text not null references feed (id),
  version {int} not null check (version >= 1),
  valid_from {int} not null,
  cadence_seconds {int} not null check (cadence_seconds >= 1),
  lateness_seconds {int} not null check (lateness_seconds >= 0),
  silent_after_seconds {int} not null check (silent_after_seconds >= 1),
  min_valid_percent {real} not null check (min_valid_percent between 0 and 100),
  weekdays text not null,
  working_days_only {int} not null check (working_days_only in (0, 1)),
  from_minute {int} not null check (from_minute between 0 and 1440),
  to_minute {int} not null check (to_minute between 0 and 1440),
  max_age_days {int} not null check (max_age_days >= 1),
  max_future_seconds {int} not null check (max_future_seconds >= 0),
  records_per_minute {int} not null check (records_per_minute >= 0),
  bytes_per_delivery {int} not null check (bytes_per_delivery >= 1),
  go_live {int},
  document text not null,
  rules text not null,
  decoding text not null,
  source text not null,
  primary key (feed, version)
) {strict};

-- Every change of the catalogue: who, when, what it was, what it became. Append only.
create table change (
  id {id},
  at {int} not null,
  person text not null,
  kind text not null,
  entity text not null,
  before text,
  after text
) {strict};
-- The history of one thing, newest first.
create index change_entity on change (kind, entity, id);

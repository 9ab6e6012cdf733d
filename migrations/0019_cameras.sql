-- Cameras: each is also the feed of its id, whose records are minutes of video.

-- Where its picture comes from and who may look. `view` and `record` are JSON documents.
create table camera (
  id text primary key references feed (id),
  name text not null,
  name_en text,
  agency text not null references agency (id),
  site text not null references site (id),
  url text not null,
  small_url text not null,
  snapshot_url text not null,
  onvif_url text not null,
  user_name text,
  password_name text,
  view text not null,
  viewing text not null check (viewing in ('live', 'stills', 'by_approval')),
  purpose text not null,
  legal_basis text not null,
  notice {int} not null check (notice in (0, 1)),
  recording text not null check (recording in ('never', 'on_event', 'always')),
  keep_days {int} not null check (keep_days >= 0),
  record text not null
) {strict};

-- The newest look at each.
create table camera_standing (
  camera text primary key references camera (id) on delete cascade,
  at {int} not null,
  outcome text not null check (outcome in ('bad_address', 'unreachable', 'silent', 'not_a_camera', 'certificate_refused',
    'password_missing', 'password_refused', 'not_allowed', 'busy', 'no_stream', 'no_video', 'no_picture', 'picture')),
  said text not null,
  took_ms {int} not null,
  first_picture_ms {int} not null,
  codec text not null,
  width {int} not null,
  height {int} not null,
  lost_percent {real} not null,
  since {int} not null,
  last_picture_at {int},
  refusals {int} not null,
  failures {int} not null
) {strict};

-- What people do with cameras besides looking: turning them, approving looks, saving walls; and what cameras notice.

alter table camera add column can_move {int} not null default 0;

-- Looks at cameras whose class needs an approval: who asks, what for, and who granted it for how long.
create table viewing_approval (
  id {id},
  camera text not null,
  asked_by text not null,
  asked_at {int} not null,
  reason text not null,
  document text not null,
  begins_at {int} not null,
  ends_at {int} not null,
  state text not null check (state in ('waiting', 'granted', 'refused', 'ended')),
  decided_by text,
  decided_at {int},
  answer text not null
) {strict};
create index viewing_approval_by_camera on viewing_approval (camera, ends_at);
create index viewing_approval_by_state on viewing_approval (state, ends_at);

-- Walls that people have put together, by name. `cameras` is a JSON list, in the order of the tiles.
create table wall (
  id text primary key,
  title text not null,
  tiles {int} not null check (tiles in (1, 4, 9, 16)),
  cameras text not null,
  dwell_seconds {int} not null check (dwell_seconds >= 0),
  owner text not null,
  shared {int} not null check (shared in (0, 1)),
  changed_at {int} not null
) {strict};

-- What cameras tell by themselves, over ONVIF.
create table camera_event (
  id {id},
  camera text not null,
  kind text not null check (kind in ('motion', 'tampering', 'video_loss', 'other')),
  topic text not null,
  source text not null,
  began_at {int} not null,
  ended_at {int}
) {strict};
create index camera_event_by_camera on camera_event (camera, began_at);
create index camera_event_by_begin on camera_event (began_at);

-- What cameras have recorded. The pictures are files, <data>/recordings/<camera>/<day>/<began>.mp4; a row is written once
-- its file is whole on the disk, and goes before its file does.

create table camera_segment (
  camera text not null,
  began {int} not null,
  ended {int} not null,
  bytes {int} not null,
  primary key (camera, began)
) {strict};
create index camera_segment_by_end on camera_segment (ended);

-- What is not to be deleted although its time is over, by a document that says so.
create table camera_hold (
  id {id},
  camera text not null,
  begins_at {int} not null,
  ends_at {int} not null,
  document text not null,
  reason text not null,
  set_by text not null,
  set_at {int} not null,
  lifted_by text,
  lifted_at {int}
) {strict};
create index camera_hold_by_camera on camera_hold (camera, begins_at);

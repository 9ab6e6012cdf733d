-- Names and passwords that cameras are asked with, sealed by a key that lies beside the store and not in it.
create table camera_password (
  camera text primary key references camera (id) on delete cascade,
  user_name text not null,
  sealed text not null,
  set_by text not null,
  set_at {int} not null
) {strict};

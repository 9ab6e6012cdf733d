-- Recorded files of cameras, and what must not be deleted of them.

-- name: segment_put
insert into camera_segment ({*}) values ({?}) on conflict (camera, began) do update set ({*}) = ({excluded.*});

-- name: segments_between
select {*} from camera_segment where camera = :camera and began < :to and ended > :from order by began limit :limit;

-- name: segments_since
select {*} from camera_segment where began >= :since order by camera, began;

-- name: segments_to_delete
select {t.*} from camera_segment t where t.camera = :camera and t.ended < :before and not exists (
  select 1 from camera_hold h where h.camera = t.camera and h.lifted_at is null and h.begins_at < t.ended and
    h.ends_at > t.began)
order by t.began limit :limit;

-- name: segments_oldest
select {t.*} from camera_segment t where not exists (
  select 1 from camera_hold h where h.camera = t.camera and h.lifted_at is null and h.begins_at < t.ended and
    h.ends_at > t.began)
order by t.ended limit :limit;

-- name: segment_bytes
select cast(coalesce(sum(bytes), 0) as {int}) from camera_segment;

-- name: segment_cameras
select distinct camera from camera_segment order by camera;

-- name: segment_delete
delete from camera_segment where camera = :camera and began = :began;

-- name: hold_insert
insert into camera_hold (camera, begins_at, ends_at, document, reason, set_by, set_at)
values (:camera, :begins_at, :ends_at, :document, :reason, :set_by, :set_at) returning id;

-- name: holds
select {*} from camera_hold where camera = :camera order by begins_at, id;

-- name: hold_lift
update camera_hold set lifted_by = :by, lifted_at = :at where id = :id and camera = :camera and lifted_at is null;

-- What cameras tell by themselves.

-- name: event_insert
insert into camera_event (camera, kind, topic, source, began_at, ended_at)
values (:camera, :kind, :topic, :source, :began_at, :ended_at) returning id;

-- name: event_end
update camera_event set ended_at = :ended_at where id = :id;

-- name: events_going_on
select {*} from camera_event where ended_at is null order by id;

-- name: events_newest
select {*} from camera_event where camera = :camera and began_at < :to and (ended_at is null or ended_at > :from)
order by began_at desc, id desc limit :limit;

-- name: events_delete
delete from camera_event where began_at < :before;

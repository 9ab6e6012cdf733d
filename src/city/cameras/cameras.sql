-- Cameras and what was seen of them.

-- name: standing_all
select {*} from camera_standing order by camera;

-- name: standing
select {*} from camera_standing where camera = :camera;

-- name: standing_put
insert into camera_standing ({*}) values ({?}) on conflict (camera) do update set ({*}) = ({excluded.*});

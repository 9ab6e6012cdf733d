-- Cameras and what was seen of them.

-- name: standing_all
select {*} from camera_standing order by camera;

-- name: standing
select {*} from camera_standing where camera = :camera;

-- name: standing_put
insert into camera_standing ({*}) values ({?}) on conflict (camera) do update set ({*}) = ({excluded.*});

-- name: habits_all
select {*} from camera_habits;

-- name: habits_put
insert into camera_habits ({*}) values ({?}) on conflict (camera) do update set ({*}) = ({excluded.*});

-- name: password_all
select {*} from camera_password;

-- name: password_put
insert into camera_password ({*}) values ({?}) on conflict (camera) do update set ({*}) = ({excluded.*});

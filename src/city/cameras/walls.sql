-- Walls that people have put together.

-- name: wall_all
select {*} from wall order by title, id;

-- name: wall_find
select {*} from wall where id = :id;

-- name: wall_put
insert into wall ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: wall_delete
delete from wall where id = :id;

-- name: wall_count
select cast(count(*) as {int}) from wall where owner = :owner;

-- Queries for the store's own tests; they also show each form that a .sql file can have.

-- name: keep_station
-- A record's columns and parameters; the same station again is a change of it.
insert into station ({*}) values ({?})
on conflict (id) do update set ({*}) = ({excluded.*});

-- name: station
select {s.*} from station s where id = :id

-- name: stations
select {*} from station order by id;

-- name: add_measurement
insert into measurement (station, at, value) values (:station, :at, :value) returning id

-- name: measurements_of
select at from measurement where station = :station order by id

-- name: count_measurements
select count(*) from measurement

-- name: sum_of_measurements
select sum(at) from measurement

-- name: engine_name sqlite
select 'SQLite: no {token} here; and no :name -- nor a comment' as name

-- name: engine_name postgres
select 'PostgreSQL: no {token} here; and no :name -- nor a comment'::text as name

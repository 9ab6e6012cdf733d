-- Current rows of the catalogue, and their history.

-- name: agency_all
select {*} from agency order by position, id;

-- name: agency_put
insert into agency ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: agency_remove
delete from agency where id = :id;

-- name: place_all
select {*} from place order by code, valid_from, id;

-- name: place_put
insert into place ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: place_remove
delete from place where id = :id;

-- name: site_all
select {*} from site order by id;

-- name: site_put
insert into site ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: site_remove
delete from site where id = :id;

-- name: station_all
select {*} from station order by id;

-- name: station_put
insert into station ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: station_remove
delete from station where id = :id;

-- name: limit_all
select {*} from limit_value order by symbol, averaging, valid_from;

-- name: limit_put
insert into limit_value ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: limit_remove
delete from limit_value where id = :id;

-- name: group_all
select {*} from feed_group order by position, id;

-- name: group_put
insert into feed_group ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: group_remove
delete from feed_group where id = :id;

-- name: feed_all
select {*} from feed order by id;

-- name: feed_put
insert into feed ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: feed_remove
delete from feed where id = :id;

-- name: camera_all
select {*} from camera order by id;

-- name: camera_put
insert into camera ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: camera_remove
delete from camera where id = :id;

-- name: contract_all
select {*} from contract order by feed, version;

-- name: contract_add
insert into contract ({*}) values ({?});

-- name: series_all
select {*} from series order by id;

-- name: series_add
insert into series (station, symbol) values (:station, :symbol) on conflict (station, symbol) do nothing;

-- name: change_add
insert into change (at, person, kind, entity, before, after) values (:at, :person, :kind, :entity, :before, :after);

-- The history of one thing or, with empty texts, of everything; newest first.
-- name: change_page
select {*} from change
 where (:kind = '' or kind = :kind) and (:entity = '' or entity = :entity) and id < :before_id
 order by id desc limit :count;

-- name: change_newest
select coalesce(max(id), 0) from change;

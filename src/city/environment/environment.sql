-- Readings, their means, and the symbols nobody agreed.

-- name: block_add
insert into reading_block (station, day, part, level, newest, readings, bytes)
values (:station, :day, :part, :level, :newest, :readings, :bytes);

-- The blocks of a stretch of local days, oldest first; of one day in the order they were written.
-- name: block_range
select part, bytes from reading_block where station = :station and day between :first_day and :last_day order by day, part;

-- What deliveries brought since the last spreading, in their order.
-- name: bundle_add
insert into reading_bundle (directory, bytes) values (:directory, :bytes);

-- name: bundle_count
select count(*) from reading_bundle;

-- name: bundle_directories
select directory from reading_bundle order by id;

-- name: bundles
select directory, bytes from reading_bundle order by id;

-- name: bundle_remove_all
delete from reading_bundle;

-- name: block_level
select part, bytes from reading_block where station = :station and day = :day and level = :level order by part;

-- What there is of a day, by level.
-- name: block_levels
select level, count(*) as pieces, max(part) as part, max(newest) as newest
  from reading_block where station = :station and day = :day group by level;

-- name: block_remove_day
delete from reading_block where station = :station and day = :day;

-- name: block_remove_level
delete from reading_block where station = :station and day = :day and level = :level;

-- Station days that are over and still in pieces, after a given one.
-- name: block_unsealed
select distinct station, day from reading_block
 where level < 9 and day < :before_day and (station > :after_station or (station = :after_station and day > :after_day))
 order by station, day limit :count;

-- name: unknown_symbol_count
insert into unknown_symbol (station, symbol, first_at, last_at, records) values (:station, :symbol, :at, :at, :records)
on conflict (station, symbol) do update set last_at = excluded.last_at, records = unknown_symbol.records + excluded.records;

-- name: unknown_symbols
select {*} from unknown_symbol where last_at >= :since order by station, symbol;

-- name: block_stations
select distinct station from reading_block order by station;

-- Readings, their means, and the symbols nobody agreed.

-- name: block_add
insert into reading_block (station, day, part, newest, readings, sealed, bytes)
select :station, :day, coalesce(max(part), -1) + 1, :newest, :readings, :sealed, :bytes
  from reading_block where station = :station and day = :day;

-- The blocks of a stretch of local days, oldest first; of one day in the order they were written.
-- name: block_range
select day, part, bytes from reading_block where station = :station and day between :first_day and :last_day order by day, part;

-- name: block_remove_day
delete from reading_block where station = :station and day = :day;

-- name: block_parts
select count(*) from reading_block where station = :station and day = :day;

-- name: block_newest
select coalesce(max(newest), -1) from reading_block
 where station = :station and day = (select max(day) from reading_block where station = :station);

-- Station days that are over and still in pieces, after a given one.
-- name: block_unsealed
select distinct station, day from reading_block
 where sealed = 0 and day < :before_day and (station > :after_station or (station = :after_station and day > :after_day))
 order by station, day limit :count;

-- name: hour_fold
insert into reading_hour (series, hour, received, valid, sum, low, high)
values (:series, :start, :received, :valid, :sum, :low, :high)
on conflict (series, hour) do update set
  received = reading_hour.received + excluded.received,
  sum = reading_hour.sum + excluded.sum,
  low = case when excluded.valid = 0 or (reading_hour.valid > 0 and reading_hour.low < excluded.low) then reading_hour.low else excluded.low end,
  high = case when excluded.valid = 0 or (reading_hour.valid > 0 and reading_hour.high > excluded.high) then reading_hour.high else excluded.high end,
  valid = reading_hour.valid + excluded.valid;

-- name: day_fold
insert into reading_day (series, day, received, valid, sum, low, high)
values (:series, :start, :received, :valid, :sum, :low, :high)
on conflict (series, day) do update set
  received = reading_day.received + excluded.received,
  sum = reading_day.sum + excluded.sum,
  low = case when excluded.valid = 0 or (reading_day.valid > 0 and reading_day.low < excluded.low) then reading_day.low else excluded.low end,
  high = case when excluded.valid = 0 or (reading_day.valid > 0 and reading_day.high > excluded.high) then reading_day.high else excluded.high end,
  valid = reading_day.valid + excluded.valid;

-- name: hour_put
insert into reading_hour (series, hour, received, valid, sum, low, high)
values (:series, :start, :received, :valid, :sum, :low, :high)
on conflict (series, hour) do update set received = excluded.received, valid = excluded.valid, sum = excluded.sum,
  low = excluded.low, high = excluded.high;

-- name: day_put
insert into reading_day (series, day, received, valid, sum, low, high)
values (:series, :start, :received, :valid, :sum, :low, :high)
on conflict (series, day) do update set received = excluded.received, valid = excluded.valid, sum = excluded.sum,
  low = excluded.low, high = excluded.high;

-- name: hour_range
select hour as start, received, valid, sum, low, high from reading_hour
 where series = :series and hour >= :from_ms and hour < :to_ms order by hour;

-- name: day_range
select day as start, received, valid, sum, low, high from reading_day
 where series = :series and day >= :from_ms and day < :to_ms order by day;

-- name: unknown_symbol_count
insert into unknown_symbol (station, symbol, first_at, last_at, records) values (:station, :symbol, :at, :at, :records)
on conflict (station, symbol) do update set last_at = excluded.last_at, records = unknown_symbol.records + excluded.records;

-- name: unknown_symbols
select {*} from unknown_symbol where last_at >= :since order by station, symbol;

-- name: all_hours
select series, hour as start, received, valid, sum, low, high from reading_hour order by series, hour;

-- name: all_days
select series, day as start, received, valid, sum, low, high from reading_day order by series, day;

-- name: block_stations
select distinct station from reading_block order by station;

-- Numbers of directions.

-- name: direction_count
-- Rows are never removed, so the count is the last number given.
select cast(count(*) as {int}) from direction where sent_at >= :from and sent_at < :until;

-- name: direction_add
insert into direction ({*}) values ({?});

-- name: direction_of_key
select {*} from direction where sent_by = :sent_by and idempotency_key = :idempotency_key;

-- name: direction_mend
update direction set agency = :agency, about_kind = :about_kind, about_id = :about_id where code = :code;

-- name: direction_sent
update direction set delivery = :delivery where code = :code;

-- name: directions_sent
select {*} from direction where delivery is not null and sent_at >= :since order by sent_at, code;

-- What senders state of their own days.

-- name: stated
select {*} from stated_total where feed = :feed and day >= :from and day <= :to order by day;

-- name: stated_of
select {*} from stated_total where feed = :feed and day = :day;

-- name: stated_put
insert into stated_total ({*}) values ({?}) on conflict (feed, day) do update set ({*}) = ({excluded.*});

-- name: record_drop
delete from stated_record where feed = :feed and day = :day;

-- name: record_add
insert into stated_record (feed, day, {*}) values (:feed, :day, {?});

-- name: records
select {*} from stated_record where feed = :feed and day = :day order by key;

-- Where a dataset has no measure of its own: by the day of arrival (25,200,000 ms are the seven hours of Viet Nam).
-- name: accepted_by_day
select (received_at + 25200000) / 86400000 as day,
       cast(sum(records_received - records_quarantined) as {int}) as rows,
       cast(sum(records_quarantined) as {int}) as refused
  from delivery where feed = :feed and received_at >= :from and received_at < :until
 group by (received_at + 25200000) / 86400000 order by 1;

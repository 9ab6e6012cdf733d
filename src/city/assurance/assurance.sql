-- Counts by hour, outages, and what the watch remembers.

-- name: hour_count
-- One upsert for each hour that a delivery touches. A period that was heard in time stays in time.
insert into feed_hour (feed, {*}) values (:feed, {?})
on conflict (feed, hour) do update set
  late_mask = feed_hour.late_mask | (excluded.late_mask & ~feed_hour.periods_mask),
  periods_mask = feed_hour.periods_mask | excluded.periods_mask,
  returned_mask = feed_hour.returned_mask | excluded.returned_mask,
  received = feed_hour.received + excluded.received,
  valid = feed_hour.valid + excluded.valid,
  late = feed_hour.late + excluded.late,
  revised = feed_hour.revised + excluded.revised,
  quarantined = feed_hour.quarantined + excluded.quarantined,
  newest_record = case when excluded.newest_record > feed_hour.newest_record
                       then excluded.newest_record else feed_hour.newest_record end,
  newest_heard = case when excluded.newest_heard > feed_hour.newest_heard
                      then excluded.newest_heard else feed_hour.newest_heard end;

-- name: hours_of_feed
select {*} from feed_hour where feed = :feed and hour >= :from and hour < :until order by hour;

-- name: hours_of_all
-- Walks the feeds, so that each is one short range of the key, however long the history is.
select {*} from (
  select h.* from feed f join feed_hour h on h.feed = f.id and h.hour >= :from
) recent order by feed, hour;

-- name: feeds_first_seen
-- Feeds whose condition was never saved but whose history exists: imported, or generated.
select f.id as feed,
  (select h.hour from feed_hour h where h.feed = f.id order by h.hour limit 1) as first_hour,
  (select h.newest_record from feed_hour h where h.feed = f.id order by h.hour desc limit 1) as newest_record,
  (select h.newest_heard from feed_hour h where h.feed = f.id order by h.hour desc limit 1) as newest_heard,
  (select d.received_at from delivery d where d.feed = f.id and d.replays is null
   order by d.received_at desc limit 1) as last_arrival
from feed f
where not exists (select 1 from feed_condition c where c.feed = f.id);

-- name: condition_all
select {*} from feed_condition;

-- name: condition_save
insert into feed_condition ({*}) values ({?}) on conflict (feed) do update set
  state = excluded.state, since = excluded.since, facts = excluded.facts, heard_until = excluded.heard_until;

-- name: arrivals_unsaved sqlite
-- Deliveries that the feed's saved facts do not know of: few, and none after a clean stop.
select d.feed as feed, d.received_at as received_at, case when d.unreadable is null then 0 else 1 end as unreadable,
  d.records_received as received, d.records_accepted as accepted, d.records_revised as revised, d.records_late as late,
  d.records_quarantined as quarantined
from feed f
left join feed_condition c on c.feed = f.id
join delivery d on d.feed = f.id and d.received_at > case when c.heard_until > :since then c.heard_until else :since end
where d.replays is null
order by d.received_at, d.id;

-- name: arrivals_unsaved postgres
-- The offset keeps the inner select a walk along the index for each feed, whatever the statistics say.
select d.* from feed f
left join feed_condition c on c.feed = f.id
cross join lateral (
  select i.feed as feed, i.received_at as received_at,
    cast(case when i.unreadable is null then 0 else 1 end as {int}) as unreadable,
    i.records_received as received, i.records_accepted as accepted, i.records_revised as revised, i.records_late as late,
    i.records_quarantined as quarantined
  from delivery i
  where i.feed = f.id and i.received_at > case when c.heard_until > :since then c.heard_until else :since end and i.replays is null
  offset 0
) d
order by d.received_at;

-- name: outage_open
insert into outage (feed, state, cause, opened_at, finding, finding_en)
values (:feed, :state, :cause, :opened_at, :finding, :finding_en)
on conflict do nothing;

-- name: outage_change
update outage set state = :state, cause = :cause, finding = :finding, finding_en = :finding_en
where feed = :feed and closed_at is null;

-- name: outage_close
update outage set closed_at = case when :closed_at > opened_at then :closed_at else opened_at end
where feed = :feed and closed_at is null;

-- name: outages_open
select {*} from outage where closed_at is null;

-- name: outages_of_feed
select {*} from outage where feed = :feed and opened_at < :until and (closed_at is null or closed_at > :from)
order by opened_at desc;

-- name: pause_begin
insert into feed_pause (feed, from_at, until_at) values (:feed, :from_at, null)
on conflict (feed, from_at) do update set until_at = null;

-- name: pause_end
update feed_pause set until_at = :until_at where feed = :feed and until_at is null;

-- name: pause_all
select {*} from feed_pause order by feed, from_at;

-- name: run_alive
insert into measured_run (started_at, until_at) values (:started_at, :until_at)
on conflict (started_at) do update set until_at = excluded.until_at;

-- name: runs_since
select {*} from measured_run where until_at > :from order by started_at;

-- name: run_last
select {*} from measured_run where started_at = (select max(started_at) from measured_run);

-- name: deliveries_by_half_hour
select received_at - received_at % 1800000 as from_at, cast(sum(records_received) as {int}) as received,
  cast(sum(records_quarantined) as {int}) as returned, cast(sum(records_late) as {int}) as late
from delivery
where feed = :feed and received_at >= :from and received_at < :until and replays is null
group by received_at - received_at % 1800000
order by from_at;

-- Reviews: what is kept of them, and what is measured for them in one query each, however many feeds there are.

-- name: review_put
-- When it was closed, and by whom, is written by freezing alone.
insert into review ({*}) values ({?}) on conflict (id) do update set directive = excluded.directive,
  title = excluded.title, cut_off = excluded.cut_off, above = excluded.above, office = excluded.office,
  place = excluded.place, signer_title = excluded.signer_title, signer_name = excluded.signer_name,
  addressees = excluded.addressees, recipients = excluded.recipients;

-- name: review_close
update review set closed_at = :at, closed_by = :by where id = :id and closed_at is null;

-- name: review_find
select {*} from review where id = :id;

-- name: reviews
select {*} from review order by cut_off desc, id;

-- name: review_version_add
-- Nothing when the number is taken: somebody froze it meanwhile.
insert into review_version (review, {*}) values (:review, {?}) on conflict (review, version) do nothing;

-- name: review_versions
select {*} from review_version where review = :review order by version;

-- name: review_file_add
insert into review_file (review, version, {*}) values (:review, :version, {?});

-- name: review_file
select {*} from review_file where review = :review and version = :version and name = :name;

-- name: review_before
-- The newest frozen version of another review of the same directive.
select v.review as review, v.version as version from review r join review_version v on v.review = r.id
where r.directive = :directive and r.id <> :review and v.frozen_at < :at
order by v.frozen_at desc, v.version desc limit 1;

-- name: newest_delivery
select coalesce(max(id), 0) from delivery;

-- name: counted_until
select coalesce(max(until), 0) from delivery_count;

-- name: evidence
-- What is counted already, up to `until`, and what the log says from there on. With 0 all of it is counted anew.
select e.feed as feed, e.deliveries as deliveries, e.accepted as accepted, e.delivery as delivery, d.sha256 as sha256
from (
  select feed, cast(sum(deliveries) as {int}) as deliveries, cast(sum(accepted) as {int}) as accepted,
    max(newest) as delivery
  from (
    select feed, deliveries, accepted, newest from delivery_count where cast(:until as {int}) > 0
    union all
    select feed, case when replays is null then 1 else 0 end as deliveries, records_accepted as accepted,
      case when replays is null then id end as newest
    from delivery where id > :until and id <= :newest and received_at <= :as_of
  ) c group by feed
) e left join delivery d on d.id = e.delivery
order by e.feed;

-- name: first_unsettled
select min(id) from delivery where id > :until and id <= :to and received_at >= :settled;

-- name: count_on
insert into delivery_count (feed, deliveries, accepted, newest, until)
select feed, cast(sum(case when replays is null then 1 else 0 end) as {int}), cast(sum(records_accepted) as {int}),
  max(case when replays is null then id end), max(id)
from delivery where id > :until and id <= :to group by feed
on conflict (feed) do update set deliveries = delivery_count.deliveries + excluded.deliveries,
  accepted = delivery_count.accepted + excluded.accepted, newest = coalesce(excluded.newest, delivery_count.newest),
  until = excluded.until;

-- name: hour_sums
-- Walks the feeds (SQLite keeps the order of a cross join), so that each is one short range of the key, however long the
-- history is.
select f.id as feed, cast(sum(h.received) as {int}) as received, cast(sum(h.valid) as {int}) as valid
from feed f cross join feed_hour h
where f.dataset = :dataset and h.feed = f.id and h.hour >= :from and h.hour < :until
group by f.id order by f.id;

-- name: open_difficulties
select {*} from difficulty where state <> 'closed' order by reply_due, id;

-- name: difficulty_counts
select agency, category, cast(sum(case when state <> 'closed' then 1 else 0 end) as {int}) as open,
  cast(sum(case when (state = 'waiting' and reply_due < :now) or
    (state = 'answered' and committed_to is not null and committed_to < :now) then 1 else 0 end) as {int}) as overdue,
  cast(sum(case when state = 'closed' then 1 else 0 end) as {int}) as closed
from difficulty group by agency, category order by agency, category;

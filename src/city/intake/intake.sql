-- The log of deliveries, their bytes, and the quarantine.

-- name: delivery_add
insert into delivery (feed, received_at, road, file_name, content_type, idempotency_key, sha256, size_bytes, contract_version, unreadable,
                      replays, sender, records_received, records_accepted, records_duplicate, records_revised, records_late,
                      records_quarantined, reasons)
values (:feed, :received_at, :road, :file_name, :content_type, :idempotency_key, :sha256, :size_bytes, :contract_version, :unreadable,
        :replays, :sender, :records_received, :records_accepted, :records_duplicate, :records_revised, :records_late,
        :records_quarantined, :reasons)
returning id;

-- name: delivery_raw_add
insert into delivery_raw (delivery, content_encoding, bytes) values (:delivery, :content_encoding, :bytes);

-- name: delivery_raw
select content_encoding, bytes from delivery_raw where delivery = :delivery;

-- name: delivery
select {*} from delivery where id = :id;

-- The first delivery of the same bytes; replays are new judgements and do not count.
-- name: delivery_by_sha256
select {*} from delivery where feed = :feed and sha256 = :sha256 and replays is null;

-- name: delivery_by_idempotency_key
select {*} from delivery where feed = :feed and idempotency_key = :idempotency_key;

-- The feed page's list, newest first.
-- name: delivery_page
select {*} from delivery where feed = :feed and id < :before_id order by id desc limit :count;

-- The same of a day. A statement of its own: this one goes by the index on feed and time, the other by number.
-- name: delivery_page_between
select {*} from delivery where feed = :feed and id < :before_id and received_at >= :from_ms and received_at < :to_ms
 order by id desc limit :count;

-- All deliveries in order, for checks.
-- name: delivery_scan
select {*} from delivery where id > :after_id order by id limit :count;

-- name: quarantined_add
insert into quarantined (feed, delivery, row, reason, raw, detail, state, at)
values (:feed, :delivery, :row, :reason, :raw, :detail, 'open', :at);

-- The feed page's rows of one reason or, with an empty reason, of all, oldest first; whole deliveries' times by from and to.
-- name: quarantined_page
select {*} from quarantined
 where feed = :feed and state = :state and (:reason = '' or reason = :reason) and id > :after_id
   and at >= :from_ms and at < :to_ms
 order by id limit :count;

-- name: quarantined_reasons
select reason, count(*) as count, min(at) as first_at, max(at) as last_at, min(id) as first_id
  from quarantined where feed = :feed and state = 'open' and at >= :from_ms and at < :to_ms
 group by reason order by count(*) desc, reason;

-- name: quarantined
select {*} from quarantined where id = :id;

-- name: quarantined_end
update quarantined set state = :state, fixed = :fixed, replay_delivery = :replay_delivery, ended_by = :ended_by
 where id = :id and state = 'open';

-- How many wait in each feed's quarantine.
-- name: quarantined_counts
select feed, count(*) as count from quarantined where state = 'open' group by feed;

-- Bytes whose retention ended and that no open quarantine row still needs; a few at a time.
-- name: delivery_raw_drop
delete from delivery_raw where delivery in (
  select r.delivery from delivery_raw r join delivery d on d.id = r.delivery
   where d.received_at < :before and not exists (select 1 from quarantined q where q.delivery = d.id and q.state = 'open')
   limit :count);

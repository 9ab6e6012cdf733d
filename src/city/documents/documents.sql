-- Documents between agencies: events, what they add up to, and the questions of the pages.

-- name: event_add
insert into document_event ({*}) values ({?}) on conflict (document, fingerprint) do nothing;

-- name: event_count
select count(*) from document_event where document = :document and fingerprint = :fingerprint;

-- name: events_of_document
select {*} from document_event where document = :document order by at, id;

-- name: document_put
insert into document ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: document
select {*} from document where id = :id;

-- name: receiver_put
insert into document_receiver ({*}) values ({?}) on conflict (document, organ) do update set ({*}) = ({excluded.*});

-- name: receiver_remove
delete from document_receiver where document = :document and organ = :organ;

-- name: receivers_of_document
select {*} from document_receiver where document = :document order by organ;

-- name: count_add
insert into document_count ({*}) values ({?}) on conflict (day_at, organ) do update set
  sent = document_count.sent + excluded.sent,
  with_signature = document_count.with_signature + excluded.with_signature,
  revoked = document_count.revoked + excluded.revoked,
  replaced = document_count.replaced + excluded.replaced,
  updated = document_count.updated + excluded.updated,
  recall_asked = document_count.recall_asked + excluded.recall_asked,
  recall_agreed = document_count.recall_agreed + excluded.recall_agreed,
  recall_refused = document_count.recall_refused + excluded.recall_refused,
  addressed = document_count.addressed + excluded.addressed,
  answered = document_count.answered + excluded.answered,
  waiting = document_count.waiting + excluded.waiting,
  delivered = document_count.delivered + excluded.delivered,
  refused = document_count.refused + excluded.refused,
  received = document_count.received + excluded.received,
  assigned = document_count.assigned + excluded.assigned,
  processing = document_count.processing + excluded.processing,
  done = document_count.done + excluded.done,
  done_in_time = document_count.done_in_time + excluded.done_in_time,
  done_late = document_count.done_late + excluded.done_late,
  receptions = document_count.receptions + excluded.receptions,
  reception_ms = document_count.reception_ms + excluded.reception_ms,
  completions = document_count.completions + excluded.completions,
  processing_ms = document_count.processing_ms + excluded.processing_ms;

-- name: organ_named
insert into document_organ (organ, name, named_at) values (:organ, :name, :named_at)
on conflict (organ) do update set name = excluded.name, named_at = excluded.named_at
 where document_organ.named_at < excluded.named_at
    or (document_organ.named_at = excluded.named_at and document_organ.name < excluded.name);

-- name: organs
select {*} from document_organ order by organ;

-- name: counts
select {*} from document_count where day_at >= :from and day_at < :to order by day_at, organ;

-- What waits now, of documents of some days: by agency, of those without a removed receiver.
-- name: open_work
select {*} from (
  select organ,
         sum(case when handling = 'sent' and sent_at < :patience then 1 else 0 end) as undelivered,
         sum(case when handling = 'delivered' and delivered_at < :patience then 1 else 0 end) as unreceived,
         sum(case when due_at <= :now then 1 else 0 end) as overdue
    from document_receiver
   where handling not in ('refused', 'done') and removed = 0 and day_at >= :from and day_at < :to
   group by organ) as open_now
 order by organ;

-- name: open_work_by_day
select {*} from (
  select day_at,
         sum(case when handling = 'sent' and sent_at < :patience then 1 else 0 end) as undelivered,
         sum(case when handling = 'delivered' and delivered_at < :patience then 1 else 0 end) as unreceived,
         sum(case when due_at <= :now then 1 else 0 end) as overdue
    from document_receiver
   where handling not in ('refused', 'done') and removed = 0 and day_at >= :from and day_at < :to
   group by day_at) as open_now
 order by day_at;

-- Documents of some days, newest first, from a place on; of an agency as sender or receiver where one is named, and of one
-- state where one is asked for.
-- name: document_page
select {d.*} from document d
 where d.day_at >= :from and d.day_at < :to
   and (d.sent_at < :before_at or (d.sent_at = :before_at and d.id < :before_id))
   and (cast(:organ as text) is null or d.sender = :organ
        or exists (select 1 from document_receiver r where r.document = d.id and r.organ = :organ and r.removed = 0))
   and (cast(:only as text) is null
        or (:only = 'revoked' and d.standing = 'revoked')
        or (:only = 'replaced' and d.standing = 'replaced')
        or (:only = 'overdue' and d.due_at <= :now and exists (
             select 1 from document_receiver r where r.document = d.id and r.removed = 0
                and r.handling not in ('refused', 'done') and (cast(:organ as text) is null or r.organ = :organ)))
        or (:only = 'unreceived' and exists (
             select 1 from document_receiver r where r.document = d.id and r.removed = 0 and r.handling = 'delivered'
                and r.delivered_at < :patience and (cast(:organ as text) is null or r.organ = :organ)))
        or (:only = 'open' and exists (
             select 1 from document_receiver r where r.document = d.id and r.removed = 0
                and r.handling not in ('refused', 'done') and (cast(:organ as text) is null or r.organ = :organ))))
 order by d.sent_at desc, d.id desc limit :count;

-- For checks, day by day.
-- name: document_days
select distinct day_at from document order by day_at;

-- name: documents_of_day
select {*} from document where day_at = :day_at order by id;

-- name: receivers_of_day
select {*} from document_receiver where day_at = :day_at order by document, organ;

-- name: count_days
select distinct day_at from document_count order by day_at;

-- Documents between agencies: events, what they add up to, and the questions of the pages.

-- name: event_add
insert into document_event ({*}) values ({?}) on conflict (document, fingerprint) do nothing;

-- name: event_came_by
update document_event set delivery = :delivery
 where document = :document and fingerprint = :fingerprint and delivery is null;

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

-- Open work whose working times were counted by another version of the calendar.
-- name: measured_by_another_calendar
select distinct document as id from document_receiver
 where calendar_version <> :version and calendar_version is not null and handling not in ('refused', 'done')
 order by document limit :count;

-- What waits now, of documents of some days: by agency and day. Nobody waits for what was revoked or replaced, or given
-- back, or for a receiver that was taken out.
-- name: open_work
select {*} from (
  select r.organ, r.day_at,
         sum(case when r.handling = 'sent' and r.sent_at < :patience then 1 else 0 end) as undelivered,
         sum(case when r.handling = 'delivered' and r.delivered_at < :patience then 1 else 0 end) as unreceived,
         sum(case when r.due_at <= :now then 1 else 0 end) as overdue
    from document_receiver r join document d on d.id = r.document
   where r.handling not in ('refused', 'done') and r.removed = 0 and r.recall <> 'agreed'
     and d.standing not in ('revoked', 'replaced') and r.day_at >= :from and r.day_at < :to
     and (cast(:organ as text) is null or r.organ = :organ)
   group by r.organ, r.day_at) as open_now
 order by organ, day_at;

-- One kind of waiting, the longest first, from a place on.
-- name: waiting_page
select {*} from (
  select r.document, r.organ, r.handling, r.recall, r.statuses, r.sent_at, r.delivered_at, r.received_at, r.done_at,
         r.due_at, d.number, d.notation, d.type_name, d.subject, d.sender, d.standing
    from document_receiver r join document d on d.id = r.document
   where r.removed = 0 and r.day_at >= :from and r.day_at < :to
     and (cast(:organ as text) is null or r.organ = :organ)
     and (r.sent_at > :after_at or (r.sent_at = :after_at and r.document > :after_document)
          or (r.sent_at = :after_at and r.document = :after_document and r.organ > :after_organ))
     and ((:what = 'late' and r.done_at >= r.due_at)
          or (:what = 'refused' and r.handling = 'refused')
          or (:what = 'recalled' and r.recall <> 'none')
          or (r.handling not in ('refused', 'done') and r.recall <> 'agreed'
              and d.standing not in ('revoked', 'replaced')
              and ((:what = 'undelivered' and r.handling = 'sent' and r.sent_at < :patience)
                   or (:what = 'unreceived' and r.handling = 'delivered' and r.delivered_at < :patience)
                   or (:what = 'unassigned' and r.handling = 'received')
                   or (:what = 'overdue' and r.due_at <= :now))))) as waiting
 order by sent_at, document, organ limit :count;

-- Statuses that are none of the nine codes, by agency and code.
-- name: odd_statuses
select organ, code, count(*) as statuses from document_event
 where kind = 'status' and code not in ('01', '02', '03', '04', '05', '06', '13', '15', '16')
   and at >= :from and at < :to
 group by organ, code order by organ, code;

-- What other messages, or this one, say of a document.
-- name: said_of_others
select {*} from document_event where other = :id and document <> :id order by at, id;

-- Documents of some days, newest first, from a place on; of an agency as sender or receiver where one is named, and of one
-- state where one is asked for.
-- name: document_page
select {d.*} from document d
 where d.day_at >= :from and d.day_at < :to
   and (d.sent_at < :before_at or (d.sent_at = :before_at and d.id < :before_id))
   and (cast(:organ as text) is null or d.sender = :organ
        or exists (select 1 from document_receiver r where r.document = d.id and r.organ = :organ and r.removed = 0))
   and (cast(:only as text) is null
        or (:only in ('revoked', 'replaced', 'updated') and d.standing = :only)
        or (:only = 'unannounced' and d.announced = 0)
        or (:only = 'open' and exists (
             select 1 from document_receiver r where r.document = d.id and r.removed = 0
                and r.handling not in ('refused', 'done') and (cast(:organ as text) is null or r.organ = :organ))))
 order by d.sent_at desc, d.id desc limit :count;

-- For checks, day by day.
-- name: document_days
select distinct day_at from document order by day_at;

-- name: document_ids
select id from document where id > :after order by id limit :count;

-- name: documents_of_day
select {*} from document where day_at = :day_at order by id;

-- name: receivers_of_day
select {*} from document_receiver where day_at = :day_at order by document, organ;

-- name: count_days
select distinct day_at from document_count order by day_at;

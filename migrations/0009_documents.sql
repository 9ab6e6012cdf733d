-- Documents between agencies: everything that was said about them, what follows from it, and the sums by day and agency.

-- One thing that was said about a document, as a message said it. Never changed and never removed; `header` is JSON, of the
-- message that brought the document.
create table document_event (
  id {id},
  document text not null,
  fingerprint text not null,
  kind text not null check (kind in ('announced', 'revoked', 'updated', 'replaced', 'status')),
  at {int} not null,
  organ text not null,
  organ_name text not null,
  code text,
  receiver text,
  other text,
  note text not null,
  header text,
  heard_at {int} not null,
  feed text not null references feed (id)
) {strict};
-- The same said twice is one event; also finds all that was said about a document.
create unique index document_event_said on document_event (document, fingerprint);

-- A document as its events make it; rewritten whenever one is added.
create table document (
  id text primary key,
  announced {int} not null check (announced in (0, 1)),
  sender text not null,
  number text not null,
  notation text not null,
  type_name text not null,
  subject text not null,
  promulgated_on text,
  due_on text,
  due_at {int},
  sent_at {int} not null,
  day_at {int} not null,
  priority {int} not null,
  steering {int} not null,
  with_signature {int} not null check (with_signature in (0, 1)),
  attachments {int} not null,
  attachment_bytes {int} not null,
  standing text not null check (standing in ('current', 'updated', 'replaced', 'revoked')),
  standing_by text,
  events {int} not null,
  last_heard_at {int} not null
) {strict};
-- Lists, newest first.
create index document_sent on document (sent_at, id);
-- The documents of one day, for checks.
create index document_day on document (day_at);

-- A document at one agency it was sent to, as the events make it.
create table document_receiver (
  document text not null references document (id),
  organ text not null,
  handling text not null check (handling in ('sent', 'delivered', 'refused', 'received', 'assigned', 'processing', 'done')),
  recall text not null check (recall in ('none', 'asked', 'refused', 'agreed')),
  removed {int} not null check (removed in (0, 1)),
  statuses {int} not null,
  delivered_at {int},
  refused_at {int},
  received_at {int},
  assigned_at {int},
  processing_at {int},
  done_at {int},
  sent_at {int} not null,
  day_at {int} not null,
  due_at {int},
  reception_ms {int},
  processing_ms {int},
  calendar_version {int},
  primary key (document, organ)
) {strict};
-- What waits, by agency: the part of the summary that depends on the hour; also the receivers of one day, for checks.
create index document_receiver_day on document_receiver (day_at, organ);
-- An agency's documents, newest first.
create index document_receiver_organ on document_receiver (organ, sent_at);

-- What an agency did on the documents sent on one local day, as sender and as receiver; kept in the transaction of each event.
create table document_count (
  day_at {int} not null,
  organ text not null,
  sent {int} not null,
  with_signature {int} not null,
  revoked {int} not null,
  replaced {int} not null,
  updated {int} not null,
  recall_asked {int} not null,
  recall_agreed {int} not null,
  recall_refused {int} not null,
  addressed {int} not null,
  answered {int} not null,
  waiting {int} not null,
  delivered {int} not null,
  refused {int} not null,
  received {int} not null,
  assigned {int} not null,
  processing {int} not null,
  done {int} not null,
  done_in_time {int} not null,
  done_late {int} not null,
  receptions {int} not null,
  reception_ms {int} not null,
  completions {int} not null,
  processing_ms {int} not null,
  primary key (day_at, organ)
) {keyed};

-- The newest name under which an agency's code was seen in a message.
create table document_organ (
  organ text primary key,
  name text not null,
  named_at {int} not null
) {strict};

-- Reminders to agencies, all of them for ever, and how they go out.

-- A row is one reminder. What it is about (obligation, feed, difficulty) is named without a reference: the ledger
-- outlives it.
create table reminder (
  id {id},
  agency text not null references agency (id),
  obligation text,
  feed text,
  difficulty {int},
  kind text not null check (kind in ('before_deadline', 'overdue', 'silence', 'difficulty_overdue', 'by_hand')),
  key text not null unique,
  recipient text not null,
  channel text not null check (channel in ('email', 'webhook')),
  subject text not null,
  text text not null,
  made_by text not null,
  made_at {int} not null,
  planned_at {int} not null,
  state text not null check (state in ('waiting', 'sending', 'delivered', 'unknown', 'failed', 'cancelled')),
  tries {int} not null,
  error text not null,
  message_id text not null,
  sent_at {int},
  ended_at {int},
  answer text not null,
  answered_by text not null,
  answered_at {int}
) {strict};
create index reminder_by_state on reminder (state, planned_at);  -- what is to be sent
create index reminder_by_agency on reminder (agency, id);        -- an agency's, newest first
create index reminder_by_obligation on reminder (obligation);    -- how often it was reminded of
create index reminder_by_sent on reminder (sent_at);             -- counts of a year

-- One row: the settings as one JSON document, read and written whole.
create table reminder_settings (
  id {int} primary key check (id = 1),
  document text not null
) {strict};

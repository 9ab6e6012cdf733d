-- Deliveries, the product's log, and what is derived from them in the same transaction.

-- One arrival. Its bytes are in delivery_raw until their retention ends; the row stays.
create table delivery (
  id {id},
  feed text not null references feed (id),
  received_at {int} not null,
  road text not null check (road in ('push', 'drop', 'ftp_pull', 'mqtt', 'http_poll', 'sql_poll', 'edxml_poll')),
  file_name text,
  content_type text,
  idempotency_key text,
  sha256 text not null,
  size_bytes {int} not null,
  contract_version {int} not null,
  unreadable text,
  replays {int} references delivery (id),
  sender text not null,
  records_received {int} not null,
  records_accepted {int} not null,
  records_duplicate {int} not null,
  records_revised {int} not null,
  records_late {int} not null,
  records_quarantined {int} not null,
  reasons text not null,
  check (records_received = records_accepted + records_duplicate + records_revised + records_quarantined)
) {strict};
-- The same bytes twice are one delivery; replays are new judgements of old bytes.
create unique index delivery_sha256 on delivery (feed, sha256) where replays is null;
create unique index delivery_idempotency on delivery (feed, idempotency_key) where idempotency_key is not null;
-- The feed page's list and its 48 slots.
create index delivery_time on delivery (feed, received_at);

-- The bytes as they came, zstd-compressed by us.
create table delivery_raw (
  delivery {int} primary key references delivery (id),
  content_encoding text,
  bytes {bytes} not null
) {strict};

-- A refused record, waiting for a fix and replay.
create table quarantined (
  id {id},
  feed text not null references feed (id),
  delivery {int} not null references delivery (id),
  row {int} not null,
  reason text not null,
  raw text not null,
  detail text not null,
  state text not null check (state in ('open', 'replayed', 'dismissed')),
  at {int} not null,
  fixed text,
  replay_delivery {int} references delivery (id),
  ended_by text
) {strict};
-- The feed page's groups and pages.
create index quarantined_open on quarantined (feed, state, reason, id);

-- Readings of one station during one local day (hour-ending: 00:00 < t <= 24:00), as encoded columns: see
-- src/city/environment/reading_block.h. Written once; a later part of the same day wins where both speak of one moment, and the
-- earlier value stays as its revision. Many parts of a level are joined to one of the next; sealing joins a day's parts into one
-- (level 9).
create table reading_block (
  station text not null,
  day {int} not null,
  part {int} not null,
  level {int} not null,
  newest {int} not null,
  readings {int} not null,
  bytes {bytes} not null,
  primary key (station, day, part)
) {keyed};

-- A symbol that a station sends but does not have: counted, shown, and gone once the parameter is added and replayed.
create table unknown_symbol (
  station text not null,
  symbol text not null,
  first_at {int} not null,
  last_at {int} not null,
  records {int} not null,
  primary key (station, symbol)
) {keyed};

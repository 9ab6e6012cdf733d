-- What was kept of what was promised: counts by hour, outages, and what the watch must remember across a restart. All of it goes with
-- its feed; a feed that has deliveries cannot go.

-- One hour (hour, hour + 1 h] of a feed, counted in the transaction that stores the delivery. Masks have a bit a minute of the
-- hour: periods that end in it. See src/city/assurance/hour_rules.h for what is counted where.
create table feed_hour (
  feed text not null references feed (id) on delete cascade,
  hour {int} not null,
  periods_mask {int} not null,
  late_mask {int} not null,
  returned_mask {int} not null,
  received {int} not null,
  valid {int} not null,
  late {int} not null,
  revised {int} not null,
  quarantined {int} not null,
  newest_record {int} not null,
  newest_heard {int} not null,
  primary key (feed, hour)
) {strict};

-- A stretch of a feed in a bad state. `state` is the worst it reached; `closed_at` is null while it lasts.
create table outage (
  id {id},
  feed text not null references feed (id) on delete cascade,
  state text not null check (state in ('silent', 'degraded')),
  cause text not null check (cause in ('network', 'sign_in', 'on_time', 'well_formed', 'complete')),
  opened_at {int} not null,
  closed_at {int},
  finding text not null,
  finding_en text not null,
  check (closed_at is null or closed_at >= opened_at)
) {strict};
-- A feed has one open outage at most.
create unique index outage_open on outage (feed) where closed_at is null;
-- The feed page's list, and outage seconds of a span.
create index outage_time on outage (feed, opened_at);

-- What a feed was last seen as. `facts` (JSON) are re-read at start, so that a restart shows what was shown before it;
-- deliveries after `heard_until` are not in them.
create table feed_condition (
  feed text primary key references feed (id) on delete cascade,
  state text not null,
  since {int},
  facts text not null,
  heard_until {int} not null
) {strict};

-- A stretch in which a feed was paused: nothing is expected in it.
create table feed_pause (
  feed text not null references feed (id) on delete cascade,
  from_at {int} not null,
  until_at {int},
  primary key (feed, from_at)
) {strict};

-- One run of the centre: when it was there to measure. The newest row grows while it runs.
create table measured_run (
  started_at {int} primary key,
  until_at {int} not null
) {strict};

-- The acceptance ladder of each feed.

-- Each rung as it was found last.
create table acceptance_rung (
  feed text not null references feed (id) on delete cascade,
  rung text not null check (rung in ('registered', 'reachable', 'first_data', 'contract_passed', 'stable', 'accepted')),
  reached_at {int},
  lost_at {int},
  finding text not null,
  finding_en text not null,
  delivery {int},
  primary key (feed, rung)
) {strict};

-- What was reached and lost, when, with its evidence.
create table acceptance_step (
  id {id},
  feed text not null references feed (id) on delete cascade,
  at {int} not null,
  rung text not null,
  reached {int} not null check (reached in (0, 1)),
  finding text not null,
  finding_en text not null
) {strict};
create index acceptance_step_by_feed on acceptance_step (feed, id);

-- What people did: asked for it, and signed.
create table acceptance_paper (
  feed text primary key references feed (id) on delete cascade,
  asked_at {int},
  asked_by text,
  note text not null,
  accepted_at {int},
  accepted_by text,
  document text not null
) {strict};

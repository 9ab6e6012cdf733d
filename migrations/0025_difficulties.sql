-- What stops agencies from connecting, and all that was said about it.

create table difficulty (
  id {id},
  agency text not null references agency (id),
  feed text references feed (id),
  task text,
  category text not null,
  title text not null,
  text text not null,
  stated_by text not null,
  stated_at {int} not null,
  owner text not null references agency (id),
  level text not null check (level in ('owner', 'centre', 'leader')),
  state text not null check (state in ('waiting', 'answered', 'closed')),
  reply_due {int} not null,
  committed_to {int},
  closed_at {int},
  closed_by text,
  cause text not null,
  messages {int} not null
) {strict};
create index difficulty_by_state on difficulty (state, reply_due);
create index difficulty_by_agency on difficulty (agency, state);

create table difficulty_message (
  id {id},
  difficulty {int} not null references difficulty (id),
  at {int} not null,
  person text not null,
  step text not null check (step in ('stated', 'said', 'answered', 'passed_on', 'closed')),
  text text not null
) {strict};
create index difficulty_message_by_difficulty on difficulty_message (difficulty, id);

create table difficulty_file (
  id {id},
  difficulty {int} not null references difficulty (id),
  name text not null,
  size {int} not null,
  at {int} not null,
  person text not null,
  bytes {bytes} not null
) {strict};
create index difficulty_file_by_difficulty on difficulty_file (difficulty, id);

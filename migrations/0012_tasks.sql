-- Tasks assigned to agencies: every version of what each source says, and what each version counts as. Nothing is
-- overwritten, so that any past moment can be asked for. No column for a person.

-- What one source had said of a task from a delivery on. `facts` as JSON.
create table task_version (
  code text not null,
  feed text not null references feed (id),
  number {int} not null,
  delivery {int} not null references delivery (id),
  at {int} not null,
  facts text not null,
  primary key (code, feed, number)
) {keyed};

-- What a version counts as between two moments; the newest until far in the future. `leads` is a JSON list of agencies.
create table task_standing (
  code text not null,
  feed text not null,
  number {int} not null,
  authority {int} not null,
  at {int} not null,
  until {int} not null check (until >= at),
  leads text not null,
  state text not null,
  assigned {int},
  due {int},
  first_due {int},
  stopped {int},
  finished {int},
  primary key (code, feed, number)
) {keyed};
-- All tasks as they were known at a moment.
create index task_standing_known on task_standing (until, at);

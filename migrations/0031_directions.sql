-- A direction's number, and what it is about. The direction itself is a task, kept where all tasks are.

create table direction (
  code text primary key,  -- of the task: CD-20261128-001
  agency text not null references agency (id),
  about_kind text check (about_kind in ('obligation', 'feed', 'difficulty', 'task')),
  about_id text not null,
  sent_by text not null,
  sent_at {int} not null,
  delivery {int} references delivery (id)  -- none: the number was given, and nothing was sent
) {strict};
create index direction_by_time on direction (sent_at);  -- numbers of a day; directions of late

-- What the fetching road remembers.

-- A file of a fetched feed that the intake has, as its server listed it then. Fetched again when the server lists it
-- differently. Rows are forgotten some days after the feed no longer looks back so far.
create table seen_file (
  feed text not null references feed (id) on delete cascade,
  folder text not null,
  name text not null,
  size_bytes {int} check (size_bytes >= 0),
  modified text not null,
  day_at {int} not null,
  confirm_at {int},
  primary key (feed, folder, name)
) {strict};
-- Forgetting, by feed and age.
create index seen_file_day on seen_file (feed, day_at);

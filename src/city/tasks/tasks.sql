-- Tasks: every version of what each source says, and what each version counts as.

-- name: task_newest
select {*} from task_version where code = :code and feed = :feed order by number desc limit 1;

-- name: task_version_add
insert into task_version ({*}) values ({?});

-- name: task_standing_add
insert into task_standing ({*}) values ({?});

-- name: task_standing_end
update task_standing set until = :at where code = :code and feed = :feed and number = :number;

-- As the centre knew them at a moment; of several sources the believed one first.
-- name: task_standings
select {*} from task_standing where until > :at and at <= :at order by code, authority, feed;

-- name: task_standings_of
select {*} from task_standing where code = :code and until > :at and at <= :at order by authority, feed;

-- name: task_version
select {*} from task_version where code = :code and feed = :feed and number = :number;

-- name: task_versions
select {*} from task_version where code = :code order by at, feed, number;

-- name: task_heard
select max(received_at) from delivery where feed = :feed and received_at <= :at and unreadable is null;

-- name: task_version_scan
select {*} from task_version where code > :code or (code = :code and feed > :feed)
  or (code = :code and feed = :feed and number > :number)
order by code, feed, number limit :count;

-- name: task_standing_scan
select {*} from task_standing where code > :code or (code = :code and feed > :feed)
  or (code = :code and feed = :feed and number > :number)
order by code, feed, number limit :count;

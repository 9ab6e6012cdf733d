-- Difficulties and their threads.

-- name: difficulty_insert
insert into difficulty (agency, feed, task, category, title, text, stated_by, stated_at, owner, level, state, reply_due,
  cause, messages)
values (:agency, :feed, :task, :category, :title, :text, :stated_by, :stated_at, :owner, :level, :state, :reply_due,
  '', 1)
returning id;

-- name: difficulty_change
-- `messages` tells whether somebody else was quicker.
update difficulty set owner = :owner, level = :level, state = :state, reply_due = :reply_due,
  committed_to = :committed_to, closed_at = :closed_at, closed_by = :closed_by, cause = :cause, messages = :messages
where id = :id and messages = :messages - 1;

-- name: difficulty_find
select {*} from difficulty where id = :id;

-- name: difficulties
select {*} from difficulty where (cast(:agency as text) = '' or agency = :agency or owner = :agency) and
  (cast(:feed as text) = '' or feed = :feed) and (cast(:state as text) = '' or state = :state)
order by case when state = 'closed' then 1 else 0 end, reply_due, id limit :limit;

-- name: difficulties_to_pass_on
select {*} from difficulty where (state = 'waiting' and reply_due < :now) or
  (state = 'answered' and committed_to is not null and committed_to < :now)
order by id limit :limit;

-- name: difficulties_open_by_agency
select agency, cast(count(*) as {int}) as open from difficulty where state <> 'closed' group by agency;

-- name: message_add
insert into difficulty_message (difficulty, at, person, step, text) values (:difficulty, :at, :person, :step, :text);

-- name: thread_of
select {*} from difficulty_message where difficulty = :difficulty order by id;

-- name: file_add
insert into difficulty_file (difficulty, name, size, at, person, bytes)
select :difficulty, :name, :size, :at, :person, :bytes
where (select count(*) from difficulty_file where difficulty = :difficulty) < :most
returning id;

-- name: files_of
select {*} from difficulty_file where difficulty = :difficulty order by id;

-- name: file_bytes
select name, bytes from difficulty_file where difficulty = :difficulty and id = :id;

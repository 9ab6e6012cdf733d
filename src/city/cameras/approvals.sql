-- Requests to see cameras, and what was decided.

-- name: approval_insert
insert into viewing_approval (camera, asked_by, asked_at, reason, document, begins_at, ends_at, state, answer)
values (:camera, :asked_by, :asked_at, :reason, :document, :begins_at, :ends_at, 'waiting', '') returning id;

-- name: approval_find
select {*} from viewing_approval where id = :id;

-- name: approval_change
update viewing_approval set begins_at = :begins_at, ends_at = :ends_at, state = :state, decided_by = :decided_by,
  decided_at = :decided_at, answer = :answer where id = :id and state = :was;

-- name: approvals_newest
select {*} from viewing_approval where (cast(:camera as text) = '' or camera = :camera) and
  (cast(:state as text) = '' or state = :state)
order by case when state = 'waiting' then 0 else 1 end, asked_at desc, id desc limit :limit;

-- name: approvals_waiting_of
select cast(count(*) as {int}) from viewing_approval where asked_by = :person and state = 'waiting';

-- name: approvals_in_force
select {*} from viewing_approval where state = 'granted' and ends_at > :now order by id;

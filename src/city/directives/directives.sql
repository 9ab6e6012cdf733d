-- Directives, obligations, and the dates that were set for them.

-- name: directive_put
insert into directive ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: directive_find
select {*} from directive where id = :id;

-- name: directives_all
select {*} from directive order by issued_on desc, id;

-- name: obligation_put
insert into obligation ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: obligation_find
select {*} from obligation where id = :id;

-- name: obligation_remove
delete from obligation where id = :id;

-- name: obligations_owed
select {o.*} from obligation o join agency a on a.id = o.agency join feed_group g on g.id = o.group_id
where (cast(:directive as text) = '' or o.directive = :directive) and
  (cast(:agency as text) = '' or o.agency = :agency)
order by a.position, o.agency, g.position, o.group_id, o.title, o.id;

-- name: obligation_move
update obligation set due = :due, agreed_at = :decided_at where id = :id;

-- name: obligation_declare
update obligation set declared = :declared, declared_at = :at, declared_by = :by, declared_note = :note where id = :id;

-- name: obligation_date_add
insert into obligation_date (obligation, {*}) values (:obligation, {?});

-- name: obligation_dates
select {*} from obligation_date where obligation = :obligation order by id;

-- name: obligations_first_due
select d.obligation, d.due from obligation_date d join obligation o on o.id = d.obligation
where (cast(:directive as text) = '' or o.directive = :directive)
order by d.id;

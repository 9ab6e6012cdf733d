-- The register of infrastructure and projects, and how items answer.

-- name: infrastructure_items
select {*} from infrastructure_item order by agency, kind, name, id;

-- name: infrastructure_item_find
select {*} from infrastructure_item where id = :id;

-- name: infrastructure_item_put
insert into infrastructure_item ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: infrastructure_item_remove
delete from infrastructure_item where id = :id;

-- name: projects
select {*} from project order by agency, title, id;

-- name: project_find
select {*} from project where id = :id;

-- name: project_put
insert into project ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: project_remove
delete from project where id = :id;

-- name: reach_all
select {*} from infrastructure_reach order by item;

-- name: reach_put
-- An item may be gone by now: then there is nothing to keep.
insert into infrastructure_reach (item, address, reachable, since, checked_at)
select :item, :address, :reachable, cast(:since as {int}), cast(:checked_at as {int})
where exists (select 1 from infrastructure_item where id = :item)
on conflict (item) do update set address = excluded.address, reachable = excluded.reachable, since = excluded.since,
  checked_at = excluded.checked_at;

-- name: probe_hour_add
insert into infrastructure_probe_hour (item, hour, tries, answered, delay_sum_ms, delay_max_ms)
select :item, cast(:hour as {int}), cast(:tries as {int}), cast(:answered as {int}), cast(:delay_sum_ms as {int}),
  cast(:delay_max_ms as {int})
where exists (select 1 from infrastructure_item where id = :item)
on conflict (item, hour) do update set tries = infrastructure_probe_hour.tries + excluded.tries,
  answered = infrastructure_probe_hour.answered + excluded.answered,
  delay_sum_ms = infrastructure_probe_hour.delay_sum_ms + excluded.delay_sum_ms,
  delay_max_ms = case when excluded.delay_max_ms > infrastructure_probe_hour.delay_max_ms then excluded.delay_max_ms
    else infrastructure_probe_hour.delay_max_ms end;

-- name: probe_hours
select {*} from infrastructure_probe_hour where item = :item and hour >= :from order by hour;

-- name: probe_hours_forget
delete from infrastructure_probe_hour where hour < :before;

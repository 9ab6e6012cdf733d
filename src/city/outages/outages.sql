-- Groups of outages, their threads, and maintenance.

-- name: outage_groups_open
select {*} from outage_group where closed_at is null order by id;

-- name: outages_seen
-- All of the open groups, and what is in no group yet: new ones come in the order of their ids.
select o.id as id, o.feed as feed, o.cause as cause, o.opened_at as opened_at, o.closed_at as closed_at,
  m.outage_group as in_group
from outage_group g join outage_member m on m.outage_group = g.id join outage o on o.id = m.outage
where g.closed_at is null
union all
select fresh.* from (
  select id, feed, cause, opened_at, closed_at, cast(null as {int}) as in_group
  from outage where id > (select coalesce(max(outage), 0) from outage_member)
  order by id limit :most
) fresh
union all
select o.id, o.feed, o.cause, o.opened_at, o.closed_at, cast(null as {int})
from outage o
where o.closed_at is null and o.id <= (select coalesce(max(outage), 0) from outage_member)
  and not exists (select 1 from outage_member m where m.outage = o.id);

-- name: outage_feeds_delivering
select feed from feed_condition where state in ('delivering', 'late', 'more_than_expected');

-- name: outage_group_insert
insert into outage_group (kind, cause, name, name_en, owner, opened_at, closed_at, category, maintenance)
values (:kind, :cause, :name, :name_en, :owner, :opened_at, :closed_at, :category, :maintenance)
returning id;

-- name: outage_group_change
update outage_group set kind = :kind, cause = :cause, name = :name, name_en = :name_en, owner = :owner,
  opened_at = :opened_at, closed_at = :closed_at, acknowledged_at = :acknowledged_at,
  acknowledged_by = :acknowledged_by, category = :category, maintenance = :maintenance
where id = :id;

-- name: outage_member_add
insert into outage_member (outage, outage_group) values (:outage, :into);

-- name: outage_member_move
update outage_member set outage_group = :into where outage_group = :gone;

-- name: outage_note_move
update outage_note set outage_group = :into where outage_group = :gone;

-- name: outage_group_taken_in
update outage_group set part_of = :into, closed_at = coalesce(closed_at, case when :now > opened_at then :now else opened_at end)
where id = :gone or part_of = :gone;

-- name: outage_note_add
insert into outage_note (outage_group, at, person, step, category, text)
values (:in_group, :at, :person, :step, :category, :text);

-- name: outage_notes_of
select {*} from outage_note where outage_group = :in_group order by at, id;

-- name: outage_group_find
select {*} from outage_group where id = coalesce((select part_of from outage_group where id = :id), :id);

-- name: outage_groups_list
-- Newest first. An agency's are those that it must mend, and those with a feed of it.
select {*} from outage_group g
where id < :before and part_of is null and (cast(:open as {int}) = 1) = (closed_at is null)
  and (cast(:agency as text) = '' or owner = :agency or exists (
    select 1 from outage_member m join outage o on o.id = m.outage join feed f on f.id = o.feed
    where m.outage_group = g.id and (f.agency = :agency or f.contractor = :agency)))
  and (cast(:feed as text) = '' or exists (
    select 1 from outage_member m join outage o on o.id = m.outage where m.outage_group = g.id and o.feed = :feed))
order by id desc limit :limit;

-- name: outage_group_feeds
select m.outage_group as in_group, f.id as id, f.agency as agency, f.contractor as contractor, f.title as title,
  f.title_en as title_en, o.state as state, o.cause as link, o.opened_at as since, o.closed_at as until,
  o.finding as finding, o.finding_en as finding_en
from outage_member m join outage o on o.id = m.outage join feed f on f.id = o.feed
where m.outage_group = :in_group
order by o.opened_at, o.id;

-- name: outages_counted
-- With when their maintenance was over: a group that has one began within it.
select o.id as id, o.feed as feed, f.agency as agency, f.contractor as contractor, o.opened_at as opened_at,
  o.closed_at as closed_at, m.outage_group as in_group, p.until_at as planned_until
from outage o join feed f on f.id = o.feed
left join outage_member m on m.outage = o.id
left join outage_group g on g.id = m.outage_group
left join maintenance p on p.id = g.maintenance
where o.opened_at < :to and (o.closed_at is null or o.closed_at >= :since)
order by o.feed, o.opened_at, o.id;

-- name: maintenance_insert
insert into maintenance (agency, site, feeds, from_at, until_at, reason, state, asked_by, asked_at, note)
values (:agency, :site, :feeds, :from_at, :until_at, :reason, :state, :asked_by, :asked_at, :note)
returning id;

-- name: maintenance_decide
update maintenance set state = :state, decided_by = :decided_by, decided_at = :decided_at, note = :note
where id = :id and state = 'asked';

-- name: maintenance_find
select {*} from maintenance where id = :id;

-- name: maintenance_list
select {*} from maintenance where id < :before order by id desc limit :limit;

-- name: maintenance_approved
select {*} from maintenance where state = 'approved' and until_at > :since order by from_at, id;

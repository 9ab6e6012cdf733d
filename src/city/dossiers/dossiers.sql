-- Dossiers, their versions, and their counts.

-- name: dossier
select {*} from dossier where code = :code;

-- name: dossier_put
insert into dossier ({*}) values ({?}) on conflict (code) do update set ({*}) = ({excluded.*});

-- name: dossier_version_add
insert into dossier_version ({*}) values ({?});

-- name: dossier_versions
select {*} from dossier_version where code = :code order by number;

-- name: dossier_source_put
insert into dossier_source ({*}) values ({?}) on conflict (code, feed) do update set
  authority = excluded.authority, delivery = excluded.delivery, at = excluded.at, received = excluded.received,
  closed = excluded.closed, counts_as = excluded.counts_as, facts = excluded.facts;

-- name: dossier_sources
select {*} from dossier_source where code = :code order by authority, feed;

-- name: dossier_source
select {*} from dossier_source where code = :code and feed = :feed;

-- name: dossier_source_drop
delete from dossier_source where code = :code and feed = :feed;

-- name: progress_add
insert into dossier_progress (delivery, {*}) values (:delivery, {?}) on conflict do nothing;

-- name: progress_of
select {*} from dossier_progress where code = :code order by at;

-- name: procedure_put
insert into dossier_procedure ({*}) values ({?}) on conflict (code) do update set
  name = excluded.name, sector = excluded.sector, sector_name = excluded.sector_name
where dossier_procedure.name <> excluded.name or dossier_procedure.sector <> excluded.sector
   or dossier_procedure.sector_name <> excluded.sector_name;

-- name: procedures
select {*} from dossier_procedure order by code;

-- The terms that were imported.
-- name: term_of
select {*} from procedure_term where code = :code;

-- name: terms
select {*} from procedure_term order by code;

-- name: term_put
insert into procedure_term ({*}) values ({?}) on conflict (code) do update set ({*}) = ({excluded.*});

-- Open dossiers of a procedure whose term changed: no contract has the version -1, so that they are judged anew.
-- name: dossier_unjudge
update dossier set contract_version = -1
where counts_as in ('waiting', 'in_process', 'paused', 'other') and procedure = :procedure;

-- name: dossier_rejudge
select {*} from dossier
where counts_as in ('waiting', 'in_process', 'paused', 'other') and feed = :feed and code > :after
  and (contract_version <> :contract or calendar_version <> :calendar)
order by code limit :count;

-- name: dossier_to_rejudge
select count(*) from dossier
where counts_as in ('waiting', 'in_process', 'paused', 'other') and feed = :feed
  and (contract_version <> :contract or calendar_version <> :calendar);

-- name: flow_add
insert into dossier_flow ({*}) values ({?}) on conflict (cut, agency, step, start, key) do update set
  received_direct = dossier_flow.received_direct + excluded.received_direct,
  received_online = dossier_flow.received_online + excluded.received_online,
  received_post = dossier_flow.received_post + excluded.received_post,
  received_other = dossier_flow.received_other + excluded.received_other,
  finished_early = dossier_flow.finished_early + excluded.finished_early,
  finished_on_time = dossier_flow.finished_on_time + excluded.finished_on_time,
  finished_late = dossier_flow.finished_late + excluded.finished_late,
  finished_no_appointment = dossier_flow.finished_no_appointment + excluded.finished_no_appointment,
  refused = dossier_flow.refused + excluded.refused,
  withdrawn = dossier_flow.withdrawn + excluded.withdrawn,
  disagrees = dossier_flow.disagrees + excluded.disagrees,
  extensions = dossier_flow.extensions + excluded.extensions,
  appointments_off = dossier_flow.appointments_off + excluded.appointments_off,
  appointments_differ = dossier_flow.appointments_differ + excluded.appointments_differ;

-- name: stock_add
insert into dossier_stock ({*}) values ({?}) on conflict (cut, agency, step, start, key) do update set
  in_process = dossier_stock.in_process + excluded.in_process,
  paused = dossier_stock.paused + excluded.paused,
  other = dossier_stock.other + excluded.other,
  undated = dossier_stock.undated + excluded.undated;

-- name: stock_drop_empty
delete from dossier_stock where cut = :cut and agency = :agency and step = :step and start = :start and key = :key
  and in_process = 0 and paused = 0 and other = 0 and undated = 0;

-- name: flow_of_agency
select agency, key, start,
  cast(sum(received_direct) as {int}) as received_direct, cast(sum(received_online) as {int}) as received_online,
  cast(sum(received_post) as {int}) as received_post, cast(sum(received_other) as {int}) as received_other,
  cast(sum(finished_early) as {int}) as finished_early, cast(sum(finished_on_time) as {int}) as finished_on_time,
  cast(sum(finished_late) as {int}) as finished_late, cast(sum(finished_no_appointment) as {int}) as finished_no_appointment,
  cast(sum(refused) as {int}) as refused, cast(sum(withdrawn) as {int}) as withdrawn,
  cast(sum(disagrees) as {int}) as disagrees, cast(sum(extensions) as {int}) as extensions,
  cast(sum(appointments_off) as {int}) as appointments_off, cast(sum(appointments_differ) as {int}) as appointments_differ
from (select key, agency, case when :months = 1 then start else 0 end as start, received_direct, received_online, received_post,
        received_other, finished_early, finished_on_time, finished_late, finished_no_appointment, refused, withdrawn, disagrees,
        extensions, appointments_off, appointments_differ
      from dossier_flow where cut = :cut and agency = :agency and step = :step and start >= :from and start < :until) f
group by agency, key, start;

-- name: flow_of_all
select agency, key, start,
  cast(sum(received_direct) as {int}) as received_direct, cast(sum(received_online) as {int}) as received_online,
  cast(sum(received_post) as {int}) as received_post, cast(sum(received_other) as {int}) as received_other,
  cast(sum(finished_early) as {int}) as finished_early, cast(sum(finished_on_time) as {int}) as finished_on_time,
  cast(sum(finished_late) as {int}) as finished_late, cast(sum(finished_no_appointment) as {int}) as finished_no_appointment,
  cast(sum(refused) as {int}) as refused, cast(sum(withdrawn) as {int}) as withdrawn,
  cast(sum(disagrees) as {int}) as disagrees, cast(sum(extensions) as {int}) as extensions,
  cast(sum(appointments_off) as {int}) as appointments_off, cast(sum(appointments_differ) as {int}) as appointments_differ
from (select key, agency, case when :months = 1 then start else 0 end as start, received_direct, received_online, received_post,
        received_other, finished_early, finished_on_time, finished_late, finished_no_appointment, refused, withdrawn, disagrees,
        extensions, appointments_off, appointments_differ
      from dossier_flow where cut = :cut and step = :step and start >= :from and start < :until) f
group by agency, key, start;

-- name: stock_of_agency
select agency, key, cast(sum(in_process) as {int}) as in_process, cast(sum(paused) as {int}) as paused,
  cast(sum(other) as {int}) as other, cast(sum(undated) as {int}) as undated
from dossier_stock where cut = :cut and agency = :agency and step = :step and start >= :from and start < :until
group by agency, key;

-- name: stock_of_all
select agency, key, cast(sum(in_process) as {int}) as in_process, cast(sum(paused) as {int}) as paused,
  cast(sum(other) as {int}) as other, cast(sum(undated) as {int}) as undated
from dossier_stock where cut = :cut and step = :step and start >= :from and start < :until
group by agency, key;

-- Those that became late since the last whole day or month that the counts know.
-- name: late_since_of_agency
select agency, place, procedure, counts_as, count(*) as count from dossier
where counts_as in ('in_process', 'paused') and agency = :agency and deadline > :since and deadline <= :now
group by agency, place, procedure, counts_as;

-- name: late_since_of_all
select agency, place, procedure, counts_as, count(*) as count from dossier
where counts_as in ('in_process', 'paused') and deadline > :since and deadline <= :now
group by agency, place, procedure, counts_as;

-- Places and procedures are counted by whole months; what happened in a part of a month is counted here, from the
-- dossiers. By feeds, because the index of days is theirs.
-- name: received_between
select agency, key, channel, disagrees, appointment_check, extensions, count(*) as count
from (select d.agency, case when :cut = 1 then d.place else d.procedure end as key, d.channel, d.disagrees,
        d.appointment_check, d.extensions
      from feed f join dossier d on d.feed = f.id and d.received >= :from and d.received < :until
      where f.dataset = 'dossiers' and d.counts_as <> 'waiting' and (:agency = '' or d.agency = :agency)) r
group by agency, key, channel, disagrees, appointment_check, extensions;

-- name: closed_between
select agency, key, counts_as, timeliness, count(*) as count
from (select d.agency, case when :cut = 1 then d.place else d.procedure end as key, d.counts_as, d.timeliness
      from feed f join dossier d on d.feed = f.id and d.closed >= :from and d.closed < :until
      where f.dataset = 'dossiers' and d.received is not null and d.counts_as <> 'waiting'
        and (:agency = '' or d.agency = :agency)) c
group by agency, key, counts_as, timeliness;

-- name: dossier_page
select {*} from dossier
where (:state = '' or state = :state) and code > :after
order by code limit :count;

-- name: dossier_page_of_agency
select {*} from dossier
where agency = :agency and (:state = '' or state = :state) and code > :after
order by code limit :count;

-- Longest overdue first; the cursor is a deadline and a code.
-- name: dossier_overdue
select {*} from dossier
where counts_as in ('in_process', 'paused') and counts_as = 'in_process'
  and deadline <= :now and (deadline > :after_deadline or (deadline = :after_deadline and code > :after))
order by deadline, code limit :count;

-- name: dossier_overdue_of_agency
select {*} from dossier
where counts_as in ('in_process', 'paused') and counts_as = 'in_process' and agency = :agency
  and deadline <= :now and (deadline > :after_deadline or (deadline = :after_deadline and code > :after))
order by deadline, code limit :count;

-- name: dossier_disagreeing
select {*} from dossier
where disagrees = 1 and (:agency = '' or agency = :agency) and code > :after
order by code limit :count;

-- name: dossier_scan
select {*} from dossier where code > :after order by code limit :count;

-- Days are local: 25,200,000 ms are the seven hours of Viet Nam.
-- A sender's dossiers are counted here whether or not another source is the authoritative one.
-- name: received_by_day
select day, count(*) as count from (
  select (received + 25200000) / 86400000 as day from dossier
   where feed = :feed and received >= :from and received < :until and counts_as <> 'waiting'
  union all
  select (received + 25200000) / 86400000 as day from dossier_source
   where feed = :feed and received >= :from and received < :until and counts_as <> 'waiting') d
group by day order by day;

-- name: closed_by_day
select day, counts_as, count(*) as count from (
  select (closed + 25200000) / 86400000 as day, counts_as from dossier
   where feed = :feed and closed >= :from and closed < :until and received is not null
  union all
  select (closed + 25200000) / 86400000 as day, counts_as from dossier_source
   where feed = :feed and closed >= :from and closed < :until and received is not null) d
group by day, counts_as order by day;

-- A day's dossiers of one sender, by their codes.
-- name: held_dossiers
select {*} from dossier
 where feed = :feed and received >= :from and received < :until and counts_as <> 'waiting' order by code limit :count;

-- name: held_sources
select {*} from dossier_source
 where feed = :feed and received >= :from and received < :until and counts_as <> 'waiting' order by code limit :count;

-- name: finding_add
insert into dossier_finding (feed, delivery, at, kind, subject, difference, detail, detail_en)
values (:feed, :delivery, :at, :kind, :subject, :difference, :detail, :detail_en);

-- name: finding_last
select {*} from dossier_finding where feed = :feed and kind = :kind and subject = :subject order by id desc limit 1;

-- name: findings
select {*} from dossier_finding where (:feed = '' or feed = :feed) and id < :before order by id desc limit :count;

-- All counts, for checks.
-- name: flow_rows
select {*} from dossier_flow;

-- name: stock_rows
select {*} from dossier_stock;

-- Reminders and their settings.

-- name: reminder_add
-- What is known by its key was made before, perhaps by a server that was ended right after.
insert into reminder (agency, obligation, feed, difficulty, kind, key, recipient, channel, subject, text, made_by, made_at,
  planned_at, state, tries, error, message_id, ended_at, answer, answered_by)
values (:agency, :obligation, :feed, :difficulty, :kind, :key, :recipient, :channel, :subject, :text, :made_by, :made_at,
  :planned_at, :state, 0, :error, '', :ended_at, '', '')
on conflict (key) do nothing
returning id;

-- name: reminder_find
select {*} from reminder where id = :id;

-- name: reminders_listed
-- `agencies` is a list as ",a,b,", empty for all.
select {*} from reminder where id < :before and (cast(:agency as text) = '' or agency = :agency) and
  (cast(:obligation as text) = '' or obligation = :obligation) and (cast(:state as text) = '' or state = :state) and
  (cast(:agencies as text) = '' or replace(:agencies, ',' || agency || ',', '') <> :agencies)
order by id desc limit :limit;

-- name: reminders_waiting_by_rule
select {*} from reminder where state = 'waiting' and made_by = '';

-- name: reminders_to_send
select {*} from reminder where state = 'waiting' and planned_at <= :now order by planned_at, id limit :limit;

-- name: reminder_claim
update reminder set state = 'sending', message_id = :message_id, sent_at = :now, tries = tries + 1, error = ''
where id = :id and state = 'waiting';

-- name: reminder_settle
update reminder set state = :state, error = :error, planned_at = :planned_at, ended_at = :ended_at
where id = :id and state = 'sending';

-- name: reminders_lost
update reminder set state = 'unknown', error = :error, ended_at = :now where state = 'sending';

-- name: reminder_cancel
update reminder set state = 'cancelled', error = :error, ended_at = :now where id = :id and state = 'waiting';

-- name: reminder_again
-- A person has decided: what is not known to have arrived, or did not, goes once more.
update reminder set state = 'waiting', made_by = :by, planned_at = :now, recipient = :recipient, tries = 0, error = '',
  ended_at = null
where id = :id and state in ('unknown', 'failed');

-- name: reminder_answer
update reminder set answer = :answer, answered_by = :by, answered_at = :now
where id = :id and answered_at is null and sent_at is not null;

-- name: reminder_counts
select agency, cast(count(distinct message_id) as {int}) as sent,
  cast(count(distinct case when state = 'delivered' then message_id end) as {int}) as delivered,
  cast(count(distinct case when state in ('unknown', 'sending') then message_id end) as {int}) as unknown,
  cast(count(distinct case when state = 'failed' then message_id end) as {int}) as failed,
  cast(count(answered_at) as {int}) as answered
from reminder where sent_at >= :from and sent_at < :until and state in ('sending', 'delivered', 'unknown', 'failed')
group by agency;

-- name: reminders_of_obligations
select obligation, cast(count(*) as {int}) as sent from reminder
where obligation is not null and state in ('delivered', 'unknown') group by obligation;

-- name: reminder_settings_get
select document from reminder_settings where id = 1;

-- name: reminder_settings_put
insert into reminder_settings (id, document) values (1, :document) on conflict (id) do update set document = :document;

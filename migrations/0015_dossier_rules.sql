-- Dossiers are judged by the working calendar, their contract's rules and the imported terms of procedures; open ones anew when one
-- of these changes.

alter table dossier add column due_rule text not null default 'appointment';
alter table dossier add column appointment_check text not null default 'not_checked';
alter table dossier add column contract_version {int} not null default 0;
-- Those that may be judged anew; closed ones stay as they were judged.
create index dossier_judged on dossier (feed, code) where counts_as in ('waiting', 'in_process', 'paused', 'other');

-- How long a procedure may take, as it was imported.
create table procedure_term (
  code text primary key,
  name text not null,
  working_days {int},
  working_hours {int},
  cut_off text,
  document text not null
) {strict};

alter table dossier_flow add column appointments_off {int} not null default 0;
alter table dossier_flow add column appointments_differ {int} not null default 0;

-- Places and procedures are counted by months only: by days there are more counts than dossiers.
delete from dossier_flow where cut <> 0 and step = 0;
delete from dossier_stock where cut <> 0 and step = 0;

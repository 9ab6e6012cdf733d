-- Indicators: definitions, values, what is believed, what does not add up.

-- name: indicator_all
select {*} from indicator order by position, id;

-- name: indicator_put
insert into indicator ({*}) values ({?}) on conflict (id) do update set ({*}) = ({excluded.*});

-- name: indicator_remove
delete from indicator where id = :id;

-- name: value_count
select count(*) from indicator_value where indicator = :indicator;

-- Grows with every change of a definition.
-- name: shelf_version
select coalesce(max(id), 0) from change where kind = 'indicator';

-- name: value_add
insert into indicator_value ({*}) values ({?});

-- name: values_of_part
select {*} from indicator_value where indicator = :indicator and part = :part
order by period, measure, against, number;

-- name: values_of_indicator
select {*} from indicator_value where indicator = :indicator order by part, period, measure, against, number;

-- name: values_of_period
select {*} from indicator_value where indicator = :indicator and period = :period
order by part, measure, against, number;

-- name: value_said
select count(*) from indicator_value
 where indicator = :indicator and part = :part and period = :period and measure = :measure and against = :against
   and vintage = :vintage and value = :value;

-- name: current_put
insert into indicator_current (indicator, part, period, measure, against, number)
values (:indicator, :part, :period, :measure, :against, :number)
on conflict (indicator, part, period, measure, against) do update set number = excluded.number;

-- What is believed of the parts that stand in lists, from a period on.
-- name: current_main
select {v.*} from indicator_current c
  join indicator i on i.id = c.indicator and i.main_part = c.part
  join indicator_value v on v.indicator = c.indicator and v.part = c.part and v.period = c.period
   and v.measure = c.measure and v.against = c.against and v.number = c.number
 where c.period >= :since;

-- name: current_numbers
select {*} from indicator_current where indicator = :indicator;

-- name: valued_indicators
select distinct indicator from indicator_value order by indicator;

-- name: indicator_finding_add
insert into indicator_finding (feed, delivery, at, kind, indicator, period, subject, difference, detail, detail_en)
values (:feed, :delivery, :at, :kind, :indicator, :period, :subject, :difference, :detail, :detail_en);

-- name: indicator_finding_last
select {*} from indicator_finding where indicator = :indicator and period = :period and subject = :subject
 order by id desc limit 1;

-- name: findings_of_indicator
select {*} from indicator_finding where indicator = :indicator order by id desc limit :count;

-- Differences that have not gone.
-- name: findings_open
select {*} from indicator_finding f
 where f.difference <> 0
   and f.id = (select max(g.id) from indicator_finding g
                where g.indicator = f.indicator and g.period = f.period and g.subject = f.subject)
 order by f.id desc limit :count;

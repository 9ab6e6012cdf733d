-- Socio-economic indicators: their definitions, every number that was ever said of them, and which of them is believed.

-- What an indicator is. Lists and nested things are JSON.
create table indicator (
  id text primary key,
  code text not null,
  national_code text not null,
  position {int} not null,
  heading text not null,
  heading_en text not null,
  name text not null,
  name_en text not null,
  unit text not null,
  unit_en text not null,
  decimals {int} not null check (decimals between 0 and 6),
  periods text not null,
  basis text not null check (basis in ('calendar', 'report')),
  breakdown text not null check (breakdown in ('none', 'listed', 'place')),
  breakdown_name text not null,
  breakdown_name_en text not null,
  parts text not null,
  main_part text not null,
  sums text not null,
  plans text not null,
  headline text not null,
  headline_against text not null,
  comparison_year {int},
  better text not null check (better in ('higher', 'lower', 'neither')),
  agency text references agency (id),
  method text not null,
  method_en text not null,
  document text not null
) {strict};

-- One number as one delivery said it. Never changed: another number of the same key is another row, numbered from 1.
-- `value` and `rounding` are in the indicator's unit, or in percent; `said` and `said_unit` are the sender's own words.
create table indicator_value (
  indicator text not null,
  part text not null,
  period text not null,
  measure text not null check (measure in ('actual', 'cumulative', 'plan', 'growth', 'achieved')),
  against text not null,
  number {int} not null,
  vintage text not null check (vintage in ('estimate', 'preliminary', 'official')),
  value {real} not null,
  rounding {real} not null,
  said text not null,
  said_unit text not null,
  published text,
  note text not null,
  known_on text not null,
  arrived_at {int} not null,
  feed text not null references feed (id),
  delivery {int} not null references delivery (id),
  row {int} not null,
  cell text not null,
  primary key (indicator, part, period, measure, against, number)
) {keyed};
-- All parts of one period, to add them up.
create index indicator_value_period on indicator_value (indicator, period);

-- Which number of a key is believed: moved in the transaction of the delivery that moves it.
create table indicator_current (
  indicator text not null,
  part text not null,
  period text not null,
  measure text not null,
  against text not null,
  number {int} not null,
  primary key (indicator, part, period, measure, against)
) {keyed};
-- The newest periods of the parts that stand in lists.
create index indicator_current_period on indicator_current (period, indicator, part);

-- What a delivery showed and people should look at: parts that do not add up to their whole. `difference` is in the
-- indicator's unit; zero says that an earlier difference is gone.
create table indicator_finding (
  id {id},
  feed text not null references feed (id),
  delivery {int} not null references delivery (id),
  at {int} not null,
  kind text not null check (kind in ('sum')),
  indicator text not null,
  period text not null,
  subject text not null,
  difference {real} not null,
  detail text not null,
  detail_en text not null
) {strict};
create index indicator_finding_subject on indicator_finding (indicator, period, subject, id);

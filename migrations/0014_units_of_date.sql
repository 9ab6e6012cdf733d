-- Former districts that gave a part of a new unit, beside the one it mainly came from: sums by old units are then approximate.
alter table place add column also_from_districts text not null default '[]';

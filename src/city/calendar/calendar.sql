-- The working calendar by versions: a row holds from `since_version` on, until `until_version`.

-- name: version_newest
select coalesce(max(number), 0) from calendar_version;

-- name: version_add
insert into calendar_version ({*}) values ({?});

-- name: version_tell
update calendar_version set what = :what where number = :number;

-- name: version_page
select {*} from calendar_version where number < :before order by number desc limit :count;

-- name: day_all
select {*} from calendar_day
 where since_version <= :version and (until_version is null or until_version > :version)
 order by date, coalesce(agency, '');

-- name: day_add
insert into calendar_day ({*}) values ({?});

-- name: day_end
update calendar_day set until_version = :version
 where date = :date and coalesce(agency, '') = :agency and until_version is null;

-- name: hours_all
select {*} from office_hours
 where since_version <= :version and (until_version is null or until_version > :version)
 order by id;

-- name: hours_add
insert into office_hours ({*}) values ({?});

-- name: hours_end
update office_hours set until_version = :version where id = :id and until_version is null;

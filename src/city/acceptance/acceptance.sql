-- The acceptance ladder.

-- name: rungs_of
select {*} from acceptance_rung where feed = :feed;

-- name: rung_put
insert into acceptance_rung (feed, {*}) values (:feed, {?}) on conflict (feed, rung) do update set ({*}) = ({excluded.*});

-- name: heights
-- The rungs that hold, of every feed.
select feed, rung from acceptance_rung where reached_at is not null and lost_at is null order by feed;

-- name: step_add
insert into acceptance_step (feed, {*}) values (:feed, {?});

-- name: steps_of
select {*} from acceptance_step where feed = :feed order by id desc limit :limit;

-- name: paper_of
select {*} from acceptance_paper where feed = :feed;

-- name: paper_put
insert into acceptance_paper ({*}) values ({?}) on conflict (feed) do update set ({*}) = ({excluded.*});

-- name: first_delivery
select id as delivery, received_at as at, records_accepted as records, sha256 from delivery
where feed = :feed and records_accepted > 0 and replays is null order by received_at, id limit 1;

-- name: first_hour
select cast(0 as {int}) as delivery, hour as at, valid as records, '' as sha256 from feed_hour
where feed = :feed and valid > 0 order by hour limit 1;

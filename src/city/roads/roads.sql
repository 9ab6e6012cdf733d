-- Files that the fetching road has brought already.

-- name: seen_put
insert into seen_file ({*}) values ({?}) on conflict (feed, folder, name) do update set ({*}) = ({excluded.*});

-- name: seen_in_folder
select {*} from seen_file where feed = :feed and folder = :folder;

-- name: seen_forget
delete from seen_file where feed = :feed and day_at < :before;

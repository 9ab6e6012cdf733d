-- People, sessions, keys, audit.

-- name: person_all
select {*} from person order by name;

-- name: person_put
insert into person ({*}) values ({?}) on conflict (name) do update set ({*}) = ({excluded.*});

-- name: person_remove
delete from person where name = :name;

-- name: session_all
select {*} from person_session;

-- name: session_add
insert into person_session ({*}) values ({?});

-- name: session_remove
delete from person_session where token_sha256 = :token_sha256;

-- name: session_remove_of
delete from person_session where person = :person and token_sha256 <> :but;

-- name: session_remove_old
delete from person_session where expires_at < :now;

-- name: key_all
select {*} from sender_key order by created_at, id;

-- name: key_add
insert into sender_key ({*}) values ({?});

-- name: key_revoke
update sender_key set revoked_at = :at where id = :id and revoked_at is null;

-- name: key_used
update sender_key set last_used_at = :at where id = :id;

-- name: audit_add
insert into audit (at, person, remote, action, subject, detail) values (:at, :person, :remote, :action, :subject, :detail);

-- name: audit_page
select {*} from audit
 where id < :before_id and (:person = '' or person = :person) and (:action = '' or action = :action)
 order by id desc limit :count;

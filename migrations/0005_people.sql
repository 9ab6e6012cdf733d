-- People, their sessions, senders' keys, and the audit.

-- Somebody who may sign in. Passwords only as argon2id.
create table person (
  name text primary key,
  display_name text not null,
  role text not null check (role in ('administrator', 'operator', 'officer', 'leader')),
  agencies text not null,
  password_hash text not null,
  disabled {int} not null check (disabled in (0, 1))
) {strict};

-- A signed-in browser; the token itself is only in its cookie.
create table person_session (
  token_sha256 text primary key,
  person text not null references person (name),
  created_at {int} not null,
  expires_at {int} not null,
  remote text not null
) {strict};

-- A sender's key, bound to one feed or one agency; the key itself was shown once.
create table sender_key (
  id text primary key,
  feed text references feed (id),
  agency text references agency (id),
  label text not null,
  secret_sha256 text not null,
  created_at {int} not null,
  created_by text not null,
  last_used_at {int},
  revoked_at {int},
  check ((feed is null) <> (agency is null))
) {strict};

-- Who did or looked at what. Append only: the engine refuses to change or remove a row.
create table audit (
  id {id},
  at {int} not null,
  person text not null,
  remote text not null,
  action text not null,
  subject text not null,
  detail text not null
) {strict};

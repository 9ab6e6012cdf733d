-- A direction sent again after a lost answer is the same direction.

alter table direction add column idempotency_key text;
create unique index direction_by_key on direction (sent_by, idempotency_key);  -- what was sent before by a key

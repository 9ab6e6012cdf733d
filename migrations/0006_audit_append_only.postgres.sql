-- The audit and the catalogue's history can only grow.
create function only_grows() returns trigger language plpgsql as $$
begin
  raise exception '% can only grow', tg_table_name;
end
$$;
create trigger audit_only_grows before update or delete or truncate on audit for each statement execute function only_grows();
create trigger change_only_grows before update or delete or truncate on change for each statement execute function only_grows();

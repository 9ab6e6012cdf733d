-- The audit and the catalogue's history can only grow.
create trigger audit_no_update before update on audit begin select raise(abort, 'the audit can only grow'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit can only grow'); end;
create trigger change_no_update before update on change begin select raise(abort, 'the history can only grow'); end;
create trigger change_no_delete before delete on change begin select raise(abort, 'the history can only grow'); end;

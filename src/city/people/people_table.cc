#include "city/people/people_table.h"

#include "city/people/people_sql.h"

namespace haidang::people {
namespace {

Done done(Result<std::int64_t> changed) {
  if (!changed) return changed.error();
  return {};
}

}  // namespace

Result<std::vector<StoredPerson>> persons(store::Session& s) { return s.all<StoredPerson>(sql::person_all); }
Done put(store::Session& s, StoredPerson const& p) { return done(s.put(sql::person_put, p)); }
Done remove(store::Session& s, std::string const& name) {
  DO(s.run(sql::session_remove_of, store::with("person", name, "but", "")));
  return done(s.run(sql::person_remove, store::with("name", name)));
}

Result<std::vector<StoredSession>> sessions(store::Session& s) { return s.all<StoredSession>(sql::session_all); }
Done add(store::Session& s, StoredSession const& session) { return done(s.put(sql::session_add, session)); }
Done end_session(store::Session& s, std::string const& token_sha256) {
  return done(s.run(sql::session_remove, store::with("token_sha256", token_sha256)));
}
Done end_sessions(store::Session& s, std::string const& person, std::string const& but) {
  return done(s.run(sql::session_remove_of, store::with("person", person, "but", but)));
}
Done forget_sessions_before(store::Session& s, Instant t) {
  return done(s.run(sql::session_remove_old, store::with("now", t)));
}

Result<std::vector<StoredKey>> keys(store::Session& s) { return s.all<StoredKey>(sql::key_all); }
Done add(store::Session& s, StoredKey const& key) { return done(s.put(sql::key_add, key)); }
Done revoke(store::Session& s, std::string const& id, Instant at) {
  TRY(auto changed, s.run(sql::key_revoke, store::with("id", id, "at", at)));
  if (changed == 0) return missing("there is no key " + id + " in use");
  return {};
}
Done used(store::Session& s, std::string const& id, Instant at) {
  return done(s.run(sql::key_used, store::with("id", id, "at", at)));
}

Done audit(store::Session& s, AuditEntry const& e) {
  return done(s.run(sql::audit_add, store::with("at", e.at, "person", e.person, "remote", e.remote, "action", e.action,
                                                "subject", e.subject, "detail", e.detail)));
}
Result<std::vector<AuditEntry>> audit_page(store::Session& s, AuditFilter const& f) {
  return s.all<AuditEntry>(
      sql::audit_page, store::with("before_id", f.before, "person", f.person, "action", f.action, "count", f.limit));
}

}  // namespace haidang::people

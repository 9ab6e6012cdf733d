// People, sessions, keys and audit in the store.
#pragma once

#include "city/people/person.h"
#include "platform/store/store.h"

namespace haidang {

struct StoredPerson {
  Slug name;
  Title display_name;
  Role role = Role::officer;
  std::vector<std::string> agencies;
  std::string password_hash;
  bool disabled = false;
};
BOOST_DESCRIBE_STRUCT(StoredPerson, (), (name, display_name, role, agencies, password_hash, disabled))

struct StoredSession {
  std::string token_sha256;
  std::string person;
  Instant created_at, expires_at;
  std::string remote;
};
BOOST_DESCRIBE_STRUCT(StoredSession, (), (token_sha256, person, created_at, expires_at, remote))

struct StoredKey {
  std::string id;
  std::optional<std::string> feed, agency;
  std::string label;
  std::string secret_sha256;
  Instant created_at;
  std::string created_by;
  std::optional<Instant> last_used_at, revoked_at;
};
BOOST_DESCRIBE_STRUCT(StoredKey, (),
                      (id, feed, agency, label, secret_sha256, created_at, created_by, last_used_at, revoked_at))

namespace people {

Result<std::vector<StoredPerson>> persons(store::Session&);
Done put(store::Session&, StoredPerson const&);
Done remove(store::Session&, std::string const& name);

Result<std::vector<StoredSession>> sessions(store::Session&);
Done add(store::Session&, StoredSession const&);
Done end_session(store::Session&, std::string const& token_sha256);
// Ends all of a person's sessions but one.
Done end_sessions(store::Session&, std::string const& person, std::string const& but);
Done forget_sessions_before(store::Session&, Instant);

Result<std::vector<StoredKey>> keys(store::Session&);
Done add(store::Session&, StoredKey const&);
Done revoke(store::Session&, std::string const& id, Instant at);
Done used(store::Session&, std::string const& id, Instant at);

Done audit(store::Session&, AuditEntry const&);
struct AuditFilter {
  std::int64_t before = INT64_MAX;
  std::string person, action;
  int limit = 100;
};
Result<std::vector<AuditEntry>> audit_page(store::Session&, AuditFilter const&);

}  // namespace people

}  // namespace haidang

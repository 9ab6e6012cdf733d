// People who may sign in, senders' keys, and the audit, as the outside sees them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/people/right.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct Person {
  static constexpr auto schema_name = "Person";
  static constexpr auto doc = "Somebody who may sign in.";
  Slug name;
  Title display_name;
  Role role = Role::officer;
  std::vector<std::string> agencies;  // an officer acts for these only
  bool disabled = false;
};
BOOST_DESCRIBE_STRUCT(Person, (), (name, display_name, role, agencies, disabled))

// A person as an administrator writes one; a new person needs a password, an old one keeps theirs without.
struct PersonChange {
  static constexpr auto schema_name = "PersonChange";
  Slug name;
  Title display_name;
  Role role = Role::officer;
  std::vector<std::string> agencies;
  bool disabled = false;
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(PersonChange, (), (name, display_name, role, agencies, disabled, password))

struct SignIn {
  static constexpr auto schema_name = "SignIn";
  std::string name;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (name, password))

struct PasswordChange {
  static constexpr auto schema_name = "PasswordChange";
  std::string current;
  std::string next;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (current, next))

struct SignedIn {
  static constexpr auto schema_name = "SignedIn";
  static constexpr auto doc = "Who is signed in, and what they may do.";
  std::string name;
  std::string display_name;
  Role role = Role::leader;
  std::vector<std::string> agencies;
  std::vector<std::string> rights;
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (name, display_name, role, agencies, rights))

struct SenderKey {
  static constexpr auto schema_name = "SenderKey";
  static constexpr auto doc = "A sender's key, bound to one feed or to one agency's feeds.";
  std::string id;
  std::optional<std::string> feed;
  std::optional<std::string> agency;
  std::string label;
  Instant created_at;
  std::string created_by;
  std::optional<Instant> last_used_at;
  std::optional<Instant> revoked_at;
};
BOOST_DESCRIBE_STRUCT(SenderKey, (), (id, feed, agency, label, created_at, created_by, last_used_at, revoked_at))

struct KeyOrder {
  static constexpr auto schema_name = "KeyOrder";
  std::optional<std::string> feed;
  std::optional<std::string> agency;
  Title label;
};
BOOST_DESCRIBE_STRUCT(KeyOrder, (), (feed, agency, label))

struct NewKey {
  static constexpr auto schema_name = "NewKey";
  static constexpr auto doc = "The only time the key itself is shown.";
  std::string id;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(NewKey, (), (id, key))

struct AuditEntry {
  static constexpr auto schema_name = "AuditEntry";
  std::int64_t id = 0;
  Instant at;
  std::string person;
  std::string remote;
  std::string action;
  std::string subject;
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (), (id, at, person, remote, action, subject, detail))

}  // namespace haidang

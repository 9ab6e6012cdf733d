// The addresses of signing in, people, keys and the audit.
#pragma once

#include "city/people/people.h"

namespace haidang {

struct AuditQuery {
  std::optional<std::int64_t> before;
  std::string person, action;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (), (before, person, action, limit))

class PeopleApi {
 public:
  PeopleApi(People& people, store::Store& store) : people_{people}, store_{store} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::With<SignedIn>> sign_in(http::Request, SignIn);
  Answer<SignedIn> who(http::Request);
  Answer<http::With<http::Nothing>> sign_out(http::Request);
  Answer<http::Nothing> change_password(http::Request, PasswordChange);
  Answer<http::Page<Person>> persons(http::Request);
  Answer<Person> put(http::Request, PersonChange);
  Answer<http::Nothing> remove(http::Request);
  Answer<http::Page<SenderKey>> keys(http::Request);
  Answer<NewKey> make_key(http::Request, KeyOrder);
  Answer<http::Nothing> revoke_key(http::Request);
  Answer<http::Page<AuditEntry>> audit(http::Request, AuditQuery);

  People& people_;
  store::Store& store_;
};

}  // namespace haidang

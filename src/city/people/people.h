// People at work: who a request comes from, signing in and out, keys, and writing the audit. Everything an answer to
// "who is it?" needs is held in memory, read from the store at start and changed after it.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <unordered_map>

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/people/guess_rules.h"
#include "city/people/people_table.h"
#include "platform/http/router.h"

namespace haidang {

inline constexpr auto session_cookie = "haidang_session";

class People {
 public:
  using Refused = std::function<void(std::string const& feed, std::string why)>;
  // `refused` hears of sends with a wrong or revoked key that names a feed, for the feed's cause chain.
  People(store::Store&, Directory const&, Clock const&, Refused refused);
  ~People();
  // Told of each session (by its id) that has ended or lost its rights, so that its live connection ends too. Before
  // serving starts.
  void on_session_end(std::function<void(std::string const& session)> told) { session_ended_ = std::move(told); }

  // Reads people, sessions and keys. Blocks; at start.
  Done load();
  // With nobody in the store, makes the administrator "admin". Answers the password when it was generated here, once.
  Result<std::optional<std::string>> ensure_administrator(std::optional<std::string> const& password);
  // Makes or changes a person; for commands and demonstrations. Blocks.
  Done put_now(PersonChange const&);
  // Makes a key; for demonstrations. Blocks.
  Result<NewKey> make_key_now(KeyOrder const&, std::string const& by);

  // The caller of a request by its cookie or bearer key. Nobody at all is no error; a wrong key is.
  http::awaitable<Result<http::Caller>> authenticate(http::Request const&);

  struct Session {
    std::string token;
    SignedIn who;
  };
  http::awaitable<Result<Session>> sign_in(SignIn, std::string remote);
  http::awaitable<Done> sign_out(http::Caller const&, std::string remote);
  http::awaitable<Done> change_password(http::Caller const&, PasswordChange, std::string remote);
  Result<SignedIn> signed_in(http::Caller const&) const;

  std::vector<Person> persons() const;
  http::awaitable<Result<Person>> put(PersonChange);
  http::awaitable<Done> remove(std::string name);

  std::vector<SenderKey> keys() const;
  http::awaitable<Result<NewKey>> make_key(KeyOrder, std::string by);
  http::awaitable<Done> revoke_key(std::string id);

  // Writes a line of the audit; the act it tells of must not go on when this fails.
  http::awaitable<Done> note(std::string person, std::string remote, std::string action, std::string subject,
                             std::string detail);

 private:
  // Runs slow pure work (argon2id) beside the loops, one at a time.
  template <typename Work>
  http::awaitable<std::invoke_result_t<Work>> aside(Work);
  Result<StoredPerson> changed(PersonChange const&) const;
  Result<StoredKey> key_of(KeyOrder const&, std::string const& by) const;
  Result<http::Caller> caller_of_key(http::Request const&, std::string_view bearer);
  http::Caller caller_of_session(std::string_view token);
  void remember(StoredPerson const&);
  void forget_sessions_of(std::string const& person, std::string const& but);

  store::Store& store_;
  Directory const& directory_;
  Clock const& clock_;
  Refused refused_;
  std::function<void(std::string const&)> session_ended_ = [](std::string const&) {};
  mutable std::mutex mutex_;
  std::unordered_map<std::string, StoredPerson> persons_;
  std::unordered_map<std::string, StoredSession> sessions_;  // by token's digest
  std::unordered_map<std::string, StoredKey> keys_;          // by id
  Guesses guesses_;
  boost::asio::thread_pool hashing_{1};
};

}  // namespace haidang

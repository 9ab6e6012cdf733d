#include "city/people/people.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "city/people/secrets.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using http::awaitable;

constexpr Span session_length = hours(12);
constexpr Span used_written_every = minutes(1);  // a key's last use need not cost a write for every delivery

Error wrong_password() { return {ErrorKind::signed_out, "the name or the password is wrong"}; }
Error wrong_key() { return {ErrorKind::signed_out, "this key is not known, or has been revoked"}; }

Person shown(StoredPerson const& p) { return {p.name, p.display_name, p.role, p.agencies, p.disabled}; }

SenderKey shown(StoredKey const& k) {
  return {k.id, k.feed, k.agency, k.label, k.created_at, k.created_by, k.last_used_at, k.revoked_at};
}

SignedIn shown_as_signed_in(StoredPerson const& p) {
  SignedIn who{p.name.value(), p.display_name.value(), p.role, p.agencies, {}};
  auto rights = rights_of(p.role);
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Right>>([&](auto d) {
    if ((rights >> static_cast<unsigned>(d.value) & 1) != 0) who.rights.emplace_back(d.name);
  });
  return who;
}

// hd_<id>_<secret>
std::optional<std::pair<std::string, std::string>> key_parts(std::string_view bearer) {
  if (!bearer.starts_with("hd_") || bearer.size() > 200) return {};
  bearer.remove_prefix(3);
  auto end = bearer.find('_');
  if (end == std::string_view::npos) return {};
  return std::pair(std::string(bearer.substr(0, end)), std::string(bearer.substr(end + 1)));
}

}  // namespace

People::People(store::Store& store, Directory const& directory, Clock const& clock, Refused refused)
    : store_{store}, directory_{directory}, clock_{clock}, refused_{std::move(refused)} {}
People::~People() { hashing_.join(); }

template <typename Work>
awaitable<std::invoke_result_t<Work>> People::aside(Work work) {
  // The coroutine's arguments live in its own frame; a capturing lambda's would not.
  constexpr auto run = [](Work w) -> awaitable<std::invoke_result_t<Work>> { co_return w(); };
  auto result = co_await boost::asio::co_spawn(hashing_, run(std::move(work)), boost::asio::use_awaitable);
  co_return result;
}

Done People::load() {
  struct All {
    std::vector<StoredPerson> persons;
    std::vector<StoredSession> sessions;
    std::vector<StoredKey> keys;
  };
  auto read = store_.read_now([](store::Session& s) -> Result<All> {
    All all;
    TRY(all.persons, people::persons(s));
    TRY(all.sessions, people::sessions(s));
    TRY(all.keys, people::keys(s));
    return all;
  });
  if (!read) return read.error();
  std::lock_guard lock{mutex_};
  for (auto& p : read->persons) persons_.insert_or_assign(p.name.value(), std::move(p));
  for (auto& s : read->sessions) sessions_.insert_or_assign(s.token_sha256, std::move(s));
  for (auto& k : read->keys) keys_.insert_or_assign(k.id, std::move(k));
  return {};
}

void People::remember(StoredPerson const& p) {
  std::lock_guard lock{mutex_};
  persons_.insert_or_assign(p.name.value(), p);
}

void People::forget_sessions_of(std::string const& person, std::string const& but) {
  std::vector<std::string> ended;
  {
    std::lock_guard lock{mutex_};
    for (auto const& [id, session] : sessions_)
      if (session.person == person && id != but) ended.push_back(id);
    for (auto const& id : ended) sessions_.erase(id);
  }
  for (auto const& id : ended) session_ended_(id);
}

Result<std::optional<std::string>> People::ensure_administrator(std::optional<std::string> const& password) {
  {
    std::lock_guard lock{mutex_};
    if (!persons_.empty()) return std::optional<std::string>{};
  }
  auto generated = password ? std::nullopt : std::optional(random_token(12));
  DO(put_now({.name = *Slug::of("admin"),
              .display_name = *Title::of("Quản trị"),
              .role = Role::administrator,
              .password = password ? *password : *generated}));
  return generated;
}

// The person as stored: checked, with the password hashed or kept.
Result<StoredPerson> People::changed(PersonChange const& c) const {
  StoredPerson p{c.name, c.display_name, c.role, c.agencies, "", c.disabled};
  auto snapshot = directory_.snapshot();
  for (std::size_t i = 0; i < c.agencies.size(); ++i)
    if (!snapshot->agencies.find(c.agencies[i]))
      return invalid("no agency is called \"" + excerpt(c.agencies[i], 80) + "\"", "/agencies/" + std::to_string(i));
  if (c.password) {
    DO(password_acceptable(c.name.value(), *c.password));
    TRY(p.password_hash, password_hash(*c.password));
    return p;
  }
  std::lock_guard lock{mutex_};
  auto known = persons_.find(c.name.value());
  if (known == persons_.end()) return invalid("a new person needs a password", "/password");
  p.password_hash = known->second.password_hash;
  return p;
}

Done People::put_now(PersonChange const& change) {
  TRY(auto p, changed(change));
  DO(store_.write_now([&](store::Session& s) { return people::put(s, p); }));
  remember(p);
  return {};
}

awaitable<Result<Person>> People::put(PersonChange change) {
  auto make = [this, change] { return changed(change); };  // named: see DeliveryIntake::keep
  auto made = co_await aside(std::move(make));
  if (!made) co_return made.error();
  auto const& p = *made;
  auto ends_sessions = change.password || change.disabled;
  auto kept = co_await store_.write([&](store::Session& s) -> Done {
    DO(people::put(s, p));
    if (ends_sessions) return people::end_sessions(s, p.name.value(), "");
    return {};
  });
  if (!kept) co_return kept.error();
  remember(p);
  if (ends_sessions) forget_sessions_of(p.name.value(), "");
  co_return shown(p);
}

awaitable<Done> People::remove(std::string name) {
  {
    std::lock_guard lock{mutex_};
    if (!persons_.contains(name)) co_return missing("nobody is called \"" + excerpt(name, 80) + "\"");
  }
  auto removed = co_await store_.write([&](store::Session& s) { return people::remove(s, name); });
  if (!removed) co_return removed;
  forget_sessions_of(name, "");
  std::lock_guard lock{mutex_};
  persons_.erase(name);
  co_return Done{};
}

std::vector<Person> People::persons() const {
  std::lock_guard lock{mutex_};
  std::vector<Person> all;
  for (auto const& [name, p] : persons_) all.push_back(shown(p));
  std::ranges::sort(all, {}, [](Person const& p) { return p.name.value(); });
  return all;
}

awaitable<Result<http::Caller>> People::authenticate(http::Request const& request) {
  if (auto bearer = request.bearer(); !bearer.empty()) co_return caller_of_key(request, bearer);
  if (auto token = request.cookie(session_cookie); !token.empty()) co_return caller_of_session(token);
  co_return http::Caller{};
}

http::Caller People::caller_of_session(std::string_view token) {
  auto digest = sha256_hex(token);
  std::lock_guard lock{mutex_};
  auto session = sessions_.find(digest);
  if (session == sessions_.end() || session->second.expires_at <= clock_.now()) return {};
  auto person = persons_.find(session->second.person);
  if (person == persons_.end() || person->second.disabled) return {};
  auto const& p = person->second;
  return {.id = p.name.value(),
          .name = p.display_name.value(),
          .rights = rights_of(p.role),
          .everywhere = p.role != Role::officer,
          .scopes = p.agencies,
          .session = digest};
}

Result<http::Caller> People::caller_of_key(http::Request const& request, std::string_view bearer) {
  auto now = clock_.now();
  auto parts = key_parts(bearer);
  auto digest = parts ? sha256_hex(parts->second) : std::string();
  std::unique_lock lock{mutex_};
  DO(guesses_.may_try("", request.remote, now));
  auto found = parts ? keys_.find(parts->first) : keys_.end();
  auto good = found != keys_.end() && !found->second.revoked_at && found->second.secret_sha256 == digest;
  if (!good) {
    auto feed = found != keys_.end() ? found->second.feed.value_or("") : std::string();
    guesses_.wrong("key " + (parts ? parts->first : ""), request.remote, now);
    lock.unlock();
    if (!feed.empty() && refused_)
      refused_(feed, "khoá gửi sai hoặc đã thu hồi / the sender's key is wrong or revoked");
    return wrong_key();
  }
  auto& key = found->second;
  http::Caller caller{
      .id = "key:" + key.id, .name = key.label, .rights = rights_of_key(), .feed = key.feed.value_or("")};
  if (key.agency) caller.scopes.push_back(*key.agency);
  if (!key.last_used_at || now - *key.last_used_at > used_written_every) {
    key.last_used_at = now;
    store_.submit_write(
        {.work = [id = key.id, now](store::Session& s) { return people::used(s, id, now); }, .finish = [](Done) {}});
  }
  return caller;
}

awaitable<Result<People::Session>> People::sign_in(SignIn attempt, std::string remote) {
  auto now = clock_.now();
  std::string hash;
  {
    std::lock_guard lock{mutex_};
    if (auto may = guesses_.may_try(attempt.name, remote, now); !may) co_return may.error();
    auto person = persons_.find(attempt.name);
    if (person != persons_.end() && !person->second.disabled) hash = person->second.password_hash;
  }
  auto match = [hash, password = attempt.password] { return password_matches(hash, password); };
  auto matches = co_await aside(std::move(match));
  if (!matches) {
    {
      std::lock_guard lock{mutex_};
      guesses_.wrong(attempt.name, remote, now);
    }
    auto noted = co_await note(excerpt(attempt.name, 80), remote, "sign_in_refused", "", "");
    if (!noted) co_return noted.error();
    co_return wrong_password();
  }
  Session session{random_token(32), {}};
  StoredSession stored{sha256_hex(session.token), attempt.name, now, now + session_length, remote};
  auto kept = co_await store_.write([&](store::Session& s) -> Done {
    DO(people::forget_sessions_before(s, now));
    return people::add(s, stored);
  });
  if (!kept) co_return kept.error();
  auto noted = co_await note(attempt.name, remote, "sign_in", "", "");
  if (!noted) co_return noted.error();
  std::lock_guard lock{mutex_};
  guesses_.right(attempt.name);
  sessions_.insert_or_assign(stored.token_sha256, stored);
  session.who = shown_as_signed_in(persons_.at(attempt.name));
  co_return session;
}

awaitable<Done> People::sign_out(http::Caller const& caller, std::string remote) {
  auto session = caller.session;
  auto person = caller.id;
  auto ended = co_await store_.write([&](store::Session& s) { return people::end_session(s, session); });
  if (!ended) co_return ended;
  {
    std::lock_guard lock{mutex_};
    sessions_.erase(session);
  }
  session_ended_(session);
  auto noted = co_await note(person, remote, "sign_out", "", "");
  co_return noted;
}

awaitable<Done> People::change_password(http::Caller const& caller, PasswordChange change, std::string remote) {
  auto name = caller.id, session = caller.session;
  CO_DO(password_acceptable(name, change.next));
  StoredPerson p;
  {
    std::lock_guard lock{mutex_};
    if (auto may = guesses_.may_try(name, remote, clock_.now()); !may) co_return may;
    auto found = persons_.find(name);
    if (found == persons_.end()) co_return Error{ErrorKind::signed_out, "sign in first"};
    p = found->second;
  }
  auto current_hash = p.password_hash;
  auto rehash = [current_hash, change]() -> Result<std::string> {
    if (!password_matches(current_hash, change.current)) return wrong_password();
    return password_hash(change.next);
  };
  auto hashed = co_await aside(std::move(rehash));
  if (!hashed) {
    std::lock_guard lock{mutex_};
    if (hashed.error().kind == ErrorKind::signed_out) guesses_.wrong(name, remote, clock_.now());
    co_return Error{ErrorKind::denied, "the current password is wrong", "/current"};
  }
  p.password_hash = *hashed;
  auto kept = co_await store_.write([&](store::Session& s) -> Done {
    DO(people::put(s, p));
    return people::end_sessions(s, name, session);
  });
  if (!kept) co_return kept;
  remember(p);
  forget_sessions_of(name, session);
  auto noted = co_await note(name, remote, "change_password", name, "");
  co_return noted;
}

Result<SignedIn> People::signed_in(http::Caller const& caller) const {
  std::lock_guard lock{mutex_};
  auto person = persons_.find(caller.id);
  if (person == persons_.end()) return Error{ErrorKind::signed_out, "nobody is signed in"};
  return shown_as_signed_in(person->second);
}

Result<StoredKey> People::key_of(KeyOrder const& order, std::string const& by) const {
  if (order.feed.has_value() == order.agency.has_value())
    return invalid("expected either a feed or an agency", "/feed");
  auto snapshot = directory_.snapshot();
  if (order.feed && !snapshot->feed(*order.feed))
    return invalid("no feed is called \"" + excerpt(*order.feed, 80) + "\"", "/feed");
  if (order.agency && !snapshot->agencies.find(*order.agency))
    return invalid("no agency is called \"" + excerpt(*order.agency, 80) + "\"", "/agency");
  auto id = random_token(9);
  std::erase_if(id, [](char c) { return c == '_' || c == '-'; });
  return StoredKey{.id = id,
                   .feed = order.feed,
                   .agency = order.agency,
                   .label = order.label.value(),
                   .created_at = clock_.now(),
                   .created_by = by};
}

Result<NewKey> People::make_key_now(KeyOrder const& order, std::string const& by) {
  TRY(auto key, key_of(order, by));
  auto secret = random_token(24);
  key.secret_sha256 = sha256_hex(secret);
  DO(store_.write_now([&](store::Session& s) { return people::add(s, key); }));
  std::lock_guard lock{mutex_};
  keys_.insert_or_assign(key.id, key);
  return NewKey{key.id, "hd_" + key.id + "_" + secret};
}

awaitable<Result<NewKey>> People::make_key(KeyOrder order, std::string by) {
  CO_TRY(auto key, key_of(order, by));
  auto secret = random_token(24);
  key.secret_sha256 = sha256_hex(secret);
  auto kept = co_await store_.write([&](store::Session& s) { return people::add(s, key); });
  if (!kept) co_return kept.error();
  std::lock_guard lock{mutex_};
  keys_.insert_or_assign(key.id, key);
  co_return NewKey{key.id, "hd_" + key.id + "_" + secret};
}

std::vector<SenderKey> People::keys() const {
  std::lock_guard lock{mutex_};
  std::vector<SenderKey> all;
  for (auto const& [id, key] : keys_) all.push_back(shown(key));
  std::ranges::sort(all, std::greater{}, &SenderKey::created_at);
  return all;
}

awaitable<Done> People::revoke_key(std::string id) {
  auto now = clock_.now();
  auto revoked = co_await store_.write([&](store::Session& s) { return people::revoke(s, id, now); });
  if (!revoked) co_return revoked;
  std::lock_guard lock{mutex_};
  if (auto found = keys_.find(id); found != keys_.end()) found->second.revoked_at = now;
  co_return Done{};
}

awaitable<Done> People::note(std::string person, std::string remote, std::string action, std::string subject,
                             std::string detail) {
  AuditEntry entry{
      0, clock_.now(), std::move(person), std::move(remote), std::move(action), std::move(subject), std::move(detail)};
  auto kept = co_await store_.write([&](store::Session& s) { return people::audit(s, entry); });
  co_return kept;
}

}  // namespace haidang

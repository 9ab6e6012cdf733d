#include "city/people/people.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <thread>

#include "city/people/secrets.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

TEST(Secrets, APasswordIsStoredAsArgon2idAndMatchesOnlyItself) {
  auto hash = *password_hash("một mật khẩu dài");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(password_matches(hash, "một mật khẩu dài"));
  EXPECT_FALSE(password_matches(hash, "một mật khẩu khác"));
  EXPECT_FALSE(password_matches("", "nobody has this password"));
}

TEST(Secrets, WeakPasswordsAreRefused) {
  EXPECT_FALSE(password_acceptable("huong", "ngắn"));
  EXPECT_FALSE(password_acceptable("huong", "HUONG-2026-abc"));
  EXPECT_FALSE(password_acceptable("huong", "aaaaaaaaaaaaaa"));
  EXPECT_TRUE(password_acceptable("huong", "biển lặng sóng êm"));
}

class PeopleAtWork : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    open();
  }
  void open() {
    people_ = std::make_unique<People>(
        *store_, directory_, clock_, [this](std::string const& feed, std::string const&) { refused_.push_back(feed); });
    ASSERT_TRUE(people_->load());
  }
  // Runs a coroutine to its end, with the loop turning meanwhile.
  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    auto guard = boost::asio::make_work_guard(loop_);
    auto done = boost::asio::co_spawn(loop_, std::move(work), boost::asio::use_future);
    std::jthread turning([this] { loop_.run(); });
    auto result = done.get();
    guard.reset();
    turning.join();
    loop_.restart();
    return result;
  }
  void make(char const* name, Role role, std::vector<std::string> agencies = {}) {
    auto made = people_->put_now({.name = *Slug::of(name),
                                  .display_name = *Title::of(name),
                                  .role = role,
                                  .agencies = std::move(agencies),
                                  .password = "biển lặng sóng êm"});
    ASSERT_TRUE(made) << made.error().message;
  }
  http::Caller caller_with(std::string const& cookie) {
    http::Request request;
    request.headers["cookie"] = std::string(session_cookie) + "=" + cookie;
    return *wait(people_->authenticate(request));
  }

  FakeClock clock_{*parse_rfc3339("2026-11-22T10:00:00+07:00")};
  boost::asio::io_context loop_;
  Directory directory_;
  std::vector<std::string> refused_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<People> people_;
};
HAIDANG_FOR_EACH_ENGINE(PeopleAtWork);

TEST_P(PeopleAtWork, TheFirstStartMakesAnAdministratorWithAPasswordOfItsOwn) {
  auto password = *people_->ensure_administrator(std::nullopt);
  ASSERT_TRUE(password);
  EXPECT_GE(password->size(), 12u);
  EXPECT_TRUE(wait(people_->sign_in({"admin", *password}, "10.0.0.1")));
  EXPECT_FALSE(*people_->ensure_administrator(std::nullopt));
}

TEST_P(PeopleAtWork, ASessionOutlivesARestartAndEndsAfterTwelveHours) {
  make("huong", Role::operator_);
  auto session = wait(people_->sign_in({"huong", "biển lặng sóng êm"}, "10.0.0.1"));
  ASSERT_TRUE(session);
  open();
  EXPECT_EQ(caller_with(session->token).id, "huong");
  clock_.advance(hours(12));
  EXPECT_EQ(caller_with(session->token).id, "");
}

TEST_P(PeopleAtWork, SigningOutEndsTheSession) {
  make("huong", Role::operator_);
  auto session = wait(people_->sign_in({"huong", "biển lặng sóng êm"}, "10.0.0.1"));
  auto caller = caller_with(session->token);
  ASSERT_TRUE(wait(people_->sign_out(caller, "10.0.0.1")));
  EXPECT_EQ(caller_with(session->token).id, "");
}

TEST_P(PeopleAtWork, AnOfficerActsForTheirAgenciesOnly) {
  make("can-bo", Role::officer);
  auto session = wait(people_->sign_in({"can-bo", "biển lặng sóng êm"}, "10.0.0.1"));
  auto caller = caller_with(session->token);
  EXPECT_FALSE(caller.everywhere);
  EXPECT_FALSE(caller.within("so-yt"));
  EXPECT_FALSE(caller.may(static_cast<unsigned>(Right::manage_people)));
  EXPECT_TRUE(caller.may(static_cast<unsigned>(Right::mend_quarantine)));
}

TEST_P(PeopleAtWork, GuessingLocksAndIsWrittenDown) {
  make("huong", Role::operator_);
  for (int i = 0; i < Guesses::most_for_name; ++i)
    EXPECT_EQ(wait(people_->sign_in({"huong", "wrong password"}, "10.0.0.1")).error().kind, ErrorKind::signed_out);
  EXPECT_EQ(wait(people_->sign_in({"huong", "biển lặng sóng êm"}, "10.0.0.1")).error().kind, ErrorKind::throttled);
  clock_.advance(minutes(1));
  EXPECT_TRUE(wait(people_->sign_in({"huong", "biển lặng sóng êm"}, "10.0.0.1")));
  auto audit = store_->read_now([](store::Session& s) { return people::audit_page(s, {.action = "sign_in_refused"}); });
  EXPECT_EQ(audit->size(), static_cast<std::size_t>(Guesses::most_for_name));
}

TEST_P(PeopleAtWork, TheAuditCanOnlyGrow) {
  ASSERT_TRUE(wait(people_->note("huong", "10.0.0.1", "see_raw", "delivery 1", "")));
  auto changed = store_->write_now([](store::Session& s) { return s.script("update audit set person = 'nobody'"); });
  EXPECT_FALSE(changed);
  auto removed = store_->write_now([](store::Session& s) { return s.script("delete from audit"); });
  EXPECT_FALSE(removed);
  auto audit = store_->read_now([](store::Session& s) { return people::audit_page(s, {}); });
  EXPECT_EQ(audit->front().person, "huong");
}

TEST_P(PeopleAtWork, TablesHaveExactlyTheColumnsOfTheirStructs) {
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "person", store::columns_of<StoredPerson>()));
  EXPECT_TRUE(columns_agree(*store_, "person_session", store::columns_of<StoredSession>()));
  EXPECT_TRUE(columns_agree(*store_, "sender_key", store::columns_of<StoredKey>()));
  EXPECT_TRUE(columns_agree(*store_, "audit", store::columns_of<AuditEntry>()));
}

}  // namespace
}  // namespace haidang

// Probes against real machines on the loopback: one that listens, one whose port is closed, one that takes nothing.
#include "city/infrastructure/reachability.h"

#include <gmock/gmock.h>
#include <sys/socket.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "city/infrastructure/probe.h"
#include "city/infrastructure/small_register_test.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::string local(std::uint16_t port) { return "127.0.0.1:" + std::to_string(port); }

// Says yes to whoever comes: the system does, as long as its queue has room.
class Listening {
 public:
  explicit Listening(asio::io_context& loop) : acceptor_{loop, tcp::endpoint(asio::ip::address_v4::loopback(), 0)} {}
  std::string address() const { return local(acceptor_.local_endpoint().port()); }

 private:
  tcp::acceptor acceptor_;
};

// A port that is bound, so that nobody else takes it, and not listened at.
class Closed {
 public:
  explicit Closed(asio::io_context& loop) : socket_{loop, tcp::endpoint(asio::ip::address_v4::loopback(), 0)} {}
  std::string address() const { return local(socket_.local_endpoint().port()); }

 private:
  tcp::socket socket_;
};

// Listens, but its queue is full: further callers hear nothing, as behind a firewall that drops.
class Silent {
 public:
  explicit Silent(asio::io_context& loop) : acceptor_{loop} {
    acceptor_.open(tcp::v4());
    acceptor_.bind(tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    ::listen(acceptor_.native_handle(), 0);
    auto here = acceptor_.local_endpoint();
    for (int i = 0; i < 4; ++i) {
      auto& caller = callers_.emplace_back(loop, tcp::v4());
      caller.non_blocking(true);  // the system's own call: asio's waits for an answer all the same
      static_cast<void>(::connect(caller.native_handle(), here.data(), here.size()));
    }
  }
  std::string address() const { return local(acceptor_.local_endpoint().port()); }

 private:
  tcp::acceptor acceptor_;
  std::vector<tcp::socket> callers_;
};

constexpr Span short_deadline = milliseconds(300), long_deadline = seconds(30);

class Probes : public ::testing::Test {
 protected:
  ProbeAnswer ask(std::string const& address, Span deadline) {
    return testing::wait_on(loop_, one(*read_probe_address(address), deadline));
  }
  static asio::awaitable<ProbeAnswer> one(ProbeAddress address, Span deadline) {
    auto answer = co_await probe(std::move(address), deadline);
    co_return answer;
  }
  asio::io_context loop_;
};

TEST_F(Probes, AreAnsweredByAPortThatListens) {
  Listening listening{loop_};
  auto answer = ask(listening.address(), long_deadline);
  EXPECT_EQ(answer.outcome, ProbeOutcome::answered);
  EXPECT_GE(answer.delay_ms, 0);
  EXPECT_LT(answer.delay_ms, long_deadline.ms);
}

TEST_F(Probes, AreRefusedByAMachineWhosePortIsClosed) {
  Closed closed{loop_};
  EXPECT_EQ(ask(closed.address(), long_deadline).outcome, ProbeOutcome::refused);
}

TEST_F(Probes, EndAtTheirDeadlineWhereNothingIsSaid) {
  Silent silent{loop_};
  auto answer = ask(silent.address(), short_deadline);
  EXPECT_EQ(answer.outcome, ProbeOutcome::silent);
  EXPECT_GE(answer.delay_ms, short_deadline.ms);
}

TEST_F(Probes, FollowANameAndSayWhenNobodyKnowsIt) {
  Listening listening{loop_};
  auto port = listening.address().substr(listening.address().find(':'));
  EXPECT_EQ(ask("localhost" + port, long_deadline).outcome, ProbeOutcome::answered);
  EXPECT_EQ(ask("khong-co.invalid:80", long_deadline).outcome, ProbeOutcome::unknown_name);
}

TEST_F(Probes, AskNobodyWhereNothingIsAsked) {
  // As if a name had led there: typed, it is refused before.
  auto metadata = testing::wait_on(loop_, one({"169.254.169.254", 80}, long_deadline));
  EXPECT_EQ(metadata.outcome, ProbeOutcome::forbidden);
  EXPECT_EQ(testing::wait_on(loop_, one({"0.0.0.0", 80}, long_deadline)).outcome, ProbeOutcome::forbidden);
}

TEST_F(Probes, PingWhereTheSystemAllowsItAndOtherwiseSaySo) {
  auto test = ::socket(AF_INET, SOCK_DGRAM, IPPROTO_ICMP);
  auto allowed = test >= 0;
  if (allowed) ::close(test);
  EXPECT_EQ(ask("127.0.0.1", long_deadline).outcome, allowed ? ProbeOutcome::answered : ProbeOutcome::not_possible);
}

class Reaching : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto filled = store_->write_now([&](store::Session& session) -> Done {
      By by{"test", clock_.now()};
      for (auto const& agency : small_city().agencies.rows) DO(put(session, DirectorySnapshot{}, agency, by));
      return {};
    });
    ASSERT_TRUE(filled) << filled.error().message;
    begin();
  }
  void begin() {
    Reachability::Wiring wiring{loop_.get_executor(), *store_, book_, clock_};
    wiring.deadline = short_deadline;
    wiring.most_at_once = most_at_once_;
    reachability_ = std::make_unique<Reachability>(wiring);
  }
  void have(std::string const& id, std::string const& address) {
    auto item = an_item(id, ItemKind::gateway);
    item.address = address;
    auto kept = store_->write_now([&](store::Session& session) -> Result<RegisterBook::Register> {
      TRY(auto outcome, infrastructure::put(session, small_city(), item, By{"test", clock_.now()}));
      static_cast<void>(outcome);
      return infrastructure::read(session);
    });
    ASSERT_TRUE(kept) << kept.error().message;
    book_.swap(*kept);
  }
  void after_a_minute(int times = 1) {
    for (int i = 0; i < times; ++i) {
      clock_.advance(minutes(1));
      testing::wait_on(loop_, reachability_->round());
    }
  }
  std::map<std::string, Reach> reaches() { return testing::wait_on(loop_, reachability_->reaches()); }
  std::vector<ProbeHour> kept_hours(char const* item) {
    auto read =
        store_->read_now([&](store::Session& session) { return infrastructure::hours(session, item, Instant{0}); });
    EXPECT_TRUE(read);
    return *read;
  }

  asio::io_context loop_;
  FakeClock clock_{at("2026-11-28T09:00:30+07:00")};
  std::unique_ptr<store::Store> store_;
  RegisterBook book_;
  std::size_t most_at_once_ = 50;
  std::unique_ptr<Reachability> reachability_;
};
HAIDANG_FOR_EACH_ENGINE(Reaching);

TEST_P(Reaching, TellsWhatAnswersFromWhatDoesNot) {
  Listening listening{loop_};
  Closed closed{loop_};
  have("gw-a", listening.address());
  have("gw-b", closed.address());
  have("room", "");
  after_a_minute(3);
  auto told = reaches();
  ASSERT_THAT(told, SizeIs(2)) << "what has no address is not asked";
  EXPECT_EQ(told["gw-a"].reachable, Reachable::yes);
  EXPECT_EQ(told["gw-a"].loss_percent, 0.0);
  EXPECT_EQ(told["gw-b"].reachable, Reachable::no);
  EXPECT_EQ(told["gw-b"].last, ProbeOutcome::refused);
  EXPECT_EQ(told["gw-b"].loss_percent, 100.0);
}

TEST_P(Reaching, AsksEachOnceAMinuteHoweverOftenItLooks) {
  Listening listening{loop_};
  have("gw", listening.address());
  after_a_minute();
  for (int i = 0; i < 5; ++i) testing::wait_on(loop_, reachability_->round());
  after_a_minute(9);
  ASSERT_TRUE(testing::wait_on(loop_, reachability_->save()));
  auto kept = kept_hours("gw");
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].tries, 10);
  EXPECT_EQ(kept[0].answered, 10);
  EXPECT_EQ(kept[0].hour, at("2026-11-28T09:00:00+07:00"));
  ASSERT_TRUE(testing::wait_on(loop_, reachability_->save()));
  EXPECT_EQ(kept_hours("gw")[0].tries, 10) << "nothing is counted twice";
}

TEST_P(Reaching, AsksNoMoreThanAFewAtOnceAndTheOthersAtTheNextLook) {
  most_at_once_ = 2;
  begin();
  Silent silent{loop_};
  for (auto id : {"gw-1", "gw-2", "gw-3"}) have(id, silent.address());
  auto asked = [&] {
    return std::ranges::count_if(reaches(), [](auto const& each) { return each.second.checked_at.has_value(); });
  };
  after_a_minute();
  EXPECT_EQ(asked(), 2);
  testing::wait_on(loop_, reachability_->round());
  EXPECT_EQ(asked(), 3);
}

TEST_P(Reaching, AsksNobodyAnyMoreWhoIsNotInTheRegisterAndBeginsAnewAtAnotherAddress) {
  Listening listening{loop_};
  Closed closed{loop_};
  have("gw", listening.address());
  after_a_minute();
  ASSERT_EQ(reaches()["gw"].reachable, Reachable::yes);
  have("gw", closed.address());
  after_a_minute();
  EXPECT_EQ(reaches()["gw"].reachable, Reachable::not_measured) << "the new address has failed once only";
  have("gw", "");
  after_a_minute();
  EXPECT_THAT(reaches(), IsEmpty());
}

TEST_P(Reaching, RemembersOverARestartSinceWhenSomethingIsGone) {
  Closed closed{loop_};
  have("gw", closed.address());
  after_a_minute(3);
  auto since = reaches()["gw"].since;
  ASSERT_TRUE(since);
  ASSERT_TRUE(testing::wait_on(loop_, reachability_->save()));
  clock_.advance(hours(5));
  begin();
  ASSERT_TRUE(testing::wait_on(loop_, reachability_->remember()));
  after_a_minute();
  EXPECT_EQ(reaches()["gw"].reachable, Reachable::no);
  EXPECT_EQ(reaches()["gw"].since, since);
}

TEST_P(Reaching, KeepsWhatItHeardWhenItStops) {
  Listening listening{loop_};
  have("gw", listening.address());
  reachability_->start();
  after_a_minute();
  testing::wait_on(loop_, reachability_->stop());
  auto kept = kept_hours("gw");
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_GE(kept[0].tries, 1);
}

}  // namespace
}  // namespace haidang

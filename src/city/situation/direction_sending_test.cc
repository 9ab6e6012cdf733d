// A direction from a leader's desk to the list of tasks: by the real intake, into a real store, out by the table of
// tasks.
#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "city/catalogue/catalogue_table.h"
#include "city/intake/delivery_intake.h"
#include "city/situation/direction_api.h"
#include "city/situation/small_situation_test.h"
#include "city/tasks/task_dataset.h"
#include "city/tasks/task_table.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

auto const monday = at("2026-11-30T09:00");
constexpr auto wish =
    R"({"agency":"so-yt","text":"Hoàn thành kết nối","due":"2026-12-05T00:00:00+07:00","about":{"kind":"obligation","id":"cam"}})";

class Directing : public ::testing::Test {
 protected:
  void SetUp() override {
    intake_.add(dataset_);
    api_.routes(router_);
    know([](store::Session& session, DirectorySnapshot const& d, By const& by) -> Done {
      TRY(auto centre, put(session, d, made<Agency>(R"({"id":"ioc","kind":"centre","name":"Trung tâm"})"), by));
      TRY(auto health, put(session, d, made<Agency>(R"({"id":"so-yt","name":"Sở Y tế"})"), by));
      TRY(auto group, put(session, d, made<FeedGroup>(R"({"id":"tasks","title":"Nhiệm vụ","titleEn":"Tasks"})"), by));
      static_cast<void>(centre), static_cast<void>(health), static_cast<void>(group);
      return {};
    });
  }
  template <typename Change>
  void know(Change change) {
    auto changed = store_->write_now([&](store::Session& session) -> Result<Snapshot> {
      TRY(auto before, read_directory(session));
      DO(change(session, *before, By{"test", clock_.now()}));
      return read_directory(session);
    });
    ASSERT_TRUE(changed) << changed.error().message << changed.error().at;
    directory_.swap(*changed);
  }
  void agree_on_a_road(std::string const& rules = "{}") {
    know([](store::Session& session, DirectorySnapshot const& d, By const& by) -> Done {
      TRY(auto feed,
          put(session, d, made<Feed>(R"({"id":"tasks-chi-dao","agency":"ioc","dataset":"tasks","groupId":"tasks",
                                        "title":"Chỉ đạo","road":"push","state":"live"})"),
              by));
      static_cast<void>(feed);
      return {};
    });
    know([&](store::Session& session, DirectorySnapshot const& d, By const& by) -> Done {
      TRY(auto contract, add_contract(session, d,
                                      made<Contract>(R"({"feed":"tasks-chi-dao","validFrom":"2025-07-01T00:00:00+07:00",
                                          "cadenceSeconds":86400,"silentAfterSeconds":86400,"minValidPercent":95,
                                          "rules":)" +
                                                     rules + R"(,"decoding":{"format":"json"}})"),
                                      by));
      static_cast<void>(contract);
      return {};
    });
  }
  http::Reply direct(std::string body, std::string key = {}) {
    auto found = router_.find(http::Method::post, "/api/directions");
    EXPECT_TRUE(found.route);
    http::Request request{.method = http::Method::post, .path = "/api/directions", .body = std::move(body)};
    request.headers["content-type"] = "application/json";
    if (!key.empty()) request.headers["idempotency-key"] = std::move(key);
    request.caller = {.id = "lan", .rights = ~0ull, .everywhere = true};
    return testing::wait_on(loop_, found.route->handler(std::move(request)));
  }
  http::awaitable<Done> note(std::string line) {
    audited_.push_back(std::move(line));
    co_return Done{};
  }
  std::vector<TaskFacts> tasks_known() {
    auto read = store_->read_now([&](store::Session& session) -> Result<std::vector<TaskFacts>> {
      TRY(auto standings, tasks::standings(session, clock_.now()));
      std::vector<TaskFacts> all;
      for (auto const& s : standings) {
        TRY(auto version, tasks::version(session, s));
        all.push_back(std::move(version.facts));
      }
      return all;
    });
    EXPECT_TRUE(read) << read.error().message;
    return read ? std::move(*read) : std::vector<TaskFacts>{};
  }

  store::testing::TemporaryDirectory folder_;
  boost::asio::io_context loop_;
  FakeClock clock_{monday};
  Directory directory_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  TaskDataset dataset_;
  http::Router router_;
  DeliveryIntake intake_{*store_, directory_, clock_, {}};
  std::vector<std::string> audited_;
  DirectionApi api_{{*store_, directory_, intake_, clock_,
                     [this](http::Request const&, std::string action, std::string subject, std::string detail) {
                       return note(action + " " + subject + ": " + detail);
                     }}};
};

TEST_F(Directing, MakesOneTaskOfTheAgencyWithAReceipt) {
  agree_on_a_road();
  auto reply = direct(wish);
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  auto sent = reflect::from_json_text<DirectionSent>(reply.bytes());
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_EQ(sent->code, "CD-20261130-001");
  EXPECT_EQ(sent->receipt.feed_id, "tasks-chi-dao");
  EXPECT_EQ(sent->receipt.records.accepted, 1);
  auto tasks = tasks_known();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].code, sent->code);
  EXPECT_EQ(tasks[0].content, "Hoàn thành kết nối");
  EXPECT_THAT(tasks[0].leads, ElementsAre("so-yt"));
  EXPECT_EQ(tasks[0].assigner, "Lãnh đạo Ủy ban nhân dân");
  EXPECT_THAT(audited_, ElementsAre("direct so-yt: Hoàn thành kết nối"));
  auto kept = store_->read_now([&](store::Session& session) { return directions::list(session, monday); });
  ASSERT_TRUE(kept);
  ASSERT_EQ(kept->size(), 1u);
  EXPECT_EQ(kept->front().about_kind, MatterKind::obligation);
  EXPECT_EQ(kept->front().about_id, "cam");
  EXPECT_EQ(kept->front().delivery, sent->receipt.delivery_id);
}

TEST_F(Directing, TwiceInTheSameWordsMakesTwoTasks) {
  agree_on_a_road();
  ASSERT_EQ(direct(wish).status, 200);
  ASSERT_EQ(direct(wish).status, 200);
  EXPECT_EQ(tasks_known().size(), 2u);
}

TEST_F(Directing, SentAgainByTheSameKeyIsTheSameTask) {
  agree_on_a_road();
  auto first = reflect::from_json_text<DirectionSent>(direct(wish, "k-1").bytes());
  clock_.advance(minutes(2));
  auto again = reflect::from_json_text<DirectionSent>(direct(wish, "k-1").bytes());
  ASSERT_TRUE(first) << first.error().message;
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again->code, first->code);
  EXPECT_EQ(again->receipt.delivery_id, first->receipt.delivery_id);
  EXPECT_EQ(again->receipt.outcome, Outcome::duplicate);
  EXPECT_EQ(tasks_known().size(), 1u);
  ASSERT_EQ(direct(wish, "k-2").status, 200);
  EXPECT_EQ(tasks_known().size(), 2u);
}

TEST_F(Directing, MendedAndSentAgainByTheSameKeyRevisesTheTask) {
  agree_on_a_road();
  ASSERT_EQ(direct(wish, "k-1").status, 200);
  clock_.advance(minutes(2));
  auto reply =
      direct(R"({"agency":"so-yt","text":"Hoàn thành trước thứ sáu","due":"2026-12-05T00:00:00+07:00"})", "k-1");
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  auto tasks = tasks_known();
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0].content, "Hoàn thành trước thứ sáu");
}

TEST_F(Directing, RefusesAKeyThatIsTooLongToTellDirectionsApart) {
  agree_on_a_road();
  EXPECT_EQ(direct(wish, std::string(201, 'k')).status, 400);
  EXPECT_TRUE(tasks_known().empty());
}

TEST_F(Directing, SaysWhatTheCatalogueLacksAndChangesNothing) {
  auto reply = direct(wish);
  EXPECT_EQ(reply.status, 409);
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("luồng nhiệm vụ của trung tâm"));
  EXPECT_TRUE(audited_.empty());
  EXPECT_TRUE(tasks_known().empty());
}

TEST_F(Directing, RefusesAnUnknownAgencyByItsPlace) {
  agree_on_a_road();
  auto reply = direct(R"({"agency":"khong-co","text":"Làm","due":"2026-12-05T00:00:00+07:00"})");
  EXPECT_EQ(reply.status, 400) << reply.bytes();
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("/agency"));
  EXPECT_TRUE(tasks_known().empty());
}

}  // namespace
}  // namespace haidang

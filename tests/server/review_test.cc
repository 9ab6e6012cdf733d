// The review through the centre's doors: a sender is cut off, and the board, the gap list, the reminder and the report
// follow without a hand; a frozen report stays what it was, and the deliveries prove it.
#include <gmock/gmock.h>

#include <thread>

#include "platform/mail/mail_server_test.h"
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

using ::testing::HasSubstr;

Json parsed(std::string const& text) { return boost::json::parse(text); }

// A station's logger that keeps its promise of a reading each minute until it is cut off.
class Logger {
 public:
  explicit Logger(Centre& centre)
      : thread_{[client = centre.sender()](std::stop_token const& stop) mutable {
          while (!stop.stop_requested()) {
            auto minute = floor_to(clock_now(), minutes(1), vietnam_offset_minutes);
            (void)post(client, row("PM2.5", "12.0", minute) + row("PM10", "40", minute));
            pause(seconds(1));
          }
        }} {}
  void cut_off() {
    thread_.request_stop();
    thread_.join();
  }

 private:
  std::jthread thread_;
};

class TheReview : public OnEachEngine {
 protected:
  void SetUp() override {
    OnEachEngine::SetUp();
    if (IsSkipped()) return;
    centre_ = std::make_unique<Centre>(CentreSettings{.engine = engine()});
    promise_by_the_minute();
    order();
    write_to(mail_);
  }

  // Yesterday and today hour by hour, and from a moment ago on minute by minute.
  void promise_by_the_minute() {
    FeedOrder feed;
    feed.terms = R"({"cadenceSeconds":3600,"latenessSeconds":3600,"silentAfterSeconds":7200})";
    centre_->add_feed(feed);
    auto sender = centre_->sender();
    auto from = floor_to(clock_now(), days(1), vietnam_offset_minutes) - days(1);
    std::string all;
    for (auto hour = from + hours(1); hour <= clock_now(); hour = hour + hours(1))
      all += row("PM2.5", "12.0", hour) + row("PM10", "40", hour);
    EXPECT_GE(whole(receipt(sender, all), "/records/accepted"), 48);
    auto since = floor_to(clock_now(), minutes(1), vietnam_offset_minutes);
    feed.terms =
        R"({"cadenceSeconds":60,"latenessSeconds":5,"silentAfterSeconds":20,"validFrom":")" + rfc3339(since) + R"("})";
    centre_->set_contract(feed);
  }

  void order() {
    auto now = clock_now();
    centre_->admin().put("/api/directives/tb-174", Json{{"id", "tb-174"},
                                                        {"number", "174/TB-UBND"},
                                                        {"title", "Kết nối hạ tầng và dữ liệu"},
                                                        {"issuer", "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH"},
                                                        {"issuedOn", rfc3339(now - days(30))},
                                                        {"reportBy", rfc3339(now + days(8))},
                                                        {"otherPapers", Json(boost::json::array{})},
                                                        {"note", ""}});
    centre_->admin().put("/api/obligations/khong-khi", Json{{"id", "khong-khi"},
                                                            {"directive", "tb-174"},
                                                            {"agency", "so-nnmt"},
                                                            {"groupId", "environment"},
                                                            {"title", "Trạm không khí Bãi Cháy"},
                                                            {"feeds", Json(boost::json::array{"kk-bai-chay"})},
                                                            {"wanted", 1},
                                                            {"legalBasis", "174/TB-UBND"},
                                                            {"officerName", "Cán bộ thử"},
                                                            {"officerPhone", ""},
                                                            {"officerEmail", "can-bo@so-nnmt.example"},
                                                            {"due", rfc3339(now - days(1))}});
    centre_->admin().post("/api/obligations/khong-khi/declare", parsed(R"({"declared":"connected","note":""})"));
    centre_->admin().put("/api/reviews/ra-soat", Json{{"id", "ra-soat"},
                                                      {"directive", "tb-174"},
                                                      {"title", "Rà soát thử"},
                                                      {"cutOff", rfc3339(now + days(8))},
                                                      {"closedBy", ""},
                                                      {"above", "UBND TỈNH QUẢNG NINH"},
                                                      {"office", "VĂN PHÒNG"},
                                                      {"place", "Quảng Ninh"},
                                                      {"signerTitle", "CHÁNH VĂN PHÒNG"},
                                                      {"signerName", ""},
                                                      {"addressees", Json(boost::json::array{})},
                                                      {"recipients", Json(boost::json::array{})}});
  }

  void write_to(mail::MailServer const& server) {
    auto settings = centre_->admin().get("/api/reminders/settings").as_object();
    settings["byRule"] = true;
    settings["smtpHost"] = "127.0.0.1";
    settings["smtpPort"] = server.port();
    settings["smtpSecurity"] = "none";
    settings["from"] = "ioc@ioc.example";
    settings["beforeDays"] = boost::json::array{};
    settings["overdueEveryDays"] = 1;
    settings["quietFromMinute"] = settings["quietToMinute"] = 0;
    settings["onlyWorkingDays"] = false;
    centre_->admin().put("/api/reminders/settings", settings);
  }

  Json measured() { return centre_->admin().get("/api/reviews/ra-soat/measured"); }
  bool is_measured(char const* as) {
    (void)centre_->admin().get("/api/feeds/kk-bai-chay/acceptance");
    return text(measured(), "/rows/0/measured") == as;
  }
  std::string report(std::string const& kind) {
    auto answer = centre_->admin().ask({.path = "/api/reviews/ra-soat/report." + kind});
    EXPECT_TRUE(answer);
    EXPECT_EQ(answer->status, 200) << answer->body;
    return answer->body;
  }

  mail::MailServer mail_;
  std::unique_ptr<Centre> centre_;
};
INSTANTIATE_TEST_SUITE_P(, TheReview, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

TEST_P(TheReview, FollowsASenderThatIsCutOffWithoutAHand) {
  Logger logger(*centre_);
  ASSERT_TRUE(becomes_true([&] { return is_measured("connected"); }, seconds(60)))
      << boost::json::serialize(measured());
  EXPECT_EQ(text(measured(), "/rows/0/gap"), "none") << "it is connected, whatever the date";
  EXPECT_EQ(mail_.letters().size(), 0U);

  logger.cut_off();
  ASSERT_TRUE(becomes_true([&] { return is_measured("interrupted"); }, seconds(150)));
  auto board = centre_->admin().get("/api/assurance/board");
  EXPECT_EQ(text(items(board, "/feeds")[0], "/state"), "silent");
  auto now = measured();
  EXPECT_EQ(text(now, "/rows/0/gap"), "said_more");
  EXPECT_EQ(whole(now, "/summary/saidMore"), 1);
  EXPECT_EQ(whole(now, "/summary/connected"), 0);
  ASSERT_TRUE(mail_.has_taken(1));
  auto letter = mail_.letters().front();
  EXPECT_EQ(letter.to, "can-bo@so-nnmt.example");
  EXPECT_THAT(letter.text, HasSubstr("Trạm không khí Bãi Cháy"));
  EXPECT_TRUE(becomes_true([&] { return whole(measured(), "/summary/reminders") == 1; }));
  EXPECT_THAT(report("pdf"), ::testing::StartsWith("%PDF-"));
}

TEST_P(TheReview, StaysAsItWasFrozenAndTheDeliveriesProveIt) {
  auto frozen = centre_->admin().post("/api/reviews/ra-soat/freeze", parsed(R"({"correction":""})"));
  EXPECT_EQ(whole(frozen, "/version"), 1);
  EXPECT_EQ(text(frozen, "/sha256").size(), 64U);
  auto at = std::string("/api/reviews/ra-soat/measured?version=1");
  auto kept = boost::json::serialize(centre_->admin().get(at));
  EXPECT_THAT(kept, HasSubstr("\"accepted\""));
  auto sender = centre_->sender();
  auto minute = floor_to(clock_now(), minutes(1), vietnam_offset_minutes);
  receipt(sender, row("PM2.5", "99.0", minute) + row("PM10", "99", minute));
  EXPECT_EQ(boost::json::serialize(centre_->admin().get(at)), kept);
  EXPECT_GT(whole(measured(), "/rows/0/accepted"), whole(centre_->admin().get(at), "/rows/0/accepted"));

  EXPECT_THAT(text(centre_->admin().post("/api/reviews/ra-soat/freeze", parsed(R"({"correction":""})"), 400), "/at"),
              HasSubstr("correction"));
  auto second = centre_->admin().post("/api/reviews/ra-soat/freeze", parsed(R"({"correction":"Thêm số liệu mới"})"));
  EXPECT_EQ(whole(second, "/version"), 2);
  centre_->stop();
  auto check = centre_->command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
  centre_->start();
  EXPECT_EQ(boost::json::serialize(centre_->admin().get(at)), kept);
}

}  // namespace
}  // namespace haidang::testing

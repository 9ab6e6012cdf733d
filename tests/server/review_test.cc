// The review through the centre's doors: a frozen report stays what it was, and the deliveries prove it.
#include <gmock/gmock.h>

#include "simulate/mail_office.h"
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

using ::testing::HasSubstr;

Json parsed(std::string const& text) { return boost::json::parse(text); }

class TheReview : public OnEachEngine {
 protected:
  void SetUp() override {
    OnEachEngine::SetUp();
    if (IsSkipped()) return;
    centre_ = std::make_unique<Centre>(CentreSettings{.engine = engine()});
    promise_by_the_minute();
    order();
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
    auto since = floor_to(clock_now(), minutes(1), vietnam_offset_minutes) - minutes(1);
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

  Json measured() { return centre_->admin().get("/api/reviews/ra-soat/measured"); }
  std::unique_ptr<Centre> centre_;
};
INSTANTIATE_TEST_SUITE_P(, TheReview, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

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

// Each minute one reading, due 5 s after it, silent 20 s later; a reminder when that has lasted a minute:
//
//   -- m ------------ m+1 --+-------+-------------------+---------> t
//      the last reading     due     silent: board,      a letter is in the mailbox at the sender's next round
//                                   gap list, outage
TEST_P(TheReview, FollowsASenderThatIsCutOff) {
  auto letters = centre_->data() / "letters";
  auto office = simulate::MailOffice::start({.folder = letters});
  ASSERT_TRUE(office) << office.error().message;
  auto& admin = centre_->admin();
  auto settings = admin.get("/api/reminders/settings").as_object();
  settings["byRule"] = true;
  settings["onlyWorkingDays"] = false;
  settings["quietFromMinute"] = settings["quietToMinute"] = settings["overdueEveryDays"] = 0;
  settings["silenceMinutes"] = 1;
  settings["smtpHost"] = "127.0.0.1";
  settings["smtpPort"] = (*office)->port();
  settings["smtpSecurity"] = "none";
  settings["from"] = "ioc@quangninh.example";
  admin.put("/api/reminders/settings", settings);

  auto minute = floor_to(clock_now(), minutes(1), vietnam_offset_minutes);
  auto sender = centre_->sender();
  receipt(sender, row("PM2.5", "12.0", minute) + row("PM10", "40", minute));
  auto row_is = [&](char const* measured) { return text(this->measured(), "/rows/0/measured") == measured; };
  ASSERT_TRUE(becomes_true([&] { return row_is("connected"); }, seconds(30))) << boost::json::serialize(measured());
  EXPECT_EQ(text(measured(), "/rows/0/gap"), "none");

  // Nothing more is sent, and nobody does anything.
  ASSERT_TRUE(becomes_true([&] { return row_is("interrupted"); }, seconds(110))) << boost::json::serialize(measured());
  EXPECT_EQ(text(measured(), "/rows/0/gap"), "said_more");
  EXPECT_EQ(text(admin.get("/api/feeds/kk-bai-chay/assurance"), "/condition/state"), "silent");
  EXPECT_TRUE(becomes_true([&] { return items(admin.get("/api/outages")).size() == 1U; }, seconds(30)));
  ASSERT_TRUE(becomes_true([&] { return (*office)->letters() == 1; }, seconds(110)));
  EXPECT_THAT(file_text(letters / "00001.eml"), HasSubstr("can-bo@so-nnmt.example"));
  EXPECT_EQ(text(admin.get("/api/reminders"), "/items/0/kind"), "silence");
  EXPECT_EQ(whole(measured(), "/rows/0/reminders"), 1);
  admin.post("/api/reviews/ra-soat/freeze", parsed(R"({"correction":""})"));
  EXPECT_EQ(text(admin.get("/api/reviews/ra-soat/measured?version=1"), "/rows/0/measured"), "interrupted");
}

}  // namespace
}  // namespace haidang::testing

// Reminders through their addresses: the centre sends one by hand, an officer answers it.
#include "city/reminders/reminder_api.h"

#include <gmock/gmock.h>

#include "city/reminders/sending_reminders_test.h"
#include "platform/jobs/wait_test.h"

namespace haidang::reminders {
namespace {

using directives::from;
using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReminderAddresses : public SendingReminders {
 protected:
  void SetUp() override {
    SendingReminders::SetUp();
    if (IsSkipped()) return;
    settings_.by_rule = false;
    keep_settings();
    auto note = [this](http::Request const&, std::string action, std::string subject, std::string) {
      return noted(action + " " + subject);
    };
    api_ = std::make_unique<ReminderApi>(
        ReminderApi::Wiring{*store_, directory_, calendars_, clock_, std::move(note), *sender_});
    api_->routes(router_);
    centre();
  }
  http::awaitable<Done> noted(std::string line) {
    audited_.push_back(std::move(line));
    co_return Done{};
  }
  void centre() { caller_ = {"truc-ban", "Trực ban", rights_of(Role::operator_), true}; }
  void officer(std::string agency) {
    caller_ = {"can-bo", "Cán bộ", rights_of(Role::officer), false, {std::move(agency)}};
  }

  http::Reply ask(Method method, std::string path, std::string body = "", http::Fields query = {}) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    if (!found.route) return {};
    EXPECT_TRUE(caller_.may(static_cast<unsigned>(found.route->right))) << "the server would refuse " << path;
    http::Request request;
    request.method = method;
    request.path = path;
    request.parts = found.parts;
    request.query = std::move(query);
    request.body = std::move(body);
    request.caller = caller_;
    return testing::wait_on(own_loop_, found.route->handler(std::move(request)));
  }
  http::Reply by_hand(std::string const& text = "Báo cáo trước thứ sáu") {
    return ask(Method::post, "/api/reminders",
               R"({"agency":"so-yt","obligation":"tb-174-bv","subject":"Đề nghị báo cáo","text":")" + text + R"("})");
  }
  std::vector<std::int64_t> seen(http::Fields query = {}) {
    auto reply = ask(Method::get, "/api/reminders", "", std::move(query));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    std::vector<std::int64_t> ids;
    for (auto const& each : page<Reminder>(reply)) ids.push_back(each.id);
    return ids;
  }
  template <typename T>
  std::vector<T> page(http::Reply const& reply) {
    auto json = reflect::parse_json(reply.bytes());
    std::vector<T> items;
    EXPECT_TRUE(json && reflect::read_json(json->at("items"), items)) << reply.bytes();
    return items;
  }

  boost::asio::io_context own_loop_;
  http::Router router_;
  http::Caller caller_;
  std::vector<std::string> audited_;
  std::unique_ptr<ReminderApi> api_;
};
HAIDANG_FOR_EACH_ENGINE(ReminderAddresses);

TEST_P(ReminderAddresses, SendOneByHandOnceAndTheOfficerAnswersIt) {
  auto made = by_hand();
  ASSERT_EQ(made.status, 200) << made.bytes();
  auto reminder = from<Reminder>(std::string(made.bytes()));
  EXPECT_EQ(reminder.recipient, "son@so-yt.example");
  EXPECT_EQ(reminder.made_by, "truc-ban");
  EXPECT_EQ(by_hand().status, 409) << "pressed twice";
  auto address = "/api/reminders/" + std::to_string(reminder.id) + "/answer";
  officer("so-yt");
  EXPECT_EQ(ask(Method::post, address, R"({"text":"Vâng"})").status, 409) << "it has not gone out";
  round();
  ASSERT_THAT(office_.letters(), SizeIs(1));
  EXPECT_THAT(office_.letters()[0].text, HasSubstr("Báo cáo trước thứ sáu"));
  auto answered = ask(Method::post, address, R"({"text":" Vâng "})");
  ASSERT_EQ(answered.status, 200) << answered.bytes();
  EXPECT_EQ(from<Reminder>(std::string(answered.bytes())).answer, "Vâng");
  EXPECT_EQ(ask(Method::post, address, R"({"text":"Thôi"})").status, 409);
  EXPECT_EQ(ask(Method::post, address, R"({"text":" "})").status, 400);
  EXPECT_EQ(audited_.front(), "send_reminder so-yt");
  EXPECT_THAT(audited_, ::testing::Contains("answer_reminder reminder " + std::to_string(reminder.id)));
}

TEST_P(ReminderAddresses, ShowOfficersTheirOwnAgenciesOnly) {
  auto id = from<Reminder>(std::string(by_hand().bytes())).id;
  EXPECT_THAT(seen(), ElementsAre(id));
  officer("so-yt");
  EXPECT_THAT(seen(), ElementsAre(id));
  officer("so-gddt");
  EXPECT_THAT(seen(), IsEmpty());
  EXPECT_THAT(seen({{"agency", "so-yt"}}), IsEmpty());
  EXPECT_EQ(ask(Method::post, "/api/reminders/" + std::to_string(id) + "/answer", R"({"text":"Vâng"})").status, 404);
}

TEST_P(ReminderAddresses, RefuseWhatIsNotTheAgencys) {
  auto made = [&](std::string const& agency, std::string const& about) {
    auto order = R"({"agency":")" + agency + R"(","subject":"Nhắc","text":"x",)" + about + "}";
    return ask(Method::post, "/api/reminders", order).status;
  };
  EXPECT_EQ(made("so-yt", R"("feed":"cam-truong")"), 400);
  EXPECT_EQ(made("so-yt", R"("obligation":"tb-999")"), 400);
  EXPECT_EQ(made("so-gddt", R"("obligation":"tb-174-bv")"), 400);
  EXPECT_THAT(audited_, IsEmpty());
}

TEST_P(ReminderAddresses, CountAYearWithItsThreshold) {
  settings_.thresholds = {{2, "Nhắc nhiều", "Often reminded"}};
  keep_settings();
  for (auto const* text : {"một", "hai"}) ASSERT_EQ(by_hand(text).status, 200);
  round();
  auto counted = page<ReminderCount>(ask(Method::get, "/api/reminders/counts", "", {{"year", "2026"}}));
  ASSERT_THAT(counted, SizeIs(1));
  EXPECT_EQ(counted[0].agency_name, "Sở Y tế");
  EXPECT_EQ(counted[0].delivered, 2);
  ASSERT_TRUE(counted[0].threshold);
  EXPECT_EQ(counted[0].threshold->word, "Nhắc nhiều");
  EXPECT_THAT(page<ReminderCount>(ask(Method::get, "/api/reminders/counts", "", {{"year", "2025"}})), IsEmpty());
}

TEST_P(ReminderAddresses, SendAgainOnlyWhatFailedAndStopOnlyWhatWaits) {
  officer_is("khong-co@so-yt.example");
  auto id = std::to_string(from<Reminder>(std::string(by_hand().bytes())).id);
  EXPECT_EQ(ask(Method::post, "/api/reminders/" + id + "/again").status, 409);
  round();
  EXPECT_EQ(ask(Method::post, "/api/reminders/" + id + "/cancel").status, 409) << "it has gone out and was refused";
  officer_is("son@so-yt.example");
  auto again = ask(Method::post, "/api/reminders/" + id + "/again");
  ASSERT_EQ(again.status, 200) << again.bytes();
  EXPECT_EQ(from<Reminder>(std::string(again.bytes())).recipient, "son@so-yt.example") << "the address was mended";
  EXPECT_EQ(ask(Method::post, "/api/reminders/" + id + "/cancel").status, 200);
  round();
  EXPECT_THAT(office_.letters(), IsEmpty());
}

TEST_P(ReminderAddresses, KeepSettingsThatMakeSense) {
  settings_.from = "ioc@tinh.example";
  settings_.overdue_every_days = 5;
  EXPECT_EQ(ask(Method::put, "/api/reminders/settings", reflect::to_json(settings_)).status, 200);
  auto kept = ask(Method::get, "/api/reminders/settings");
  EXPECT_EQ(from<ReminderSettings>(std::string(kept.bytes())).overdue_every_days, 5);
  settings_.from = "ioc";
  auto refused = ask(Method::put, "/api/reminders/settings", reflect::to_json(settings_));
  EXPECT_EQ(refused.status, 400);
  EXPECT_THAT(std::string(refused.bytes()), HasSubstr("/from"));
}

}  // namespace
}  // namespace haidang::reminders

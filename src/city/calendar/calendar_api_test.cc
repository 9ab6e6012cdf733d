#include "city/calendar/calendar_api.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

#include "city/calendar/year_2026_test.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

// The addresses asked through the router, as the server asks it.
class CalendarAddresses : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto agency = reflect::from_json_text<Agency>(R"({"id":"trung-tam","name":"Trung tâm Phục vụ hành chính công"})");
    By by{"test", clock_.now()};
    auto fill = [&](store::Session& session) -> Result<Snapshot> {
      DO(put(session, DirectorySnapshot{}, *agency, by));
      return read_directory(session);
    };
    auto filled = store_->write_now(fill);
    ASSERT_TRUE(filled);
    directory_.swap(*filled);
    api_ = std::make_unique<CalendarApi>(*store_, directory_, book_, clock_);
    api_->routes(router_);
  }

  http::Reply ask(http::Method method, std::string path, http::Fields query = {}, std::string body = {}) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    if (!found.route) return {};
    http::Request request;
    request.method = method;
    request.path = path;
    request.parts = std::move(found.parts);
    request.query = std::move(query);
    request.headers["content-type"] = "application/json";
    request.body = std::move(body);
    request.caller = caller_;
    return testing::wait_on(loop_, found.route->handler(std::move(request)));
  }
  template <typename T>
  T answer(http::Reply const& reply) {
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto read = reflect::from_json_text<T>(reply.bytes());
    EXPECT_TRUE(read) << read.error().at << " " << read.error().message << " " << reply.bytes();
    return read ? *read : T{};
  }
  http::Reply decide(std::string const& key, std::string const& body) {
    return ask(http::Method::put, "/api/calendar/days/" + key, {}, body);
  }
  void act_for(std::vector<std::string> agencies) {
    caller_.everywhere = false;
    caller_.scopes = std::move(agencies);
  }

  std::unique_ptr<store::Store> store_;
  FakeClock clock_{moment("2026-11-20T09:00:00+07:00")};
  Directory directory_;
  CalendarBook book_;
  http::Router router_;
  std::unique_ptr<CalendarApi> api_;
  boost::asio::io_context loop_;
  http::Caller caller_{.id = "huong", .name = "Hương", .rights = ~0ull, .everywhere = true};
};
HAIDANG_FOR_EACH_ENGINE(CalendarAddresses);

constexpr auto culture_day =
    R"({"date":"2026-11-24","kind":"holiday","name":"Ngày Văn hóa Việt Nam","document":"Nghị quyết 28/2026/QH16"})";

TEST_P(CalendarAddresses, ADecidedDayIsInTheYearAndInTheDueDatesAtOnce) {
  http::Fields const five_days{{"workingDays", "5"}};
  EXPECT_EQ(answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", five_days)).due, local("2026-11-27 17:00"));
  EXPECT_EQ(decide("2026-11-24", culture_day).status, 200);
  auto due = answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", five_days));
  EXPECT_EQ(due.due, local("2026-11-30 17:00"));
  EXPECT_EQ(due.version, 1);
  EXPECT_EQ(due.steps.at(4).document, "Nghị quyết 28/2026/QH16");
  auto before =
      answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "5"}, {"version", "0"}}));
  EXPECT_EQ(before.due, local("2026-11-27 17:00")) << "by the calendar as it was";
  auto year = answer<CalendarYear>(ask(http::Method::get, "/api/calendar", {{"year", "2026"}}));
  ASSERT_EQ(year.days.size(), 1u);
  EXPECT_EQ(year.days[0].document.value(), "Nghị quyết 28/2026/QH16");
  EXPECT_FALSE(year.forecast);
  EXPECT_EQ(year.working_days, 260);
  EXPECT_EQ(year.working_days_by_month.at(10), 20);
  EXPECT_TRUE(answer<CalendarYear>(ask(http::Method::get, "/api/calendar", {{"year", "2028"}})).forecast);
  EXPECT_EQ(ask(http::Method::delete_, "/api/calendar/days/2026-11-24").status, 204);
  EXPECT_EQ(answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", five_days)).due, local("2026-11-27 17:00"));
}

TEST_P(CalendarAddresses, WhoActsForAnAgencyDecidesItsDaysAndNobodyElses) {
  act_for({"trung-tam"});
  EXPECT_EQ(decide("2026-11-24", culture_day).status, 403);
  EXPECT_EQ(decide("2026-11-25-trung-tam",
                   R"({"date":"2026-11-25","kind":"closed","name":"Mất điện","document":"TB 3","agency":"trung-tam"})")
                .status,
            200);
  EXPECT_EQ(ask(http::Method::put, "/api/calendar/hours/sang-t7", {},
                R"({"id":"sang-t7","agency":"trung-tam","weekdays":[6],"sessions":[{"fromMinute":450,"toMinute":690}],
                   "document":"QĐ 15"})")
                .status,
            200);
  auto own =
      answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "1"}, {"agency", "trung-tam"}}));
  EXPECT_EQ(own.due, local("2026-11-21 11:30")) << "they work on Saturday morning";
  EXPECT_EQ(own.agency, "trung-tam");
  EXPECT_EQ(answer<DueAnswer>(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "1"}})).due,
            local("2026-11-23 17:00"));
  act_for({"so-khac"});
  EXPECT_EQ(ask(http::Method::delete_, "/api/calendar/days/2026-11-25-trung-tam").status, 403);
  EXPECT_EQ(ask(http::Method::delete_, "/api/calendar/hours/sang-t7").status, 403);
  act_for({"trung-tam"});
  EXPECT_EQ(ask(http::Method::delete_, "/api/calendar/hours/sang-t7").status, 204);
  EXPECT_EQ(book_.calendars()->version(), 3);
}

TEST_P(CalendarAddresses, WhatMakesNoSenseIsRefusedWithItsPlace) {
  EXPECT_EQ(decide("2026-11-25", culture_day).status, 400) << "another date than the address";
  EXPECT_EQ(ask(http::Method::get, "/api/calendar/due", {}).status, 400) << "neither days nor hours";
  EXPECT_EQ(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "1"}, {"workingHours", "1"}}).status, 400);
  EXPECT_EQ(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "1"}, {"agency", "khong-co"}}).status, 404);
  EXPECT_EQ(ask(http::Method::get, "/api/calendar/due", {{"workingDays", "1"}, {"version", "9"}}).status, 404);
  EXPECT_EQ(ask(http::Method::get, "/api/calendar", {{"year", "1815"}}).status, 400);
  EXPECT_EQ(ask(http::Method::delete_, "/api/calendar/days/2026-11-25").status, 404);
}

TEST_P(CalendarAddresses, APeriodIsFoundByDayOrByKey) {
  auto on =
      answer<PeriodSpan>(ask(http::Method::get, "/api/calendar/period", {{"length", "month"}, {"basis", "report"}}));
  EXPECT_EQ(on.label, "Tháng 12/2026 (15/11–14/12)");
  auto by_key = answer<PeriodSpan>(
      ask(http::Method::get, "/api/calendar/period", {{"length", "month"}, {"basis", "report"}, {"key", "2026-11"}}));
  EXPECT_EQ(by_key.first_day.value(), "2026-10-15");
  EXPECT_EQ(by_key.last_day.value(), "2026-11-14");
  EXPECT_EQ(ask(http::Method::get, "/api/calendar/period", {{"length", "nine_months"}}).status, 404);
}

}  // namespace
}  // namespace haidang

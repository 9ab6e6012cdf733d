// Tasks through the whole of intake, into a real store and out by the addresses: the figures of a published report
// reproduce, workbooks are read, persons stay outside, and what was refused can be mended.
#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "city/catalogue/catalogue_table.h"
#include "city/intake/delivery_intake.h"
#include "city/sheets/made_workbook_test.h"
#include "city/tasks/task_api.h"
#include "city/tasks/task_dataset.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

constexpr auto office = "tasks-vp-ubnd", department = "tasks-so-xd";

class TasksThroughIntake : public ::testing::Test {
 protected:
  void SetUp() override {
    agree(office, Format::json, {});
    agree(department, Format::xlsx,
          {{"code", "Mã nhiệm vụ"},
           {"content", "Nội dung"},
           {"leads", "Chủ trì"},
           {"assigned", "Ngày giao"},
           {"due", "Hạn"},
           {"percent", "Tiến độ"},
           {"state", "Trạng thái"},
           {"reported", "Ngày báo cáo"}});
    intake_.add(dataset_);
    api_.routes(router_);
  }

  void agree(std::string const& feed, Format format, std::map<std::string, std::string> columns) {
    auto agency = reflect::from_json_text<Agency>(
        R"({"id":"so-xd","kind":"department","name":"Sở Xây dựng","shortName":"Sở XD"})");
    auto group = reflect::from_json_text<FeedGroup>(R"({"id":"tasks","title":"Nhiệm vụ","titleEn":"Tasks"})");
    auto known_feed = reflect::from_json_text<Feed>(
        R"({"id":")" + feed +
        R"(","agency":"so-xd","dataset":"tasks","groupId":"tasks","title":"Nhiệm vụ","road":"push","state":"live"})");
    ASSERT_TRUE(agency && group && known_feed);
    auto contract = reflect::from_json_text<Contract>(
        R"({"feed":")" + feed +
        R"(","validFrom":"2017-01-01T00:00:00+07:00","cadenceSeconds":86400,"silentAfterSeconds":86400,"minValidPercent":95})");
    ASSERT_TRUE(contract) << contract.error().message << contract.error().at;
    contract->decoding.format = format;
    contract->decoding.columns = std::move(columns);
    contract->rules = {{"authority", feed == office ? "10" : "20"}};
    By by{"test", clock_.now()};
    auto fill = [&](store::Session& session) -> Result<Snapshot> {
      TRY(auto empty, read_directory(session));
      DO(put(session, *empty, *agency, by));
      DO(put(session, *empty, *group, by));
      TRY(auto known, read_directory(session));
      DO(put(session, *known, *known_feed, by));
      TRY(auto with_feed, read_directory(session));
      DO(add_contract(session, *with_feed, *contract, by));
      return read_directory(session);
    };
    auto filled = store_->write_now(fill);
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(*filled);
  }

  template <typename T>
  T wait(http::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }
  Receipt send(std::string bytes, std::string feed = office) {
    auto receipt = wait(intake_.accept({.feed = std::move(feed), .bytes = std::move(bytes), .sender = "key:1"}));
    EXPECT_TRUE(receipt) << receipt.error().message;
    return receipt ? std::move(*receipt) : Receipt{};
  }
  http::Reply reply_to(std::string path, http::Fields query = {}, http::Caller caller = {}) {
    auto found = router_.find(http::Method::get, path);
    EXPECT_TRUE(found.route) << path;
    http::Request request{
        .method = http::Method::get, .path = path, .parts = std::move(found.parts), .query = std::move(query)};
    request.caller = std::move(caller);
    return wait(found.route->handler(std::move(request)));
  }
  template <typename T>
  T ask(std::string path, http::Fields query = {}) {
    auto reply = reply_to(std::move(path), std::move(query), {.id = "huong", .rights = ~0ull, .everywhere = true});
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto read = reflect::from_json_text<T>(reply.bytes());
    EXPECT_TRUE(read) << read.error().message << " " << read.error().at;
    return read ? std::move(*read) : T{};
  }
  std::vector<std::string> listed(http::Fields query) {
    std::vector<std::string> codes;
    auto list = reflect::parse_json(
        reply_to("/api/tasks", std::move(query), {.id = "huong", .rights = ~0ull, .everywhere = true}).bytes());
    for (auto const& task : list->at("items").as_array()) codes.emplace_back(task.at("code").as_string());
    return codes;
  }

  store::testing::TemporaryDirectory folder_;
  boost::asio::io_context loop_;
  FakeClock clock_{at("2026-11-27T09:00")};
  Directory directory_;
  CalendarBook calendars_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  TaskDataset dataset_;
  http::Router router_;
  DeliveryIntake intake_{*store_, directory_, clock_, {}};
  TaskApi api_{*store_, directory_, calendars_, clock_};
};

std::string item(std::string const& code, std::string const& more) {
  return R"({"code":")" + code + R"(","leads":"so-xd","assigned":"2026-10-01",)" + more + "}";
}
constexpr auto open_until_december = R"("state":"Đang thực hiện","due":"2026-12-31")";

// Báo cáo 1270/BC-TCTTTg of 27 December 2017, on the tasks that the Government and the Prime Minister had assigned.
TEST_F(TasksThroughIntake, ReproduceThePublishedReportOf2017) {
  clock_.advance(at("2017-12-27T17:00") - clock_.now());
  std::string body;
  int number = 0;
  auto add = [&](int count, std::string const& more) {
    for (int i = 0; i < count; ++i)
      body += (body.empty() ? "[" : ",") + std::string(R"({"code":"NV-)") + std::to_string(++number) +
              R"(","leads":"so-xd","assigned":"2017-02-01",)" + more + "}";
  };
  add(14'068, R"("state":"Đã hoàn thành","due":"2017-06-30","reported":"2017-06-30","confirmed":"2017-07-05")");
  add(1'983, R"("state":"Đã hoàn thành","due":"2017-06-30","reported":"2017-07-01","confirmed":"2017-07-05")");
  add(5'640, R"("state":"Đang thực hiện","due":"2017-12-27")");
  add(223, R"("state":"Đang thực hiện","due":"2017-12-26")");
  auto receipt = send(body + "]");
  EXPECT_EQ(receipt.records.accepted, 21'914);
  auto table = ask<TaskSummary>("/api/tasks/summary");
  auto const& c = table.total;
  EXPECT_EQ(c.total, 21'914);
  EXPECT_EQ(c.done_in_time + c.done_late, 16'051);
  EXPECT_EQ(c.done_in_time, 14'068);
  EXPECT_EQ(c.done_late, 1'983);
  EXPECT_EQ(c.open_in_time + c.open_overdue, 5'863);
  EXPECT_EQ(c.open_in_time, 5'640);
  EXPECT_EQ(c.open_overdue, 223);
  auto const& r = table.rates;
  EXPECT_EQ(r.overdue_of_judged.part, 223);
  EXPECT_EQ(r.overdue_of_judged.whole, 16'274);
  EXPECT_NEAR(*r.overdue_of_judged.percent, 1.37, 0.005) << "the report prints 1.38";
  EXPECT_NEAR(*r.done_of_judged.percent, 98.63, 0.005);
  EXPECT_EQ(r.overdue_of_all.whole, 21'914);
  EXPECT_NEAR(*r.overdue_of_all.percent, 1.02, 0.005);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].name, "Sở Xây dựng");
  EXPECT_EQ(table.rows[0].counts, c);
}

TEST_F(TasksThroughIntake, OfSeveralLeadsAreInTheRowOfEachAndOnceInTheTotal) {
  send("[" + item("A", open_until_december) + R"(,{"code":"B","leads":["so-xd","Sở lạ"],"state":"Tạm hoãn"}])");
  auto table = ask<TaskSummary>("/api/tasks/summary");
  EXPECT_EQ(table.total.total, 2);
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].counts.total + table.rows[1].counts.total, 3);
  EXPECT_TRUE(table.rows[0].known);
  EXPECT_EQ(table.rows[1].name, "Sở lạ");
  EXPECT_FALSE(table.rows[1].known);
  EXPECT_EQ(table.total.no_deadline, 1);
  EXPECT_EQ(table.total.postponed, 1);
}

TEST_F(TasksThroughIntake, AreDueSoonByTheWorkingDaysThatAreLeft) {
  // 27 November 2026 is a Friday: Monday, Tuesday and Wednesday are left until 2 December.
  send("[" + item("A", R"("state":"Đang thực hiện","due":"2026-12-02")") + "," +
       item("B", R"("state":"Đang thực hiện","due":"2026-12-03")") + "," +
       item("C", R"("state":"Chờ xác nhận","due":"2026-11-30","reported":"2026-11-26")") + "]");
  EXPECT_EQ(ask<TaskSummary>("/api/tasks/summary").total.due_soon, 1);
  EXPECT_EQ(listed({{"only", "due_soon"}}), std::vector<std::string>{"A"}) << "what is reported waits for others";
}

TEST_F(TasksThroughIntake, SayFromWhereAndWhenTheyCome) {
  send("[" + item("A", open_until_december) + "]");
  auto table = ask<TaskSummary>("/api/tasks/summary");
  ASSERT_EQ(table.sources.size(), 2u);
  auto const& told = table.sources[0].feed == office ? table.sources[0] : table.sources[1];
  EXPECT_EQ(told.tasks, 1);
  EXPECT_EQ(told.heard_at, clock_.now());
  EXPECT_EQ(told.due_soon, 3);
}

TEST_F(TasksThroughIntake, AreListedByWhatNeedsSomebodyFirst) {
  send("[" + item("done", R"("state":"Đã hoàn thành","due":"2026-10-30","reported":"2026-10-20")") + "," +
       item("none", R"("state":"Đang thực hiện")") + "," + item("soon", open_until_december) + "," +
       item("late", R"("state":"Đang thực hiện","due":"2026-11-20")") + "," +
       item("later", R"("state":"Đang thực hiện","due":"2026-11-10")") + "]");
  EXPECT_EQ(listed({}), (std::vector<std::string>{"later", "late", "soon", "none", "done"}));
  EXPECT_EQ(listed({{"only", "open_overdue"}}), (std::vector<std::string>{"later", "late"}));
  EXPECT_EQ(listed({{"agency", "so-nnmt"}}), std::vector<std::string>{});
}

TEST_F(TasksThroughIntake, AreTurnedOverAsTheyWereWhenTheListWasOpened) {
  send("[" + item("A", open_until_december) + "," + item("B", open_until_december) + "," +
       item("C", open_until_december) + "]");
  http::Caller const everybody{.id = "huong", .rights = ~0ull, .everywhere = true};
  auto first = reflect::parse_json(reply_to("/api/tasks", {{"limit", "2"}}, everybody).bytes());
  clock_.advance(hours(1));
  send("[" + item("0", open_until_december) + "]");
  std::string next{first->at("next").as_string()};
  EXPECT_EQ(listed({{"limit", "2"}, {"after", next}}), std::vector<std::string>{"C"});
}

TEST_F(TasksThroughIntake, TellTheirWholeStoryUnderAnyCode) {
  send("[" + item("12/TB-UBND", open_until_december) + "]");
  clock_.advance(hours(1));
  send("[" + item("12/TB-UBND", R"("state":"Đang thực hiện","due":"2027-01-31","dueDocument":"CV 90")") + "]");
  auto story = ask<TaskStory>("/api/tasks/12%2FTB-UBND");
  ASSERT_EQ(story.versions.size(), 2u);
  EXPECT_EQ(story.versions[0].delivery, 1);
  EXPECT_EQ(story.task.delivery, 2);
  ASSERT_EQ(story.task.dues.size(), 2u);
  EXPECT_EQ(story.task.dues[1].document, "CV 90");
  auto before = ask<TaskStory>("/api/tasks/12%2FTB-UBND", {{"asOf", rfc3339(clock_.now() - minutes(30))}});
  EXPECT_EQ(before.task.dues.size(), 1u);
  EXPECT_EQ(reply_to("/api/tasks/13", {}, {.rights = ~0ull, .everywhere = true}).status, 404);
}

TEST_F(TasksThroughIntake, AreForThoseWhoActForOneOfTheirAgencies) {
  send("[" + item("A", open_until_december) + "]");
  http::Caller const theirs{.id = "a", .rights = ~0ull, .scopes = {"so-xd"}},
      others{.id = "b", .rights = ~0ull, .scopes = {"so-nnmt"}};
  EXPECT_EQ(reply_to("/api/tasks/A", {}, theirs).status, 200);
  EXPECT_EQ(reply_to("/api/tasks/A", {}, others).status, 403);
  EXPECT_EQ(reply_to("/api/tasks", {{"agency", "so-xd"}}, theirs).status, 200);
  EXPECT_EQ(reply_to("/api/tasks", {{"agency", "so-xd"}}, others).status, 403);
  EXPECT_EQ(reply_to("/api/tasks", {}, others).status, 403);
}

TEST_F(TasksThroughIntake, AreNotAskedForInTheFuture) {
  EXPECT_EQ(reply_to("/api/tasks/summary", {{"asOf", "2026-11-28T00:00:00+07:00"}}, {.rights = ~0ull}).status, 400);
}

std::string workbook_of_november() {
  MadeWorkbook book;
  book.sheet("Tháng 11").merged(1, 0, 1, 7, "DANH MỤC NHIỆM VỤ THÁNG 11/2026");
  std::uint16_t column = 0;
  for (auto const* name : {"Mã nhiệm vụ", "Nội dung", "Chủ trì", "Ngày giao", "Hạn", "Tiến độ", "Trạng thái",
                           "Ngày báo cáo", "Chuyên viên theo dõi"})
    book.text(3, column++, name);
  book.text(4, 0, "XD-1")
      .text(4, 1, "Lập quy hoạch")
      .text(4, 2, "Sở Xây dựng; Sở XD")
      .date(4, 3, {2026, 10, 5, 0, 0, 0});
  book.date(4, 4, {2026, 12, 31, 0, 0, 0}).number(4, 5, 0.45, "0%").text(4, 6, "Đang thực hiện (trong hạn)");
  book.text(4, 8, "Nguyễn Thị Bưởi");
  book.text(5, 0, "XD-2")
      .text(5, 1, "Báo cáo quý")
      .text(5, 2, "Sở XD")
      .text(5, 3, "06/10/2026")
      .text(5, 4, "Không thời hạn");
  book.text(5, 6, "Đã hoàn thành").date(5, 7, {2026, 11, 3, 0, 0, 0});
  book.text(6, 0, "XD-3").text(6, 2, "Sở XD").text(6, 6, "Đã hoàn thành").text(6, 8, "Nguyễn Thị Bưởi");
  return book.bytes();
}

TEST_F(TasksThroughIntake, InAWorkbookAreReadByTheContractsColumns) {
  auto receipt = send(workbook_of_november(), department);
  EXPECT_EQ(receipt.records.accepted, 2);
  EXPECT_EQ(receipt.records.quarantined, 1) << "done, but nobody says when";
  EXPECT_EQ(receipt.reasons.at(0).code, "no_report_date");
  EXPECT_EQ(receipt.reasons.at(0).first_row, 6);
  auto story = ask<TaskStory>("/api/tasks/XD-1");
  EXPECT_EQ(story.task.leads, std::vector<std::string>{"so-xd"});
  EXPECT_EQ(story.task.percent, 45);
  EXPECT_EQ(story.task.due, at("2027-01-01T00:00") - milliseconds(1));
  EXPECT_EQ(ask<TaskStory>("/api/tasks/XD-2").task.counts_as, TaskClass::no_deadline);
  auto raw = store_->read_now([](store::Session& s) { return deliveries::body(s, 1, 1 << 20); });
  ASSERT_TRUE(raw);
  EXPECT_THAT(*raw, HasSubstr("XD-1"));
  EXPECT_THAT(*raw, Not(HasSubstr("Bưởi")));
}

TEST_F(TasksThroughIntake, ThatWereMendedAreJudgedAgain) {
  send(workbook_of_november(), department);
  auto rows = store_->read_now([](store::Session& s) { return deliveries::quarantine(s, {.feed = department}); });
  ASSERT_EQ(rows->size(), 1u);
  auto row = rows->front();
  ASSERT_TRUE(row.raw.ends_with(',')) << row.raw;
  row.fixed = row.raw + "2026-11-05";
  auto original = store_->read_now([&](store::Session& s) { return deliveries::find(s, row.delivery); });
  Replay replay{.original = **original, .rows = {row}, .person = "huong"};
  auto receipt = wait(intake_.replay(std::move(replay)));
  ASSERT_TRUE(receipt) << receipt.error().message;
  EXPECT_EQ(receipt->records.accepted, 1);
  EXPECT_EQ(ask<TaskStory>("/api/tasks/XD-3").task.reports.at(0).at, at("2026-11-05T00:00"));
}

}  // namespace
}  // namespace haidang

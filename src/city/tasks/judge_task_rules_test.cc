#include "city/tasks/judge_task_rules.h"

#include <gmock/gmock.h>

#include "city/tasks/decode_tasks.h"
#include "city/tasks/task_dataset.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }
Instant end_of(std::string_view date) { return *parse_date(date) + days(1) - milliseconds(1); }

Contract contract(std::map<std::string, std::string> rules = {}) {
  Contract c;
  c.decoding.format = Format::json;
  c.rules = std::move(rules);
  return c;
}

AgencyNames const names{{"Sở Xây dựng", "so-xd"}, {"Sở XD", "so-xd"}, {"Sở Văn hóa, Thể thao và Du lịch", "so-vhttdl"}};

JudgedTasks judged(std::string_view body, Contract const& c = contract()) {
  auto cleaned = clean_tasks(c.decoding, body);
  EXPECT_TRUE(cleaned) << cleaned.error().message;
  auto said = decode_tasks(c.decoding, *cleaned);
  EXPECT_TRUE(said) << said.error().message;
  auto all = judge_tasks(c, std::move(said->rows), names, "vp-ubnd", at("2026-11-27T09:00"));
  EXPECT_TRUE(all) << all.error().message;
  return all ? std::move(*all) : JudgedTasks{};
}

// One row, with what is said of it changed or added.
std::string row(std::string const& more) {
  return R"({"code":"NV-1","leads":"Sở Xây dựng","state":"Đang thực hiện","assigned":"2026-10-01")" + more + "}";
}

void expect_refused(std::string const& body, TaskFault fault, std::string const& words,
                    Contract const& c = contract()) {
  auto all = judged("[" + body + "]", c);
  ASSERT_EQ(all.refused.size(), 1u) << body;
  EXPECT_EQ(all.refused[0].fault, fault) << all.refused[0].detail;
  EXPECT_THAT(all.refused[0].detail, HasSubstr(words));
  EXPECT_EQ(all.refused[0].row, 1);
}

TEST(ATaskInJson, SaysAllThatIsKeptOfIt) {
  auto all = judged(R"([{"code":"NV-1","documentNumber":"6600/UBND-XD6","documentDate":"2026-09-15",
    "documentAgency":"UBND","documentLink":"https://example.vn/6600","content":"Kết nối dữ liệu","assigner":"Phó Chủ tịch",
    "leads":["Sở Xây dựng","so-nnmt"],"cooperating":"Sở Văn hóa, Thể thao và Du lịch; Cục lạ","assigned":"16/09/2026",
    "due":"2026-12-15","earlierDues":[{"due":"30/11/2026","decided":"2026-09-15","document":"6600"}],
    "dueDocument":"CV 7001","priority":"Khẩn","progress":"Đã khảo sát","percent":"45%","state":"Đang thực hiện",
    "delayReason":"Chờ đường truyền"}])");
  ASSERT_EQ(all.good.size(), 1u) << all.refused[0].detail;
  auto const& f = all.good[0];
  EXPECT_EQ(f.document_number, "6600/UBND-XD6");
  EXPECT_EQ(f.document_date, "2026-09-15");
  EXPECT_THAT(f.leads, ElementsAre("so-xd", "so-nnmt"));
  EXPECT_THAT(f.cooperating, ElementsAre("so-vhttdl", "Cục lạ")) << "commas belong to names";
  EXPECT_EQ(f.assigned, at("2026-09-16T00:00"));
  ASSERT_EQ(f.dues.size(), 2u);
  EXPECT_EQ(f.dues[0].due, end_of("2026-11-30"));
  EXPECT_EQ(f.due, end_of("2026-12-15")) << "a due date is the whole of its day";
  EXPECT_EQ(f.dues[1].document, "CV 7001");
  EXPECT_EQ(f.priority, TaskPriority::urgent);
  EXPECT_EQ(f.percent, 45);
  EXPECT_EQ(f.state, TaskState::in_progress);
}

TEST(ATaskWithoutADueDate, HasNone) {
  EXPECT_FALSE(judged("[" + row("") + "]").good[0].due);
  auto said = judged("[" + row(R"(,"due":"Không thời hạn")") + "]").good[0];
  EXPECT_FALSE(said.due);
  EXPECT_TRUE(said.without_deadline);
}

TEST(ADueDate, MayBeAnHourWhereTheContractSaysSo) {
  auto body = "[" + row(R"(,"due":"2026-12-15T11:30:00+07:00")") + "]";
  EXPECT_EQ(judged(body).good[0].due, end_of("2026-12-15"));
  EXPECT_EQ(judged(body, contract({{"on_time", "instant"}})).good[0].due, at("2026-12-15T11:30"));
}

TEST(ARow, IsRefusedWithItsReason) {
  expect_refused(R"({"so":"1"})", TaskFault::unreadable_row, "không có trường nào");
  expect_refused(R"({"state":"Đang thực hiện","leads":"so-xd"})", TaskFault::no_code, "mã nhiệm vụ");
  expect_refused(R"({"code":"NV-1","leads":"so-xd"})", TaskFault::no_state, "NV-1");
  expect_refused(R"({"code":"NV-1","state":"Đang thực hiện"})", TaskFault::no_lead, "chủ trì");
  expect_refused(row(R"(,"due":"31/02/2027")"), TaskFault::bad_time, "31/02/2027");
  expect_refused(row(R"(,"percent":140)"), TaskFault::bad_percent, "140");
  expect_refused(row(R"(,"reported":"2027-01-02")"), TaskFault::from_the_future, "reported");
  expect_refused(row(R"(,"due":"2026-09-30")"), TaskFault::due_before_assigned, "2026-09-30");
  expect_refused(R"({"code":"NV-1","leads":"so-xd","state":"Đã hoàn thành"})", TaskFault::no_report_date,
                 "ngày báo cáo");
  expect_refused(
      R"({"code":"NV-1","leads":"so-xd","state":"Đã hoàn thành","reported":"2026-10-20","confirmed":"2026-10-19"})",
      TaskFault::confirmed_before_reported, "2026-10-19");
}

TEST(ADepartmentsOwnList, IsLedByItselfWhereTheContractSaysSo) {
  auto all = judged(R"([{"code":"NV-1","state":"Đang thực hiện"}])", contract({{"lead", "sender"}}));
  ASSERT_EQ(all.good.size(), 1u);
  EXPECT_THAT(all.good[0].leads, ElementsAre("vp-ubnd"));
}

TEST(AContract, MapsTheSendersFieldsAndWords) {
  auto c = contract();
  c.decoding.columns = {{"code", "MaNV"}, {"leads", "DonViChuTri"}, {"state", "TinhTrang"}, {"due", "Han"}};
  c.decoding.words = {{"leads", {{"SXD", "so-xd"}}}, {"state", {{"2", "in_progress"}}}};
  c.decoding.missing = {"-"};
  auto all = judged(R"({"tasks":[{"MaNV":7,"DonViChuTri":"SXD;SXD; SNN","TinhTrang":2,"Han":"-"}]})", c);
  ASSERT_EQ(all.good.size(), 1u) << all.refused[0].detail;
  EXPECT_EQ(all.good[0].code, "7");
  EXPECT_THAT(all.good[0].leads, ElementsAre("so-xd", "SNN")) << "an agency is counted once";
  EXPECT_EQ(all.good[0].state, TaskState::in_progress);
  EXPECT_EQ(all.good[0].state_code, "2");
}

TEST(AContractsRules, AreChecked) {
  EXPECT_FALSE(check_task_rules(contract({{"on_time", "sometimes"}})));
  EXPECT_FALSE(check_task_rules(contract({{"due_soon", "-1"}})));
  EXPECT_FALSE(check_task_rules(contract({{"lead", "anybody"}})));
  EXPECT_FALSE(check_task_rules(contract({{"authority", "first"}})));
  EXPECT_TRUE(check_task_rules(contract({{"due_soon", "5"}, {"authority", "10"}})));
  EXPECT_EQ(due_soon_of(contract({{"due_soon", "5"}})), 5);
  EXPECT_EQ(due_soon_of(contract()), 3);
}

TEST(NamesOfAgencies, ThatTwoBearAreNobodys) {
  auto agency = [](char const* text) { return *reflect::from_json_text<Agency>(text); };
  auto known = agency_names_of({agency(R"({"id":"a","kind":"department","name":"Sở A","shortName":"SA"})"),
                                agency(R"({"id":"b","kind":"department","name":"Sở B","shortName":"SA"})")});
  EXPECT_EQ(known.at("Sở A"), "a");
  EXPECT_FALSE(known.contains("SA"));
}

TEST(AListOfTasks, LeavesTheBorderWithoutPersons) {
  auto clean = clean_tasks({.format = Format::json},
                           R"([{"code":"NV-1","nguoiXuLy":"Nguyễn Thị Bưởi","phone":"0912","leads":[{"ten":"Bưởi"}],
                               "content":{"ten":"Bưởi"},"earlierDues":[{"due":"2026-01-01","by":"Bưởi"}]}])");
  ASSERT_TRUE(clean);
  EXPECT_THAT(*clean, Not(HasSubstr("Bưởi")));
  EXPECT_THAT(*clean, Not(HasSubstr("0912")));
  EXPECT_THAT(*clean, HasSubstr("2026-01-01"));
}

TEST(ABody, ThatIsNoListIsUnreadableAndNotQuoted) {
  for (auto const* body : {"Bưởi", R"({"tasks":"Bưởi"})", "\"Bưởi\"", "[{\"code\":"}) {
    auto clean = clean_tasks({.format = Format::json}, body);
    ASSERT_FALSE(clean) << body;
    EXPECT_EQ(clean.error().kind, ErrorKind::unreadable);
    EXPECT_THAT(clean.error().message, Not(HasSubstr("Bưởi")));
  }
}

TEST(TheFieldsOfTasks, AreAllExplainedToThoseWhoMapColumns) {
  std::vector<std::string> explained, known(task_fields.begin(), task_fields.end());
  for (auto const& field : TaskDataset{}.fields()) explained.push_back(field.name);
  EXPECT_THAT(explained, ::testing::UnorderedElementsAreArray(known));
}

TEST(LinesOfJson, AreAListToo) {
  auto c = contract();
  c.decoding.format = Format::ndjson;
  EXPECT_EQ(judged(row("") + "\n\n" + row(R"(,"percent":10)") + "\n", c).good.size(), 2u);
  auto broken = clean_tasks(c.decoding, row("") + "\n{");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().at, "line 2");
}

TEST(AWordOfATask, IsKnownWhenItSaysWhichStateOrUrgencyIsMeant) {
  auto knows = [](char const* field, char const* word) { return TaskDataset{}.knows_word({.name = field}, word); };
  EXPECT_TRUE(knows("state", "Đang thực hiện (trong hạn)"));
  EXPECT_TRUE(knows("state", "completed"));
  EXPECT_TRUE(knows("state", "other")) << "somebody chose it";
  EXPECT_FALSE(knows("state", "Chuyển kỳ sau")) << "kept as another state, which nobody chose";
  EXPECT_TRUE(knows("priority", "Hỏa tốc"));
  EXPECT_FALSE(knows("priority", "Rất gấp"));
}

}  // namespace
}  // namespace haidang

// The register through its addresses, and sheets as contractors send them, into a real store.
#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "city/infrastructure/infrastructure_api.h"
#include "city/infrastructure/register_import_api.h"
#include "city/infrastructure/small_register_test.h"
#include "city/sheets/made_workbook_test.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class RegisterAddresses : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto filled = store_->write_now([&](store::Session& session) -> Done {
      By by{"test", clock_.now()};
      for (auto const& agency : small_city().agencies.rows) DO(put(session, DirectorySnapshot{}, agency, by));
      auto place =
          reflect::from_json_text<Place>(R"({"id":"p","code":"06673","level":"commune","name":"Phường Bãi Cháy"})");
      DO(put(session, DirectorySnapshot{}, *place, by));
      TRY(auto known, read_directory(session));
      DO(put(session, *known, a_site(), by));
      return {};
    });
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(std::make_shared<DirectorySnapshot const>(small_city()));
    reachability_ = std::make_unique<Reachability>(Reachability::Wiring{loop_.get_executor(), *store_, book_, clock_});
    auto audit = [this](http::Request const&, std::string action, std::string subject, std::string detail) {
      return note(action + " " + subject + ": " + detail);
    };
    api_ = std::make_unique<InfrastructureApi>(InfrastructureApi::Wiring{*store_, directory_, book_, *reachability_,
                                                                         [this] { return board(); }, clock_, audit});
    import_ = std::make_unique<RegisterImportApi>(RegisterImportApi::Wiring{*store_, directory_, book_, clock_, audit});
    api_->routes(router_);
    import_->routes(router_);
  }

  http::awaitable<Done> note(std::string line) {
    audited_.push_back(std::move(line));
    co_return Done{};
  }
  http::awaitable<std::vector<BoardFeed>> board() { co_return rows_; }

  http::Reply ask(http::Method method, std::string path, std::string body = {}, http::Fields query = {}) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    if (!found.route) return {};
    http::Request request;
    request.method = method;
    request.path = path;
    request.parts = found.parts;
    request.query = std::move(query);
    request.body = std::move(body);
    request.headers["content-type"] = "application/json";
    request.caller = caller_;
    return testing::wait_on(loop_, found.route->handler(std::move(request)));
  }
  http::Reply get(std::string path) { return ask(http::Method::get, std::move(path)); }
  template <typename T>
  http::Reply put_row(std::string const& path, T const& row) {
    return ask(http::Method::put, path + row.id.value(), reflect::to_json(row));
  }
  RegisterImport brought(std::string const& path, std::string bytes, http::Fields query = {}) {
    auto reply = ask(http::Method::post, path, std::move(bytes), std::move(query));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto read = reflect::from_json_text<RegisterImport>(reply.bytes());
    EXPECT_TRUE(read) << reply.bytes();
    return read ? *read : RegisterImport{};
  }

  FakeClock clock_{at("2026-11-28T09:00:00+07:00")};
  std::unique_ptr<store::Store> store_;
  Directory directory_;
  RegisterBook book_;
  std::vector<BoardFeed> rows_;
  std::vector<std::string> audited_;
  http::Router router_;
  boost::asio::io_context loop_;  // before what comes back to it
  std::unique_ptr<Reachability> reachability_;
  std::unique_ptr<InfrastructureApi> api_;
  std::unique_ptr<RegisterImportApi> import_;
  http::Caller caller_{.id = "huong", .name = "Hương", .rights = ~0ull, .everywhere = true};
};
HAIDANG_FOR_EACH_ENGINE(RegisterAddresses);

Project a_project() {
  Project project;
  project.id = *Slug::of("camera-y-te");
  project.title = *Title::of("Camera bệnh viện");
  project.agency = *Slug::of("so-yt");
  project.planned = 12;
  project.installed = 5;
  project.feeds = {"a", "b", "c"};
  return project;
}

TEST_P(RegisterAddresses, ShowWhatIsRegisteredBesideWhatIsMeasured) {
  rows_ = {a_row("a", State::silent), a_row("b", State::silent), a_row("e", State::delivering),
           a_row("f", State::delivering)};
  EXPECT_EQ(put_row("/api/infrastructure/", an_item("gw-1", ItemKind::gateway, {"e", "f"})).status, 200);
  EXPECT_EQ(put_row("/api/infrastructure/", an_item("gw-2", ItemKind::gateway, {"a", "b"})).status, 200);
  auto page = std::string(get("/api/infrastructure").bytes());
  EXPECT_LT(page.find("gw-2"), page.find("gw-1")) << "the broken one first";
  auto one = reflect::from_json_text<ItemHistory>(get("/api/infrastructure/gw-2").bytes());
  ASSERT_TRUE(one);
  EXPECT_TRUE(one->measure.broken);
  EXPECT_EQ(one->measure.feeds, 2);
  EXPECT_EQ(one->measure.delivering, 0);
  EXPECT_THAT(audited_, ElementsAre("put_infrastructure gw-1: so-yt", "put_infrastructure gw-2: so-yt"));
  EXPECT_EQ(ask(http::Method::delete_, "/api/infrastructure/gw-2").status, 204);
  EXPECT_EQ(get("/api/infrastructure/gw-2").status, 404);
}

TEST_P(RegisterAddresses, TakeNoConnectedPointsFromWhoeverTypesThem) {
  rows_ = {a_row("a", State::delivering), a_row("b", State::silent), a_row("c", State::never_connected)};
  auto said = reflect::to_json(a_project());
  said.back() = ',';
  said += R"("standing":{"connected":12,"living":12}})";
  EXPECT_EQ(ask(http::Method::put, "/api/projects/camera-y-te", said).status, 400) << "it is no field of a project";
  auto reply = put_row("/api/projects/", a_project());
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  auto told = reflect::from_json_text<MeasuredProject>(reply.bytes());
  ASSERT_TRUE(told);
  EXPECT_EQ(told->standing.connected, 2);
  EXPECT_EQ(told->standing.living, 1);
}

TEST_P(RegisterAddresses, ShowAnOfficerTheirOwnAgencysAndLetNobodyChangeAnothers) {
  ASSERT_EQ(put_row("/api/infrastructure/", an_item("gw-yt", ItemKind::gateway)).status, 200);
  auto other = an_item("gw-xd", ItemKind::gateway);
  other.agency = *Slug::of("so-xd");
  ASSERT_EQ(put_row("/api/infrastructure/", other).status, 200);
  caller_.everywhere = false;
  caller_.scopes = {"so-yt"};
  auto page = std::string(get("/api/infrastructure").bytes());
  EXPECT_THAT(page, HasSubstr("gw-yt"));
  EXPECT_EQ(page.find("gw-xd"), page.npos);
  EXPECT_EQ(get("/api/infrastructure/gw-xd").status, 404);
  EXPECT_EQ(put_row("/api/infrastructure/", other).status, 403);
  other.agency = *Slug::of("so-yt");
  EXPECT_EQ(put_row("/api/infrastructure/", other).status, 403) << "it would be taken from the other agency";
  EXPECT_EQ(ask(http::Method::delete_, "/api/infrastructure/gw-xd").status, 403);
}

// As a contractor would send it: a title above, merged names, a row of numbers, dates and names of all kinds.
std::string a_contractors_workbook() {
  MadeWorkbook book;
  book.sheet("Hạ tầng").text(1, 0, "DANH SÁCH HẠ TẦNG BÀN GIAO");
  auto column = std::uint16_t{0};
  for (auto name : {"STT", "Tên thiết bị", "Đơn vị quản lý", "Địa điểm lắp đặt", "Loại", "Số lượng cần", "Số lượng",
                    "Nhà cung cấp", "Ngày lắp đặt", "Hết bảo hành", "IP", "Cổng", "Luồng/camera", "Màu sơn"})
    book.text(3, column++, name);
  for (column = 0; column < 14; ++column) book.number(4, column, column + 1);
  book.number(5, 0, 1).text(5, 1, "Gateway khu A").text(5, 2, "SỞ Y TẾ").text(5, 3, "benh vien bai chay");
  book.text(5, 4, "Đầu ghi hình").number(5, 5, 2).number(5, 6, 1).text(5, 7, "Công ty Vịnh Xanh");
  book.date(5, 8, {2026, 9, 15, 0, 0, 0}).text(5, 9, "15/09/2028").text(5, 10, "10.1.2.3").number(5, 11, 554);
  book.text(5, 12, "a; Khu cấp cứu, hướng Bắc");
  book.number(6, 0, 2).text(6, 1, "Đường truyền").text(6, 2, "so-yt").text(6, 4, "Kênh truyền số liệu");
  book.text(6, 10, "169.254.169.254").number(6, 11, 80);
  book.number(7, 0, 3).text(7, 1, "Máy chủ").text(7, 2, "Sở Y dược").text(7, 4, "Tủ lạnh").text(7, 9, "31/02/2026");
  return book.bytes();
}

TEST_P(RegisterAddresses, TakeAContractorsWorkbookRowByRow) {
  auto bytes = a_contractors_workbook();
  auto tried = brought("/api/infrastructure/import", bytes, {{"try", "true"}});
  EXPECT_FALSE(tried.applied);
  EXPECT_EQ(tried.added, 1);
  EXPECT_THAT(book_.now()->items, IsEmpty());
  EXPECT_THAT(audited_, IsEmpty());

  auto done = brought("/api/infrastructure/import", bytes);
  EXPECT_TRUE(done.applied);
  EXPECT_THAT(done.unknown_columns, ElementsAre("Màu sơn"));
  ASSERT_THAT(done.rows, SizeIs(3));
  EXPECT_EQ(done.rows[0].row, 5);
  EXPECT_EQ(done.rows[0].outcome, ImportOutcome::added) << done.rows[0].reasons[0];
  EXPECT_EQ(done.rows[0].id, "so-yt-gateway-khu-a");
  EXPECT_THAT(done.rows[1].reasons, ElementsAre(HasSubstr("Địa chỉ đo: Địa chỉ 169.254.x")));
  EXPECT_THAT(done.rows[2].reasons, ElementsAre(HasSubstr("Đơn vị: “Sở Y dược” không có"), HasSubstr("Loại: phải là"),
                                                HasSubstr("Bảo hành đến: phải là ngày")));
  EXPECT_THAT(audited_, ElementsAre("import_infrastructure : added 1, changed 0, same 0, refused 2"));

  ASSERT_THAT(book_.now()->items, SizeIs(1));
  auto const& item = book_.now()->items[0];
  EXPECT_EQ(item.kind, ItemKind::gateway);
  EXPECT_EQ(item.site, *Slug::of("benh-vien"));
  EXPECT_EQ(item.contractor, *Slug::of("nha-thau"));
  EXPECT_EQ(item.needed, "2");
  EXPECT_EQ(item.existing, "1");
  EXPECT_EQ(item.installed_on, at("2026-09-15T00:00:00+07:00"));
  EXPECT_EQ(item.warranty_until, at("2028-09-15T00:00:00+07:00"));
  EXPECT_EQ(item.address, "10.1.2.3:554");
  EXPECT_THAT(item.feeds, ElementsAre("a", "b")) << "a name with a comma is one name";

  auto again = brought("/api/infrastructure/import", bytes);
  EXPECT_EQ(again.same, 1);
  EXPECT_EQ(again.added + again.changed, 0);
}

TEST_P(RegisterAddresses, KeepWhatASheetLeavesEmptyAndRefuseASecondRowOfTheSame) {
  ASSERT_EQ(put_row("/api/infrastructure/", an_item("gw", ItemKind::gateway, {"a"})).status, 200);
  auto done = brought("/api/infrastructure/import",
                      "Mã;Tên hạng mục;Hiện có\n"
                      "GW;;3\n"
                      "gw;Tên khác;\n");
  ASSERT_THAT(done.rows, SizeIs(2));
  EXPECT_EQ(done.rows[0].outcome, ImportOutcome::changed);
  EXPECT_THAT(done.rows[1].reasons, ElementsAre(HasSubstr("trùng với dòng 2")));
  auto const& item = book_.now()->items.at(0);
  EXPECT_EQ(item.existing, "3");
  EXPECT_EQ(item.name.value(), "gw");
  EXPECT_EQ(item.address, "10.1.2.3:443");
  EXPECT_THAT(item.feeds, ElementsAre("a"));
}

TEST_P(RegisterAddresses, TakeProjectsWithAMilestoneARow) {
  MadeWorkbook book;
  book.sheet("Dự án");
  auto column = std::uint16_t{0};
  for (auto name : {"Tên dự án", "Chủ đầu tư", "Quyết định", "Ngày phê duyệt", "Loại địa điểm", "Kế hoạch", "Đã lắp",
                    "Camera", "Mốc", "Thời hạn", "Ngày hoàn thành", "Văn bản"})
    book.text(1, column++, name);
  book.merged(2, 0, 3, 0, "Camera bệnh viện").text(2, 1, "Sở Y tế").text(2, 2, "123/QĐ-UBND");
  book.date(2, 3, {2026, 3, 2, 0, 0, 0}).text(2, 4, "Bệnh viện").number(2, 5, 12).number(2, 6, 5).text(2, 7, "a, c");
  book.text(2, 8, "Ký hợp đồng").text(2, 9, "31/03/2026").text(2, 10, "30/03/2026").text(2, 11, "12/HĐ");
  book.text(3, 8, "Lắp đợt 1").text(3, 9, "30/06/2026");
  book.text(4, 0, "Camera trường học").text(4, 1, "Sở Xây dựng").text(4, 5, "nhiều").text(4, 8, "Lắp");
  book.text(5, 8, "Nghiệm thu").text(5, 9, "không rõ");
  auto bytes = book.bytes();
  auto done = brought("/api/projects/import", bytes);
  ASSERT_THAT(done.rows, SizeIs(2)) << "one of each project";
  EXPECT_EQ(done.rows[0].outcome, ImportOutcome::added) << done.rows[0].reasons[0];
  EXPECT_THAT(done.rows[1].reasons,
              ElementsAre(HasSubstr("Số điểm kế hoạch: phải là số nguyên"), HasSubstr("Hạn của mốc: còn thiếu"),
                          HasSubstr("dòng 5, Hạn của mốc: phải là ngày")));
  ASSERT_THAT(book_.now()->projects, SizeIs(1));
  auto const& project = book_.now()->projects[0];
  EXPECT_EQ(project.planned, 12);
  EXPECT_THAT(project.feeds, ElementsAre("a", "c"));
  ASSERT_THAT(project.milestones, SizeIs(2));
  EXPECT_EQ(project.milestones[0].due, at("2026-03-31T23:59:59+07:00"));
  EXPECT_EQ(project.milestones[0].done_at, at("2026-03-30T00:00:00+07:00"));
  EXPECT_EQ(brought("/api/projects/import", bytes).same, 1);

  auto later = brought("/api/projects/import",
                       "Tên dự án;Chủ đầu tư;Mốc;Ngày hoàn thành\n"
                       "Camera bệnh viện;so-yt;Lắp đợt 1;01/07/2026\n");
  EXPECT_EQ(later.changed, 1);
  auto told = reflect::from_json_text<MeasuredProject>(get("/api/projects/camera-benh-vien").bytes());
  ASSERT_TRUE(told);
  EXPECT_THAT(told->standing.milestones, ElementsAre(MilestoneState::kept, MilestoneState::late));
}

TEST_P(RegisterAddresses, GiveSamplesThatTheImportReadsAndDoesNotTake) {
  for (std::string path : {"/api/infrastructure/import", "/api/projects/import"}) {
    auto reply = get(path + "/sample.xlsx");
    ASSERT_EQ(reply.status, 200);
    auto said = brought(path, std::string(reply.bytes()), {{"try", "true"}});
    ASSERT_THAT(said.rows, SizeIs(1)) << path;
    EXPECT_EQ(said.rows[0].outcome, ImportOutcome::refused);
    EXPECT_THAT(said.rows[0].reasons, ::testing::Contains(HasSubstr("dòng ví dụ")));
    EXPECT_THAT(said.unknown_columns, IsEmpty());
    EXPECT_GE(said.columns.size(), 15u);
  }
}

TEST_P(RegisterAddresses, RefuseInWordsWhatIsNoSheet) {
  auto reply = ask(http::Method::post, "/api/infrastructure/import", "PK\x03\x04 nothing");
  EXPECT_EQ(reply.status, 422);
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr(". / "));
  auto no_headings = ask(http::Method::post, "/api/projects/import", "a;b\n1;2\n");
  EXPECT_EQ(no_headings.status, 422);
  EXPECT_THAT(std::string(no_headings.bytes()), HasSubstr("Tên dự án"));
  EXPECT_EQ(ask(http::Method::post, "/api/projects/import", "a;b\n", {{"try", "maybe"}}).status, 400);
}

}  // namespace
}  // namespace haidang

// Directives and obligations through their addresses into a real store: by the centre, by an officer, and from a table.
#include "city/directives/directive_api.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "city/directives/directive_import_api.h"
#include "city/directives/small_province_test.h"
#include "platform/jobs/wait_test.h"

namespace haidang::directives {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DirectiveAddresses : public Province {
 protected:
  void SetUp() override {
    Province::SetUp();
    if (IsSkipped()) return;
    directory_.swap(std::make_shared<DirectorySnapshot const>(province()));
    DirectiveApi::Wiring wiring{*store_, directory_, clock_,
                                [this](http::Request const&, std::string action, std::string subject, std::string) {
                                  return note(action + " " + subject);
                                }};
    api_ = std::make_unique<DirectiveApi>(wiring);
    import_ = std::make_unique<DirectiveImportApi>(wiring);
    api_->routes(router_);
    import_->routes(router_);
    put(notice());
    put(hospital());
    put(school());
    audited_.clear();
  }

  http::awaitable<Done> note(std::string line) {
    audited_.push_back(std::move(line));
    co_return Done{};
  }
  http::Reply ask(http::Method method, std::string path, std::string body = "", http::Fields query = {}) {
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
    return testing::wait_on(loop_, found.route->handler(std::move(request)));
  }
  void put(Directive const& d) {
    auto reply = ask(http::Method::put, "/api/directives/" + d.id.value(), reflect::to_json(d));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
  }
  http::Reply put(Obligation const& o) {
    return ask(http::Method::put, "/api/obligations/" + o.id.value(), reflect::to_json(o));
  }
  Obligation obligation(std::string const& id) {
    auto reply = ask(http::Method::get, "/api/obligations/" + id);
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    return from<Obligation>(std::string(reply.bytes()));
  }
  ObligationImport brought(std::string const& table, http::Fields query = {}) {
    auto reply = ask(http::Method::post, "/api/directives/tb-174/import", table, std::move(query));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    return from<ObligationImport>(std::string(reply.bytes()));
  }
  std::vector<std::string> listed() {
    auto reply = ask(http::Method::get, "/api/directives/tb-174/obligations");
    auto json = reflect::parse_json(reply.bytes());
    std::vector<std::string> ids;
    for (auto const& each : json->at("items").as_array()) ids.emplace_back(each.at("id").as_string());
    return ids;
  }
  void become_officer_of(std::string agency) {
    caller_ = {.id = "son", .name = "Sơn", .rights = rights_of(Role::officer), .scopes = {std::move(agency)}};
  }

  FakeClock clock_{morning};
  Directory directory_;
  std::vector<std::string> audited_;
  http::Router router_;
  boost::asio::io_context loop_;  // before the import, whose thread comes back to it
  std::unique_ptr<DirectiveApi> api_;
  std::unique_ptr<DirectiveImportApi> import_;
  http::Caller caller_{.id = "huong", .name = "Hương", .rights = rights_of(Role::operator_), .everywhere = true};
};
HAIDANG_FOR_EACH_ENGINE(DirectiveAddresses);

TEST_P(DirectiveAddresses, TheCentreMovesADateAndEveryEarlierOneIsTold) {
  auto moved = ask(http::Method::post, "/api/obligations/tb-174-bv/due",
                   R"({"due":"2026-12-15T23:59:59+07:00","document":"6931/UBND-XD6","reason":"Chờ linh kiện"})");
  ASSERT_EQ(moved.status, 200) << moved.bytes();
  EXPECT_EQ(rfc3339(obligation("tb-174-bv").due), "2026-12-15T23:59:59+07:00");
  auto dates = std::string(ask(http::Method::get, "/api/obligations/tb-174-bv/dates").bytes());
  EXPECT_LT(dates.find("174/TB-UBND"), dates.find("6931/UBND-XD6"));
  EXPECT_THAT(dates, HasSubstr("2026-12-06T23:59:59+07:00"));
  EXPECT_THAT(audited_, ElementsAre("move_due_date tb-174-bv"));
  auto refused = ask(http::Method::post, "/api/obligations/tb-174-bv/due",
                     R"({"due":"2026-12-20T23:59:59+07:00","document":"","reason":"Chờ"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(audited_.size(), 1u) << "what is refused is no change";
  auto by_page = put(hospital());
  EXPECT_EQ(by_page.status, 400) << "with the date of before";
  EXPECT_THAT(std::string(by_page.bytes()), HasSubstr("/due"));
}

TEST_P(DirectiveAddresses, AnOfficerSeesAndAnswersForTheOwnAgencyOnly) {
  become_officer_of("so-yt");
  EXPECT_THAT(listed(), ElementsAre("tb-174-bv"));
  EXPECT_EQ(ask(http::Method::get, "/api/obligations/tb-174-truong").status, 404);
  EXPECT_EQ(ask(http::Method::get, "/api/obligations/tb-174-truong/dates").status, 404);
  auto said = R"({"declared":"connected","note":"Đã bàn giao"})";
  EXPECT_EQ(ask(http::Method::post, "/api/obligations/tb-174-truong/declare", said).status, 404);
  EXPECT_EQ(ask(http::Method::post, "/api/obligations/tb-174-bv/declare", said).status, 200);
  auto o = obligation("tb-174-bv");
  EXPECT_EQ(o.declared, Declared::connected);
  EXPECT_EQ(o.declared_note, "Đã bàn giao");
  EXPECT_EQ(o.declared_by, "son");
  EXPECT_EQ(o.declared_at, morning);
  EXPECT_EQ(ask(http::Method::post, "/api/obligations/tb-174-bv/declare", R"({"declared":"not_said"})").status, 400);
  EXPECT_THAT(audited_, ElementsAre("declare tb-174-bv"));
}

TEST_P(DirectiveAddresses, AnOfficerFillsInWhoAnswersAndNothingElse) {
  become_officer_of("so-yt");
  auto o = hospital();
  o.officer_name = "Trần Mai";
  EXPECT_EQ(put(o).status, 200);
  EXPECT_EQ(obligation("tb-174-bv").officer_name, "Trần Mai");
  o.wanted = 1;
  EXPECT_EQ(put(o).status, 403);
  EXPECT_EQ(obligation("tb-174-bv").wanted, 2);
  auto other = school();
  other.officer_name = "Trần Mai";
  EXPECT_EQ(put(other).status, 404);
  auto fresh = hospital();
  fresh.id = *Slug::of("tb-174-moi");
  EXPECT_EQ(put(fresh).status, 404) << "what an agency owes is made by the centre";
}

TEST_P(DirectiveAddresses, ANewObligationBeginsWithNothingSaid) {
  auto o = hospital();
  o.id = *Slug::of("tb-174-moi");
  o.declared = Declared::connected;
  o.declared_by = "ai-do";
  EXPECT_EQ(put(o).status, 200);
  EXPECT_EQ(obligation("tb-174-moi").declared, Declared::not_said);
  EXPECT_EQ(obligation("tb-174-moi").declared_by, "");
  o.id = *Slug::of("tb-174-khac");
  o.directive = *Slug::of("khong-co");
  EXPECT_EQ(put(o).status, 400);
  EXPECT_EQ(ask(http::Method::delete_, "/api/obligations/tb-174-moi").status, 204);
  EXPECT_EQ(ask(http::Method::get, "/api/obligations/tb-174-moi").status, 404);
}

constexpr auto two =
    "Đơn vị;Nội dung kết nối;Nhóm;Luồng/camera;Hiện trạng báo cáo\n"
    "Sở Y tế;Chỉ tiêu y tế;Chỉ tiêu;chi-tieu-yt;Thử nghiệm\n"
    "so-gddt;Camera 20 trường còn lại;Camera;;\n";

TEST_P(DirectiveAddresses, ATableIsOnlyJudgedWhileItIsTried) {
  auto would = brought(two, {{"try", "true"}});
  EXPECT_FALSE(would.applied);
  EXPECT_EQ(would.added, 2);
  EXPECT_EQ(would.columns.size(), 5u);
  EXPECT_EQ(listed().size(), 2u);
  EXPECT_THAT(audited_, IsEmpty());
  EXPECT_EQ(ask(http::Method::post, "/api/directives/tb-174/import", two, {{"try", "maybe"}}).status, 400);
  EXPECT_EQ(ask(http::Method::post, "/api/directives/khong-co/import", two).status, 404);
}

TEST_P(DirectiveAddresses, ATableIsKeptWholeAndTheSameAgainChangesNothing) {
  auto done = brought(two);
  EXPECT_TRUE(done.applied);
  EXPECT_EQ(done.added, 2);
  ASSERT_EQ(done.rows.size(), 2u);
  auto o = obligation(done.rows[0].id);
  EXPECT_EQ(o.declared, Declared::trial);
  EXPECT_EQ(o.declared_by, "huong");
  EXPECT_EQ(o.declared_at, morning);
  EXPECT_EQ(o.due, report_by);
  EXPECT_THAT(audited_, ElementsAre("import_obligations tb-174"));
  clock_.advance(days(1));
  auto again = brought(two);
  EXPECT_EQ(again.same, 2);
  EXPECT_EQ(again.added + again.changed + again.refused, 0);
  EXPECT_EQ(reflect::to_json(obligation(done.rows[0].id)), reflect::to_json(o));
  EXPECT_EQ(listed().size(), 4u);
}

TEST_P(DirectiveAddresses, ATableWithARefusedRowIsNotKeptAtAll) {
  auto refused = brought(std::string(two) + "Sở Lạ;Camera;Camera;;\n");
  EXPECT_FALSE(refused.applied);
  EXPECT_EQ(refused.added, 2);
  EXPECT_EQ(refused.refused, 1);
  EXPECT_EQ(listed().size(), 2u);
  EXPECT_THAT(audited_, IsEmpty());
  EXPECT_EQ(ask(http::Method::post, "/api/directives/tb-174/import", "PK\x03\x04 nothing").status, 422);
}

TEST_P(DirectiveAddresses, TheSampleComesAsAWorkbookThatTheImportReads) {
  auto reply = ask(http::Method::get, "/api/directives/tb-174/import/sample.xlsx");
  ASSERT_EQ(reply.status, 200);
  auto would = brought(std::string(reply.bytes()), {{"try", "true"}});
  EXPECT_EQ(would.columns.size(), obligation_columns().size());
  ASSERT_EQ(would.rows.size(), 1u);
  EXPECT_THAT(would.rows[0].reasons, ElementsAre(HasSubstr("dòng ví dụ")));
}

}  // namespace
}  // namespace haidang::directives

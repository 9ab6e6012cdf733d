// A sheet of cameras through its addresses into a real store.
#include "city/cameras/import_api.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

#include "city/catalogue/catalogue_table.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class CameraImports : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto fill = [&](store::Session& session) -> Result<Snapshot> {
      By by{"test", clock_.now()};
      auto so_xd = reflect::from_json_text<Agency>(R"({"id":"so-xd","name":"Sở Xây dựng"})");
      auto so_yt = reflect::from_json_text<Agency>(R"({"id":"so-yt","name":"Sở Y tế"})");
      auto place =
          reflect::from_json_text<Place>(R"({"id":"p","code":"06673","level":"commune","name":"Phường Bãi Cháy"})");
      DO(put(session, DirectorySnapshot{}, *so_xd, by));
      DO(put(session, DirectorySnapshot{}, *so_yt, by));
      DO(put(session, DirectorySnapshot{}, *place, by));
      TRY(auto known, read_directory(session));
      auto site = reflect::from_json_text<Site>(
          R"({"id":"cho","kind":"other","name":"Chợ Hạ Long","agency":"so-xd","placeCode":"06673","latitude":20.95,
              "longitude":107.07})");
      DO(put(session, *known, *site, by));
      return read_directory(session);
    };
    auto filled = store_->write_now(fill);
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(*filled);
    keys_ = std::make_unique<CameraKeys>(directory() + "/cameras.key", [](auto const&) { return std::nullopt; });
    api_ = std::make_unique<CameraImportApi>(
        CameraImportApi::Wiring{*store_, directory_, *keys_, clock_,
                                [this](http::Request const&, std::string action, std::string, std::string detail) {
                                  return note(std::move(action), std::move(detail));
                                },
                                [this](std::string const& camera) { begun_anew_.push_back(camera); }});
    api_->routes(router_);
  }

  http::awaitable<Done> note(std::string action, std::string detail) {
    audited_.push_back(action + ": " + detail);
    co_return Done{};
  }
  http::Reply ask(http::Method method, std::string path, std::string body, http::Fields query) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    if (!found.route) return {};
    http::Request request;
    request.method = method;
    request.path = path;
    request.query = std::move(query);
    request.body = std::move(body);
    request.caller = caller_;
    return testing::wait_on(loop_, found.route->handler(std::move(request)));
  }
  CameraImport brought(std::string const& csv, std::string const& apply) {
    auto reply = ask(http::Method::post, "/api/cameras/import", csv, {{"apply", apply}});
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    EXPECT_THAT(std::string(reply.bytes()), Not(HasSubstr("bi-mat")));
    auto read = reflect::from_json_text<CameraImport>(reply.bytes());
    EXPECT_TRUE(read) << reply.bytes();
    return read ? *read : CameraImport{};
  }

  std::unique_ptr<store::Store> store_;
  FakeClock clock_{*parse_rfc3339("2026-11-28T09:00:00+07:00")};
  Directory directory_;
  std::unique_ptr<CameraKeys> keys_;
  std::vector<std::string> audited_, begun_anew_;
  http::Router router_;
  boost::asio::io_context loop_;  // before the api, whose thread comes back to it
  std::unique_ptr<CameraImportApi> api_;
  http::Caller caller_{.id = "huong", .name = "Hương", .rights = ~0ull, .everywhere = true};
};
HAIDANG_FOR_EACH_ENGINE(CameraImports);

constexpr auto three =
    "Mã camera;Tên camera;Đơn vị quản lý;Địa điểm;Địa chỉ RTSP\n"
    "1;Cổng A;so-xd;cho;rtsp://xem:bi-mat@10.0.0.1/1\n"
    "2;Cổng B;so-xd;Chợ Hạ Long;rtsp://10.0.0.2/1\n"
    "3;Cổng C;so-xd;không có;rtsp://10.0.0.3/1\n";

TEST_P(CameraImports, SayWhatWouldHappenAndKeepNothing) {
  auto said = brought(three, "false");
  EXPECT_FALSE(said.applied);
  EXPECT_EQ(said.added, 2);
  EXPECT_EQ(said.refused, 1);
  EXPECT_EQ(said.columns.size(), 5u);
  EXPECT_TRUE(directory_.snapshot()->cameras.rows.empty());
  EXPECT_TRUE(audited_.empty());
}

TEST_P(CameraImports, KeepTheGoodRowsWithFeedContractAndPasswordAndAnswerTheOthers) {
  auto done = brought(three, "true");
  EXPECT_TRUE(done.applied);
  ASSERT_EQ(done.rows.size(), 3u);
  EXPECT_EQ(done.rows[2].row, 4);
  EXPECT_THAT(done.rows[2].reasons, ElementsAre(HasSubstr("“không có” không có trong danh mục")));
  auto snapshot = directory_.snapshot();
  ASSERT_EQ(snapshot->cameras.rows.size(), 2u);
  auto const* camera = snapshot->cameras.find("cam-1");
  ASSERT_TRUE(camera);
  EXPECT_EQ(camera->url, "rtsp://10.0.0.1/1");
  ASSERT_TRUE(snapshot->feed("cam-2"));
  EXPECT_TRUE(snapshot->contract("cam-2", clock_.now()));
  EXPECT_THAT(audited_, ElementsAre("import_cameras: added 2, changed 0, same 0, refused 1"));
  CameraKeys after_restart{directory() + "/cameras.key", [](auto const&) { return std::nullopt; }};
  ASSERT_TRUE(after_restart.read(*store_));
  auto account = after_restart.of(*camera);
  ASSERT_TRUE(account);
  EXPECT_EQ(account->password, "bi-mat");
  auto history = store_->read_now([](store::Session& session) { return changes(session, "", "", INT64_MAX, 100); });
  ASSERT_TRUE(history);
  std::map<std::string, int> kinds;
  for (auto const& each : *history) {
    ++kinds[each.kind];
    EXPECT_THAT(reflect::to_json(each), Not(HasSubstr("bi-mat")));
  }
  EXPECT_EQ(kinds["group"], 1);
  EXPECT_EQ(kinds["camera"], 2);
  EXPECT_EQ(kinds["feed"], 2);
  EXPECT_EQ(kinds["contract"], 2);
}

TEST_P(CameraImports, TheSameSheetAgainChangesNothingAndAnotherPasswordIsAChange) {
  brought(three, "true");
  auto again = brought(three, "true");
  EXPECT_EQ(again.same, 2);
  EXPECT_EQ(again.added + again.changed, 0);
  EXPECT_TRUE(begun_anew_.empty());
  auto changed = brought(
      "Mã camera;Tài khoản;Mật khẩu\n"
      "cam-1;xem;bi-mat-moi\n",
      "true");
  EXPECT_EQ(changed.changed, 1);
  EXPECT_THAT(begun_anew_, ElementsAre("cam-1"));
  EXPECT_EQ(keys_->of(*directory_.snapshot()->cameras.find("cam-1"))->password, "bi-mat-moi");
}

TEST_P(CameraImports, AnOfficerBringsCamerasOfTheirOwnAgencyOnly) {
  brought(three, "true");
  caller_.everywhere = false;
  caller_.scopes = {"so-yt"};
  auto done = brought(
      "Mã camera;Tên camera;Đơn vị quản lý;Địa điểm;Địa chỉ RTSP\n"
      "7;Của tôi;so-yt;cho;rtsp://10.0.0.7/1\n"
      "8;Của người khác;so-xd;cho;rtsp://10.0.0.8/1\n"
      "cam-2;Lấy về;so-yt;cho;rtsp://10.0.0.2/1\n",
      "true");
  ASSERT_EQ(done.rows.size(), 3u);
  EXPECT_EQ(done.rows[0].outcome, ImportOutcome::added);
  EXPECT_THAT(done.rows[1].reasons, ElementsAre(HasSubstr("không phụ trách")));
  EXPECT_THAT(done.rows[2].reasons, ElementsAre(HasSubstr("không phụ trách")));
  EXPECT_EQ(directory_.snapshot()->cameras.find("cam-2")->agency.value(), "so-xd");
  EXPECT_FALSE(directory_.snapshot()->cameras.find("cam-8"));
}

TEST_P(CameraImports, AFileThatIsNoTableIsRefusedInWords) {
  auto reply = ask(http::Method::post, "/api/cameras/import", "PK\x03\x04 nothing", {});
  EXPECT_EQ(reply.status, 422);
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr(". / "));
  EXPECT_EQ(ask(http::Method::post, "/api/cameras/import", three, {{"apply", "maybe"}}).status, 400);
}

TEST_P(CameraImports, TheSampleComesAsAWorkbookThatTheImportReads) {
  auto reply = ask(http::Method::get, "/api/cameras/import/sample.xlsx", "", {});
  ASSERT_EQ(reply.status, 200);
  auto said = brought(std::string(reply.bytes()), "false");
  EXPECT_EQ(said.columns.size(), camera_columns().size());
  ASSERT_EQ(said.rows.size(), 1u);
  EXPECT_THAT(said.rows[0].reasons, ElementsAre(HasSubstr("dòng ví dụ")));
}

}  // namespace
}  // namespace haidang

// An agency's own database, end to end: its table becomes dossiers, what changes in it is told again, and when it
// cannot be read the chain of the feed says where that broke. Types, marks and limits are tested beside the road.
#include <fstream>

#include "tests/server/centre.h"
#include "tests/support/databases.h"

namespace haidang::testing {
namespace {

bool is_anywhere_below(std::filesystem::path const& top, std::string const& words) {
  std::error_code gone;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(top, gone)) {
    if (!entry.is_regular_file(gone)) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

struct DatabaseFeed : ::testing::TestWithParam<Maker> {
  std::unique_ptr<AgencyDatabase> office;
  std::unique_ptr<Centre> centre;

  void SetUp() override {
    auto started = AgencyDatabase::start(GetParam());
    if (!started && started.error().kind == ErrorKind::missing) GTEST_SKIP() << started.error().message;
    ASSERT_TRUE(started) << started.error().message;
    office = std::move(*started);
    office->run(
        "create table ho_so (so_hs varchar(40) primary key, thu_tuc varchar(40), nguoi_nop varchar(100), "
        "ngay_nhan timestamp(0) null, hen_tra timestamp(0) null, xong timestamp(0) null, tinh_trang integer, "
        "cap_nhat timestamp(0) not null)");
    centre = std::make_unique<Centre>(CentreSettings{
        .environment = {{"HAIDANG_SECRET_so_tu_phap", office->password}, {"HAIDANG_SECRET_nham", "sai mật khẩu"}}});
    centre->add_feed(feed());
  }
  FeedOrder feed(std::string password = "so_tu_phap") {
    auto source = Json{{"url", office->connection()},
                       {"user", "doc"},
                       {"passwordName", password},
                       {"query",
                        "select so_hs, thu_tuc, nguoi_nop, ngay_nhan, hen_tra, xong, tinh_trang, cap_nhat "
                        "from ho_so where cap_nhat > ? order by cap_nhat"},
                       {"mark", "cap_nhat"},
                       {"lookBackDays", 3650},
                       {"everySeconds", 1}};
    return {.id = "ho-so",
            .dataset = "dossiers",
            .road = "sql_poll",
            .stations = {},
            .decoding = R"({"format":"json","columns":{"code":"so_hs","procedure":"thu_tuc","received":"ngay_nhan",
                "appointment":"hen_tra","finished":"xong","state":"tinh_trang","state_at":"cap_nhat"}})",
            .source = boost::json::serialize(source)};
  }
  // A dossier of the 10th, due on the 12th.
  void put(std::string const& code, int state, std::string const& finished, std::string const& changed) {
    office->run("delete from ho_so where so_hs = '" + code + "'");
    office->run("insert into ho_so values ('" + code +
                "', '1.001193', 'Nguyễn Thị Riêng Tư', '2026-11-10 08:00:00', '2026-11-12 17:00:00', " +
                (finished.empty() ? "null" : "'" + finished + "'") + ", " + std::to_string(state) + ", '" + changed +
                "')");
  }
  Json dossier(std::string const& code) { return centre->admin().get("/api/dossiers/" + code); }
  bool comes(std::string const& code) {
    return becomes_true([&] {
      auto answer = centre->admin().ask({.path = "/api/dossiers/" + code});
      return answer && answer->status == 200;
    });
  }
  // The first broken link of the feed's chain and what was found there.
  std::pair<std::string, std::string> broken() {
    auto feed = centre->admin().get("/api/feeds/ho-so/assurance");
    for (auto const& link : items(feed, "/condition/chain"))
      if (text(link, "/state") == "broken") return {text(link, "/link"), text(link, "/findingEn")};
    return {};
  }
};

TEST_P(DatabaseFeed, AnAgencysTableBecomesDossiersAndWhatChangesIsToldAgain) {
  put("TP-1", 4, "", "2026-11-10 08:00:00");
  put("TP-2", 9, "2026-11-13 09:00:00", "2026-11-13 09:00:00");
  ASSERT_TRUE(comes("TP-2")) << centre->output();
  EXPECT_EQ(text(dossier("TP-1"), "/dossier/state"), "in_process");
  EXPECT_EQ(text(dossier("TP-2"), "/dossier/finished"), "2026-11-13T09:00:00+07:00");

  put("TP-1", 9, "2026-11-12 10:00:00", "2026-11-14 10:00:00");
  ASSERT_TRUE(becomes_true([&] { return text(dossier("TP-1"), "/dossier/state") == "finished"; }));
  EXPECT_EQ(items(dossier("TP-1"), "/versions").size(), 2u);

  centre->stop();
  put("TP-3", 2, "", "2026-11-14 10:00:00");
  centre->start();
  ASSERT_TRUE(comes("TP-3")) << "a change while the centre was away";
  EXPECT_EQ(items(dossier("TP-1"), "/versions").size(), 2u) << "what came again is known";
  EXPECT_EQ(centre->command({"check"}).code, 0);
}

TEST_P(DatabaseFeed, WhoFiledADossierIsNowhereOnTheCentresDisk) {
  put("TP-1", 4, "", "2026-11-10 08:00:00");
  ASSERT_TRUE(comes("TP-1"));
  auto raw = centre->admin().ask({.path = "/api/deliveries/1/raw"});
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->status, 200);
  EXPECT_NE(raw->body.find("TP-1"), std::string::npos);
  EXPECT_EQ(raw->body.find("Riêng Tư"), std::string::npos);
  EXPECT_FALSE(is_anywhere_below(centre->data(), "Riêng Tư"));
}

TEST_P(DatabaseFeed, TheChainSaysWhetherTheNetworkOrTheSignInIsBroken) {
  put("TP-1", 4, "", "2026-11-10 08:00:00");
  ASSERT_TRUE(comes("TP-1"));
  office->stop();
  ASSERT_TRUE(becomes_true([&] { return broken().first == "network"; })) << broken().second;
  office->resume();
  centre->set_contract(feed("nham"));
  ASSERT_TRUE(becomes_true([&] { return broken().first == "sign_in"; }, seconds(90))) << broken().first;
  EXPECT_NE(broken().second.find("refused the log-in"), std::string::npos) << broken().second;
  put("TP-2", 4, "", "2026-11-11 08:00:00");
  centre->set_contract(feed());
  EXPECT_TRUE(comes("TP-2"));
}

INSTANTIATE_TEST_SUITE_P(OfEachMaker, DatabaseFeed, ::testing::Values(Maker::mariadb, Maker::postgresql),
                         [](auto const& made) { return made.param == Maker::mariadb ? "MariaDB" : "PostgreSQL"; });

// A table of dossiers dropped as a file: the same promise.
TEST(DroppedDossiers, AFileThatSpeaksOfPersonsLeavesNothingOfThemBehind) {
  Centre centre;
  centre.add_feed({.id = "ho-so",
                   .dataset = "dossiers",
                   .road = "drop",
                   .stations = {},
                   .decoding = R"({"format":"csv","timePattern":"%Y-%m-%d","columns":{"code":"so_hs",
                       "received":"ngay_nhan","state":"tinh_trang"}})"});
  ASSERT_TRUE(becomes_true([&] { return std::filesystem::exists(centre.drop("ho-so")); }));
  write_file(centre.drop("ho-so") / "tuan-46.csv",
             "so_hs,nguoi_nop,ngay_nhan,tinh_trang\nTP-1,Nguyễn Thị Riêng Tư,2026-11-10,4\n");
  write_file(centre.drop("ho-so") / "nham.csv", "ho_va_ten\nNguyễn Thị Riêng Tư\n");
  ASSERT_TRUE(becomes_true([&] { return !is_anywhere_below(centre.data(), "Riêng Tư"); })) << centre.output();
  EXPECT_EQ(centre.kept("ho-so").accepted, 1);
  EXPECT_TRUE(becomes_true([&] { return is_anywhere_below(centre.drop("ho-so") / "refused", "nham.csv"); }))
      << "its sender is told by a note";
}

}  // namespace
}  // namespace haidang::testing

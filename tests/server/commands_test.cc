// The program's commands beside a centre that serves: import, backup and restore, check, the API's description; and
// that every address the description names asks who is there.
#include <algorithm>
#include <fstream>
#include <set>

#include "platform/store/testing/postgres_server.h"
#include "tests/server/senders.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

using Commands = OnEachEngine;
INSTANTIATE_TEST_SUITE_P(, Commands, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

TEST_P(Commands, ImportTakesJsonAndCsvAndTheServingCentreNotices) {
  Centre centre({.engine = engine()});
  TemporaryFolder folder;
  write_file(folder / "agencies.json", R"([{"id":"so-xd","kind":"department","name":"Sở Xây dựng","position":30}])");
  write_file(folder / "agencies.csv",
             "id,kind,name,parent,position\r\ncang-vu,department,\"Cảng vụ, Quảng Ninh\",so-xd,31\r\n");
  auto json = centre.command({"import", "agencies", (folder / "agencies.json").string()});
  EXPECT_EQ(json.code, 0) << json.output;
  EXPECT_NE(json.output.find("1 added, 0 changed, 0 unchanged, 0 refused"), std::string::npos) << json.output;
  auto csv = centre.command({"import", "agencies", (folder / "agencies.csv").string()});
  EXPECT_EQ(csv.code, 0) << csv.output;
  auto again = centre.command({"import", "agencies", (folder / "agencies.csv").string()});
  EXPECT_NE(again.output.find("0 added, 0 changed, 1 unchanged"), std::string::npos) << again.output;
  EXPECT_TRUE(becomes_true([&] { return centre.admin().ask({.path = "/api/agencies/cang-vu"})->status == 200; }));
  EXPECT_EQ(text(centre.admin().get("/api/agencies/cang-vu"), "/name"), "Cảng vụ, Quảng Ninh");
}

TEST_P(Commands, AFileWithOneBadRowImportsNothingAndSaysWhichRow) {
  Centre centre({.engine = engine()});
  TemporaryFolder folder;
  write_file(folder / "sites.csv",
             "id,kind,name,agency,placeCode,latitude,longitude\n"
             "cao-xanh,station,Cao Xanh,so-nnmt,06673,20.96,107.08\n"
             "ha-long,station,Hạ Long,so-nnmt,Hạ Long,20.95,107.07\n");
  auto import = centre.command({"import", "sites", (folder / "sites.csv").string()});
  EXPECT_EQ(import.code, 1);
  EXPECT_NE(import.output.find("row 2, /placeCode"), std::string::npos) << import.output;
  EXPECT_NE(import.output.find("0 added"), std::string::npos) << import.output;
  pause(milliseconds(2500));
  centre.admin().get("/api/sites/cao-xanh", 404);
}

// A backup made while stations send: whole, and as it was at one moment.
TEST_P(Commands, ABackupMadeWhileServingRestoresToACentreThatAgreesWithItself) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  Senders senders(centre, 2);
  ASSERT_TRUE(becomes_true([&] { return senders.so_far().acknowledged > 30; }));
  TemporaryFolder folder;
  auto file = (folder / "ban-sao").string();
  auto before = senders.so_far().acknowledged;
  auto backup = centre.command({"backup", file});
  ASSERT_EQ(backup.code, 0) << backup.output;
  auto after = senders.finish().acknowledged;

  auto refused = centre.command({"restore", file});
  EXPECT_NE(refused.code, 0) << "it must not overwrite: " << refused.output;
  Centre second({.engine = engine(), .restored_from = file, .with_city = false});
  auto kept = second.kept();
  EXPECT_GE(kept.deliveries, before);
  EXPECT_LE(kept.deliveries, after);
  EXPECT_EQ(kept.accepted, kept.deliveries * Senders::rows);
  auto check = second.command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
}

class Description : public ::testing::Test {
 protected:
  Centre centre;
};

TEST_F(Description, ThePrintedOneIsTheServedOne) {
  auto printed = run({.arguments = {HAIDANG_BINARY, "openapi"}});
  ASSERT_TRUE(printed && printed->code == 0);
  auto served = HttpClient(centre.port()).get("/api/openapi.json");
  ASSERT_TRUE(served);
  EXPECT_EQ(boost::json::parse(printed->output), boost::json::parse(served->body));
  EXPECT_EQ(text(boost::json::parse(served->body), "/openapi").substr(0, 2), "3.");
}

std::set<std::string> open_routes() {
  std::set<std::string> routes;
  std::ifstream list(fs::path(HAIDANG_SOURCE_DIR) / "tests/server/open_routes.txt");
  for (std::string line; std::getline(list, line);)
    if (!line.empty() && line[0] != '#') routes.insert(line);
  return routes;
}

TEST_F(Description, EveryRouteRefusesAStrangerUnlessItIsListedAsOpen) {
  auto api = answered(200, HttpClient(centre.port()).get("/api/openapi.json"));
  auto open = open_routes();
  ASSERT_FALSE(open.empty());
  int asked = 0;
  for (auto const& [path, methods] : api.at_pointer("/paths").as_object())
    for (auto const& [method, route] : methods.as_object()) {
      std::string name(method), real(path);
      for (auto& c : name) c = static_cast<char>(std::toupper(c));
      auto listed = open.erase(name + " " + std::string(path)) > 0;
      for (auto at = real.find('{'); at != real.npos; at = real.find('{'))
        real.replace(at, real.find('}') - at + 1, "1");
      auto answer = HttpClient(centre.port())
                        .ask({.method = name,
                              .path = real,
                              .body = name == "GET" || name == "DELETE" ? "" : "{}",
                              .content_type = "application/json"});
      ASSERT_TRUE(answer) << name << " " << real;
      EXPECT_TRUE(listed || answer->status == 401) << name << " " << real << " answered a stranger " << answer->status;
      ++asked;
    }
  EXPECT_GT(asked, 40);
  EXPECT_TRUE(open.empty()) << *open.begin() << " is listed as open, but is no route";
}

}  // namespace
}  // namespace haidang::testing

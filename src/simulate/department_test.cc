// The department's own database: a real MariaDB with a year of dossiers, on a socket that the centre is told of.
#include "simulate/department.h"

#include <gtest/gtest.h>

#include <chrono>

#include "base/text.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using haidang::testing::TemporaryFolder;

struct ADepartment : ::testing::Test {
  TemporaryFolder folder;
  Instant start = *parse_rfc3339("2026-11-27T10:00:00+07:00");

  Feed feed() {
    Feed f;
    f.id = *Slug::of("dossiers-so-tp");
    f.dataset = "dossiers";
    f.road = Road::sql_poll;
    f.state = FeedState::live;
    return f;
  }
  // What its database answers; empty while it does not.
  std::string asked(std::string const& query) {
    auto answer = haidang::testing::run(
        {.arguments = {"mariadb", "--no-defaults", "--socket=" + (folder / "department/socket").string(),
                       "--user=trung_tam", "--password=minh-hoa", "--skip-column-names", "--batch", "mot_cua",
                       "--execute=" + query},
         .environment = {}});
    return answer && answer->code == 0 ? std::string(trimmed(answer->output)) : "";
  }
};

TEST_F(ADepartment, KeepsAYearOfDossiersInADatabaseOfItsOwnAndEndsWithTheCity) {
  if (program_at({"/usr/sbin/mariadbd"}).empty()) GTEST_SKIP() << "MariaDB's server is not installed here";
  {
    Department department{{.feeds = {feed()}, .folder = folder / "department", .start = start}};
    Contract contract;
    contract.feed = *Slug::of("dossiers-so-tp");
    auto url = department.with_address({contract}).front().source.url;
    EXPECT_EQ(url, "Driver={MariaDB Unicode};Socket=" + (folder / "department/socket").string() + ";Database=mot_cua");
    auto until = std::chrono::steady_clock::now() + std::chrono::seconds(90);
    std::string count;
    while (count.empty() && std::chrono::steady_clock::now() < until) count = asked("select count(*) from ho_so");
    EXPECT_GT(parse_integer(count).value_or(0), 2000);
    EXPECT_EQ(asked("select max(cap_nhat) <= '2026-11-27 10:00:00' from ho_so"), "1");
    EXPECT_EQ(asked("select count(distinct tinh_trang) > 3 from ho_so"), "1");
    EXPECT_EQ(asked("select count(*) > 0 from ho_so where hex(ten_thu_tuc) like '%E1BB8B%'"), "1") << "ị, in UTF-8";
    EXPECT_EQ(asked("delete from ho_so"), "") << "its reader may only read";
  }
  EXPECT_EQ(asked("select 1"), "");
}

TEST_F(ADepartment, IsNotThereWithoutItsFeed) {
  Department department{{.feeds = {}, .folder = folder / "department", .start = start}};
  EXPECT_TRUE(department.with_address({Contract{}}).front().source.url.empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "department"));
}

TEST(OfficeDossiers, StandAsThePortalWouldBeTold) {
  DossierOffice office{.feed = "x", .prefix = "H49.40", .a_day = 14};
  auto to = *parse_rfc3339("2026-11-20T17:30:00+07:00");
  auto moved = dossiers_moved(office, to - days(1), to, 1);
  ASSERT_FALSE(moved.empty());
  auto body = portal_push(office, to - days(1), to, 1);
  ASSERT_TRUE(body);
  for (auto const& dossier : moved) {
    EXPECT_NE(body->find(dossier.code), std::string::npos);
    EXPECT_GT(dossier.changed, to - days(1));
    EXPECT_LE(dossier.changed, to);
  }
}

}  // namespace
}  // namespace haidang::simulate

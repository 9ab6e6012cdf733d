// What the register takes, and what a project's papers are worth beside what is measured.
#include "city/infrastructure/infrastructure_rules.h"

#include <gmock/gmock.h>

#include "city/infrastructure/small_register_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Instant const now = at("2026-11-28T09:00:00+07:00");

Milestone milestone(char const* title, char const* due, char const* done = nullptr) {
  Milestone m;
  m.title = title;
  m.due = at(due);
  if (done) m.done_at = at(done);
  return m;
}

Project a_project() {
  Project project;
  project.id = *Slug::of("camera-y-te");
  project.title = *Title::of("Camera bệnh viện");
  project.agency = *Slug::of("so-yt");
  project.site_kind = SiteKind::hospital;
  project.planned = 12;
  project.installed = 5;
  project.feeds = {"a", "b", "c", "d"};
  return project;
}

std::string place_refused(InfrastructureItem const& item) {
  auto done = check(item, small_city());
  return done ? "" : done.error().at;
}

TEST(Infrastructure, IsTakenWhenEverythingItNamesIsInTheCatalogue) {
  auto item = an_item("gw", ItemKind::gateway, {"a", "b"});
  item.site = *Slug::of("benh-vien");
  item.contractor = *Slug::of("nha-thau");
  EXPECT_EQ(place_refused(item), "");
  auto elsewhere = item;
  elsewhere.agency = *Slug::of("so-la");
  EXPECT_EQ(place_refused(elsewhere), "/agency");
  elsewhere = item;
  elsewhere.site = *Slug::of("cho");
  EXPECT_EQ(place_refused(elsewhere), "/site");
  elsewhere = item;
  elsewhere.contractor = *Slug::of("ai-do");
  EXPECT_EQ(place_refused(elsewhere), "/contractor");
  elsewhere = item;
  elsewhere.feeds = {"a", "khong-co"};
  EXPECT_EQ(place_refused(elsewhere), "/feeds/1");
  elsewhere = item;
  elsewhere.feeds = {"a", "a"};
  EXPECT_EQ(place_refused(elsewhere), "/feeds/1");
}

TEST(Infrastructure, HasNoWarrantyThatEndsBeforeItIsInstalled) {
  auto item = an_item("may-chu", ItemKind::server);
  item.installed_on = at("2026-09-15T00:00:00+07:00");
  item.warranty_until = at("2025-09-15T00:00:00+07:00");
  EXPECT_EQ(place_refused(item), "/warrantyUntil");
  item.warranty_until = item.installed_on;
  EXPECT_EQ(place_refused(item), "");
}

TEST(Infrastructure, IsMeasuredAtAHostWithAPortOrAtAHostAlone) {
  auto with_port = read_probe_address("10.1.2.3:554");
  ASSERT_TRUE(with_port);
  EXPECT_EQ(with_port->host, "10.1.2.3");
  EXPECT_EQ(with_port->port, 554);
  auto alone = read_probe_address(" gateway.benh-vien.example ");
  ASSERT_TRUE(alone);
  EXPECT_EQ(alone->host, "gateway.benh-vien.example");
  EXPECT_FALSE(alone->port);
  auto six = read_probe_address("[fd00::1]:22");
  ASSERT_TRUE(six);
  EXPECT_EQ(six->host, "fd00::1");
  EXPECT_EQ(six->port, 22);
  EXPECT_EQ(read_probe_address("fd00::1")->host, "fd00::1");
}

TEST(Infrastructure, IsNotMeasuredAtWhatIsNoAddress) {
  for (auto text : {"http://10.1.2.3", "user@10.1.2.3", "10.1.2.3:0", "10.1.2.3:65536", "10.1.2.3:", "10.1.2.3:http",
                    "[10.1.2.3]:22", "[fd00::1", "[fd00::1]22", "a b", "", "máy-chủ"}) {
    auto read = read_probe_address(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().at, "/address") << text;
    EXPECT_THAT(read.error().message, HasSubstr(". / ")) << text;
  }
}

TEST(Infrastructure, IsNeverMeasuredWhereNothingOfAnAgencyStands) {
  for (auto text : {"0.0.0.0", "0.0.0.0:80", "224.0.0.1", "239.255.255.250:1900", "255.255.255.255", "169.254.169.254",
                    "169.254.169.254:80", "169.254.0.1:22", "::", "[ff02::1]:80", "[fe80::1]:22",
                    "[::ffff:169.254.169.254]:80", "[::ffff:0.0.0.0]:80", "[fd00:ec2::254]:80"}) {
    auto read = read_probe_address(text);
    ASSERT_FALSE(read) << text;
    EXPECT_THAT(read.error().message, HasSubstr(". / ")) << text;
  }
  EXPECT_NE(refuse_ip("fe80::1%eth0"), "") << "as an address is written with its network card";
  for (auto fine : {"10.1.2.3", "192.168.1.1", "127.0.0.1", "203.0.113.7", "fd00::1", "::1", "a-name"})
    EXPECT_EQ(refuse_ip(fine), "") << fine;
}

TEST(Projects, HaveMilestonesThatAreKeptLateMissedOrToCome) {
  auto project = a_project();
  project.milestones = {
      milestone("Ký hợp đồng", "2026-03-31T23:59:59+07:00", "2026-03-31T00:00:00+07:00"),
      milestone("Lắp đợt 1", "2026-06-30T23:59:59+07:00", "2026-07-02T00:00:00+07:00"),
      milestone("Lắp đợt 2", "2026-09-30T23:59:59+07:00"),
      milestone("Nghiệm thu", "2026-12-31T23:59:59+07:00"),
      milestone("Bàn giao", "2026-12-15T23:59:59+07:00"),
  };
  auto standing = standing_of(project, {}, now);
  EXPECT_THAT(standing.milestones, ElementsAre(MilestoneState::kept, MilestoneState::late, MilestoneState::missed,
                                               MilestoneState::coming, MilestoneState::coming));
  EXPECT_EQ(standing.kept, 1);
  EXPECT_EQ(standing.late, 1);
  EXPECT_EQ(standing.missed, 1);
  EXPECT_EQ(standing.coming, 2);
  EXPECT_EQ(standing.next_due, project.milestones[4].due) << "the nearest, wherever it stands";
}

TEST(Projects, KeepTheirDateUntilItsLastMoment) {
  auto last = milestone("Lắp", "2026-11-28T09:00:00+07:00");
  EXPECT_EQ(state_of(last, now), MilestoneState::coming);
  EXPECT_EQ(state_of(last, now + seconds(1)), MilestoneState::missed);
}

TEST(Projects, AreConnectedAsFarAsTheirFeedsEverDeliveredWhateverTheirPapersSay) {
  auto project = a_project();
  std::vector<BoardFeed> rows{a_row("a", State::delivering), a_row("b", State::silent),
                              a_row("c", State::never_connected), a_row("z", State::delivering)};
  auto standing = standing_of(project, by_id(rows), now);
  EXPECT_EQ(standing.registered, 3) << "the fourth is not in the catalogue any more";
  EXPECT_EQ(standing.connected, 2);
  EXPECT_EQ(standing.living, 1);
  EXPECT_THAT(standing.finding, HasSubstr("đã lắp 5 điểm, đo được 2"));
  EXPECT_THAT(standing.finding_en, HasSubstr("5 points are installed; 2 are measured"));
}

TEST(Projects, WithAllTheirPointsLivingHaveNothingToBeFound) {
  auto project = a_project();
  project.feeds = {"a", "b"};
  project.installed = 2;
  std::vector<BoardFeed> rows{a_row("a", State::delivering), a_row("b", State::not_expected_now)};
  EXPECT_EQ(standing_of(project, by_id(rows), now).finding, "");
  rows[1].state = State::silent;
  EXPECT_THAT(standing_of(project, by_id(rows), now).finding, HasSubstr("1 trong 2 điểm"));
  project.installed = 13;
  EXPECT_THAT(standing_of(project, by_id(rows), now).finding, HasSubstr("nhiều hơn kế hoạch 12"));
}

TEST(Projects, AreNotDoneInTheFuture) {
  auto project = a_project();
  project.milestones = {milestone("Lắp", "2026-12-31T23:59:59+07:00", "2026-12-01T00:00:00+07:00")};
  auto refused = check(project, small_city(), now);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().at, "/milestones/0/doneAt");
  project.milestones[0].done_at = now;
  EXPECT_TRUE(check(project, small_city(), now));
  project.milestones[0].title = " ";
  EXPECT_EQ(check(project, small_city(), now).error().at, "/milestones/0/title");
  project.milestones.clear();
  project.planned = -1;
  EXPECT_EQ(check(project, small_city(), now).error().at, "/planned");
}

}  // namespace
}  // namespace haidang

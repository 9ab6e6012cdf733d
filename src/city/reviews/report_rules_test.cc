// The report put together: each row with its evidence in words, gaps first, tables beside them.
#include "city/reviews/report_rules.h"

#include <gmock/gmock.h>

#include "city/reviews/evidence_rules.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Instant moment(std::string const& text) { return *parse_rfc3339(text + ":00+07:00"); }
Instant const afternoon = moment("2026-11-28T15:00");

template <typename T>
T from(std::string const& json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return read ? *read : T{};
}

ReviewFeed feed(Measured measured, State state, Road road = Road::push) {
  ReviewFeed out;
  out.measured = measured;
  out.state = state;
  out.road = road;
  return out;
}

ReviewRow row_of(std::vector<ReviewFeed> feeds) {
  ReviewRow row;
  row.wanted = row.registered = static_cast<std::int64_t>(feeds.size());
  for (auto const& each : feeds)
    if (each.measured == Measured::connected) ++row.connected;
  row.feeds = std::move(feeds);
  return row;
}

TEST(Evidence, OfCamerasCountsPicturesAndSaysSinceWhenOneIsLost) {
  auto living = feed(Measured::connected, State::delivering, Road::rtsp);
  auto lost = feed(Measured::interrupted, State::silent, Road::rtsp);
  lost.since = moment("2026-11-27T08:15");
  auto row = row_of({living, living, living, lost});
  EXPECT_EQ(evidence_of(row, afternoon).vi, "3/4 camera có hình, 1 mất hình từ 08:15 27/11");
  EXPECT_EQ(evidence_of(row, afternoon).en, "3/4 cameras have a picture, 1 lost theirs since 08:15 27/11");
  auto later = lost;
  later.since = moment("2026-11-28T09:00");
  auto never = feed(Measured::not_connected, State::never_connected, Road::rtsp);
  auto bad = feed(Measured::trial, State::degraded, Road::rtsp);
  row = row_of({feed(Measured::trial, State::delivering, Road::rtsp)});
  EXPECT_EQ(evidence_of(row, afternoon).vi, "1/1 camera có hình, 1 chưa đạt cam kết trọn một ngày");
  row = row_of({later, lost, never, bad});
  row.wanted = 6;
  EXPECT_EQ(evidence_of(row, afternoon).vi,
            "0/6 camera có hình, 2 mất hình, sớm nhất từ 08:15 27/11, 1 hình không đạt, 1 chưa có hình lần nào, 2 chưa "
            "đăng ký");
}

TEST(Evidence, OfDataCountsRecordsAndSaysWhenTheNewestCame) {
  auto row = row_of({feed(Measured::connected, State::delivering)});
  row.deliveries = 288;
  row.accepted = 8640;
  row.last_arrival = moment("2026-11-28T14:31");
  EXPECT_EQ(evidence_of(row, afternoon).vi, "đã nhận 8.640 bản ghi, gần nhất 14:31");
  EXPECT_EQ(evidence_of(row, afternoon).en, "8,640 records have come, the newest at 14:31");
  row.last_arrival = moment("2025-12-31T14:31");
  row.feeds[0].measured = Measured::interrupted;
  row.feeds[0].since = moment("2025-12-31T14:45");
  EXPECT_EQ(evidence_of(row, afternoon).vi,
            "đã nhận 8.640 bản ghi, gần nhất 14:31 31/12/2025, gián đoạn từ 14:45 31/12/2025");
  row.feeds[0].measured = Measured::trial;
  row.last_arrival = afternoon;
  EXPECT_EQ(evidence_of(row, afternoon).vi, "đã nhận 8.640 bản ghi, gần nhất 15:00, chưa đạt cam kết trọn một ngày");
}

TEST(Evidence, OfSeveralFeedsSaysHowManyAreConnected) {
  auto row = row_of({feed(Measured::connected, State::delivering), feed(Measured::connected, State::delivering),
                     feed(Measured::not_connected, State::never_connected)});
  row.deliveries = 2;
  row.accepted = 20;
  row.last_arrival = moment("2026-11-28T14:31");
  EXPECT_EQ(evidence_of(row, afternoon).vi,
            "2/3 luồng đã kết nối, đã nhận 20 bản ghi, gần nhất 14:31, 1 chưa nhận được gì");
}

TEST(Evidence, SaysWhenNothingHasComeOrNothingIsRegistered) {
  EXPECT_EQ(evidence_of(row_of({feed(Measured::not_connected, State::never_connected)}), afternoon).vi,
            "chưa nhận được gì");
  EXPECT_EQ(evidence_of(row_of({}), afternoon).vi, "chưa đăng ký kết nối nào");
  EXPECT_EQ(evidence_of(row_of({}), afternoon).en, "no connection is registered");
}

// Two departments; the first on the board has a data set that comes, a data set that fell silent and cameras.
struct Province {
  ReviewFacts facts;
  Province() {
    auto catalogue = std::make_shared<DirectorySnapshot>();
    catalogue->agencies.set({from<Agency>(R"({"id":"so-yt","name":"Sở Y tế","nameEn":"Health","position":20})"),
                             from<Agency>(R"({"id":"so-xd","name":"Sở Xây dựng","position":10})"),
                             from<Agency>(R"({"id":"vinh-xanh","kind":"contractor","name":"Vịnh Xanh"})")});
    catalogue->sites.set({from<Site>(R"({"id":"nut-1","kind":"junction","name":"Nút 1","agency":"so-xd",
                                         "placeCode":"06652","latitude":21,"longitude":107})")});
    catalogue->cameras.set(
        {from<Camera>(R"({"id":"cam-1","name":"Cam 1","agency":"so-xd","site":"nut-1","url":"rtsp://a/1"})"),
         from<Camera>(R"({"id":"cam-2","name":"Cam 2","agency":"so-xd","site":"nut-1","url":"rtsp://a/2"})")});
    catalogue->feeds.set({from<Feed>(R"({"id":"kxq","agency":"so-xd","dataset":"environment.readings",
                                         "groupId":"environment","title":"Trạm khí"})")});
    facts.catalogue = catalogue;
    facts.as_of = afternoon;
    facts.directive.report_by = afternoon + days(8);
    facts.board = {on_board("cam-1", Road::rtsp, State::delivering), on_board("cam-2", Road::rtsp, State::silent),
                   on_board("giay-phep", Road::push, State::delivering), on_board("ho-so", Road::push, State::silent)};
    for (auto const* id : {"cam-1", "cam-2", "giay-phep", "ho-so"}) facts.rungs[id] = Rung::contract_passed;
    facts.evidence["giay-phep"] = {"giay-phep", 12, 340, 77, "d77"};
    facts.evidence["ho-so"] = {"ho-so", 3, 90, 41, "d41"};
    facts.camera_minutes["cam-1"] = {"cam-1", 1440, 1438};
    facts.obligations = {owed("o-camera", "so-xd", R"("cam-1","cam-2")", Declared::connected),
                         owed("o-permit", "so-xd", R"("giay-phep","chua-co")", Declared::not_said),
                         owed("o-case", "so-yt", R"("ho-so")", Declared::not_said)};
    facts.obligations[1].wanted = 1;
    facts.obligations[1].contractor = *Slug::of("vinh-xanh");
    facts.obligations[2].due = afternoon - days(3);
    facts.first_due["o-case"] = afternoon - days(30);
  }
  static BoardFeed on_board(std::string id, Road road, State state) {
    BoardFeed feed;
    feed.id = feed.title = std::move(id);
    feed.road = road;
    feed.state = state;
    feed.since = feed.last_arrival = moment("2026-11-28T08:15");
    return feed;
  }
  static Obligation owed(std::string const& id, std::string const& agency, std::string const& feeds, Declared said) {
    auto out = from<Obligation>(R"({"id":")" + id + R"(","directive":"tb-174","agency":")" + agency +
                                R"(","groupId":"g","title":")" + id + R"(","feeds":[)" + feeds +
                                R"(],"due":"2026-12-06T23:59:59+07:00"})");
    out.declared = said;
    return out;
  }
};

std::vector<std::string> order_of(ReviewReport const& report) {
  std::vector<std::string> out;
  for (auto const& row : report.rows) out.push_back(row.obligation);
  return out;
}

TEST(Report, PutsWhatIsSaidAndNotSoFirstThenWhatIsOverdueThenTheRestByAgency) {
  Province province;
  EXPECT_THAT(order_of(report_of(province.facts)), ElementsAre("o-camera", "o-case", "o-permit"));
  province.facts.obligations[0].declared = Declared::not_said;
  province.facts.obligations[1].declared = Declared::connected;
  province.facts.obligations[2].due = afternoon;
  EXPECT_THAT(order_of(report_of(province.facts)), ElementsAre("o-camera", "o-permit", "o-case"))
      << "without gaps: the board's order of agencies, then titles";
}

TEST(Report, MeasuresEachObligationByTheFeedsThatAreRegistered) {
  auto report = report_of(Province().facts);
  auto const& cameras = report.rows[0];
  EXPECT_EQ(cameras.measured, Measured::interrupted);
  EXPECT_EQ(cameras.gap, Gap::said_more);
  EXPECT_EQ(cameras.connected, 1);
  EXPECT_EQ(cameras.wanted, 2);
  EXPECT_EQ(cameras.evidence, "1/2 camera có hình, 1 mất hình từ 08:15");
  EXPECT_EQ(cameras.deliveries, 1440) << "minutes: a camera has no deliveries";
  EXPECT_EQ(cameras.feeds[0].accepted, 1438);
  auto const& overdue = report.rows[1];
  EXPECT_EQ(overdue.days_left, -3);
  EXPECT_EQ(overdue.first_due, afternoon - days(30));
  EXPECT_EQ(overdue.agency_name_en, "Health");
  auto const& permits = report.rows[2];
  EXPECT_EQ(permits.measured, Measured::connected) << "one is owed; the other is not registered";
  EXPECT_EQ(permits.registered, 1);
  EXPECT_EQ(permits.gap, Gap::said_less);
  EXPECT_EQ(permits.feeds[0].delivery, 77);
  EXPECT_EQ(permits.feeds[0].sha256, "d77");
  EXPECT_THAT(contradictions(report), IsEmpty());
}

TEST(Report, CountsAConnectionsOwnRemindersAndNotItsAgencys) {
  Province province;
  province.facts.reminders = {{"so-xd", "", {}, {5, 5}, {}}};
  province.facts.reminded = {{"o-camera", 3}};
  auto report = report_of(province.facts);
  EXPECT_EQ(report.rows[0].obligation, "o-camera");
  EXPECT_EQ(report.rows[0].reminders, 3);
  EXPECT_EQ(report.rows[1].reminders, 0);
  EXPECT_EQ(report.rows[2].reminders, 0);
}

TEST(Report, CountsByAgencyContractorAndKindOfSite) {
  Province province;
  province.facts.outages = std::vector<ReviewFigure>{{"vinh-xanh", "", {}, {4, 9}, {}}};
  auto report = report_of(province.facts);
  ASSERT_EQ(report.by_agency.size(), 2u);
  EXPECT_EQ(report.by_agency[0].name, "Sở Xây dựng");
  EXPECT_THAT(report.by_agency[0].figures, ElementsAre(2, 1, 0, 1, 0));
  EXPECT_DOUBLE_EQ(*report.by_agency[0].percent, 50);
  ASSERT_EQ(report.by_contractor.size(), 1u);
  EXPECT_THAT(report.by_contractor[0].figures, ElementsAre(1, 1, 4, 9));
  ASSERT_EQ(report.cameras.size(), 1u);
  EXPECT_EQ(report.cameras[0].id, "junction");
  EXPECT_THAT(report.cameras[0].figures, ElementsAre(2, 1));
  province.facts.outages.reset();
  EXPECT_THAT(report_of(province.facts).by_contractor[0].figures, ElementsAre(1, 1))
      << "what nobody counts is missing, and no zero";
}

TEST(Report, SetsWhatStationsSentAgainstWhatTheyPromised) {
  Province province;
  province.facts.promised = {{"kxq", 8640, 8640 * 8}};
  province.facts.station_records["kxq"] = {"kxq", 8000 * 8 + 7, 7900 * 8};
  auto report = report_of(province.facts);
  ASSERT_EQ(report.stations.size(), 1u);
  EXPECT_EQ(report.stations[0].name, "Trạm khí");
  EXPECT_THAT(report.stations[0].figures, ElementsAre(8640, 8000, 7900));
  EXPECT_DOUBLE_EQ(*report.stations[0].percent, 91.4);
}

TEST(Report, ListsDifficultiesOfTheAgenciesThatOweAndCountsThemOnTheirRows) {
  Province province;
  auto stated = [](std::int64_t id, std::string agency, std::optional<std::string> about) {
    OpenDifficulty d;
    d.id = id;
    d.agency = std::move(agency);
    d.feed = std::move(about);
    d.category = "no_api";
    d.owner = "vinh-xanh";
    return d;
  };
  province.facts.open_difficulties = {stated(1, "so-xd", "cam-2"), stated(2, "so-xd", {}), stated(3, "so-kh", {})};
  province.facts.difficulty_counts = {{"so-xd", "no_api", 2, 1, 5}, {"so-kh", "no_api", 1, 1, 1}};
  auto report = report_of(province.facts);
  ASSERT_EQ(report.difficulties.size(), 2u) << "so-kh owes nothing under this directive";
  EXPECT_EQ(report.difficulties[0].owner_name, "Vịnh Xanh");
  EXPECT_EQ(report.rows[0].open_difficulties, 2) << "the camera's own, and the whole agency's";
  EXPECT_EQ(report.rows[2].open_difficulties, 1);
  ASSERT_EQ(report.difficulty_counts.size(), 1u);
  EXPECT_THAT(report.difficulty_counts[0].figures, ElementsAre(2, 1, 5));
  EXPECT_EQ(report.summary.open_difficulties, 2);
}

TEST(Report, SaysWhatChangedSinceTheReviewBefore) {
  Province province;
  auto before = report_of(province.facts);
  before.as_of = afternoon - days(30);
  before.review.title = *Title::of("Rà soát tháng 10");
  before.rows[2].measured = Measured::not_connected;
  province.facts.before = before;
  auto report = report_of(province.facts);
  EXPECT_EQ(report.before_title, "Rà soát tháng 10");
  EXPECT_EQ(report.before_as_of, afternoon - days(30));
  ASSERT_EQ(report.changes.size(), 1u);
  EXPECT_EQ(report.changes[0].obligation, "o-permit");
}

}  // namespace
}  // namespace haidang

// What a review says: a feed's state in the words of reviews, an obligation's, and where they part from what is said.
#include "city/reviews/review_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Instant moment(std::string const& text) { return *parse_rfc3339(text + ":00+07:00"); }
Instant const noon = moment("2026-11-28T12:00");

BoardFeed board(State state, bool ever_heard = true) {
  BoardFeed feed;
  feed.state = state;
  if (ever_heard) feed.last_arrival = noon - days(1);
  return feed;
}

TEST(MeasuredOfAFeed, IsConnectedOnlyWhenDataComesAndAWholeDayHasKeptTheContract) {
  struct Case {
    State state;
    std::optional<Rung> rung;
    Measured expected;
  };
  for (auto const& [state, rung, expected] : std::vector<Case>{
           {State::delivering, Rung::contract_passed, Measured::connected},
           {State::delivering, Rung::accepted, Measured::connected},
           {State::late, Rung::stable, Measured::connected},
           {State::more_than_expected, Rung::contract_passed, Measured::connected},
           {State::not_expected_now, Rung::contract_passed, Measured::connected},
           {State::delivering, Rung::first_data, Measured::trial},
           {State::delivering, std::nullopt, Measured::trial},
           {State::degraded, Rung::accepted, Measured::trial},
           {State::silent, Rung::accepted, Measured::interrupted},
           {State::paused, Rung::accepted, Measured::paused},
           {State::never_connected, Rung::reachable, Measured::not_connected},
           {State::not_measured, Rung::accepted, Measured::not_measured},
       })
    EXPECT_EQ(measured_of(board(state), rung), expected)
        << reflect::name_of(state) << " at " << (rung ? reflect::name_of(*rung) : "no rung");
}

TEST(MeasuredOfAFeed, IsNotConnectedAlsoAfterTheCentreWasAwayWhenNothingHadEverCome) {
  EXPECT_EQ(measured_of(board(State::not_measured, false), {}), Measured::not_connected);
}

std::vector<ReviewFeed> feeds(std::initializer_list<Measured> all) {
  std::vector<ReviewFeed> out;
  for (auto each : all) {
    auto& feed = out.emplace_back();
    feed.id = "f" + std::to_string(out.size());
    feed.measured = each;
  }
  return out;
}

TEST(MeasuredOfAnObligation, IsConnectedWhenAsManyAreAsAreOwedAndElseTheWorstOfThem) {
  using enum Measured;
  struct Case {
    std::vector<ReviewFeed> feeds;
    std::int64_t owed;
    Measured expected;
  };
  auto n = 0;
  for (auto const& [all, owed, expected] : std::vector<Case>{
           {feeds({connected, connected}), 2, connected},
           {feeds({connected, connected, interrupted}), 2, connected},  // one more than owed is no fault
           {feeds({connected, connected}), 3, trial},                   // one is not registered yet
           {feeds({connected, not_connected}), 2, trial},
           {feeds({connected, interrupted}), 2, interrupted},
           {feeds({trial, interrupted, not_connected}), 3, interrupted},
           {feeds({trial, not_connected}), 2, trial},
           {feeds({connected, paused}), 2, paused},
           {feeds({not_connected, not_connected}), 2, not_connected},
           {feeds({}), 1, not_connected},
           {feeds({connected, not_measured}), 2, not_measured},  // nobody can say that it is not connected
           {feeds({connected, not_measured, interrupted}), 3, interrupted},
           {feeds({not_measured, not_connected}), 2, not_measured},
       })
    EXPECT_EQ(measured_of(all, owed), expected) << "case " << n++;
}

TEST(MeasuredOfAnObligation, OwesWhatItSaysAndElseAsManyAsItNames) {
  Obligation obligation;
  EXPECT_EQ(owed_of(obligation), 1) << "none is named yet: at least one is owed";
  obligation.feeds = {"a", "b"};
  EXPECT_EQ(owed_of(obligation), 2);
  obligation.wanted = 5;
  EXPECT_EQ(owed_of(obligation), 5);
}

TEST(Gap, IsWorstWhereMoreIsSaidThanIsMeasured) {
  auto before = noon + days(8), after = noon - days(1);
  struct Case {
    Declared said;
    Measured measured;
    Instant due;
    Gap expected;
  };
  for (auto const& [said, measured, due, expected] : std::vector<Case>{
           {Declared::connected, Measured::not_connected, before, Gap::said_more},
           {Declared::connected, Measured::trial, before, Gap::said_more},
           {Declared::connected, Measured::interrupted, after, Gap::said_more},
           {Declared::trial, Measured::not_connected, before, Gap::said_more},
           {Declared::trial, Measured::interrupted, before, Gap::none},
           {Declared::in_progress, Measured::not_connected, before, Gap::none},
           {Declared::in_progress, Measured::not_connected, after, Gap::overdue},
           {Declared::trial, Measured::trial, after, Gap::overdue},
           {Declared::not_said, Measured::not_connected, after, Gap::overdue},
           {Declared::not_said, Measured::connected, before, Gap::said_less},
           {Declared::trial, Measured::connected, after, Gap::said_less},
           {Declared::connected, Measured::connected, after, Gap::none},
           {Declared::connected, Measured::not_measured, after, Gap::none},
           {Declared::connected, Measured::paused, after, Gap::none},
       })
    EXPECT_EQ(gap_of(said, measured, due, noon), expected)
        << "said " << reflect::name_of(said) << ", measured " << reflect::name_of(measured);
}

TEST(Gap, OpensAfterTheLastMomentOfTheDueDateAndNotOnIt) {
  EXPECT_EQ(gap_of(Declared::not_said, Measured::not_connected, noon, noon), Gap::none);
  EXPECT_EQ(gap_of(Declared::not_said, Measured::not_connected, noon, noon + milliseconds(1)), Gap::overdue);
}

TEST(DaysLeft, AreThoseOfTheCalendarOfVietNam) {
  auto due = moment("2026-12-06T23:59");
  EXPECT_EQ(days_left(moment("2026-11-28T00:00"), due), 8);
  EXPECT_EQ(days_left(moment("2026-11-28T23:59"), due), 8);
  EXPECT_EQ(days_left(moment("2026-12-06T00:00"), due), 0);
  EXPECT_EQ(days_left(moment("2026-12-07T00:00"), due), -1);
  EXPECT_EQ(days_left(*parse_rfc3339("2026-12-06T17:30:00Z"), due), -1) << "it is the 7th in Viet Nam already";
}

ReviewRow row(std::string obligation, std::string agency, Measured measured, Gap gap = Gap::none) {
  ReviewRow out;
  out.obligation = std::move(obligation);
  out.agency = std::move(agency);
  out.measured = measured;
  out.gap = gap;
  return out;
}

ReviewReport a_report() {
  ReviewReport report;
  report.as_of = noon;
  report.directive.report_by = noon + days(8);
  report.rows = {row("a", "so-yt", Measured::trial, Gap::said_more), row("b", "so-xd", Measured::connected),
                 row("c", "so-xd", Measured::not_connected, Gap::overdue)};
  report.rows[0].declared = Declared::connected;
  report.rows[0].feeds = feeds({Measured::trial});
  report.rows[0].wanted = report.rows[0].registered = 1;
  for (auto const* agency : {"so-yt", "so-xd"}) {
    ReviewFigure figure;
    figure.id = agency;
    figure.figures = {3, 2};
    report.by_agency.push_back(figure);
    report.reminders.push_back(figure);
    ReviewDifficulty difficulty;
    difficulty.agency = agency;
    report.difficulties.push_back(difficulty);
  }
  report.cameras.resize(1);
  report.by_contractor.resize(1);
  report.changes.resize(1);
  report.changes[0].obligation = "b";
  report.summary = summary_of(report);
  return report;
}

TEST(ReviewSummary, CountsRowsByStateAndGap) {
  auto s = a_report().summary;
  EXPECT_EQ(s.agencies, 2);
  EXPECT_EQ(s.obligations, 3);
  EXPECT_EQ(s.connected, 1);
  EXPECT_EQ(s.trial, 1);
  EXPECT_EQ(s.not_connected, 1);
  EXPECT_EQ(s.interrupted + s.paused + s.not_measured, 0);
  EXPECT_EQ(s.said_more, 1);
  EXPECT_EQ(s.overdue, 1);
  EXPECT_EQ(s.declared_connected, 1);
  EXPECT_EQ(s.open_difficulties, 2);
  EXPECT_EQ(s.reminders, 6);
  EXPECT_EQ(s.days_left, 8);
}

TEST(ReviewReports, ShowAnOfficerTheOwnAgencysRowsAndASummaryOfThese) {
  auto mine = seen_by(a_report(), [](std::string const& agency) { return agency == "so-yt"; });
  ASSERT_EQ(mine.rows.size(), 1u);
  EXPECT_EQ(mine.rows[0].obligation, "a");
  EXPECT_EQ(mine.summary.agencies, 1);
  EXPECT_EQ(mine.summary.connected, 0);
  EXPECT_EQ(mine.summary.trial, 1);
  EXPECT_EQ(mine.summary.reminders, 3);
  EXPECT_EQ(mine.by_agency.size(), 1u);
  EXPECT_EQ(mine.difficulties.size(), 1u);
  EXPECT_THAT(mine.changes, IsEmpty()) << "it was another agency's";
  EXPECT_THAT(mine.cameras, IsEmpty());
  EXPECT_THAT(mine.by_contractor, IsEmpty());
}

TEST(ReviewChanges, AreObligationsThatStoodOtherwiseInTheReviewBefore) {
  auto before = std::vector{row("a", "so-yt", Measured::not_connected), row("b", "so-xd", Measured::connected)};
  auto changes = changes_between(before, a_report().rows);
  ASSERT_EQ(changes.size(), 1u) << "b stands as it did, c is new";
  EXPECT_EQ(changes[0].obligation, "a");
  EXPECT_EQ(changes[0].before, Measured::not_connected);
  EXPECT_EQ(changes[0].now, Measured::trial);
}

TEST(ReviewReports, ThatWereMadeUpContradictThemselves) {
  ReviewReport report;
  report.as_of = noon;
  report.directive.report_by = noon;
  auto& one = report.rows.emplace_back(row("a", "so-yt", Measured::connected, Gap::said_less));
  one.feeds = feeds({Measured::connected});
  one.wanted = one.registered = one.connected = 1;
  one.due = noon;
  one.feeds[0].accepted = one.accepted = 8640;
  report.summary = summary_of(report);
  EXPECT_THAT(contradictions(report), IsEmpty());
  auto more = report;
  more.rows[0].accepted = 9000;
  EXPECT_THAT(contradictions(more), ElementsAre("obligation a is not what its feeds say"));
  auto better = report;
  better.rows[0].feeds[0].measured = Measured::trial;
  EXPECT_THAT(contradictions(better), ElementsAre("obligation a is not what its feeds say"));
  auto summed = report;
  summed.summary.connected = 2;
  EXPECT_THAT(contradictions(summed), ElementsAre("the summary is not that of the rows"));
}

}  // namespace
}  // namespace haidang

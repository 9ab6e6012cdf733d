// What a document becomes by what is said about it, in whatever order it is said.
#include "city/documents/documents_rules.h"

#include <gtest/gtest.h>

#include <random>

#include "city/documents/history_test.h"

namespace haidang {
namespace {

using namespace documents_test;

FoldedDocument fold(std::vector<DocumentEvent> const& events, std::vector<DocumentReceiver> const& before = {}) {
  return folded(events, before, office_hours);
}
DocumentReceiver const& receiver(FoldedDocument const& folded, std::string const& organ) {
  for (auto const& r : folded.receivers)
    if (r.organ == organ) return r;
  throw std::runtime_error("no receiver " + organ);
}

TEST(Documents, DoneAndThenReceivedStaysDone) {
  auto folded =
      fold({sent("D", "S", {"A"}, "20 09:00"), told("D", "A", "06", "20 16:00"), told("D", "A", "03", "20 10:00")});
  auto const& a = receiver(folded, "A");
  EXPECT_EQ(a.handling, Handling::done);
  EXPECT_EQ(a.statuses, 2);
  EXPECT_EQ(a.received_at, moment("20 10:00"));
  EXPECT_EQ(folded.document.events, 3);
}

TEST(Documents, EachStatusIsTheStepItNames) {
  struct Step {
    char const* code;
    Handling handling;
  };
  for (auto [code, handling] : std::initializer_list<Step>{{"01", Handling::delivered},
                                                           {"02", Handling::refused},
                                                           {"03", Handling::received},
                                                           {"04", Handling::assigned},
                                                           {"05", Handling::processing},
                                                           {"06", Handling::done},
                                                           {"15", Handling::sent},
                                                           {"16", Handling::sent}})
    EXPECT_EQ(receiver(fold({sent("D", "S", {"A"}, "20 09:00"), told("D", "A", code, "20 10:00")}), "A").handling,
              handling)
        << code;
  EXPECT_EQ(receiver(fold({sent("D", "S", {"A"}, "20 09:00")}), "A").handling, Handling::sent);
}

TEST(Documents, ARecallIsAskedOfOneOrOfAllAndAnswered) {
  auto base = std::vector{sent("D", "S", {"A", "B"}, "20 09:00")};
  auto of_one = base;
  of_one.push_back(told("D", "S", "13", "20 10:00", "A"));
  EXPECT_EQ(receiver(fold(of_one), "A").recall, Recall::asked);
  EXPECT_EQ(receiver(fold(of_one), "B").recall, Recall::none);
  auto of_all = base;
  of_all.push_back(told("D", "S", "13", "20 10:00", "S"));
  EXPECT_EQ(receiver(fold(of_all), "B").recall, Recall::asked);
  EXPECT_EQ(fold(of_all).receivers.size(), 2u) << "the one who asks is no receiver";
  of_all.push_back(told("D", "A", "15", "20 11:00"));
  of_all.push_back(told("D", "B", "16", "20 11:00"));
  auto answered = fold(of_all);
  EXPECT_EQ(receiver(answered, "A").recall, Recall::agreed);
  EXPECT_EQ(receiver(answered, "B").recall, Recall::refused);
  auto counts = counts_of(answered);
  EXPECT_EQ(counts[0].recall_asked, 2);
  EXPECT_EQ(counts[0].recall_agreed, 1);
  EXPECT_EQ(counts[0].recall_refused, 1);
}

TEST(Documents, ARevocationOutranksAReplacementAndAnUpdate) {
  auto events =
      std::vector{sent("D", "S", {"A"}, "20 09:00"), said_by("D", DocumentEventKind::updated, "D2", "20 10:00"),
                  said_by("D", DocumentEventKind::revoked, "D4", "20 11:00"),
                  said_by("D", DocumentEventKind::replaced, "D3", "20 12:00")};
  auto folded = fold(events);
  EXPECT_EQ(folded.document.standing, Standing::revoked);
  EXPECT_EQ(folded.document.standing_by, "D4");
  EXPECT_EQ(receiver(folded, "A").recall, Recall::asked);
  events.erase(events.begin() + 2);
  EXPECT_EQ(fold(events).document.standing, Standing::replaced);
}

TEST(Documents, AReceiverThatIsTakenOutNoLongerCounts) {
  auto update = said_by("D", DocumentEventKind::updated, "D2", "20 10:00");
  update.header = DocumentHeader{.changes = {{"A", false}, {"C", true}}};
  auto folded = fold({sent("D", "S", {"A", "B"}, "20 09:00"), update});
  EXPECT_TRUE(receiver(folded, "A").removed);
  EXPECT_FALSE(receiver(folded, "C").removed);
  std::int64_t addressed = 0;
  for (auto const& count : counts_of(folded)) addressed += count.addressed;
  EXPECT_EQ(addressed, 2);
}

TEST(Documents, TimesAreMeasuredInOfficeHours) {
  // Friday 20/11/2026 16:00 to Monday 23/11 08:30: an hour on Friday, an hour on Monday.
  auto folded = fold({sent("D", "S", {"A"}, "20 09:00"), told("D", "A", "01", "20 16:00"),
                      told("D", "A", "03", "23 08:30"), told("D", "A", "06", "23 10:30")});
  auto const& a = receiver(folded, "A");
  EXPECT_EQ(a.reception_ms, minutes(120).ms);
  EXPECT_EQ(a.processing_ms, minutes(120).ms);
  // Clocks that disagree about which came first measure nothing.
  auto odd =
      fold({sent("D", "S", {"A"}, "20 09:00"), told("D", "A", "01", "20 16:00"), told("D", "A", "03", "20 15:00")});
  EXPECT_EQ(receiver(odd, "A").reception_ms, std::nullopt);
}

TEST(Documents, WhatWasMeasuredKeepsTheCalendarItWasMeasuredBy) {
  auto events = std::vector{sent("D", "S", {"A"}, "20 09:00"), told("D", "A", "01", "20 10:00"),
                            told("D", "A", "03", "20 11:00")};
  auto before = fold(events);
  before.receivers[0].calendar_version = 7;
  before.receivers[0].reception_ms = 1;
  EXPECT_EQ(receiver(fold(events, before.receivers), "A").reception_ms, 1);
  events.push_back(told("D", "A", "06", "20 14:00"));
  EXPECT_EQ(receiver(fold(events, before.receivers), "A").reception_ms, minutes(60).ms);
}

TEST(Documents, DueDatesEndWithTheirDay) {
  auto late = fold({sent("D", "S", {"A", "B"}, "20 09:00", "2026-11-23"), told("D", "A", "06", "23 23:59"),
                    told("D", "B", "06", "24 00:00")});
  auto counts = counts_of(late);
  EXPECT_EQ(counts[1].done_in_time, 1);
  EXPECT_EQ(counts[2].done_late, 1);
}

TEST(Documents, AnyOrderOfTheSameEventsIsTheSameDocument) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    auto events = history(random, "D");
    auto expected = fold(events);
    for (int i = 0; i < 5; ++i) {
      std::shuffle(events.begin(), events.end(), random);
      ASSERT_EQ(fold(events), expected) << "seed " << seed;
    }
    // Heard one by one, each changing what the one before left, it comes to the same.
    std::optional<FoldedDocument> so_far;
    std::vector<DocumentEvent> heard;
    std::map<std::pair<Instant, std::string>, DocumentCount> sums;
    for (auto const& event : events) {
      heard.push_back(event);
      auto next = fold(heard, so_far ? so_far->receivers : std::vector<DocumentReceiver>{});
      for (auto const& change : change_of_counts(so_far, next)) {
        DocumentCount zero{.day_at = change.day_at, .organ = change.organ};
        add(sums.try_emplace({change.day_at, change.organ}, zero).first->second, change);
      }
      so_far = next;
    }
    ASSERT_EQ(*so_far, expected) << "seed " << seed;
    std::erase_if(sums, [](auto const& each) { return is_nothing(each.second); });
    for (auto const& count : change_of_counts({}, expected)) {
      ASSERT_TRUE(sums.contains({count.day_at, count.organ})) << "seed " << seed;
      ASSERT_EQ(sums.at({count.day_at, count.organ}), count) << "seed " << seed;
    }
    ASSERT_EQ(sums.size(), change_of_counts({}, expected).size()) << "seed " << seed;
  }
}

TEST(WorkingTimeAgo, IsTheMomentFromWhichSoMuchHasPassed) {
  auto calendar = office_hours("");
  // Monday 09:30: two hours of today, the rest of Friday afternoon.
  EXPECT_LE(working_time_ago(*calendar, moment("23 09:30"), hours(4)), moment("20 15:00"));
  EXPECT_GT(working_time_ago(*calendar, moment("23 09:30"), hours(4)), moment("20 15:00") - seconds(2));
}

}  // namespace
}  // namespace haidang

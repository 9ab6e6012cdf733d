// Numbers beside what a person counts from the same drawing: a row a feed, a column an hour, x while it is down, p
// while it is down within approved maintenance. The window is the whole drawing unless it says otherwise.
#include "city/outages/outage_number_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

Instant const midnight = *parse_rfc3339("2026-11-01T00:00:00+07:00");

Instant hour(std::int64_t n) { return midnight + hours(n); }

struct Row {
  std::string feed, drawn;
  std::string agency = "so-a";
  std::optional<std::string> contractor = {};
  std::optional<std::int64_t> in_group = {};
};

std::vector<CountedOutage> drawn(std::vector<Row> const& rows) {
  std::vector<CountedOutage> out;
  for (auto const& row : rows) {
    auto const down = [&](std::size_t i) { return i < row.drawn.size() && row.drawn[i] != '.'; };
    for (std::size_t i = 0; i < row.drawn.size(); ++i) {
      if (!down(i) || (i > 0 && down(i - 1))) continue;
      CountedOutage o;
      o.id = static_cast<std::int64_t>(out.size()) + 1;
      o.feed = row.feed;
      o.agency = row.agency;
      o.contractor = row.contractor;
      o.in_group = row.in_group;
      o.opened_at = hour(static_cast<std::int64_t>(i));
      auto planned = row.drawn.find_first_not_of('p', i);
      if (row.drawn[i] == 'p') o.planned_until = hour(static_cast<std::int64_t>(std::min(planned, row.drawn.size())));
      auto end = row.drawn.find('.', i);
      if (end != std::string::npos) o.closed_at = hour(static_cast<std::int64_t>(end));
      out.push_back(o);
    }
  }
  return out;
}

OutageNumbers only(std::vector<OutageNumbers> const& all) {
  EXPECT_THAT(all, SizeIs(1));
  return all.empty() ? OutageNumbers{} : all.front();
}

TEST(OutageNumbers, CountHoursAndTheMeanTimeToMend) {
  auto n = only(numbers_of(drawn({{"a", ".xx....x......"}, {"b", "...xxxxxx....."}}), OutagesBy::agency, hour(0),
                           hour(14), hour(14)));
  EXPECT_EQ(n.id, "so-a");
  EXPECT_EQ(n.outages, 3);
  EXPECT_EQ(n.groups, 3);
  EXPECT_DOUBLE_EQ(n.hours, 2 + 1 + 6);
  EXPECT_DOUBLE_EQ(*n.hours_to_mend, (2 + 1 + 6) / 3.0);
  EXPECT_EQ(n.open_now, 0);
}

TEST(OutageNumbers, TakeOnlyTheHoursInsideTheWindowAndMeanOfThoseMendedInIt) {
  auto n = only(numbers_of(drawn({{"a", "xxxxxx........"}, {"b", ".........xxxxx"}}), OutagesBy::agency, hour(4),
                           hour(12), hour(14)));
  EXPECT_EQ(n.outages, 2);
  EXPECT_DOUBLE_EQ(n.hours, 2 + 3);
  EXPECT_DOUBLE_EQ(*n.hours_to_mend, 6) << "b is not mended; a lasted six hours, whichever the window shows";
  EXPECT_EQ(n.open_now, 1);
  EXPECT_THAT(numbers_of(drawn({{"a", "xx............"}}), OutagesBy::agency, hour(4), hour(12), hour(14)), IsEmpty());
}

TEST(OutageNumbers, OfWindowsThatMeetCountAnEndInTheEarlierOne) {
  auto row = drawn({{"a", "..xx.."}});
  EXPECT_DOUBLE_EQ(*only(numbers_of(row, OutagesBy::agency, hour(0), hour(4), hour(4))).hours_to_mend, 2);
  EXPECT_THAT(numbers_of(row, OutagesBy::agency, hour(4), hour(6), hour(6)), IsEmpty());
}

TEST(OutageNumbers, CountOneCauseOnce) {
  auto n = only(numbers_of(drawn({{"a", "xx..", "so-a", {}, 5}, {"b", "xx..", "so-a", {}, 5}, {"c", ".x.."}}),
                           OutagesBy::agency, hour(0), hour(4), hour(4)));
  EXPECT_EQ(n.outages, 3);
  EXPECT_EQ(n.groups, 2);
}

TEST(OutageNumbers, CallThoseRepeatedThatFollowAnotherOfTheSameFeedWithinSevenDays) {
  std::string day(24, '.');
  auto week = day + day + day + day + day + day + day;
  // The second begins exactly seven days after the first ended, the third an hour later than that after the second.
  auto n = only(numbers_of(drawn({{"a", "x" + week + "x." + week + "x."}, {"b", "x."}}), OutagesBy::agency, hour(0),
                           hour(24 * 16), hour(24 * 16)));
  EXPECT_EQ(n.outages, 4);
  EXPECT_DOUBLE_EQ(*n.repeat_percent, 25);
  auto before = only(numbers_of(drawn({{"a", "x....x......"}}), OutagesBy::agency, hour(3), hour(12), hour(12)));
  EXPECT_EQ(before.outages, 1);
  EXPECT_DOUBLE_EQ(*before.repeat_percent, 100) << "the one before the window is known too";
}

TEST(OutageNumbers, KeepPlannedOnesApartAndCountFromTheEndOfTheirMaintenance) {
  auto n = only(
      numbers_of(drawn({{"a", ".ppp...x.."}, {"b", ".ppxx....."}}), OutagesBy::agency, hour(0), hour(10), hour(10)));
  EXPECT_EQ(n.planned, 2);
  EXPECT_DOUBLE_EQ(n.planned_hours, 3 + 2);
  EXPECT_EQ(n.outages, 2);
  EXPECT_DOUBLE_EQ(n.hours, 1 + 2);
  EXPECT_DOUBLE_EQ(*n.hours_to_mend, (1 + 2) / 2.0);
  EXPECT_DOUBLE_EQ(*n.repeat_percent, 0) << "what was planned is nobody's repeat";
}

TEST(OutageNumbers, OfOnlyPlannedOutagesHaveNoMeanAndNoShare) {
  auto n = only(numbers_of(drawn({{"a", ".pp"}}), OutagesBy::agency, hour(0), hour(3), hour(3)));
  EXPECT_EQ(n.outages, 0);
  EXPECT_EQ(n.open_now, 0) << "down, but as was said";
  EXPECT_EQ(n.hours_to_mend, std::nullopt);
  EXPECT_EQ(n.repeat_percent, std::nullopt);
}

TEST(OutageNumbers, AreByContractorOfWhatEachHasPutUpTheMostHoursFirst) {
  auto all = numbers_of(drawn({{"a", "x...", "so-a", "it"},
                               {"b", "xxx.", "so-b", "hai-an"},
                               {"c", "x...", "so-c", "it"},
                               {"d", "xxxx", "so-d"}}),
                        OutagesBy::contractor, hour(0), hour(4), hour(4));
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].id, "hai-an");
  EXPECT_EQ(all[1].id, "it");
  EXPECT_EQ(all[1].outages, 2);
  EXPECT_DOUBLE_EQ(all[1].hours, 2);
}

}  // namespace
}  // namespace haidang

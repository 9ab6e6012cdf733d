#include "simulate/history.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <vector>

#include "base/text.h"
#include "simulate/catalogue_files.h"
#include "simulate/demo_contracts.h"

namespace haidang::simulate {
namespace {

auto const start = *parse_rfc3339("2026-11-22T10:15:00+07:00");
HistoryPlan const plan{.start = start};  // a month
HistoryPlan const days_only{.start = start, .length = days(5)};

struct Known {
  std::vector<Feed> feeds = catalogue<Feed>("feeds");
  std::vector<Station> stations = catalogue<Station>("stations");
  std::vector<Contract> contracts =
      demonstration_contracts(catalogue<Contract>("contracts"), feeds, plan, {2121, 1883});

  std::vector<StationFeed> sending() const {
    std::vector<StationFeed> out;
    for (auto const& f : feeds)
      if (f.state == FeedState::live && !f.stations.empty())
        for (auto const& s : stations)
          if (s.id.value() == f.stations[0]) out.push_back({f, *contract_at(contracts, f.id.value(), start), s});
    return out;
  }
  History history(HistoryPlan const& of) const {
    return {sending(), of, demonstration_faults(stations, start, start, of.seed)};
  }
};

// Five days of the city, read once.
struct Seen {
  bool in_order = true;
  Instant last{};
  std::map<std::string, int> today;  // deliveries of the last 24 hours, by feed
  std::set<std::string> ever;        // feeds
  std::vector<std::string> stamps;   // of KXQ001's carbon monoxide
};

void look(Seen& seen, PastDelivery const& d) {
  seen.in_order = seen.in_order && d.received_at >= seen.last;
  seen.last = d.received_at;
  seen.ever.insert(d.feed);
  if (d.received_at > start - hours(24)) ++seen.today[d.feed];
  if (d.feed != "env-kxq001") return;
  for (auto line : split(d.bytes, '\n'))
    if (auto cells = split(trimmed(line), '\t'); cells.size() == 5 && cells[0] == "CO")
      seen.stamps.emplace_back(cells[3]);
}

Seen const& seen() {
  static auto const all = [] {
    Seen s;
    auto history = Known{}.history(days_only);
    while (auto d = history.next()) look(s, *d);
    return s;
  }();
  return all;
}

TEST(History, ArrivesInOrderAndEndsAtTheStart) {
  EXPECT_TRUE(seen().in_order);
  EXPECT_LE(seen().last, start);
  EXPECT_GT(seen().last, start - minutes(5));
}

TEST(History, IsAMonthOfFiveMinuteValuesInFewEnoughDeliveries) {
  auto history = Known{}.history(plan);
  std::int64_t deliveries = 0, bytes = 0;
  while (auto d = history.next()) ++deliveries, bytes += static_cast<std::int64_t>(d->bytes.size());
  EXPECT_GT(bytes, 30'000'000);
  EXPECT_GT(deliveries, 8'000);
  EXPECT_LT(deliveries, 20'000) << "or starting takes too long";
}

TEST(History, IsTheSameEachTime) {
  auto a = Known{}.history(days_only), b = Known{}.history(days_only);
  for (auto n = 0; n < 200; ++n) {
    auto x = a.next(), y = b.next();
    ASSERT_TRUE(x && y);
    ASSERT_EQ(x->bytes, y->bytes);
    ASSERT_EQ(x->received_at, y->received_at);
  }
}

TEST(History, ComesSinglyOnTheLastDay) {
  EXPECT_NEAR(seen().today.at("env-nmq001"), 288, 60) << "one every five minutes, less an outage";
  EXPECT_FALSE(seen().today.contains("env-nmq007")) << "silent for two days";
  EXPECT_TRUE(seen().ever.contains("env-nmq007"));
  EXPECT_FALSE(seen().ever.contains("env-ktq005")) << "declared connected, never sent";
  EXPECT_FALSE(seen().ever.contains("env-ntq004")) << "paused";
}

TEST(History, HoldsEveryIntervalAtMostOnceAndMostOfThem) {
  auto const& stamps = seen().stamps;
  EXPECT_EQ(std::set<std::string>(stamps.begin(), stamps.end()).size(), stamps.size());
  EXPECT_GT(stamps.size(), 5 * 288 * 80 / 100u);
  EXPECT_LE(stamps.size(), 5 * 288u);
}

TEST(DemonstrationContracts, TellBundlesThenFilesThenQuickFeeds) {
  auto known = Known{};
  auto cadence_at = [&](char const* feed, Instant t) {
    return contract_at(known.contracts, feed, t)->cadence_seconds.value();
  };
  EXPECT_EQ(contract_at(known.contracts, "env-kxq002", start - days(20))->lateness_seconds, 6 * 3600 + 300);
  EXPECT_EQ(contract_at(known.contracts, "env-kxq002", start - hours(20))->lateness_seconds, 300);
  EXPECT_EQ(cadence_at("env-kxq002", start - hours(20)), 300);
  EXPECT_EQ(cadence_at("env-kxq002", start), 60);
  EXPECT_EQ(cadence_at("env-nmq001", start), 300);
  EXPECT_LE(*contract_at(known.contracts, "env-nmq001", start)->go_live, start - hours(30 * 24));
}

TEST(DemonstrationContracts, PointAtTheDemonstrationsOwnServers) {
  auto feeds = catalogue<Feed>("feeds");
  for (auto const& c : demonstration_contracts(catalogue<Contract>("contracts"), feeds, plan, {4001, 4002})) {
    if (c.source.url.starts_with("ftp")) {
      EXPECT_EQ(c.source.url, "ftp://127.0.0.1:4001/");
    }
    if (c.source.url.starts_with("mqtt")) {
      EXPECT_EQ(c.source.url, "mqtt://127.0.0.1:4002");
    }
  }
}

}  // namespace
}  // namespace haidang::simulate

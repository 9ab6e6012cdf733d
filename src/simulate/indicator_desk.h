// Departments of the demonstration that send a workbook of figures a month, as their desks type them. Pure and seeded:
// what is true at a moment is the same for history, live sending and tests. Figures of 2025 lead to the totals that
// were published for that year; everything else is illustration.
#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "city/feeds/feed.h"

namespace haidang::simulate {

struct IndicatorDesk {
  std::string feed;
  bool fell_silent = false;  // sends nothing about the last two months any more
};

struct IndicatorReport {
  std::string feed;
  Instant at;
  std::string file_name;  // the month it is about is in it
  std::string content_type;
  std::string bytes;
};

// The desks behind the live feeds of indicators; that of industry and trade has fallen silent.
std::vector<IndicatorDesk> demonstration_desks(std::vector<Feed> const&);

// What the desk has sent in (from, to], oldest first: a report on the 28th of each month since January 2025, one of
// them nine days late, and one sent again with a number mended.
Result<std::vector<IndicatorReport>> reports_of(IndicatorDesk const&, Instant from, Instant to, std::uint64_t seed);

// The newest report once more, with its first number mended: what comes through the door while somebody watches.
Result<IndicatorReport> mended_report(IndicatorDesk const&, Instant now, std::uint64_t seed);

// Figures that were published, from the catalogue's file: a list of {receivedOn, values}, as deliveries of `feed`.
Result<std::vector<IndicatorReport>> published_reports(std::string const& feed, std::string_view json, Instant until);

}  // namespace haidang::simulate

#include "simulate/demo_contracts.h"

#include <algorithm>
#include <map>

namespace haidang::simulate {
namespace {

// Cadence, allowed lateness and silence in seconds: the centre measures by the minute at the finest. Pulled and dropped
// files need a moment to be seen.
struct Quick {
  char const* feed;
  int cadence, lateness, silent_after;
};
constexpr Quick quick_feeds[] = {
    {"env-kxq002", 60, 8, 15},  {"env-kxq008", 60, 8, 15},  {"env-nmq004", 60, 8, 15},
    {"env-kxq012", 60, 8, 20},  {"env-kxq004", 60, 15, 30}, {"env-kxq001", 60, 15, 30},
    {"env-ntq001", 60, 15, 30}, {"env-kxq006", 60, 35, 45}, {"env-ktq001", 60, 35, 45},
};

WholeSeconds whole(std::int64_t n) { return *WholeSeconds::of(n); }

std::string address(std::string const& url, Doors doors) {
  if (url.starts_with("ftp://") && doors.ftp) return "ftp://127.0.0.1:" + std::to_string(doors.ftp) + "/";
  if (url.starts_with("mqtt://") && doors.mqtt) return "mqtt://127.0.0.1:" + std::to_string(doors.mqtt);
  return url;
}

}  // namespace

std::vector<Contract> demonstration_contracts(std::vector<Contract> const& agreed, std::vector<Feed> const& feeds,
                                              HistoryPlan const& plan, Doors doors) {
  std::vector<Contract> all;
  for (auto contract : agreed) {
    auto feed = std::find_if(feeds.begin(), feeds.end(), [&](Feed const& f) { return f.id == contract.feed; });
    if (feed == feeds.end() || feed->dataset != "environment.readings") {
      all.push_back(contract);
      continue;
    }
    contract.source.url = address(contract.source.url, doors);
    contract.go_live = next_period_end(plan.start - plan.length, plan.cadence) - plan.cadence;
    auto trial = contract;
    trial.valid_from = std::min(contract.valid_from, *contract.go_live);
    trial.lateness_seconds = plan.bundle.ms / 1000 + 300;
    trial.silent_after_seconds = whole(plan.bundle.ms / 1000 + 1200);
    trial.document += ", chạy thử: gửi theo gói";
    all.push_back(trial);
    contract.valid_from = bundled_until(plan) + minutes(4);  // the last bundle is still on its way
    all.push_back(contract);
    for (auto const& quick : quick_feeds) {
      if (contract.feed.value() != quick.feed) continue;
      contract.valid_from = floor_to(plan.start, minutes(1), vietnam_offset_minutes);
      contract.cadence_seconds = whole(quick.cadence);
      contract.lateness_seconds = quick.lateness;
      contract.silent_after_seconds = whole(quick.silent_after);
      contract.source.every_seconds = 15;
      contract.document += ", gửi nhanh khi trình diễn";
      all.push_back(contract);
    }
  }
  return all;
}

Contract const* contract_at(std::vector<Contract> const& contracts, std::string const& feed, Instant t) {
  Contract const* found = nullptr;
  for (auto const& each : contracts)
    if (each.feed.value() == feed && each.valid_from <= t && (!found || found->valid_from <= each.valid_from))
      found = &each;
  return found;
}

}  // namespace haidang::simulate

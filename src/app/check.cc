// haidang check: what the store says of itself, recomputed. Findings go to standard output, one a line; none is exit
// code 0.
#include <algorithm>
#include <cmath>
#include <iostream>

#include "app/commands.h"
#include "city/calendar/calendar_table.h"
#include "city/catalogue/catalogue_table.h"
#include "city/documents/document_dataset.h"
#include "city/documents/document_table.h"
#include "city/documents/organs.h"
#include "city/dossiers/dossier_dataset.h"
#include "city/dossiers/recount_table.h"
#include "city/environment/environment_dataset.h"
#include "city/indicators/indicator_dataset.h"
#include "city/indicators/indicator_table.h"
#include "city/intake/delivery_table.h"
#include "city/reviews/review_check.h"
#include "city/tasks/task_dataset.h"
#include "city/tasks/task_table.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using Findings = std::vector<std::string>;

using Means = std::map<std::pair<std::int64_t, Instant>, RollUp>;

// Sums are folded in the order of arrival, so the last bits may differ from a sum in the order of time.
bool agree(RollUp const& a, RollUp const& b) {
  auto near = std::abs(a.sum - b.sum) <= 1e-9 * std::max({1.0, std::abs(a.sum), std::abs(b.sum)});
  return a.received == b.received && a.valid == b.valid && near && a.low == b.low && a.high == b.high;
}

// Every mean that the readings of a station make: hours, days.
std::pair<Means, Means> recomputed(std::vector<StoredReading> const& versions) {
  std::pair<Means, Means> means;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    auto const& r = versions[i];
    auto replaced = i + 1 < versions.size() && versions[i + 1].series == r.series && versions[i + 1].time == r.time;
    if (replaced) continue;
    auto& hour = means.first[{r.series, hour_of(r.time)}];
    hour = fold(hour, r.status, r.value);
    auto& day = means.second[{r.series, local_day_of(r.time)}];
    day = fold(day, r.status, r.value);
  }
  return means;
}

void compare_means(std::vector<SeriesMean> const& stored, char const* step, Means& right, Findings& findings) {
  for (auto const& m : stored) {
    auto found = right.find({m.series, m.start});
    auto where = std::string(step) + " of series " + std::to_string(m.series) + " from " + rfc3339(m.start);
    if (found == right.end()) {
      findings.push_back("the " + where + " has a mean but no readings");
      continue;
    }
    if (!agree(m.up, found->second)) findings.push_back("the mean of the " + where + " is not that of its readings");
    right.erase(found);
  }
  for (auto const& [key, roll_up] : right)
    findings.push_back("the " + std::string(step) + " of series " + std::to_string(key.first) + " from " +
                       rfc3339(key.second) + " has readings but no mean");
}

// Station by station: the means that are answered are those of the readings.
Done check_means(store::Session& session, Findings& findings) {
  constexpr Instant first{-1'000'000'000'000'000}, last{1'000'000'000'000'000};
  TRY(auto stations, ReadingTable::stations(session));
  for (auto const& station : stations) {
    TRY(auto versions, ReadingTable::versions(session, station, first, last));
    auto right = recomputed(versions);
    TRY(auto hour_means, ReadingTable::hours(session, station, first, last));
    TRY(auto day_means, ReadingTable::days(session, station, first, last));
    compare_means(hour_means, "hour", right.first, findings);
    compare_means(day_means, "day", right.second, findings);
  }
  return {};
}

using Datasets = std::map<std::string, Dataset const*, std::less<>>;

// A delivery's bytes are those of its digest (but where persons were removed from them), and what it says is in the
// store or in quarantine.
Done check_delivery(store::Session& session, Delivery const& d, Snapshot const& snapshot, Datasets const& datasets,
                    Findings& findings) {
  auto name = "delivery " + std::to_string(d.id);
  auto raw = deliveries::raw(session, d.id);
  if (!raw) {
    if (raw.error().kind != ErrorKind::missing) findings.push_back(name + ": " + raw.error().message);
    return {};
  }
  auto const* feed = snapshot->feed(d.feed);
  auto known = feed ? datasets.find(feed->dataset) : datasets.end();
  auto const* dataset = known == datasets.end() ? nullptr : known->second;
  if (!(dataset && dataset->cleans()) && sha256_hex(raw->bytes.bytes) != d.sha256)
    findings.push_back(name + ": its bytes are not those it came with");
  auto versions = snapshot->contracts.find(d.feed);
  if (d.unreadable || !dataset || versions == snapshot->contracts.end()) return {};
  for (auto const& contract : versions->second) {
    if (contract.version != d.contract_version) continue;
    TRY(auto body, deliveries::body(session, d.id, 1ULL << 30));
    auto judged = dataset->judge(*feed, contract, snapshot, body, d.file_name, d.received_at);
    if (!judged) {
      findings.push_back(name + ": can no longer be read: " + judged.error().message);
    } else if ((*judged)->received() != d.records.received) {
      findings.push_back(name + ": holds " + std::to_string((*judged)->received()) + " records; its receipt says " +
                         std::to_string(d.records.received));
    } else if (static_cast<std::int64_t>((*judged)->refused().size()) == d.records.quarantined) {
      // Otherwise the catalogue has changed since, and the same bytes would be judged differently today.
      TRY(auto lost, (*judged)->missing_in(session));
      if (lost > 0) findings.push_back(name + ": " + std::to_string(lost) + " of its records are not in the store");
    }
  }
  return {};
}

Result<Findings> look_through(store::Session& session) {
  Findings findings;
  DO(check_means(session, findings));
  TRY(auto snapshot, read_directory(session));
  CalendarBook calendars;
  TRY(auto calendar, read_calendar(session));
  calendars.swap(std::make_shared<CalendarShelf const>(std::move(calendar)));
  EnvironmentDataset readings{{}};
  DossierDataset dossiers_said{calendars};
  DocumentDataset documents_said{calendars};
  IndicatorBook definitions;
  TRY(auto shelf, indicators::read_shelf(session));
  definitions.swap(std::move(shelf));
  IndicatorDataset indicators_said{definitions};
  TaskDataset tasks_said;
  Datasets const datasets{{std::string(readings.name()), &readings},
                          {std::string(dossiers_said.name()), &dossiers_said},
                          {std::string(documents_said.name()), &documents_said},
                          {std::string(indicators_said.name()), &indicators_said},
                          {std::string(tasks_said.name()), &tasks_said}};
  TRY(auto miscounted, dossiers::miscounted(session));
  findings.insert(findings.end(), miscounted.begin(), miscounted.end());
  TRY(auto outdated, dossiers::misjudged(session, *calendars.calendars(), *snapshot, SystemClock{}.now()));
  findings.insert(findings.end(), outdated.begin(), outdated.end());
  TRY(auto sums, documents::miscounted(session, calendar_of_organ(calendars.calendars(), snapshot)));
  findings.insert(findings.end(), sums.begin(), sums.end());
  TRY(auto misjudged, indicators::misjudged(session));
  findings.insert(findings.end(), misjudged.begin(), misjudged.end());
  TRY(auto standings, tasks::miscounted(session));
  findings.insert(findings.end(), standings.begin(), standings.end());
  TRY(auto unproven, check_reviews(session));
  findings.insert(findings.end(), unproven.begin(), unproven.end());
  for (std::int64_t after = 0;;) {
    TRY(auto page, deliveries::scan(session, after, 1000));
    if (page.empty()) return findings;
    for (auto const& delivery : page) DO(check_delivery(session, delivery, snapshot, datasets, findings));
    after = page.back().id;
  }
}

}  // namespace

int check_store(Settings const& settings) {
  auto opened = store::Store::open({.where = settings.store.empty() ? settings.data : settings.store});
  if (!opened) return complain(opened.error());
  auto schema = store::schema_differences(**opened);
  if (!schema) return complain(schema.error());
  auto findings = (*opened)->read_now(look_through);
  if (!findings) return complain(findings.error());
  findings->insert(findings->begin(), schema->begin(), schema->end());
  for (auto const& finding : *findings) std::cout << finding << "\n";
  if (findings->empty()) std::cout << "the store agrees with itself\n";
  return findings->empty() ? 0 : 1;
}

}  // namespace haidang

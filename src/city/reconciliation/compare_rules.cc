#include "city/reconciliation/compare_rules.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

bool contains(std::vector<std::string> const& names, std::string const& name) {
  return std::ranges::find(names, name) != names.end();
}

std::string listed(std::vector<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// Sums of money and of readings are decimal fractions on both sides.
bool differs(double difference, double said) { return std::abs(difference) > 1e-6 * std::max(1.0, std::abs(said)); }

void compare(ReconciledDay& day, std::string name, std::optional<double> said, std::optional<double> held) {
  ComparedMeasure m{.name = std::move(name), .said = said, .held = held};
  if (said && held) {
    m.difference = *said - *held;
    if (!differs(*m.difference, *said)) m.difference = 0;
    if (*m.difference != 0) day.agrees = false;
  }
  day.measures.push_back(std::move(m));
}

std::optional<double> sum_of(std::map<std::string, double> const* sums, std::string const& name) {
  if (!sums) return {};
  auto found = sums->find(name);
  return found == sums->end() ? std::nullopt : std::optional(found->second);
}

void compare_values(StatedRecord const& said, HeldRecord const& held, std::vector<RecordDifference>& out) {
  for (auto const& [name, value] : said.fields) {
    auto ours = held.fields.find(name);
    if (ours == held.fields.end() || same_value(value, ours->second)) continue;
    out.push_back({said.key, RecordDifferenceKind::differing, name, value, ours->second});
  }
}

}  // namespace

ReconciledDay compare_day(std::string const& day, StatedDay const* stated, HeldDay const* held) {
  ReconciledDay out{.day = day};
  if (stated) {
    out.stated_at = stated->at;
    out.stated_by = stated->stated_by;
  }
  auto number = [](auto const& n) { return n ? std::optional(static_cast<double>(*n)) : std::nullopt; };
  compare(out, "rows", stated ? number(stated->rows) : std::nullopt,
          std::optional(held ? static_cast<double>(held->rows) : 0.0));
  std::set<std::string> names;
  if (stated)
    for (auto const& [name, sum] : stated->sums) names.insert(name);
  if (held)
    for (auto const& [name, sum] : held->sums) names.insert(name);
  for (auto const& name : names)
    compare(out, name, sum_of(stated ? &stated->sums : nullptr, name), sum_of(held ? &held->sums : nullptr, name));
  return out;
}

bool same_value(std::string const& a, std::string const& b) {
  if (a == b) return true;
  if (auto x = parse_decimal(a), y = parse_decimal(b); x && y) return !differs(*x - *y, *x);
  auto t = parse_rfc3339(a), u = parse_rfc3339(b);
  return t && u && *t == *u;
}

std::vector<RecordDifference> compare_records(std::vector<StatedRecord> const& stated,
                                              std::vector<HeldRecord> const& held) {
  std::vector<RecordDifference> out;
  auto theirs = stated.begin();
  auto ours = held.begin();
  while (theirs != stated.end() || ours != held.end()) {
    if (ours == held.end() || (theirs != stated.end() && theirs->key < ours->key)) {
      out.push_back({.key = (theirs++)->key, .kind = RecordDifferenceKind::only_theirs});
    } else if (theirs == stated.end() || ours->key < theirs->key) {
      out.push_back({.key = (ours++)->key, .kind = RecordDifferenceKind::only_ours});
    } else {
      compare_values(*theirs++, *ours++, out);
    }
  }
  return out;
}

Done check(StatedTotals const& totals, HeldMeasures const& known) {
  if (!totals.rows && totals.sums.empty() && !totals.records)
    return invalid("expected rows, sums or records: nothing is stated", "/rows");
  if (totals.rows && *totals.rows < 0) return invalid("expected a count, not below zero", "/rows");
  if (totals.sums.size() > most_sums)
    return invalid("expected at most " + std::to_string(most_sums) + " sums", "/sums");
  for (auto const& [name, sum] : totals.sums) {
    if (name.empty() || name.size() > 80) return invalid("expected a field's name of at most 80 bytes", "/sums");
    if (!std::isfinite(sum)) return invalid("expected a number", "/sums/" + name);
  }
  if (!totals.records) return {};
  if (known.record_fields.empty())
    return invalid("records of this dataset have no keys: state rows and sums", "/records");
  if (totals.records->size() > most_listed_records)
    return invalid("expected at most " + std::to_string(most_listed_records) + " records of a day", "/records");
  for (std::size_t i = 0; i < totals.records->size(); ++i) {
    auto const& record = (*totals.records)[i];
    auto at = "/records/" + std::to_string(i);
    if (record.key.empty() || record.key.size() > 200)
      return invalid("expected a key of at most 200 bytes", at + "/key");
    for (auto const& [name, value] : record.fields) {
      // A value that is compared with nothing has no business here, and may be personal.
      if (!contains(known.record_fields, name))
        return invalid("expected one of " + listed(known.record_fields), at + "/fields/" + excerpt(name, 80));
      if (value.size() > 200) return invalid("expected at most 200 bytes", at + "/fields/" + name);
    }
  }
  return {};
}

}  // namespace haidang

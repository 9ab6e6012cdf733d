#include "city/indicators/indicator_table.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "city/indicators/definition_rules.h"
#include "city/indicators/indicators_sql.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using store::with;

store::Params of_key(IndicatorKey const& key) {
  return with("indicator", key.indicator, "part", key.part, "period", key.period, "measure",
              std::string(reflect::name_of(key.measure)), "against", key.against);
}

std::string subject_of(SumCheck const& check) {
  auto subject = std::string(reflect::name_of(check.measure));
  if (!check.against.empty()) subject += " " + check.against;
  return subject + " " + std::to_string(check.sum + 1);
}

bool same_difference(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)}); }

// Tells a difference when it is not the one told last.
Done find_sum(store::Session& session, IndicatorFinding const& finding) {
  TRY(auto last,
      session.find<IndicatorFinding>(sql::indicator_finding_last, with("indicator", finding.indicator, "period",
                                                                       finding.period, "subject", finding.subject)));
  if (same_difference(last ? last->difference : 0, finding.difference)) return {};
  store::Params params;
  store::add_fields(params, finding);
  std::erase_if(params, [](auto const& p) { return p.first == "id"; });
  DO(session.run(sql::indicator_finding_add, params));
  return {};
}

struct Named {
  std::string indicator;
};
BOOST_DESCRIBE_STRUCT(Named, (), (indicator))

std::string words_of(IndicatorKey const& key) {
  return key.indicator + (key.part.empty() ? "" : "/" + key.part) + " " + key.period + " " +
         std::string(reflect::name_of(key.measure)) + (key.against.empty() ? "" : " " + key.against);
}

Done check_current(store::Session& session, std::string const& indicator, IndicatorVersions const& known,
                   std::vector<std::string>& faults) {
  TRY(auto kept, session.all<IndicatorCurrent>(sql::current_numbers, with("indicator", indicator)));
  std::map<IndicatorKey, std::int64_t> numbers;
  for (auto const& each : kept) numbers.emplace(static_cast<IndicatorKey const&>(each), each.number);
  for (auto const& [key, versions] : known) {
    auto found = numbers.find(key);
    if (found == numbers.end() || found->second != believed(versions)->number)
      faults.push_back("the number that is believed of " + words_of(key) + " is not the one its versions lead to");
    if (found != numbers.end()) numbers.erase(found);
  }
  for (auto const& [key, number] : numbers)
    faults.push_back("a number is believed of " + words_of(key) + ", but there is none");
  return {};
}

Done check_sums(store::Session& session, Indicator const& definition, IndicatorVersions const& known,
                std::vector<std::string>& faults) {
  for (auto const& check : sums_of(definition, known)) {
    TRY(auto last,
        session.find<IndicatorFinding>(sql::indicator_finding_last, with("indicator", definition.id, "period",
                                                                         check.period, "subject", subject_of(check))));
    if (!same_difference(last ? last->difference : 0, check.difference))
      faults.push_back("the sum of " + definition.id.value() + " " + check.period + " differs by " +
                       decimal(check.difference) + ", which no finding says");
  }
  return {};
}

}  // namespace

Result<std::vector<IndicatorValue>*> IndicatorBatch::versions(store::Session& session, IndicatorKey const& key) {
  if (read_.emplace(key.indicator, key.part).second) {
    TRY(auto values, indicators::values(session, key.indicator, key.part));
    for (auto& [of, versions] : by_key(std::move(values))) known_[of] = std::move(versions);
  }
  return &known_[key];
}

Result<std::vector<ValueFate>> IndicatorBatch::fold(store::Session& session, Instant now) {
  now_ = now;
  std::vector<ValueFate> fates;
  fates.reserve(judged_.good.size());
  for (auto const& one : judged_.good) {
    TRY(auto* known, versions(session, one.saying));
    fates.push_back(fate_of(*known, one.saying));
    if (fates.back() == ValueFate::duplicate) continue;
    IndicatorValue value{one.saying};
    value.number = static_cast<std::int64_t>(known->size()) + 1;
    value.known_on = known_on(one.saying, now);
    value.arrived_at = now;
    value.feed = feed_;
    value.row = one.row;
    value.cell = one.cell;
    known->push_back(value);
    fresh_.push_back(std::move(value));
  }
  return fates;
}

Done IndicatorBatch::write(store::Session& session, std::int64_t delivery) {
  std::set<IndicatorKey> touched;
  for (auto& value : fresh_) {
    value.delivery = delivery;
    touched.insert(value);
  }
  DO(session.put_all(sql::value_add, fresh_));
  std::vector<IndicatorCurrent> current;
  for (auto const& key : touched) current.push_back({key, believed(known_.at(key))->number});
  DO(session.put_all(sql::current_put, current));
  return write_findings(session, delivery);
}

Done IndicatorBatch::write_findings(store::Session& session, std::int64_t delivery) {
  std::set<std::pair<std::string, std::string>> periods;
  for (auto const& value : fresh_) periods.emplace(value.indicator, value.period);
  for (auto const& [id, period] : periods) {
    auto const* definition = shelf_->find(id);
    if (!definition || definition->sums.empty()) continue;
    TRY(auto values, session.all<IndicatorValue>(sql::values_of_period, with("indicator", id, "period", period)));
    for (auto const& check : sums_of(*definition, by_key(std::move(values)))) {
      IndicatorFinding finding{.feed = feed_,
                               .delivery = delivery,
                               .at = now_,
                               .kind = "sum",
                               .indicator = id,
                               .period = period,
                               .subject = subject_of(check),
                               .difference = check.difference,
                               .detail = check.detail,
                               .detail_en = check.detail_en};
      DO(find_sum(session, finding));
    }
  }
  return {};
}

namespace indicators {

Result<std::int64_t> shelf_version(store::Session& session) { return session.scalar<std::int64_t>(sql::shelf_version); }

Result<Indicators> read_shelf(store::Session& session) {
  auto shelf = std::make_shared<IndicatorShelf>();
  TRY(auto all, session.all<Indicator>(sql::indicator_all));
  for (auto& indicator : all) {
    auto id = indicator.id.value();
    shelf->by_id.emplace(std::move(id), std::move(indicator));
  }
  TRY(shelf->version, shelf_version(session));
  return Indicators(std::move(shelf));
}

Result<PutOutcome> put(store::Session& session, Indicator const& indicator, By const& by) {
  DO(check_indicator(indicator));
  auto const& id = indicator.id.value();
  TRY(auto shelf, read_shelf(session));
  auto known = shelf->by_id.find(id);
  std::optional<std::string> before;
  if (known != shelf->by_id.end()) {
    if (known->second == indicator) return PutOutcome::same;
    before = reflect::to_json(known->second);
    TRY(auto values, session.scalar<std::int64_t>(sql::value_count, with("indicator", id)));
    if (values > 0 && (known->second.unit != indicator.unit || known->second.basis != indicator.basis))
      return Error{ErrorKind::conflict,
                   "Đã có số liệu theo đơn vị và cách chia kỳ này; đơn vị hay cách chia kỳ mới là một chỉ tiêu mới. / "
                   "There are values in its unit and periods; a new unit or basis is a new indicator.",
                   known->second.unit != indicator.unit ? "/unit" : "/basis"};
  }
  DO(session.put(sql::indicator_put, indicator));
  DO(keep_change(session, by, "indicator", id, before, reflect::to_json(indicator)));
  return before ? PutOutcome::changed : PutOutcome::added;
}

Done remove(store::Session& session, std::string const& id, By const& by) {
  TRY(auto shelf, read_shelf(session));
  auto known = shelf->by_id.find(id);
  if (known == shelf->by_id.end()) return missing("there is no indicator \"" + excerpt(id, 80) + "\"");
  TRY(auto values, session.scalar<std::int64_t>(sql::value_count, with("indicator", id)));
  if (values > 0)
    return Error{ErrorKind::conflict,
                 "Chỉ tiêu đã có số liệu nên không xóa được. / The indicator has values and cannot be taken away."};
  DO(session.run(sql::indicator_remove, with("id", id)));
  return keep_change(session, by, "indicator", id, reflect::to_json(known->second), std::nullopt);
}

Result<std::vector<IndicatorValue>> values(store::Session& session, std::string const& indicator) {
  return session.all<IndicatorValue>(sql::values_of_indicator, with("indicator", indicator));
}

Result<std::vector<IndicatorValue>> values(store::Session& session, std::string const& indicator,
                                           std::string const& part) {
  return session.all<IndicatorValue>(sql::values_of_part, with("indicator", indicator, "part", part));
}

Result<std::vector<IndicatorValue>> current_main(store::Session& session, int since_year) {
  return session.all<IndicatorValue>(sql::current_main, with("since", std::to_string(since_year)));
}

Result<std::vector<IndicatorFinding>> findings(store::Session& session, std::string const& indicator, int limit) {
  return session.all<IndicatorFinding>(sql::findings_of_indicator, with("indicator", indicator, "count", limit));
}

Result<std::vector<IndicatorFinding>> open_findings(store::Session& session, int limit) {
  return session.all<IndicatorFinding>(sql::findings_open, with("count", limit));
}

Result<std::int64_t> missing_in(store::Session& session, JudgedIndicators const& judged) {
  std::int64_t lost = 0;
  for (auto const& one : judged.good) {
    auto params = of_key(one.saying);
    params.emplace_back("vintage", std::string(reflect::name_of(one.saying.vintage)));
    params.emplace_back("value", one.saying.value);
    TRY(auto held, session.scalar<std::int64_t>(sql::value_said, params));
    lost += held == 0;
  }
  return lost;
}

Result<std::vector<std::string>> misjudged(store::Session& session) {
  std::vector<std::string> faults;
  TRY(auto shelf, read_shelf(session));
  TRY(auto named, session.all<Named>(sql::valued_indicators));
  for (auto const& [id] : named) {
    TRY(auto all, values(session, id));
    auto known = by_key(std::move(all));
    DO(check_current(session, id, known, faults));
    if (auto const* definition = shelf->find(id)) DO(check_sums(session, *definition, known, faults));
  }
  return faults;
}

}  // namespace indicators

}  // namespace haidang

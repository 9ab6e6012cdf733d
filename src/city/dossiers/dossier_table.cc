#include "city/dossiers/dossier_table.h"

#include <algorithm>

#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/summary_table.h"

namespace haidang {
namespace {

using store::with;

struct FlowRow {
  std::int64_t cut = 0;
  std::string agency, key;
  std::int64_t step = 0;
  Instant start;
};
BOOST_DESCRIBE_STRUCT(FlowRow, (), (cut, agency, key, step, start))

// A key and its counts as one row.
template <typename Counts>
struct CountRow : FlowRow, Counts {};
BOOST_DESCRIBE_STRUCT(CountRow<DossierFlow>, (FlowRow, DossierFlow), ())
BOOST_DESCRIBE_STRUCT(CountRow<DossierStock>, (FlowRow, DossierStock), ())

template <typename Counts>
std::vector<CountRow<Counts>> rows_of(std::map<DossierTallyKey, Counts> const& counts) {
  std::vector<CountRow<Counts>> rows;
  rows.reserve(counts.size());
  for (auto const& [k, c] : counts) rows.push_back({{k.cut, k.agency, k.key, k.step, k.start}, c});
  return rows;
}

// Rows that say something else than the dossiers do. A stored row of nothing is right where there is nothing.
template <typename Counts>
void compare(std::vector<CountRow<Counts>> const& stored, std::map<DossierTallyKey, Counts> right, std::string_view of,
             std::vector<std::string>& faults) {
  auto wrong = [&](DossierTallyKey const& k) {
    faults.push_back("the count of " + std::string(of) + " for \"" + k.agency + "\" \"" + k.key + "\" from " +
                     rfc3339(k.start) + " is not that of its dossiers");
  };
  for (auto const& row : stored) {
    DossierTallyKey key{row.cut, row.agency, row.key, row.step, row.start};
    auto found = right.find(key);
    if ((found == right.end() ? Counts{} : found->second) != static_cast<Counts const&>(row)) wrong(key);
    if (found != right.end()) right.erase(found);
  }
  for (auto const& [key, counts] : right) wrong(key);
}

}  // namespace

Result<DossierBatch::Entry*> DossierBatch::entry(store::Session& session, std::string const& code) {
  auto [at, fresh] = entries_.try_emplace(code);
  auto& e = at->second;
  if (!fresh) return &e;
  TRY(e.before, session.find<Dossier>(sql::dossier, with("code", code)));
  e.now = e.before;
  TRY(auto sources, session.all<DossierSource>(sql::dossier_sources, with("code", code)));
  for (auto& source : sources) e.sources.emplace(source.feed, std::move(source));
  TRY(e.known_steps, session.all<DossierStep>(sql::progress_of, with("code", code)));
  return &e;
}

Result<std::vector<DossierFate>> DossierBatch::fold(store::Session& session, Instant now) {
  now_ = now;
  std::vector<DossierFate> fates;
  fates.reserve(judged_.good.size());
  for (auto const& one : judged_.good) {
    TRY(auto* e, entry(session, one.is_progress ? one.progress.code : one.facts.code));
    fates.push_back(one.is_progress ? take_step(*e, one.progress) : take(*e, one.facts));
  }
  return fates;
}

void DossierBatch::change(Entry& e, DossierFacts facts) {
  static_cast<DossierFacts&>(*e.now) = std::move(facts);
  e.now->feed = feed_;
  e.now->authority = authority_;
  e.now->arrived_at = now_;
  derive(*e.now, now_);
  e.changed = true;
  note(e, *e.now);
}

// A version in the dossier's history, of whatever source.
void DossierBatch::note(Entry& e, DossierFacts const& facts) {
  ++e.now->version;
  e.changed = true;
  versions_.push_back({facts.code, e.now->version, feed_, 0, now_, facts});
}

void DossierBatch::set_source(Entry& e, std::string const& feed, std::int64_t authority, DossierFacts facts) {
  auto code = facts.code;
  e.sources[feed] = {code, feed, authority, 0, now_, facts.received, closed_at(facts), class_of(facts.state), facts};
  e.put_sources.insert(feed);
  e.dropped_sources.erase(feed);
}

DossierFate DossierBatch::take(Entry& e, DossierFacts const& facts) {
  if (e.now) {
    if (e.now->feed == feed_) return take_again(e, facts);
    return authority_ < e.now->authority ? take_over(e, facts) : take_beside(e, facts);
  }
  auto known = facts;
  for (auto const& step : e.known_steps)
    if (step.feed == feed_) known = advanced(std::move(known), step);
  e.now = Dossier{};
  change(e, std::move(known));
  return DossierFate::accepted;
}

DossierFate DossierBatch::take_again(Entry& e, DossierFacts const& facts) {
  DossierFacts const known = *e.now;
  auto now = merged(known, facts);
  e.now->authority = authority_;
  if (now == known) return DossierFate::duplicate;
  auto fate = revises(known, now) ? DossierFate::revised : DossierFate::accepted;
  change(e, std::move(now));
  return fate;
}

// This source goes before the one that was believed until now, whose word is kept beside it.
DossierFate DossierBatch::take_over(Entry& e, DossierFacts const& facts) {
  auto own = e.sources.find(feed_);
  auto now = own == e.sources.end() ? facts : merged(own->second.facts, facts);
  set_source(e, e.now->feed, e.now->authority, *e.now);
  if (own = e.sources.find(feed_); own != e.sources.end()) {
    e.sources.erase(own);
    e.put_sources.erase(feed_);
    e.dropped_sources.insert(feed_);
  }
  change(e, std::move(now));
  return DossierFate::accepted;
}

DossierFate DossierBatch::take_beside(Entry& e, DossierFacts const& facts) {
  auto own = e.sources.find(feed_);
  auto fate = DossierFate::accepted;
  auto now = facts;
  if (own != e.sources.end()) {
    now = merged(own->second.facts, facts);
    if (now == own->second.facts) return DossierFate::duplicate;
    if (revises(own->second.facts, now)) fate = DossierFate::revised;
  }
  set_source(e, feed_, authority_, now);
  note(e, now);
  return fate;
}

DossierFate DossierBatch::take_step(Entry& e, DossierStep const& step) {
  if (std::ranges::find(e.known_steps, step) != e.known_steps.end()) return DossierFate::duplicate;
  e.known_steps.push_back(step);
  std::ranges::stable_sort(e.known_steps, {}, &DossierStep::at);
  steps_.push_back(step);
  if (!e.now) return DossierFate::accepted;  // it waits for its dossier
  if (e.now->feed == feed_) {
    DossierFacts const known = *e.now;
    if (auto now = advanced(known, step); !(now == known)) change(e, std::move(now));
  } else if (auto own = e.sources.find(feed_); own != e.sources.end()) {
    auto now = advanced(own->second.facts, step);
    if (!(now == own->second.facts)) {
      set_source(e, feed_, own->second.authority, now);
      note(e, now);
    }
  }
  return DossierFate::accepted;
}

Done DossierBatch::write(store::Session& session, std::int64_t delivery) {
  std::vector<Dossier> changed;
  std::vector<DossierSource> sources;
  std::map<std::string, DossierProcedure> procedures;
  for (auto& [code, e] : entries_) {
    for (auto const& feed : e.dropped_sources)
      DO(session.run(sql::dossier_source_drop, with("code", code, "feed", feed)));
    for (auto const& feed : e.put_sources) {
      sources.push_back(e.sources.at(feed));
      sources.back().delivery = delivery;
    }
    if (!e.changed) continue;
    if (e.now->feed == feed_) e.now->delivery = delivery;
    auto const& d = *e.now;
    if (!d.procedure.empty()) procedures[d.procedure] = {d.procedure, d.procedure_name, d.sector, d.sector_name};
    changed.push_back(d);
  }
  std::vector<DossierProcedure> named;
  for (auto& [code, procedure] : procedures) named.push_back(std::move(procedure));
  for (auto& version : versions_) version.delivery = delivery;
  DO(session.put_all(sql::dossier_put, changed));
  DO(session.put_all(sql::dossier_source_put, sources));
  DO(session.put_all(sql::dossier_version_add, versions_));
  DO(session.put_all(sql::progress_add, steps_, with("delivery", delivery)));
  DO(session.put_all(sql::procedure_put, named));
  return write_counts(session, delivery);
}

Done DossierBatch::write_counts(store::Session& session, std::int64_t delivery) {
  DossierTally tally;
  std::set<std::string> agencies;
  for (auto const& [code, e] : entries_) {
    if (!e.changed) continue;
    if (e.before) tally.add(*e.before, -1);
    tally.add(*e.now, 1);
    agencies.insert(e.now->agency);
  }
  tally.drop_zeros();
  DO(dossiers::add(session, tally));
  DO(session.put_all(sql::total_put, judged_.totals, with("feed", feed_, "delivery", delivery, "at", now_)));
  return write_findings(session, delivery, agencies);
}

// Tells it when it differs from what was told last.
Done DossierBatch::find(store::Session& session, DossierFinding finding) {
  TRY(auto last, session.find<DossierFinding>(
                     sql::finding_last, with("feed", finding.feed, "kind", finding.kind, "subject", finding.subject)));
  if (last ? last->difference == finding.difference : finding.difference == 0) return {};
  store::Params params;
  store::add_fields(params, finding);
  std::erase_if(params, [](auto const& p) { return p.first == "id"; });
  DO(session.run(sql::finding_add, params));
  return {};
}

Done DossierBatch::write_findings(store::Session& session, std::int64_t delivery,
                                  std::set<std::string> const& agencies) {
  DossierFinding finding{.feed = feed_, .delivery = delivery, .at = now_};
  for (auto const& agency : agencies) {
    TRY(auto difference, dossiers::identity_of_agency(session, agency));
    finding.kind = "identity";
    finding.subject = agency;
    finding.difference = difference;
    auto count = std::to_string(difference);
    finding.detail = "Chuyển kỳ + tiếp nhận lệch " + count + " hồ sơ so với đã giải quyết + đang xử lý + tạm dừng.";
    finding.detail_en = "Carried over + received differ by " + count + " from finished + in process + paused.";
    DO(find(session, finding));
  }
  for (auto const& total : judged_.totals) {
    auto difference = identity_difference(total);
    if (!difference) continue;
    finding.kind = "stated_identity";
    finding.subject = total.day;
    finding.difference = *difference;
    auto count = std::to_string(*difference);
    finding.detail = "Số tổng đơn vị gửi cho ngày " + total.day + " không cân đối, lệch " + count + " hồ sơ.";
    finding.detail_en = "The sender's own totals of " + total.day + " do not add up: they differ by " + count + ".";
    DO(find(session, finding));
  }
  if (judged_.odd_codes == 0) return {};
  finding.kind = "odd_code";
  finding.subject = judged_.odd_code;
  finding.difference = judged_.odd_codes;
  finding.detail = "Mã hồ sơ không theo mẫu của hợp đồng, ví dụ " + judged_.odd_code + ".";
  finding.detail_en = "Codes not of the contract's pattern, such as " + judged_.odd_code + ".";
  return find(session, finding);
}

namespace dossiers {

Result<std::int64_t> missing_in(store::Session& session, JudgedDossiers const& judged) {
  std::int64_t lost = 0;
  for (auto const& one : judged.good) {
    auto const& code = one.is_progress ? one.progress.code : one.facts.code;
    if (one.is_progress) {
      TRY(auto known, session.all<DossierStep>(sql::progress_of, with("code", code)));
      lost += std::ranges::find(known, one.progress) == known.end();
    } else {
      TRY(auto known, find(session, code));
      lost += !known;
    }
  }
  return lost;
}

Result<std::vector<Dossier>> page(store::Session& session, Filter const& f, Instant now) {
  auto params = with("agency", f.agency, "state", f.state, "after", f.after, "count", f.limit);
  if (f.disagrees)
    return session.all<Dossier>(sql::dossier_disagreeing, with("agency", f.agency, "after", f.after, "count", f.limit));
  if (f.overdue) {
    auto overdue = with("after", f.after, "count", f.limit, "now", now, "after_deadline",
                        f.after_deadline.value_or(Instant{-1'000'000'000'000'000}));
    if (f.agency.empty()) return session.all<Dossier>(sql::dossier_overdue, overdue);
    overdue.emplace_back("agency", f.agency);
    return session.all<Dossier>(sql::dossier_overdue_of_agency, overdue);
  }
  if (!f.agency.empty()) return session.all<Dossier>(sql::dossier_page_of_agency, params);
  return session.all<Dossier>(sql::dossier_page, with("state", f.state, "after", f.after, "count", f.limit));
}

Result<std::optional<Dossier>> find(store::Session& session, std::string const& code) {
  return session.find<Dossier>(sql::dossier, with("code", code));
}
Result<std::vector<DossierVersion>> versions(store::Session& session, std::string const& code) {
  return session.all<DossierVersion>(sql::dossier_versions, with("code", code));
}
Result<std::vector<DossierSource>> sources(store::Session& session, std::string const& code) {
  return session.all<DossierSource>(sql::dossier_sources, with("code", code));
}
Result<std::vector<DossierStep>> steps(store::Session& session, std::string const& code) {
  return session.all<DossierStep>(sql::progress_of, with("code", code));
}
Result<std::vector<Dossier>> scan(store::Session& session, std::string const& after, int limit) {
  return session.all<Dossier>(sql::dossier_scan, with("after", after, "count", limit));
}
Result<std::vector<DossierFinding>> findings(store::Session& session, std::string const& feed, int limit) {
  return session.all<DossierFinding>(sql::findings, with("feed", feed, "count", limit));
}
Result<std::vector<DossierProcedure>> procedures(store::Session& session) {
  return session.all<DossierProcedure>(sql::procedures);
}

Done add(store::Session& session, DossierTally const& tally) {
  DO(session.put_all(sql::flow_add, rows_of(tally.flows())));
  DO(session.put_all(sql::stock_add, rows_of(tally.stocks())));
  std::vector<FlowRow> touched;
  for (auto const& [k, c] : tally.stocks()) touched.push_back({k.cut, k.agency, k.key, k.step, k.start});
  DO(session.put_all(sql::stock_drop_empty, touched));
  return {};
}

Result<std::vector<std::string>> miscounted(store::Session& session) {
  DossierTally right;
  for (std::string after;;) {
    TRY(auto some, scan(session, after, 5000));
    if (some.empty()) break;
    for (auto const& d : some) right.add(d, 1);
    after = some.back().code;
  }
  right.drop_zeros();
  std::vector<std::string> faults;
  TRY(auto flows, session.all<CountRow<DossierFlow>>(sql::flow_rows));
  compare(flows, right.flows(), "what happened", faults);
  TRY(auto stocks, session.all<CountRow<DossierStock>>(sql::stock_rows));
  compare(stocks, right.stocks(), "what is open", faults);
  return faults;
}

}  // namespace dossiers

}  // namespace haidang

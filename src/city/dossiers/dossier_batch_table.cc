#include "city/dossiers/dossier_batch_table.h"

#include <algorithm>

#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/dossiers_sql.h"
#include "city/dossiers/finding_table.h"
#include "city/dossiers/procedure_table.h"
#include "city/dossiers/summary_table.h"
#include "city/reconciliation/reconciliation_table.h"

namespace haidang {

using store::with;

Result<DossierBatch::Entry*> DossierBatch::entry(store::Session& session, std::string const& code) {
  auto [at, fresh] = entries_.try_emplace(code);
  auto& e = at->second;
  if (!fresh) return &e;
  TRY(e.before, session.find<Dossier>(sql::dossier, with("code", code)));
  e.now = e.before;
  if (e.before) DO(learn_term(session, e.before->procedure));
  TRY(auto sources, session.all<DossierSource>(sql::dossier_sources, with("code", code)));
  for (auto& source : sources) e.sources.emplace(source.feed, std::move(source));
  TRY(e.known_steps, session.all<DossierStep>(sql::progress_of, with("code", code)));
  return &e;
}

Result<std::vector<DossierFate>> DossierBatch::fold(store::Session& session, Instant now) {
  now_ = now;
  shelf_ = calendars_.calendars();
  std::vector<DossierFate> fates;
  fates.reserve(judged_.good.size());
  for (auto const& one : judged_.good) {
    DO(learn_term(session, one.facts.procedure));
    TRY(auto* e, entry(session, one.is_progress ? one.progress.code : one.facts.code));
    fates.push_back(one.is_progress ? take_step(*e, one.progress) : take(*e, one.facts));
  }
  return fates;
}

Done DossierBatch::learn_term(store::Session& session, std::string const& procedure) {
  if (procedure.empty() || !asked_.insert(procedure).second) return {};
  TRY(auto term, dossiers::term_of_procedure(session, procedure));
  if (term) terms_.emplace(procedure, *term);
  return {};
}

// What is known now. A dossier that is closed and stays so keeps the judgement of its day.
void DossierBatch::change(Entry& e, DossierFacts facts) {
  if (e.now->feed != feed_ || !stays_judged(*e.now, facts))
    judge_by(facts, judged_.rules, term_for(judged_.rules, terms_, facts.procedure), *shelf_->of(facts.agency));
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
  if (own == e.sources.end()) e.shared_with = e.now->feed;
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
  } else {
    e.shared_with = e.now->feed;
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
  auto stated_by = "delivery " + std::to_string(delivery);
  for (auto const& total : judged_.totals)
    DO(reconciliation::state(session, feed_, total.day, stated_totals(total), now_, stated_by));
  return write_findings(session, delivery, agencies);
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
    DO(dossiers::tell_change(session, finding));
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
    DO(dossiers::tell_change(session, finding));
  }
  DO(write_news(session, delivery));
  if (judged_.odd_codes == 0) return {};
  finding.kind = "odd_code";
  finding.subject = judged_.odd_code;
  finding.difference = judged_.odd_codes;
  finding.detail = "Mã hồ sơ không theo mẫu của hợp đồng, ví dụ " + judged_.odd_code + ".";
  finding.detail_en = "Codes not of the contract's pattern, such as " + judged_.odd_code + ".";
  return dossiers::tell_change(session, finding);
}

// What this delivery was the first to show: appointments on days off, doubtful flags, dossiers that two systems have.
Done DossierBatch::write_news(store::Session& session, std::int64_t delivery) {
  struct News {
    std::string kind, subject, vi, en_one, en;  // English of one dossier, and of more
    auto operator<=>(News const&) const = default;
  };
  std::map<News, std::int64_t> counts;
  for (auto const& [code, e] : entries_) {
    if (!e.shared_with.empty())
      ++counts[{"second_source", e.shared_with, " hồ sơ đã có từ luồng " + e.shared_with + ": chỉ đếm một lần.",
                " dossier is known from the feed " + e.shared_with + " already: it is counted once.",
                " dossiers are known from the feed " + e.shared_with + " already: they are counted once."}];
    if (!e.changed || e.now->feed != feed_) continue;
    auto const& d = *e.now;
    if (d.disagrees && !(e.before && e.before->disagrees))
      ++counts[{"flag_disagrees", d.agency, " hồ sơ có cờ đúng hạn không khớp với các mốc thời gian.",
                " dossier has an on-time flag that is not what its dates say.",
                " dossiers have an on-time flag that is not what their dates say."}];
    if (d.appointment_check != DossierAppointmentCheck::day_off) continue;
    if (e.before && e.before->appointment == d.appointment && e.before->appointment_check == d.appointment_check)
      continue;
    auto day = date_of(*d.appointment);
    ++counts[{"day_off", d.agency + " " + day,
              " hồ sơ hẹn trả vào ngày nghỉ " + day + ": kiểm tra lịch nghỉ trên hệ thống của đơn vị.",
              " dossier has an appointment on " + day + ", a day off: check the calendar in the office's system.",
              " dossiers have an appointment on " + day + ", a day off: check the calendar in the office's system."}];
  }
  DossierFinding finding{.feed = feed_, .delivery = delivery, .at = now_};
  for (auto const& [news, count] : counts) {
    finding.kind = news.kind;
    finding.subject = news.subject;
    finding.difference = count;
    finding.detail = std::to_string(count) + news.vi;
    finding.detail_en = std::to_string(count) + (count == 1 ? news.en_one : news.en);
    DO(dossiers::tell(session, finding));
  }
  return {};
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

}  // namespace dossiers

}  // namespace haidang

#include "simulate/review_city.h"

#include <fstream>
#include <iterator>

#include "platform/reflect/json.h"

namespace haidang::simulate {
namespace {

constexpr auto desk = "trung-tam";  // who moved dates

template <typename T>
Result<std::vector<T>> rows_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("cannot read " + file.string());
  std::string text{std::istreambuf_iterator<char>(in), {}};
  auto rows = reflect::from_json_text<std::vector<T>>(text);
  if (!rows) return while_doing(file.filename().string() + " " + rows.error().at, rows.error());
  return rows;
}

Instant day_from(Instant now, std::int64_t days_ahead) {
  return floor_to(now, days(1), vietnam_offset_minutes) + days(days_ahead);
}
Instant last_moment(Instant now, std::int64_t days_ahead) { return day_from(now, days_ahead + 1) - seconds(1); }
Instant at_work(Instant now, std::int64_t days_ago) { return day_from(now, -days_ago) + hours(9); }

Directive directive_of(PlannedDirective const& plan, Instant now) {
  Directive d;
  d.id = plan.id;
  d.number = plan.number;
  d.title = plan.title;
  d.title_en = plan.title_en;
  d.issuer = plan.issuer;
  d.issued_on = day_from(now, -plan.issued_days_ago);
  d.report_by = last_moment(now, plan.report_by_days);
  d.other_papers = plan.other_papers;
  d.note = plan.note;
  return d;
}

Obligation obligation_of(PlannedObligation const& plan, Instant now) {
  Obligation o;
  o.id = plan.id;
  o.directive = plan.directive;
  o.agency = plan.agency;
  o.group_id = plan.group_id;
  o.title = plan.title;
  o.title_en = plan.title_en;
  o.feeds = plan.feeds;
  o.wanted = plan.wanted;
  o.legal_basis = plan.legal_basis;
  o.officer_name = plan.officer_name;
  o.officer_phone = plan.officer_phone;
  o.officer_email = plan.officer_email;
  o.contractor = plan.contractor;
  o.agreed_at = at_work(now, plan.agreed_days_ago);
  o.due = last_moment(now, plan.due_in_days);
  o.declared = plan.declared;
  if (plan.declared == Declared::not_said) return o;
  o.declared_at = at_work(now, plan.declared_days_ago);
  o.declared_by = plan.officer_name;
  o.declared_note = plan.declared_note;
  return o;
}

ObligationDate date_of(PlannedMove const& plan, Instant now) {
  ObligationDate date;
  date.due = last_moment(now, plan.due_in_days);
  date.decided_at = at_work(now, plan.decided_days_ago);
  date.document = plan.document;
  date.reason = plan.reason;
  date.decided_by = desk;
  return date;
}

}  // namespace

Result<ReviewCity> open_review(std::filesystem::path const& catalogue, Instant now) {
  TRY(auto directives, rows_of<PlannedDirective>(catalogue / "directives.json"));
  TRY(auto obligations, rows_of<PlannedObligation>(catalogue / "obligations.json"));
  ReviewCity city;
  for (auto const& plan : directives) city.directives.push_back(directive_of(plan, now));
  for (auto const& plan : obligations) {
    city.obligations.push_back(obligation_of(plan, now));
    if (plan.moved) city.moved.emplace(plan.id.value(), date_of(*plan.moved, now));
  }
  return city;
}

}  // namespace haidang::simulate

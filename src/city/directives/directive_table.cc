#include "city/directives/directive_table.h"

#include "base/said_twice.h"
#include "city/directives/directives_sql.h"

namespace haidang::directives {

using store::with;

namespace {

struct FirstDue {
  std::string obligation;
  Instant due;
};
BOOST_DESCRIBE_STRUCT(FirstDue, (), (obligation, due))

Done changed_one(Result<std::int64_t> const& changed) {
  if (!changed) return changed.error();
  if (*changed == 0) return missing(said_twice("Không có kết nối này", "There is no such obligation"));
  return {};
}

Done add_date(store::Session& session, std::string const& obligation, ObligationDate const& date) {
  auto added = session.put(sql::obligation_date_add, date, with("obligation", obligation));
  if (!added) return added.error();
  return {};
}

// A known obligation keeps its directive and its date; what was said of it is not the caller's to change.
Result<Obligation> beside(Obligation const& before, Obligation now) {
  if (now.directive != before.directive)
    return invalid(said_twice("Kết nối đã thuộc văn bản " + before.directive.value() + ", không chuyển được",
                              "The obligation is of the directive " + before.directive.value() + " and stays there"),
                   "/directive");
  if (now.due != before.due)
    return invalid(said_twice("Đổi thời hạn phải qua mục Đổi thời hạn, có số văn bản và lý do",
                              "A date is moved by itself, with a document's number and a reason"),
                   "/due");
  now.declared = before.declared;
  now.declared_at = before.declared_at;
  now.declared_by = before.declared_by;
  now.declared_note = before.declared_note;
  return now;
}

}  // namespace

Done put(store::Session& session, Directive const& directive) {
  auto kept = session.put(sql::directive_put, directive);
  if (!kept) return kept.error();
  return {};
}

Result<std::optional<Directive>> find(store::Session& session, std::string const& id) {
  return session.find<Directive>(sql::directive_find, with("id", id));
}

Result<std::vector<Directive>> list(store::Session& session) { return session.all<Directive>(sql::directives_all); }

Done put(store::Session& session, Obligation const& obligation, std::string const& by, Instant now) {
  TRY(auto directive, find(session, obligation.directive.value()));
  if (!directive) return invalid(said_twice("Không có văn bản này", "There is no such directive"), "/directive");
  TRY(auto before, find_obligation(session, obligation.id.value()));
  auto row = obligation;
  if (before) {
    TRY(row, beside(*before, obligation));
  }
  auto kept = session.put(sql::obligation_put, row);
  if (!kept) return kept.error();
  if (before) return {};
  ObligationDate first;
  first.due = row.due;
  first.decided_at = row.agreed_at.value_or(now);
  first.document = directive->number.value();
  first.decided_by = by;
  return add_date(session, row.id.value(), first);
}

Done remove_obligation(store::Session& session, std::string const& id) {
  return changed_one(session.run(sql::obligation_remove, with("id", id)));
}

Result<std::optional<Obligation>> find_obligation(store::Session& session, std::string const& id) {
  return session.find<Obligation>(sql::obligation_find, with("id", id));
}

Result<std::vector<Obligation>> obligations(store::Session& session, std::string const& directive,
                                            std::string const& agency) {
  return session.all<Obligation>(sql::obligations_owed, with("directive", directive, "agency", agency));
}

Done move_due(store::Session& session, std::string const& obligation, ObligationDate const& date) {
  DO(changed_one(
      session.run(sql::obligation_move, with("id", obligation, "due", date.due, "decided_at", date.decided_at))));
  return add_date(session, obligation, date);
}

Result<std::vector<ObligationDate>> dates(store::Session& session, std::string const& obligation) {
  return session.all<ObligationDate>(sql::obligation_dates, with("obligation", obligation));
}

Result<std::map<std::string, Instant>> first_due(store::Session& session, std::string const& directive) {
  TRY(auto rows, session.all<FirstDue>(sql::obligations_first_due, with("directive", directive)));
  std::map<std::string, Instant> out;
  for (auto const& row : rows) out.emplace(row.obligation, row.due);  // the oldest comes first
  return out;
}

Done declare(store::Session& session, std::string const& obligation, Declared declared, std::string const& note,
             std::string const& by, Instant now) {
  return changed_one(session.run(sql::obligation_declare,
                                 with("id", obligation, "declared", declared, "at", now, "by", by, "note", note)));
}

}  // namespace haidang::directives

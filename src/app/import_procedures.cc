#include "app/import_procedures.h"

#include "city/dossiers/procedure_table.h"

namespace haidang {
namespace {

constexpr std::size_t most_refusals = 200;

}  // namespace

std::set<std::string> procedure_texts() { return {"code", "name", "cutOff", "document"}; }

Done import_procedures(store::Session& session, std::string const&, boost::json::array const& rows, By const& by,
                       Imported& imported) {
  for (std::size_t i = 0; i < rows.size() && imported.refused.size() < most_refusals; ++i) {
    auto put_one = [&]() -> Done {
      TRY(auto term, reflect::from_json<ProcedureTerm>(rows[i]));
      TRY(auto outcome, dossiers::put_term(session, term, by));
      imported.added += outcome == PutOutcome::added;
      imported.changed += outcome == PutOutcome::changed;
      imported.same += outcome == PutOutcome::same;
      return {};
    };
    auto done = put_one();
    if (done) continue;
    auto const& e = done.error();
    if (e.kind != ErrorKind::invalid && e.kind != ErrorKind::conflict) return e;
    imported.refused.push_back("row " + std::to_string(i + 1) + (e.at.empty() ? "" : ", " + e.at) + ": " + e.message);
  }
  if (!imported.refused.empty()) return invalid("nothing was imported");
  return {};
}

}  // namespace haidang

#include "city/dossiers/finding_table.h"

#include "city/dossiers/dossiers_sql.h"

namespace haidang::dossiers {

using store::with;

Result<std::vector<DossierFinding>> findings(store::Session& session, std::string const& feed, int limit,
                                             std::int64_t before) {
  return session.all<DossierFinding>(sql::findings, with("feed", feed, "count", limit, "before", before));
}

Done tell(store::Session& session, DossierFinding const& finding) {
  store::Params params;
  store::add_fields(params, finding);
  std::erase_if(params, [](auto const& p) { return p.first == "id"; });
  DO(session.run(sql::finding_add, params));
  return {};
}

Done tell_change(store::Session& session, DossierFinding const& finding) {
  TRY(auto last, session.find<DossierFinding>(
                     sql::finding_last, with("feed", finding.feed, "kind", finding.kind, "subject", finding.subject)));
  if (last ? last->difference == finding.difference : finding.difference == 0) return {};
  return tell(session, finding);
}

}  // namespace haidang::dossiers

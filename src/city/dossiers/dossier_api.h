// The addresses of dossiers: the report table, one dossier with everything said of it, lists, and what imports
// showed.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_day.h"
#include "city/catalogue/directory.h"
#include "city/dossiers/dossier_table.h"
#include "city/dossiers/dossier_tables.h"
#include "city/dossiers/finding_table.h"
#include "city/dossiers/procedure_table.h"
#include "city/dossiers/rejudgement.h"
#include "city/dossiers/summary_table.h"
#include "city/intake/intake_api.h"
#include "platform/http/router.h"

namespace haidang {

struct DossierSummaryQuery {
  std::optional<Date> from, to;  // none = this month until today
  DossierSummaryBy by = DossierSummaryBy::agency;
  std::string agency;
  std::optional<Date> units_of;  // by place: the units of that date, such as the 13 districts of 2024
};
BOOST_DESCRIBE_STRUCT(DossierSummaryQuery, (), (from, to, by, agency, units_of))

struct DossierQuery {
  std::string agency;
  std::optional<DossierState> state;
  bool overdue = false;    // in process and late now, longest overdue first
  bool disagrees = false;  // the sender's on-time flag is not what its dates say
  std::string after;       // the cursor of the page before
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(DossierQuery, (), (agency, state, overdue, disagrees, after, limit))

struct DossierSummaryFileQuery : DossierSummaryQuery {
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(DossierSummaryFileQuery, (DossierSummaryQuery), (format, language))

struct DossierFileQuery {
  std::string agency;
  std::optional<DossierState> state;
  bool overdue = false;
  bool disagrees = false;
  tables::TableFormat format = tables::TableFormat::xlsx;
  tables::TableLanguage language = tables::TableLanguage::vi;
};
BOOST_DESCRIBE_STRUCT(DossierFileQuery, (), (agency, state, overdue, disagrees, format, language))

struct DossierFindingQuery {
  std::string feed;
  std::optional<std::int64_t> before;
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(DossierFindingQuery, (), (feed, before, limit))

struct DossierStory {
  static constexpr auto schema_name = "DossierStory";
  static constexpr auto doc =
      "A dossier as it stands, with every version, every step, and what other sources than the authoritative one say.";
  Dossier dossier;
  std::vector<DossierVersion> versions;
  std::vector<DossierStep> steps;
  std::vector<DossierSource> other_sources;
};
BOOST_DESCRIBE_STRUCT(DossierStory, (), (dossier, versions, steps, other_sources))

class DossierApi {
 public:
  DossierApi(store::Store& store, Directory const& directory, Clock const& clock, Audit audit,
             Rejudgement const& rejudgement)
      : store_{store}, directory_{directory}, clock_{clock}, audit_{std::move(audit)}, rejudgement_{rejudgement} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<DossierSummary> summary(http::Request, DossierSummaryQuery);
  Answer<http::Page<Dossier>> list(http::Request, DossierQuery);
  Answer<DossierStory> show(http::Request);
  Answer<RejudgementState> rejudgement(http::Request);
  Answer<http::Page<ProcedureTerm>> terms(http::Request);
  Answer<http::Page<DossierFinding>> findings(http::Request, DossierFindingQuery);
  Answer<http::RawReply> summary_file(http::Request, DossierSummaryFileQuery);
  Answer<http::RawReply> list_file(http::Request, DossierFileQuery);

  Result<dossiers::DossierQuestion> question_of(DossierSummaryQuery const&) const;
  Result<DossierSummary> read_summary(store::Session&, dossiers::DossierQuestion const&) const;
  void name_rows(DossierSummary&, std::vector<DossierProcedure> const&, UnitsOfDate const*) const;
  std::vector<DossierRuleInForce> rules_at(Instant) const;
  DossierTableSettings table_settings(tables::TableLanguage) const;

  store::Store& store_;
  Directory const& directory_;
  Clock const& clock_;
  Audit audit_;
  Rejudgement const& rejudgement_;
};

}  // namespace haidang

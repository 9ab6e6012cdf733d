// A real city's cases through a contract and not a line of code for them: Boston's service requests of July 2011, with
// the same question counted a second way from the table itself.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/text.h"
#include "city/dossiers/decode_sheet.h"
#include "city/dossiers/dossier_rules.h"
#include "city/dossiers/judge_dossier_rules.h"
#include "city/sheets/mapped_rows.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

// The part that comes with the project, or the whole month where HAIDANG_BOSTON names it.
std::string cases() {
  auto const* whole = std::getenv("HAIDANG_BOSTON");
  std::ifstream in(whole ? whole : HAIDANG_SOURCE_DIR "/tests/data/cases/boston311_2011-07_part.csv");
  return {std::istreambuf_iterator<char>(in), {}};
}

Contract boston() {
  Contract c;
  auto& d = c.decoding;
  d.format = Format::csv;
  d.time_pattern = "%Y-%m-%d %H:%M:%S";
  d.utc_offset_minutes = 420;  // its clocks are compared only with each other
  d.columns = {{"code", "case_enquiry_id"}, {"received", "open_dt"},  {"appointment", "target_dt"},
               {"finished", "closed_dt"},   {"state", "case_status"}, {"on_time", "ontime"},
               {"agency", "department"},    {"place", "ward"},        {"procedure", "type"},
               {"sector", "reason"},        {"channel", "source"}};
  d.words = {
      {"state", {{"Open", "in_process"}, {"Closed", "finished"}}},
      {"on_time", {{"ONTIME", "true"}, {"OVERDUE", "false"}}},
      {"channel", {{"Constituent Call", "direct"}, {"Self Service", "online"}, {"Citizens Connect App", "online"}}}};
  c.rules = {{"on_time", "instant"}, {"code", "[0-9]{12}"}};
  return c;
}

struct Counts {
  std::int64_t on_time = 0, late = 0, open = 0, no_due = 0;
  friend bool operator==(Counts const&, Counts const&) = default;
};
void PrintTo(Counts const& c, std::ostream* out) {
  *out << c.on_time << " on time, " << c.late << " late, " << c.open << " open, " << c.no_due << " without due date";
}
using ByAgencyAndMonth = std::map<std::pair<std::string, std::string>, Counts>;

// Text against text: "2011-07-05 02:18:31" is later than "2011-07-01 06:12:43" as it stands.
ByAgencyAndMonth counted_from_the_table(std::string const& csv) {
  auto book = tables::read_csv(csv, ',');
  auto const& rows = book->sheets.at(0).rows;
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < rows[0].cells.size(); ++i) at[rows[0].cells[i].text] = i;
  ByAgencyAndMonth counts;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto text = [&](char const* column) {
      return at[column] < rows[i].cells.size() ? rows[i].cells[at[column]].text : std::string();
    };
    auto& c = counts[{text("department"), text("open_dt").substr(0, 7)}];
    auto due = text("target_dt"), closed = text("closed_dt");
    if (text("case_status") == "Open")
      ++c.open;
    else if (due.empty())
      ++c.no_due;
    else
      ++(closed <= due ? c.on_time : c.late);
  }
  return counts;
}

Result<JudgedDossiers> judged_cases(std::string const& csv) {
  auto contract = boston();
  TRY(auto cleaned, kept_columns(contract.decoding, csv));
  TRY(auto said, decode_sheet(contract.decoding, cleaned));
  return judge_dossiers(contract, std::move(said), CalendarShelf{CalendarFacts{}}, "boston", "", "",
                        *parse_rfc3339("2026-11-22T09:00:00+07:00"));
}

TEST(BostonsCases, AreOnTimeLateAndOpenAsTheirTableSays) {
  auto csv = cases();
  auto judged = judged_cases(csv);
  ASSERT_TRUE(judged) << judged.error().message;
  EXPECT_TRUE(judged->refused.empty());
  EXPECT_EQ(judged->odd_codes, 0);
  ByAgencyAndMonth counts;
  for (auto const& one : judged->good) {
    auto const& f = one.facts;
    auto& c = counts[{f.agency, date_of(*f.received).substr(0, 7)}];
    switch (timeliness_of(f)) {
      case DossierTimeliness::open: ++c.open; break;
      case DossierTimeliness::no_appointment: ++c.no_due; break;
      case DossierTimeliness::late: ++c.late; break;
      case DossierTimeliness::early:
      case DossierTimeliness::on_time: ++c.on_time; break;
    }
  }
  EXPECT_EQ(counts, counted_from_the_table(csv));
  EXPECT_GT(judged->good.size(), 150u);
}

TEST(BostonsCases, HaveFlagsThatAgreeWithTheirDates) {
  auto judged = judged_cases(cases());
  ASSERT_TRUE(judged);
  std::int64_t disagree = 0, flagged = 0;
  for (auto const& one : judged->good) {
    flagged += one.facts.said_on_time.has_value();
    disagree += flag_disagrees(one.facts, *parse_rfc3339("2026-11-22T09:00:00+07:00"));
  }
  EXPECT_GT(flagged, 150);
  EXPECT_EQ(disagree, 0);
}

}  // namespace
}  // namespace haidang

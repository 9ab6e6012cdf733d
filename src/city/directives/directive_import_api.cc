#include "city/directives/directive_import_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "city/sheets/table_fault_words.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<bool> only_tries(Request const& request) {
  auto said = request.query.find("try");
  if (said == request.query.end() || said->second == "false") return false;
  if (said->second == "true") return true;
  return invalid("expected true or false", "/try");
}

ObligationImport answer_of(JudgedObligations const& sheet) {
  ObligationImport answer;
  answer.columns = sheet.table.columns;
  answer.unknown_columns = sheet.table.unknown_columns;
  for (auto const& each : sheet.rows) {
    auto outcome = each.said.outcome;
    ++(outcome == ImportOutcome::added     ? answer.added
       : outcome == ImportOutcome::changed ? answer.changed
       : outcome == ImportOutcome::same    ? answer.same
                                           : answer.refused);
    answer.rows.push_back(each.said);
  }
  return answer;
}

Done keep_all(store::Session& session, JudgedObligations const& sheet, std::string const& by, Instant now) {
  for (auto const& each : sheet.rows) {
    if (each.said.outcome == ImportOutcome::same) continue;
    auto in_row = "row " + std::to_string(each.said.row);
    auto const& o = each.obligation;
    if (auto kept = directives::put(session, o, by, now); !kept) return while_doing(in_row, kept.error());
    if (!each.declared) continue;
    auto declared = directives::declare(session, o.id.value(), *each.declared, "", by, now);
    if (!declared) return while_doing(in_row, declared.error());
  }
  return {};
}

}  // namespace

void DirectiveImportApi::routes(http::Router& r) {
  r.post("/api/directives/{id}/import", Right::conduct_review,
         "Obligations from an office's table, XLSX or CSV: all or none are kept; with ?try=true they are only judged.",
         *this, &DirectiveImportApi::take, tables::TableLimits().bytes)
      .takes(std::string(tables::table_content_types));
  r.get("/api/directives/{id}/import/sample.xlsx", Right::conduct_review,
        "A workbook with the columns that an import knows, and an example.", *this, &DirectiveImportApi::sample)
      .gives(workbook_type);
}

awaitable<Result<JudgedObligations>> DirectiveImportApi::look(std::shared_ptr<std::string const> bytes,
                                                              std::shared_ptr<Known const> known, Snapshot snapshot) {
  auto workbook = tables::read_table(*bytes);
  if (!workbook) co_return table_fault_words(workbook.error());
  co_return judge_obligations(*workbook, known->directive, known->obligations, *snapshot);
}

awaitable<Result<ObligationImport>> DirectiveImportApi::take(Request request, http::RawBody) {
  CO_TRY(auto tries, only_tries(request));
  auto known = std::make_shared<Known>();
  auto work = [&](store::Session& session) -> Done {
    TRY(known->directive, directive_named(session, request.part("id")));
    TRY(known->obligations, directives::obligations(session, "", ""));
    return {};
  };
  auto read = co_await wiring_.store.read(work);
  if (!read) co_return read.error();
  auto bytes = std::make_shared<std::string const>(std::move(request.body));
  auto snapshot = wiring_.directory.snapshot();
  auto looking = look(bytes, known, snapshot);
  auto sheet = co_await boost::asio::co_spawn(aside_, std::move(looking), boost::asio::use_awaitable);
  if (!sheet) co_return sheet.error();
  auto answer = answer_of(*sheet);
  if (tries || answer.refused > 0) co_return answer;
  auto kept = co_await keep(request, *sheet, answer);
  if (!kept) co_return kept.error();
  answer.applied = true;
  co_return answer;
}

awaitable<Done> DirectiveImportApi::keep(Request const& request, JudgedObligations const& sheet,
                                         ObligationImport const& answer) {
  auto detail = "added " + std::to_string(answer.added) + ", changed " + std::to_string(answer.changed) + ", same " +
                std::to_string(answer.same);
  auto noted = co_await wiring_.audit(request, "import_obligations", request.part("id"), detail);
  if (!noted) co_return noted.error();
  if (answer.added + answer.changed == 0) co_return Done{};
  auto now = wiring_.clock.now();
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return keep_all(session, sheet, request.caller.id, now); });
  co_return kept;
}

awaitable<Result<http::RawReply>> DirectiveImportApi::sample(Request request) {
  auto const& id = request.part("id");
  auto directive = co_await wiring_.store.read([&](store::Session& session) { return directive_named(session, id); });
  if (!directive) co_return directive.error();
  auto snapshot = wiring_.directory.snapshot();
  std::string agency = "Sở Y tế", group = "Camera";
  if (!snapshot->groups.rows.empty()) group = snapshot->groups.rows.front().title.value();
  for (auto const& each : snapshot->agencies.rows)
    if (each.kind == AgencyKind::department) {
      agency = each.name.value();
      break;
    }
  CO_TRY(auto bytes, tables::write_xlsx(obligation_sheet_sample(directive->number.value(), agency, group)));
  co_return http::RawReply{
      .content_type = workbook_type, .bytes = std::move(bytes), .file_name = "mau-danh-muc-ket-noi.xlsx"};
}

}  // namespace haidang

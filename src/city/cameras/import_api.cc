#include "city/cameras/import_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/said_twice.h"
#include "city/cameras/camera_api.h"
#include "city/catalogue/catalogue_api.h"
#include "city/sheets/table_fault_words.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Result<bool> wants_to_apply(Request const& request) {
  auto said = request.query.find("apply");
  if (said == request.query.end() || said->second == "false") return false;
  if (said->second == "true") return true;
  return invalid("expected true or false", "/apply");
}

bool is_kept(JudgedCamera const& each) {
  return each.said.outcome == ImportOutcome::added || each.said.outcome == ImportOutcome::changed;
}

CameraImport answer_of(JudgedSheet const& sheet) {
  CameraImport answer;
  answer.columns = sheet.table.columns;
  answer.unknown_columns = sheet.table.unknown_columns;
  for (auto const& each : sheet.cameras) {
    auto outcome = each.said.outcome;
    ++(outcome == ImportOutcome::added     ? answer.added
       : outcome == ImportOutcome::changed ? answer.changed
       : outcome == ImportOutcome::same    ? answer.same
                                           : answer.refused);
    answer.rows.push_back(each.said);
  }
  return answer;
}

}  // namespace

void CameraImportApi::routes(http::Router& r) {
  r.post("/api/cameras/import", Right::change_catalogue,
         "Cameras from a contractor's sheet, XLSX or CSV: with ?apply=true the good rows are kept, otherwise only "
         "judged.",
         *this, &CameraImportApi::take, tables::TableLimits().bytes)
      .takes(std::string(tables::table_content_types));
  r.get("/api/cameras/import/sample.xlsx", Right::see_catalogue,
        "A workbook with the columns that an import knows, and an example.", *this, &CameraImportApi::sample)
      .gives(workbook_type);
}

awaitable<Result<JudgedSheet>> CameraImportApi::look(std::shared_ptr<std::string const> bytes, Snapshot snapshot) {
  auto workbook = tables::read_table(*bytes);
  if (!workbook) co_return table_fault_words(workbook.error());
  co_return judge_cameras(*workbook, *snapshot);
}

// What depends on who asks: whose cameras they are, and whether an account is news.
void CameraImportApi::judge_by_caller(JudgedSheet& sheet, http::Caller const& caller,
                                      DirectorySnapshot const& snapshot) const {
  for (auto& each : sheet.cameras) {
    auto& said = each.said;
    auto const* known = snapshot.cameras.find(said.id);
    auto is_theirs = each.camera.agency.value().empty() || acts_for(caller, each.camera);
    if (!is_theirs || (known && !acts_for(caller, *known))) {
      said.outcome = ImportOutcome::refused;
      said.reasons.push_back(said_twice("Camera thuộc đơn vị mà tài khoản này không phụ trách",
                                        "The camera belongs to an agency that you do not act for"));
    }
    if (said.outcome == ImportOutcome::refused || !each.account) continue;
    auto kept = wiring_.keys.of(each.camera);
    if (kept && kept->user == each.account->user && kept->password == each.account->password)
      each.account.reset();
    else if (said.outcome == ImportOutcome::same)
      said.outcome = ImportOutcome::changed;
  }
}

awaitable<Result<CameraImport>> CameraImportApi::take(Request request, http::RawBody) {
  CO_TRY(auto apply, wants_to_apply(request));
  auto snapshot = wiring_.directory.snapshot();
  auto bytes = std::make_shared<std::string const>(std::move(request.body));
  auto looking = look(bytes, snapshot);
  auto sheet = co_await boost::asio::co_spawn(aside_, std::move(looking), boost::asio::use_awaitable);
  if (!sheet) co_return sheet.error();
  judge_by_caller(*sheet, request.caller, *snapshot);
  auto answer = answer_of(*sheet);
  if (!apply) co_return answer;
  auto kept = co_await keep(request, *sheet, answer);
  if (!kept) co_return kept.error();
  answer.applied = true;
  co_return answer;
}

awaitable<Done> CameraImportApi::keep(Request const& request, JudgedSheet const& sheet, CameraImport const& answer) {
  auto detail = "added " + std::to_string(answer.added) + ", changed " + std::to_string(answer.changed) + ", same " +
                std::to_string(answer.same) + ", refused " + std::to_string(answer.refused);
  auto noted = co_await wiring_.audit(request, "import_cameras", "", detail);
  if (!noted) co_return noted.error();
  if (answer.added + answer.changed == 0) co_return Done{};
  auto now = wiring_.clock.now();
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return keep(session, sheet, request.caller.id, now); });
  if (!kept) co_return kept.error();
  for (auto const& each : sheet.cameras)  // before the catalogue: its first look shall know the password
    if (is_kept(each) && each.account) wiring_.keys.know(each.said.id, *each.account);
  auto refreshed = co_await refresh(wiring_.store, wiring_.directory);
  if (!refreshed) co_return refreshed.error();
  for (auto const& each : sheet.cameras)
    if (each.said.outcome == ImportOutcome::changed && each.account) wiring_.password_changed(each.said.id);
  co_return Done{};
}

Done CameraImportApi::keep(store::Session& session, JudgedSheet const& sheet, std::string const& person, Instant now) {
  By by{person, now};
  TRY(auto before, read_directory(session));
  for (auto first = true; auto const& each : sheet.cameras) {
    if (!is_kept(each)) continue;
    auto outcome = put(session, *before, each.camera, by);
    if (!outcome) return while_doing("row " + std::to_string(each.said.row), outcome.error());
    if (each.account) DO(wiring_.keys.put(session, each.said.id, *each.account, person, now));
    if (!std::exchange(first, false)) continue;
    TRY(before, read_directory(session));  // the first camera makes the group of all, if there was none
  }
  return {};
}

awaitable<Result<http::RawReply>> CameraImportApi::sample(Request request) {
  auto snapshot = wiring_.directory.snapshot();
  std::string agency = "Sở Xây dựng", site = "Ngã tư Loong Toòng";
  for (auto const& each : snapshot->sites.rows) {
    auto const* owner = snapshot->agencies.find(each.agency.value());
    if (!owner || !(request.caller.everywhere || request.caller.within(owner->id.value()))) continue;
    agency = owner->name.value();
    site = each.name.value();
    break;
  }
  CO_TRY(auto bytes, tables::write_xlsx(camera_sheet_sample(agency, site)));
  co_return http::RawReply{
      .content_type = workbook_type, .bytes = std::move(bytes), .file_name = "mau-danh-sach-camera.xlsx"};
}

}  // namespace haidang

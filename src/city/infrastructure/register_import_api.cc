#include "city/infrastructure/register_import_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/said_twice.h"
#include "city/infrastructure/item_sheet_rules.h"
#include "city/infrastructure/project_sheet_rules.h"
#include "city/sheets/table_fault_words.h"

namespace haidang {

using http::awaitable;
using http::Request;

namespace {

constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// A sheet as it was judged, without the workbook it was read from.
template <typename T>
struct Judged {
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
  std::vector<T> rows;
};

struct Items {
  using Row = InfrastructureItem;
  using Sheet = Judged<JudgedItem>;
  static RegisterColumns const& columns() { return item_columns(); }
  static std::vector<Row> const& known(InfrastructureRegister const& all) { return all.items; }
  static Row const& row(JudgedItem const& judged) { return judged.item; }
  static auto judge(RegisterTable const& table, std::vector<Row> const& rows, DirectorySnapshot const& snapshot,
                    Instant) {
    return judge_items(table, rows, snapshot);
  }
};

struct Projects {
  using Row = Project;
  using Sheet = Judged<JudgedProject>;
  static RegisterColumns const& columns() { return project_columns(); }
  static std::vector<Row> const& known(InfrastructureRegister const& all) { return all.projects; }
  static Row const& row(JudgedProject const& judged) { return judged.project; }
  static auto judge(RegisterTable const& table, std::vector<Row> const& rows, DirectorySnapshot const& snapshot,
                    Instant now) {
    return judge_projects(table, rows, snapshot, now);
  }
};

Result<bool> is_tried(Request const& request) {
  auto said = request.query.find("try");
  if (said == request.query.end() || said->second == "false") return false;
  if (said->second == "true") return true;
  return invalid("expected true or false", "/try");
}

bool is_kept(RegisterRow const& said) {
  return said.outcome == ImportOutcome::added || said.outcome == ImportOutcome::changed;
}

template <typename Sheet>
RegisterImport answer_of(Sheet const& sheet) {
  RegisterImport answer;
  answer.columns = sheet.columns;
  answer.unknown_columns = sheet.unknown_columns;
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

// Whose rows they are depends on who asks.
template <typename Kind>
void judge_by_caller(typename Kind::Sheet& sheet, http::Caller const& caller, InfrastructureRegister const& all) {
  std::map<std::string_view, std::string_view> agencies;
  for (auto const& row : Kind::known(all)) agencies.emplace(row.id.value(), row.agency.value());
  for (auto& each : sheet.rows) {
    auto const& agency = Kind::row(each).agency.value();
    auto known = agencies.find(each.said.id);
    auto is_theirs = agency.empty() || caller.within(agency);
    if (is_theirs && (known == agencies.end() || caller.within(known->second))) continue;
    each.said.outcome = ImportOutcome::refused;
    each.said.reasons.push_back(said_twice("Mục này thuộc đơn vị mà tài khoản này không phụ trách",
                                           "This belongs to an agency that you do not act for"));
  }
}

Result<http::RawReply> sample(RegisterColumns const& columns, std::string title, std::string note,
                              std::string file_name) {
  TRY(auto bytes, tables::write_xlsx(register_sample(columns, std::move(title), std::move(note))));
  return http::RawReply{.content_type = workbook_type, .bytes = std::move(bytes), .file_name = std::move(file_name)};
}

}  // namespace

void RegisterImportApi::routes(http::Router& r) {
  r.post("/api/infrastructure/import", Right::change_catalogue,
         "Infrastructure from a contractor's sheet, XLSX or CSV: the good rows are kept; with ?try=true all are only "
         "judged.",
         *this, &RegisterImportApi::take_items, tables::TableLimits().bytes)
      .takes(std::string(tables::table_content_types));
  r.get("/api/infrastructure/import/sample.xlsx", Right::see_board,
        "A workbook with the columns that an import of infrastructure knows, and an example.", *this,
        &RegisterImportApi::sample_of_items)
      .gives(workbook_type);
  r.post("/api/projects/import", Right::change_catalogue,
         "Projects with their milestones from a sheet, XLSX or CSV: the good ones are kept; with ?try=true all are "
         "only judged.",
         *this, &RegisterImportApi::take_projects, tables::TableLimits().bytes)
      .takes(std::string(tables::table_content_types));
  r.get("/api/projects/import/sample.xlsx", Right::see_board,
        "A workbook with the columns that an import of projects knows, and an example.", *this,
        &RegisterImportApi::sample_of_projects)
      .gives(workbook_type);
}

template <typename Kind>
awaitable<Result<typename Kind::Sheet>> RegisterImportApi::look(std::shared_ptr<std::string const> bytes,
                                                                Snapshot snapshot, RegisterBook::Register all,
                                                                Instant now) {
  auto workbook = tables::read_table(*bytes);
  if (!workbook) co_return table_fault_words(workbook.error());
  CO_TRY(auto table, find_register(*workbook, Kind::columns()));
  CO_TRY(auto rows, Kind::judge(table, Kind::known(*all), *snapshot, now));
  typename Kind::Sheet sheet;
  sheet.columns = std::move(table.columns);
  sheet.unknown_columns = std::move(table.unknown_columns);
  sheet.rows = std::move(rows);
  co_return sheet;
}

template <typename Kind>
awaitable<Result<RegisterImport>> RegisterImportApi::take(Request request, std::string action) {
  CO_TRY(auto tried, is_tried(request));
  auto all = wiring_.book.now();
  auto bytes = std::make_shared<std::string const>(std::move(request.body));
  auto looking = look<Kind>(bytes, wiring_.directory.snapshot(), all, wiring_.clock.now());
  auto sheet = co_await boost::asio::co_spawn(aside_, std::move(looking), boost::asio::use_awaitable);
  if (!sheet) co_return sheet.error();
  judge_by_caller<Kind>(*sheet, request.caller, *all);
  auto answer = answer_of(*sheet);
  if (tried) co_return answer;
  auto kept = co_await keep<Kind>(request, *sheet, answer, std::move(action));
  if (!kept) co_return kept.error();
  answer.applied = true;
  co_return answer;
}

template <typename Kind>
awaitable<Done> RegisterImportApi::keep(Request const& request, typename Kind::Sheet const& sheet,
                                        RegisterImport const& answer, std::string action) {
  auto detail = "added " + std::to_string(answer.added) + ", changed " + std::to_string(answer.changed) + ", same " +
                std::to_string(answer.same) + ", refused " + std::to_string(answer.refused);
  std::string subject;
  auto noted = co_await wiring_.audit(request, std::move(action), std::move(subject), std::move(detail));
  if (!noted) co_return noted.error();
  if (answer.added + answer.changed == 0) co_return Done{};
  auto snapshot = wiring_.directory.snapshot();
  By by{request.caller.id, wiring_.clock.now()};
  auto kept = co_await wiring_.store.write([&](store::Session& session) -> Result<RegisterBook::Register> {
    for (auto const& each : sheet.rows) {
      if (!is_kept(each.said)) continue;
      auto outcome = infrastructure::put(session, *snapshot, Kind::row(each), by);
      if (!outcome) return while_doing("row " + std::to_string(each.said.row), outcome.error());
    }
    return infrastructure::read(session);
  });
  if (!kept) co_return kept.error();
  wiring_.book.swap(std::move(*kept));
  co_return Done{};
}

awaitable<Result<RegisterImport>> RegisterImportApi::take_items(Request request, http::RawBody) {
  std::string action = "import_infrastructure";
  auto out = co_await take<Items>(std::move(request), std::move(action));
  co_return out;
}

awaitable<Result<RegisterImport>> RegisterImportApi::take_projects(Request request, http::RawBody) {
  std::string action = "import_projects";
  auto out = co_await take<Projects>(std::move(request), std::move(action));
  co_return out;
}

awaitable<Result<http::RawReply>> RegisterImportApi::sample_of_items(Request) {
  co_return sample(item_columns(), "Danh sách hạ tầng phục vụ kết nối",
                   "Mỗi dòng một hạng mục. Địa chỉ đo là địa chỉ mà trung tâm mở thử mỗi phút một lần.",
                   "mau-danh-sach-ha-tang.xlsx");
}

awaitable<Result<http::RawReply>> RegisterImportApi::sample_of_projects(Request) {
  co_return sample(project_columns(), "Danh sách dự án",
                   "Mỗi dòng một dự án, hoặc mỗi dòng một mốc với tên dự án ghi lại hay để trống. Số điểm đã kết nối "
                   "không phải ghi: trung tâm tự đo.",
                   "mau-danh-sach-du-an.xlsx");
}

}  // namespace haidang

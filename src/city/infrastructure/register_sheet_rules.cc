#include "city/infrastructure/register_sheet_rules.h"

#include <algorithm>
#include <set>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/sheets/sheet_header.h"

namespace haidang {
namespace {

constexpr std::size_t looked_through = 10, most_rows = 5'000, longest_slug = 72;

std::string whole(std::string const& name) { return name; }
std::string without_parentheses(std::string const& name) { return name.substr(0, name.find('(')); }
// Of "Thời gian / Ngày lắp đặt", names above each other or in two languages.
std::string last_part(std::string const& name) {
  auto slash = name.rfind(" / ");
  return slash == name.npos ? "" : name.substr(slash + 3);
}

// Gives each field the column that is called so by the likeliest of its names.
void assign(RegisterTable& table, std::vector<std::string> const& names, std::set<std::size_t>& taken) {
  std::size_t most = 0;
  for (auto const& column : *table.names) most = std::max(most, column.similar.size());
  for (std::size_t rank = 0; rank < most + 2; ++rank)
    for (auto const& column : *table.names) {
      if (table.at.contains(column.field) || rank >= column.similar.size() + 2) continue;
      auto wanted = plain(rank == 0 ? column.title : rank == 1 ? column.title_en : column.similar[rank - 2]);
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == wanted && taken.insert(i).second) {
          table.at.emplace(column.field, i);
          break;
        }
    }
}

bool says_something(std::string const& name) {
  static std::set<std::string> const numbers{"stt", "tt", "sothutu", "no"};
  return !name.empty() && !name.starts_with('(') && !numbers.contains(plain(name));
}

RegisterTable table_at(tables::Sheet const& sheet, std::size_t first, std::int64_t rows,
                       RegisterColumns const& columns) {
  auto header = header_at(sheet, first, rows, sheet.name.empty() ? RowNumbers::lines : RowNumbers::rows);
  RegisterTable table;
  table.names = &columns;
  table.sheet = &sheet;
  table.body = header.body;
  std::set<std::size_t> taken;
  for (auto part : {whole, without_parentheses, last_part}) {
    std::vector<std::string> names;
    for (auto const& name : header.names) names.push_back(plain(part(name)));
    assign(table, names, taken);
  }
  for (auto const& column : columns)
    if (auto at = table.at.find(column.field); at != table.at.end())
      table.columns.push_back({header.names[at->second], std::string(column.field)});
  for (std::size_t i = 0; i < header.names.size(); ++i)
    if (!taken.contains(i) && says_something(header.names[i])) table.unknown_columns.push_back(header.names[i]);
  return table;
}

bool is_blank(RegisterTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    return one_line(tables::value_at(*table.sheet, row, each.second).text).empty();
  });
}

// The row "1, 2, 3 …" that offices write below the names.
bool is_row_of_numbers(RegisterTable const& table, std::size_t row) {
  return std::ranges::all_of(table.at, [&](auto const& each) {
    auto text = plain(tables::value_at(*table.sheet, row, each.second).text);
    return text.empty() || (text.size() <= 2 && parse_integer(text));
  });
}

RegisterColumn const& column_of(RegisterColumns const& columns, std::string_view field) {
  auto found = std::ranges::find(columns, field, &RegisterColumn::field);
  return found == columns.end() ? columns.front() : *found;
}

std::string joined(std::vector<std::string> const& names) {
  std::string out;
  for (auto const& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::vector<std::string> parts_of(std::string const& text) {
  auto separator = text.find_first_of(";\n") != text.npos ? ";\n" : ",";
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    auto end = std::min(text.find_first_of(separator, from), text.size());
    if (auto part = one_line(text.substr(from, end - from)); !part.empty()) parts.push_back(std::move(part));
    from = end + 1;
  }
  return parts;
}

}  // namespace

Result<RegisterTable> find_register(tables::Workbook const& workbook, RegisterColumns const& columns) {
  RegisterTable best;
  for (auto rows : {1, 2})
    for (auto const& sheet : workbook.sheets)
      for (std::size_t i = 0; !sheet.hidden && i < std::min(sheet.rows.size(), looked_through); ++i)
        if (auto table = table_at(sheet, i, rows, columns); table.at.size() > best.at.size()) best = std::move(table);
  if (best.at.size() >= 2) return best;
  std::string vi, en;
  for (auto const& column : columns) {
    if (column.example.empty()) continue;
    vi += (vi.empty() ? "" : ", ") + std::string(column.title);
    en += (en.empty() ? "" : ", ") + std::string(column.title_en);
  }
  return Error{ErrorKind::unreadable,
               said_twice("Không thấy dòng tiêu đề trong mười dòng đầu; cần các cột như " + vi + ", theo tệp mẫu",
                          "No row of headings stands in the first ten; columns such as " + en +
                              " are needed, as in the sample")};
}

Result<std::vector<std::size_t>> rows_of(RegisterTable const& table) {
  std::vector<std::size_t> rows;
  for (auto i = table.body; i < table.sheet->rows.size(); ++i)
    if (!is_blank(table, i) && !(i == table.body && is_row_of_numbers(table, i))) rows.push_back(i);
  if (rows.size() > most_rows)
    return Error{ErrorKind::too_large, said_twice("Bảng có hơn 5.000 dòng; hãy gửi làm nhiều phần",
                                                  "The sheet has more than 5,000 rows; send it in parts")};
  return rows;
}

tables::Table register_sample(RegisterColumns const& columns, std::string title, std::string note) {
  tables::Table table;
  table.title = std::move(title);
  table.notes = {std::move(note),
                 "Đơn vị, địa điểm, nhà thầu ghi mã hoặc tên như trong danh mục. Dòng ví dụ không được nhập."};
  table.rows.emplace_back();
  for (auto const& column : columns) {
    table.columns.push_back({.title = std::string(column.title)});
    table.rows.back().emplace_back(std::string(column.example));
  }
  return table;
}

tables::Cell const& SheetRow::cell(std::string_view field) const {
  static tables::Cell const nothing;
  auto at = table_.at.find(field);
  return at == table_.at.end() ? nothing : tables::value_at(*table_.sheet, row_, at->second);
}

std::string SheetRow::text(std::string_view field) const { return one_line(cell(field).text); }

void SheetRow::refuse(std::string_view field, std::string const& vi, std::string const& en) {
  auto const& column = column_of(*table_.names, field);
  auto before_en = before_.empty() ? "" : "row " + std::to_string(number()) + ", ";
  reasons_.push_back(said_twice(before_ + std::string(column.title) + ": " + vi,
                                before_en + std::string(column.title_en) + ": " + en));
}

void SheetRow::refuse(Error const& error) {
  auto field = std::string_view(error.at).substr(std::min<std::size_t>(1, error.at.size()));
  field = field.substr(0, field.find('/'));
  auto between = error.message.find(". / ");
  if (between == error.message.npos) return refuse(field, "không nhận: " + error.message, error.message);
  auto en = error.message.substr(between + 4);
  if (en.ends_with('.')) en.pop_back();
  refuse(field, error.message.substr(0, between), en);
}

void SheetRow::day(std::string_view field, std::optional<Instant>& into) {
  read(field, into, day_in, "phải là ngày như 15/09/2026", "expected a day such as 15/09/2026");
}

std::optional<Slug> SheetRow::find(std::string_view field, std::string const& said, KnownNames& names) {
  auto const& answer = names.find(said);
  if (!answer.id.empty()) return *Slug::of(answer.id);
  auto quoted = "“" + excerpt(said, 80) + "”";
  auto near = joined(answer.near);
  if (answer.several)
    refuse(field, quoted + " có thể là " + near + "; hãy ghi mã", quoted + " may be " + near + "; write the id");
  else if (near.empty())
    refuse(field, quoted + " không có trong danh mục; hãy thêm vào danh mục trước, hoặc ghi đúng mã",
           quoted + " is not in the catalogue; add it there first, or write its id");
  else
    refuse(field, quoted + " không có trong danh mục; gần giống: " + near,
           quoted + " is not in the catalogue; similar: " + near);
  return {};
}

std::optional<Slug> SheetRow::named(std::string_view field, KnownNames& names) {
  auto said = text(field);
  return said.empty() ? std::nullopt : find(field, said, names);
}

void SheetRow::several(std::string_view field, KnownNames& names, std::vector<std::string>& into) {
  auto said = text(field);
  if (said.empty()) return;
  // A name may hold a comma itself.
  auto parts = names.find(said).id.empty() ? parts_of(cell(field).text) : std::vector{said};
  std::vector<std::string> ids;
  for (auto const& part : parts) {
    auto id = find(field, part, names);
    if (id && std::ranges::find(ids, id->value()) == ids.end()) ids.push_back(id->value());
  }
  into = std::move(ids);
}

std::string slug_of(std::string_view name) {
  std::string slug;
  for (auto c : folded(name)) {
    auto is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (is_plain)
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  if (slug.size() > longest_slug) slug.resize(longest_slug);
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

}  // namespace haidang

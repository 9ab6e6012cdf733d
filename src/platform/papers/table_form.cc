#include "platform/papers/table_form.h"

#include <algorithm>
#include <numeric>

#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

// Whether two columns have the same joined cells above them, down to `row`.
bool share(Column const& a, Column const& b, std::size_t row) {
  return a.under.size() > row && b.under.size() > row &&
         std::equal(a.under.begin(), a.under.begin() + static_cast<std::ptrdiff_t>(row) + 1, b.under.begin());
}

double counted(Column const& column) { return column.width_mm > 0 ? column.width_mm : 1; }

constexpr double mm_a_point = 25.4 / 72, padding_mm = 3;

// What a number or a day takes in Times, where all digits are of one width.
double ems(std::string_view number) {
  double out = 0;
  for (auto c : number) out += c == '%' ? 1 : c >= '0' && c <= '9' ? 0.5 : 0.33;
  return out;
}

double least_width(Table const& table, std::size_t column, Paper const& paper) {
  if (table.columns[column].kind == tables::ColumnKind::text) return 0;
  double widest = 0;
  for (auto const& row : table.rows)
    if (column < row.cells.size() && !std::holds_alternative<std::string>(row.cells[column]))
      widest = std::max(widest, ems(shown(row.cells[column], table.columns[column], paper.language)));
  return widest * paper.form.table_points * mm_a_point + padding_mm;
}

std::vector<double> proportional(Table const& table, double width) {
  auto all = std::accumulate(table.columns.begin(), table.columns.end(), 0.0,
                             [](double sum, Column const& each) { return sum + counted(each); });
  std::vector<double> out;
  for (auto const& column : table.columns) out.push_back(width * counted(column) / all);
  return out;
}

}  // namespace

std::size_t header_rows(Table const& table) {
  std::size_t deepest = 0;
  for (auto const& column : table.columns) deepest = std::max(deepest, column.under.size());
  return deepest + 1;
}

std::vector<HeaderCell> header_cells(Table const& table) {
  std::vector<HeaderCell> out;
  auto rows = header_rows(table);
  auto const& columns = table.columns;
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t i = 0; i < columns.size();) {
      auto next = i + 1;
      if (row == columns[i].under.size()) {
        out.push_back({row, i, rows - row, 1, clean(columns[i].title)});
      } else if (row < columns[i].under.size()) {
        while (next < columns.size() && share(columns[i], columns[next], row)) ++next;
        out.push_back({row, i, 1, next - i, clean(columns[i].under[row])});
      }
      i = next;
    }
  return out;
}

std::vector<double> column_widths(Table const& table, Paper const& paper, double width_mm) {
  auto out = proportional(table, width_mm);
  std::vector<double> least;
  for (std::size_t i = 0; i < out.size(); ++i) least.push_back(least_width(table, i, paper));
  auto left = width_mm - std::accumulate(least.begin(), least.end(), 0.0);
  double wishes = 0;
  for (std::size_t i = 0; i < out.size(); ++i) wishes += std::max(out[i] - least[i], 0.0);
  if (left <= 0 || wishes <= 0) return out;
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = least[i] + std::max(out[i] - least[i], 0.0) * left / wishes;
  return out;
}

bool goes_across(Row const& row, Table const& table) {
  return row.kind == RowKind::group && row.cells.size() == 1 && table.columns.size() > 1;
}

bool is_bold(Row const& row) { return row.kind != RowKind::plain; }

Side side_of(Column const& column) {
  switch (column.kind) {
    case tables::ColumnKind::text: return Side::left;
    case tables::ColumnKind::date:
    case tables::ColumnKind::instant: return Side::centre;
    default: return Side::right;
  }
}

}  // namespace haidang::papers

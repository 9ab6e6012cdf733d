#include "city/mapping/guess_rules.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t looked_through = 40;
constexpr std::size_t most_name_rows = 5;

bool is_number(tables::Cell const& cell) {
  if (cell.kind == tables::CellKind::number) return cell.number < 1900 || cell.number > 2100;  // a year is a name
  return cell.kind == tables::CellKind::date || (parse_decimal(cell.text) && cell.text.size() != 4);
}

// The texts of a row, a merged one once.
struct RowLook {
  std::size_t texts = 0, numbers = 0;
};
RowLook look_at_row(tables::Row const& row) {
  std::set<std::string> texts;
  RowLook look;
  for (auto const& cell : row.cells) {
    if (cell.text.empty()) continue;
    is_number(cell) ? void(++look.numbers) : void(texts.insert(cell.text));
  }
  look.texts = texts.size();
  return look;
}

// How many cells most rows have.
std::size_t usual_width(tables::Sheet const& sheet) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < std::min<std::size_t>(sheet.rows.size(), 200); ++i) {
    auto const& cells = sheet.rows[i].cells;
    widths.push_back(
        static_cast<std::size_t>(std::ranges::count_if(cells, [](auto const& c) { return !c.text.empty(); })));
  }
  if (widths.empty()) return 0;
  auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  return *middle;
}

// Names that are merged downwards, or stand below a merged one, make the header higher.
std::int64_t name_rows(tables::Sheet const& sheet, std::size_t first) {
  auto const& row = sheet.rows[first];
  std::uint32_t bottom = row.number;
  auto wide = false;
  for (auto index : row.merged) {
    auto const& range = sheet.merged[index];
    if (range.top != row.number) continue;
    bottom = std::max(bottom, range.bottom);
    wide |= range.right > range.left;
  }
  auto names_below = [&](std::size_t at) {
    if (at >= sheet.rows.size() || sheet.rows[at].number > bottom + 1) return false;
    auto look = look_at_row(sheet.rows[at]);
    return look.texts > 0 && look.numbers == 0;
  };
  if (bottom == row.number && wide && names_below(first + 1)) bottom = sheet.rows[first + 1].number;
  // Without merged cells: gaps between the names that the next row fills.
  if (bottom == row.number && sheet.merged.empty() && names_below(first + 1)) {
    auto const& below = sheet.rows[first + 1].cells;
    for (std::size_t i = 1; i < below.size(); ++i)
      if (!below[i].text.empty() && (i >= row.cells.size() || row.cells[i].text.empty()) && below[0].text.empty())
        return 2;
  }
  return std::min<std::int64_t>(bottom - row.number + 1, most_name_rows);
}

}  // namespace

std::optional<GuessedHeader> guess_header(tables::Sheet const& sheet) {
  auto enough = std::max<std::size_t>(2, usual_width(sheet) / 2);
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), looked_through); ++i) {
    auto look = look_at_row(sheet.rows[i]);
    auto names = name_rows(sheet, i);
    // The upper of two rows of names may hold few: what stands below counts, too.
    if (names > 1 && i + 1 < sheet.rows.size()) look.texts += look_at_row(sheet.rows[i + 1]).texts;
    if (look.texts >= enough && look.numbers * 2 <= look.texts && sheet.rows[i].cells.size() > 1)
      return GuessedHeader{i, names};
  }
  return {};
}

}  // namespace haidang

#include "city/sheets/sheet_header.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t longest_name = 300;  // also with what tells it apart, so that a kept header reads back the same

// The sheet's rows that hold the names: indices [first, end).
std::size_t end_of_names(tables::Sheet const& sheet, std::size_t first, std::int64_t rows, RowNumbers numbers) {
  auto count = static_cast<std::size_t>(std::clamp<std::int64_t>(rows, 1, 20));
  if (numbers == RowNumbers::lines) return std::min(first + count, sheet.rows.size());
  auto end = first + 1;
  while (end < sheet.rows.size() && sheet.rows[end].number < sheet.rows[first].number + count) ++end;
  return end;
}

bool any_merged(tables::Sheet const& sheet, std::size_t first, std::size_t end) {
  for (auto i = first; i < end; ++i)
    if (!sheet.rows[i].merged.empty()) return true;
  return false;
}

std::size_t width_of(tables::Sheet const& sheet, std::size_t first, std::size_t end) {
  std::size_t width = 0;
  for (auto i = first; i < end; ++i) {
    width = std::max(width, sheet.rows[i].cells.size());
    for (auto index : sheet.rows[i].merged)
      if (sheet.merged[index].bottom < sheet.rows[first].number + (end - first))
        width = std::max<std::size_t>(width, sheet.merged[index].right + 1);
  }
  return std::min<std::size_t>(width, tables::TableLimits().columns);
}

std::string name_of_cell(tables::Sheet const& sheet, std::size_t row, std::size_t column) {
  return one_line(excerpt(tables::value_at(sheet, row, column).text, longest_name));
}

// One row of names after the other, joined into `names`. Where nothing is merged, a name above several columns stands
// in the first of them only and counts for those behind it that have a name below.
void join_row(tables::Sheet const& sheet, std::size_t row, std::vector<bool> const& named_below,
              std::vector<std::string>& names, std::vector<std::string>& lowest) {
  std::string left;
  for (std::size_t column = 0; column < names.size(); ++column) {
    auto name = name_of_cell(sheet, row, column);
    if (name.empty() && !named_below.empty() && named_below[column]) name = left;
    left = name;
    if (name.empty() || name == lowest[column]) continue;
    names[column] += (names[column].empty() ? "" : " / ") + name;
    lowest[column] = std::move(name);
  }
}

std::vector<bool> named_in(tables::Sheet const& sheet, std::size_t from, std::size_t end, std::size_t width) {
  std::vector<bool> named(width);
  for (auto row = from; row < end; ++row)
    for (std::size_t column = 0; column < width; ++column)
      if (!name_of_cell(sheet, row, column).empty()) named[column] = true;
  return named;
}

// Each name once, and none without one but the first.
void tell_apart(std::vector<std::string>& names) {
  std::set<std::string, std::less<>> taken;
  std::map<std::string, int, std::less<>> count;
  for (std::size_t column = 0; column < names.size(); ++column) {
    auto& name = names[column];
    if (name.empty() && column > 0) {
      auto letters = tables::cell_name(1, column);
      letters.pop_back();
      name = "(" + letters + ")";
    }
    auto plain = name;
    auto& seen = count[plain];
    while (!taken.insert(name).second)
      name = excerpt(plain, longest_name - 20) + " (" + std::to_string(++seen + 1) + ")";
  }
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    auto rest = text.substr(i);
    std::size_t blank = rest[0] == ' ' || (rest[0] >= '\t' && rest[0] <= '\r') ? 1 : 0;
    if (rest.starts_with("\xC2\xA0")) blank = 2;      // no-break
    if (rest.starts_with("\xE2\x80\xAF")) blank = 3;  // narrow no-break
    if (rest.starts_with("\xE2\x80\x89")) blank = 3;  // thin
    if (blank == 0) {
      out += text[i++];
      continue;
    }
    if (!out.empty() && out.back() != ' ') out += ' ';
    i += blank;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

SheetHeader header_at(tables::Sheet const& sheet, std::size_t first, std::int64_t rows, RowNumbers numbers) {
  SheetHeader header{.first = first};
  header.row = header.last_row = sheet.rows[first].number;
  header.body = end_of_names(sheet, first, rows, numbers);
  header.last_row = numbers == RowNumbers::rows
                        ? header.row + static_cast<std::uint32_t>(std::max<std::int64_t>(rows, 1)) - 1
                        : sheet.rows[header.body - 1].number;
  auto width = width_of(sheet, first, header.body);
  header.names.resize(width);
  std::vector<std::string> lowest(width);
  auto merged = any_merged(sheet, first, header.body);
  for (auto row = first; row < header.body; ++row) {
    std::vector<bool> named_below;
    if (!merged && row + 1 < header.body) named_below = named_in(sheet, row + 1, header.body, width);
    join_row(sheet, row, named_below, header.names, lowest);
  }
  for (auto& name : header.names) name = one_line(excerpt(name, longest_name));
  tell_apart(header.names);
  return header;
}

}  // namespace haidang

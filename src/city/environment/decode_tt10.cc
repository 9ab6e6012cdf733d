#include "city/environment/decode_tt10.h"

#include <array>

#include "base/text.h"
#include "city/environment/row_maker.h"

namespace haidang {
namespace {

constexpr std::size_t most_cells = 5;

// The cells of one line; `count` may be more than are kept.
struct Cells {
  std::array<std::string_view, most_cells> cell;
  std::size_t count = 0;
  void push(std::string_view text) {
    if (count < most_cells) cell[count] = text;
    ++count;
  }
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A tab is a border, so an empty cell stays in its place; empty cells at the end were not said.
Cells split_at_tabs(std::string_view line) {
  Cells cells;
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  for (;;) {
    auto tab = line.find('\t');
    cells.push(without_blanks(line.substr(0, tab)));
    if (tab == line.npos) return cells;
    line.remove_prefix(tab + 1);
  }
}

Cells split_at_blanks(std::string_view line) {
  Cells cells;
  for (std::size_t i = 0; i < line.size();) {
    if (is_blank(line[i])) {
      ++i;
      continue;
    }
    auto begin = i;
    while (i < line.size() && !is_blank(line[i])) ++i;
    cells.push(line.substr(begin, i - begin));
  }
  return cells;
}

bool is_stamp(std::string_view cell) {
  if (cell.size() != 14) return false;
  for (auto c : cell)
    if (c < '0' || c > '9') return false;
  return true;
}

// Where the parts of a row stand; -1 = not in the row.
struct RowLayout {
  int symbol, value, unit, time, status;
};
constexpr RowLayout circular{0, 1, 2, 3, 4};
constexpr RowLayout stamp_first{1, 2, 3, 0, 4};
constexpr RowLayout without_unit{0, 1, -1, 2, 3};

std::optional<RowLayout> layout_of(Cells const& cells) {
  auto n = cells.count;
  if (n < 3 || n > most_cells) return {};
  if (n >= 4 && is_stamp(cells.cell[3])) return circular;
  if (n <= 4 && is_stamp(cells.cell[2])) return without_unit;
  if (is_stamp(cells.cell[0])) return stamp_first;
  // No stamp anywhere. A row of the usual shape has a bad time; anything else is no row.
  if (n == 5) return circular;
  if (n == 4) return status_of_code(cells.cell[3]) ? without_unit : circular;
  return {};
}

std::string_view cell_at(Cells const& cells, int at) {
  return at >= 0 && static_cast<std::size_t>(at) < cells.count ? cells.cell[static_cast<std::size_t>(at)]
                                                               : std::string_view{};
}

struct Line {
  std::uint32_t row;
  std::string_view text;
};

// False once over the bounds. `seen` becomes true when the line has the shape of a row.
bool add_line(RowMaker& maker, Line line, bool& seen) {
  auto cells = line.text.find('\t') == line.text.npos ? split_at_blanks(line.text) : split_at_tabs(line.text);
  auto layout = layout_of(cells);
  if (!layout) {
    cells = split_at_blanks(line.text);
    layout = layout_of(cells);
  }
  if (!layout) {
    auto n = std::to_string(cells.count);
    return maker.refuse(
        line.row, line.text, Reason::unreadable_row,
        in_quotes(line.text) + ": cần ký hiệu, giá trị, đơn vị, thời gian (yyyyMMddHHmmss), trạng thái; có " + n +
            " phần.",
        in_quotes(line.text) + ": expected symbol, value, unit, time (yyyyMMddHHmmss), status; found " + n + " parts.");
  }
  seen = true;
  return maker.add({.row = line.row,
                    .raw = line.text,
                    .station = {},
                    .symbol = cell_at(cells, layout->symbol),
                    .unit = cell_at(cells, layout->unit),
                    .time = cell_at(cells, layout->time),
                    .value = cell_at(cells, layout->value),
                    .number = {},
                    .status = cell_at(cells, layout->status)});
}

}  // namespace

Result<DecodedReadings> decode_tt10(Decoding const& decoding, std::string_view bytes) {
  DecodedReadings decoded;
  TRY(auto maker, RowMaker::of(decoding, "%Y%m%d%H%M%S", decoded));
  std::uint32_t row = 0, first = 0;
  bool seen = false;
  while (!bytes.empty()) {
    auto end = bytes.find('\n');
    auto text = bytes.substr(0, end);
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    ++row;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (trimmed(text).empty()) continue;
    if (first == 0) first = row;
    if (!add_line(maker, {row, text}, seen)) return maker.over();
  }
  if (first == 0) return Error{ErrorKind::unreadable, "the body is empty", "line 1"};
  if (!seen)
    return Error{ErrorKind::unreadable, "no line is a row of Circular 10/2021: " + decoded.bad.front().detail_en,
                 "line " + std::to_string(first)};
  return decoded;
}

}  // namespace haidang

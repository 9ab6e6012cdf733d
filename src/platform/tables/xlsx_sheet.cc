#include "platform/tables/xlsx_sheet.h"

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "base/time.h"
#include "platform/tables/fault.h"
#include "platform/tables/merged.h"
#include "platform/tables/xml_pieces.h"

namespace haidang::tables {
namespace {

constexpr std::uint32_t max_row_number = 1'048'576;
constexpr std::size_t max_column = 16'384;

template <typename T>
std::optional<T> whole(std::string_view text) {
  T value{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return value;
}

struct Place {
  std::uint32_t row;
  std::size_t column;
};

// "B7" → row 7, column 1.
std::optional<Place> place_of(std::string_view name) {
  std::size_t column = 0, at = 0;
  for (; at < name.size() && at < 3 && name[at] >= 'A' && name[at] <= 'Z'; ++at)
    column = column * 26 + static_cast<std::size_t>(name[at] - 'A' + 1);
  auto row = whole<std::uint32_t>(name.substr(at));
  if (column == 0 || column > max_column || !row || *row == 0 || *row > max_row_number) return {};
  return Place{*row, column - 1};
}

std::optional<Range> range_of(std::string_view text) {
  auto colon = text.find(':');
  auto first = place_of(text.substr(0, colon));
  auto last = colon == text.npos ? first : place_of(text.substr(colon + 1));
  if (!first || !last || first->row > last->row || first->column > last->column) return {};
  return Range{first->row, static_cast<std::uint32_t>(first->column), last->row,
               static_cast<std::uint32_t>(last->column)};
}

// _x000D_ is a character that XML cannot hold. Only control characters are written so by spreadsheet programs.
std::string unescaped_characters(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    bool escape = text.substr(i).starts_with("_x") && i + 6 < text.size() && text[i + 6] == '_' &&
                  std::from_chars(text.data() + i + 2, text.data() + i + 6, code, 16).ptr == text.data() + i + 6;
    bool kept = code == '\t' || code == '\n' || code == '\r' || (code >= 0x20 && code < 0x7F);
    if (!escape || (code >= 0x7F)) {
      out += text[i];
      continue;
    }
    if (kept && code != '\r') out += static_cast<char>(code);
    i += 6;
  }
  return out;
}

std::string text_of(pugi::xml_node t) {
  std::string_view text = t.child_value();
  if (attribute(t, "space") != "preserve") text = trimmed(text);
  return std::string(text);
}

// A text in one piece or in runs of differing fonts; phonetic readings stand beside it and are left out.
std::string rich_text(pugi::xml_node item) {
  std::string out;
  for (auto each : item.children()) {
    auto name = local(each.name());
    if (name == "t") out += text_of(each);
    if (name == "r") out += text_of(child(each, "t"));
  }
  return nfc(out.find("_x") == out.npos ? out : unescaped_characters(out));
}

class SheetReader {
 public:
  SheetReader(XlsxContext& context, Sheet& sheet) : context_(context), sheet_(sheet) {}

  Done add_row(pugi::xml_node);
  Done add_merged(pugi::xml_node);
  Done finish();

 private:
  std::string at(std::uint32_t row, std::size_t column) const {
    return excerpt(sheet_.name, 80) + "!" + cell_name(row, column);
  }
  Error damaged(std::string_view why, std::string where) const {
    return unreadable("damaged_sheet", "the sheet contradicts itself: " + std::string(why) + std::string(save_as_xlsx),
                      std::move(where));
  }
  Result<Cell> read(pugi::xml_node, std::string where);
  Result<Cell> shared(std::string_view index, std::string where) const;
  void read_number(std::string_view value, pugi::xml_node, Cell&) const;
  Done put(Row&, std::size_t column, Cell);
  NumberFormat format(pugi::xml_node) const;

  XlsxContext& context_;
  Sheet& sheet_;
  std::uint32_t last_ = 0;
};

NumberFormat SheetReader::format(pugi::xml_node c) const {
  auto style = whole<std::size_t>(attribute(c, "s"));
  return style && *style < context_.formats.size() ? context_.formats[*style] : NumberFormat{};
}

Result<Cell> SheetReader::shared(std::string_view index, std::string where) const {
  auto at = whole<std::size_t>(trimmed(index));
  if (!at || *at >= context_.strings.size())
    return damaged("a cell refers to shared text " + quoted(index) + ", which is not there", std::move(where));
  Cell cell;
  cell.kind = CellKind::text;
  cell.text = context_.strings[*at];
  return cell;
}

void SheetReader::read_number(std::string_view value, pugi::xml_node c, Cell& cell) const {
  value = trimmed(value);
  double number = 0;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || !std::isfinite(number)) {
    cell.kind = CellKind::text;
    cell.text = nfc(value);
    return;
  }
  auto const shown = format(c);
  if (shown.shows == Shows::date) {
    if (auto date = date_text(number, context_.dates)) {
      cell.kind = CellKind::date;
      cell.text = *date;
      return;
    }
  }
  cell.kind = CellKind::number;
  cell.text = number_text(number);
  cell.number = parse_decimal(cell.text).value_or(number);
  cell.percent = shown.shows == Shows::percent;
  bool digits = cell.text.find_first_not_of("0123456789") == std::string::npos;
  if (digits && cell.text.size() < shown.digits) cell.text.insert(0, shown.digits - cell.text.size(), '0');
}

// A moment in words, as the strict form of the format has it; a midnight is a date. Nothing when it is none.
std::optional<std::string> iso_date(std::string_view text) {
  if (text.ends_with('Z')) text.remove_suffix(1);
  for (std::string_view midnight : {"T00:00:00.000", "T00:00:00"})
    if (text.ends_with(midnight)) text.remove_suffix(midnight.size());
  if (!parse_date(text) && !parse_rfc3339(std::string(text) + "Z")) return {};
  return std::string(text);
}

Result<Cell> SheetReader::read(pugi::xml_node c, std::string where) {
  auto type = attribute(c, "t");
  std::string_view value = child(c, "v").child_value();
  Cell cell;
  if (type == "s" && !value.empty()) {
    TRY(cell, shared(value, std::move(where)));
  } else if (type == "inlineStr") {
    cell.text = rich_text(child(c, "is"));
    cell.kind = CellKind::text;
  } else if (type == "b" && !value.empty()) {
    cell.kind = CellKind::boolean;
    cell.number = is_true(value) ? 1 : 0;
    cell.text = is_true(value) ? "true" : "false";
  } else if (auto date = type == "d" ? iso_date(value) : std::nullopt) {
    cell.kind = CellKind::date;
    cell.text = *date;
  } else if (type == "str" || type == "e" || type == "d") {
    cell.kind = CellKind::text;
    cell.text = nfc(unescaped_characters(value));
  } else if (!value.empty()) {
    read_number(value, c, cell);
  }
  if (cell.text.empty()) cell.kind = CellKind::empty;
  cell.formula = static_cast<bool>(child(c, "f"));
  return cell;
}

Done SheetReader::put(Row& row, std::size_t column, Cell cell) {
  if (column >= context_.limits.columns)
    return too_large("the number of columns", context_.limits.columns, at(row.number, column));
  if (cell.kind == CellKind::empty && !cell.formula) return {};
  if (column >= row.cells.size()) {
    context_.cells += column + 1 - row.cells.size();
    if (context_.cells > context_.limits.cells)
      return too_large("the number of cells", context_.limits.cells, at(row.number, column));
    row.cells.resize(column + 1);
  }
  if (!context_.has_room(cell.text))
    return too_large("the text of all cells, in bytes,", context_.limits.text_bytes, at(row.number, column));
  row.cells[column] = std::move(cell);
  return {};
}

Done SheetReader::add_row(pugi::xml_node node) {
  auto said = attribute(node, "r");
  Row row;
  row.number = said.empty() ? last_ + 1 : whole<std::uint32_t>(said).value_or(0);
  if (row.number <= last_ || row.number > max_row_number)
    return damaged("row " + quoted(said) + " comes after row " + std::to_string(last_), excerpt(sheet_.name, 80));
  last_ = row.number;
  row.hidden = is_true(attribute(node, "hidden"));
  std::size_t column = 0;
  for (auto c : node.children()) {
    if (local(c.name()) != "c") continue;
    if (auto name = attribute(c, "r"); !name.empty()) {
      auto place = place_of(name);
      if (!place || place->row != row.number)
        return damaged("cell " + quoted(name) + " stands in row " + std::to_string(row.number),
                       excerpt(sheet_.name, 80));
      column = place->column;
    }
    TRY(auto cell, read(c, at(row.number, column)));
    DO(put(row, column, std::move(cell)));
    ++column;
  }
  if (row.cells.empty()) return {};
  if (sheet_.rows.size() == context_.limits.rows)
    return too_large("the number of rows", context_.limits.rows, at(row.number, 0));
  sheet_.rows.push_back(std::move(row));
  return {};
}

Done SheetReader::add_merged(pugi::xml_node node) {
  auto range = range_of(attribute(node, "ref"));
  if (!range) return damaged("there is no merged range " + quoted(attribute(node, "ref")), excerpt(sheet_.name, 80));
  if (++context_.cells > context_.limits.cells)
    return too_large("the number of cells", context_.limits.cells, excerpt(sheet_.name, 80));
  sheet_.merged.push_back(*range);
  return {};
}

Done SheetReader::finish() {
  if (mark_merged(sheet_, context_.limits.cells)) return {};
  return too_large("the number of merged cells", context_.limits.cells, excerpt(sheet_.name, 80));
}

}  // namespace

Result<std::vector<std::string>> read_shared_strings(std::string_view xml, std::string_view part,
                                                     TableLimits const& limits) {
  std::vector<std::string> strings;
  XmlPieces pieces{xml, part, {{"si", 1}}};
  for (;;) {
    TRY(auto item, pieces.next());
    if (!item) return strings;
    if (strings.size() == limits.shared_strings)
      return too_large("the number of shared texts", limits.shared_strings, std::string(part));
    strings.push_back(rich_text(item));
  }
}

Result<std::vector<NumberFormat>> read_formats(std::string_view xml, std::string_view part) {
  std::map<int, NumberFormat> own;
  std::vector<NumberFormat> formats;
  XmlPieces pieces{xml, part, {{"numFmt", 2}, {"cellXfs", 1}}};
  for (;;) {
    TRY(auto piece, pieces.next());
    if (!piece) return formats;
    if (local(piece.name()) == "numFmt") {
      if (auto id = whole<int>(attribute(piece, "numFmtId"))) own[*id] = format_of(attribute(piece, "formatCode"));
      continue;
    }
    for (auto xf : piece.children()) {
      auto id = whole<int>(attribute(xf, "numFmtId")).value_or(0);
      auto found = own.find(id);
      formats.push_back(found == own.end() ? builtin_format(id) : found->second);
    }
  }
}

Done read_sheet(std::string_view xml, XlsxContext& context, Sheet& into) {
  SheetReader reader{context, into};
  XmlPieces pieces{xml, into.name, {{"row", 2}, {"mergeCell", 2}}};
  for (;;) {
    TRY(auto piece, pieces.next());
    if (!piece) return reader.finish();
    DO(local(piece.name()) == "row" ? reader.add_row(piece) : reader.add_merged(piece));
  }
}

}  // namespace haidang::tables

#include "city/environment/decode_csv.h"

#include <algorithm>

#include "base/text.h"
#include "city/environment/record_layout.h"
#include "city/environment/row_maker.h"
#include "platform/tables/csv_rows.h"

namespace haidang {
namespace {

using tables::CsvCell;
using tables::CsvRows;
using tables::unescaped;

// Where in a row the parts of a reading stand.
struct Columns {
  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  std::size_t station = nowhere, symbol = nowhere, value = nowhere, unit = nowhere, status = nowhere;
  std::vector<std::size_t> times;
  std::vector<std::size_t> readings;  // by index of Decoding::readings
  std::size_t count = 0;
};

Result<char> delimiter_of(Decoding const& decoding) {
  auto const& text = decoding.delimiter;
  if (text == "\\t" || text == "tab") return '\t';
  if (text.size() != 1 || text[0] == '"' || text[0] == '\n' || text[0] == '\r')
    return invalid("a delimiter is one character and no quote or line end", "/delimiter");
  return text[0];
}

std::string text_of(CsvCell const& cell) {
  return nfc(trimmed(cell.escaped ? unescaped(cell.text) : std::string(cell.text)));
}

Error lacks_column(std::string_view name, std::vector<std::string> const& header, std::uint32_t line) {
  std::string there;
  for (auto const& each : header) {
    if (there.size() > 200) break;
    there += (there.empty() ? "" : ", ") + excerpt(each, 40);
  }
  return {ErrorKind::unreadable, "the table has no column " + in_quotes(name) + "; it has " + there,
          "line " + std::to_string(line)};
}

std::size_t& place_of(Columns& columns, RecordField const& field) {
  switch (field.part) {
    case Part::station: return columns.station;
    case Part::symbol: return columns.symbol;
    case Part::value: return columns.value;
    case Part::unit: return columns.unit;
    case Part::status: return columns.status;
    case Part::time: return columns.times[field.index];
    case Part::reading: break;
  }
  return columns.readings[field.index];
}

Result<Columns> find_columns(Decoding const& decoding, CsvRows const& rows) {
  std::vector<std::string> header;
  for (auto const& cell : rows.cells()) header.push_back(text_of(cell));
  Columns columns;
  columns.count = header.size();
  columns.times.resize(decoding.time_columns.size());
  columns.readings.resize(decoding.readings.size());
  for (auto const& field : record_fields(decoding)) {
    auto found = Columns::nowhere;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (header[i] != field.name) continue;
      if (found != Columns::nowhere)
        return Error{ErrorKind::unreadable, "the table has two columns " + in_quotes(field.name),
                     "line " + std::to_string(rows.line())};
      found = i;
    }
    if (found == Columns::nowhere && field.required) return lacks_column(field.name, header, rows.line());
    place_of(columns, field) = found;
  }
  return columns;
}

// One row's cells as the parts of readings.
class RowReader {
 public:
  RowReader(Decoding const& decoding, Columns columns, DecodedReadings& into, RowMaker& maker)
      : decoding_(decoding), columns_(std::move(columns)), into_(into), maker_(maker) {}

  bool add(CsvRows const& rows) {
    auto const& cells = rows.cells();
    if (std::all_of(cells.begin(), cells.end(), [](auto const& c) { return c.text.empty(); })) return true;  // ,,,,
    bool trailing = cells.size() == columns_.count + 1 && cells.back().text.empty();
    if (cells.size() != columns_.count && !trailing) return refuse_count(rows);
    scratch_.clear();
    RecordCells record{.row = rows.line(), .raw = rows.raw(), .time = time(cells), .number = {}, .status = {}};
    record.station = kept(cells, columns_.station);
    if (columns_.status != Columns::nowhere) record.status = passing(cells, columns_.status);
    if (!decoding_.readings.empty()) return add_wide(cells, record);
    record.symbol = trimmed(kept(cells, columns_.symbol));
    record.unit = kept(cells, columns_.unit);
    record.value = passing(cells, columns_.value);
    return maker_.add(record);
  }

 private:
  bool add_wide(std::vector<CsvCell> const& cells, RecordCells& record) {
    for (std::size_t i = 0; i < columns_.readings.size(); ++i) {
      record.symbol = decoding_.readings[i].symbol;
      record.unit = decoding_.readings[i].unit;
      record.value = passing(cells, columns_.readings[i]);
      if (!maker_.add(record)) return false;
    }
    return true;
  }

  bool refuse_count(CsvRows const& rows) {
    auto found = std::to_string(rows.cells().size()), expected = std::to_string(columns_.count);
    return maker_.refuse(rows.line(), rows.raw(), Reason::unreadable_row,
                         in_quotes(rows.raw()) + " có " + found + " ô, tiêu đề có " + expected + " cột.",
                         in_quotes(rows.raw()) + " has " + found + " cells, the header " + expected + " columns.");
  }

  // A text that lives as long as the answer.
  std::string_view kept(std::vector<CsvCell> const& cells, std::size_t at) {
    if (at == Columns::nowhere) return {};
    if (!cells[at].escaped) return cells[at].text;
    auto text = unescaped(cells[at].text);
    if (into_.owned.empty() || into_.owned.back() != text) into_.owned.push_back(std::move(text));
    return into_.owned.back();
  }

  // A text that lives until the next row.
  std::string_view passing(std::vector<CsvCell> const& cells, std::size_t at) {
    if (at == Columns::nowhere) return {};
    if (!cells[at].escaped) return cells[at].text;
    return scratch_.emplace_back(unescaped(cells[at].text));
  }

  std::string_view time(std::vector<CsvCell> const& cells) {
    if (columns_.times.size() == 1) return trimmed(passing(cells, columns_.times[0]));
    joined_.clear();
    for (auto at : columns_.times) {
      if (!joined_.empty()) joined_ += ' ';
      joined_ += trimmed(passing(cells, at)).substr(0, 64);
    }
    return joined_;
  }

  Decoding const& decoding_;
  Columns columns_;
  DecodedReadings& into_;
  RowMaker& maker_;
  std::deque<std::string> scratch_;
  std::string joined_;
};

// A row that could not be cut into cells.
bool refuse_fault(RowMaker& maker, CsvRows const& rows, CsvRows::Found fault) {
  auto say = [&](std::string_view vi, std::string_view en) {
    auto found = in_quotes(rows.raw());
    return maker.refuse(rows.line(), rows.raw().substr(0, max_row_bytes), Reason::unreadable_row,
                        found + ": " + std::string(vi), found + ": " + std::string(en));
  };
  switch (fault) {
    case CsvRows::Found::too_long: return say("dòng dài hơn 1 MiB.", "the row is longer than 1 MiB.");
    case CsvRows::Found::too_many_columns: return say("dòng có hơn 4096 ô.", "the row has more than 4,096 cells.");
    default: return say("dấu ngoặc kép không khép đúng.", "a quote is not closed as it should be.");
  }
}

}  // namespace

Result<DecodedReadings> decode_csv(Decoding const& decoding, std::string_view bytes) {
  TRY(auto delimiter, delimiter_of(decoding));
  DecodedReadings decoded;
  TRY(auto maker, RowMaker::of(decoding, decoding.time_pattern, decoded));
  CsvRows rows{bytes, delimiter, {max_row_bytes, max_columns}};
  auto header = rows.next();
  auto line = "line " + std::to_string(rows.line());
  if (header == CsvRows::Found::end) return Error{ErrorKind::unreadable, "the table is empty", line};
  if (header == CsvRows::Found::bad_quote)
    return Error{ErrorKind::unreadable, "a quote in the header row is not closed", line};
  if (header != CsvRows::Found::row)
    return Error{ErrorKind::too_large, "a table has at most 4,096 columns and 1 MiB a row", line};
  TRY(auto columns, find_columns(decoding, rows));
  RowReader reader{decoding, std::move(columns), decoded, maker};
  for (auto found = rows.next(); found != CsvRows::Found::end; found = rows.next()) {
    bool within = found == CsvRows::Found::row ? reader.add(rows) : refuse_fault(maker, rows, found);
    if (!within) return maker.over();
  }
  return decoded;
}

std::string_view csv_header(Decoding const& decoding, std::string_view bytes) {
  auto delimiter = delimiter_of(decoding);
  if (!delimiter) return {};
  CsvRows rows{bytes, *delimiter, {max_row_bytes, max_columns}};
  return rows.next() == CsvRows::Found::row ? rows.raw() : std::string_view{};
}

}  // namespace haidang

// One table on its way out to people: what a page shows, as a workbook they can go on working with, or as CSV for
// programs. Separate from reading, because what goes out is typed: a number leaves as a number, a day as a day, and a
// text as a text whatever it begins with, so that no sender's words can become a formula on somebody's desk.
//
// An address hands it out as a file; long tables are written where the rows are read, not on an event loop:
//
//   r.get("/api/dossiers/summary/file", …).gives(std::string(tables::table_content_types));
//   co_return http::RawReply{.content_type = file.content_type, .bytes = std::move(file.bytes),
//                            .file_name = "ho-so-2026-11" + file.extension};
#pragma once

#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::tables {

// number and percent: shown with `decimals`, kept whole. percent: 97.5 stands for 97.5 %; a workbook keeps 0.975 and
// shows 97.5%, as people there reckon with it, CSV says 97.5. date: an Instant's local day, or text such as 2026-11-22.
// instant: local time of Viet Nam; CSV says RFC 3339.
enum class ColumnKind : std::uint8_t { text, integer, number, percent, date, instant };

struct TableColumn {
  std::string title;
  ColumnKind kind = ColumnKind::text;
  int decimals = 1;
};

// A value that is not of its column's kind ("2026-13-01" where a day is meant) is written as the text it is; nothing
// where nothing is known, never a zero.
using TableValue = std::variant<std::monostate, std::string, std::int64_t, double, Instant>;
using TableRow = std::vector<TableValue>;  // by column; a shorter one leaves the rest empty

template <typename T>
TableValue value_of(std::optional<T> const& value) {
  if (!value) return {};
  return *value;
}

struct Table {
  std::string title;
  std::vector<std::string> notes;  // what a figure is worth nothing without: source, time, denominator, filters
  std::vector<TableColumn> columns;
  std::vector<TableRow> rows;
  std::vector<TableRow> totals;  // below the rows, in bold; a filter does not hide them
};

// One sheet: title and notes above, a header that stays in sight with filters on it, widths by content, printed across
// one A4 page. Text longer than a cell can hold (32,767 characters) is cut with “…”. too_large over most_rows, with
// what to do about it.
Result<std::string> write_xlsx(Table const&);

// UTF-8 with a mark, CRLF, quoted by RFC 4180: the header, the rows, the totals, and nothing else, so that programs
// need skip nothing; title and notes are a workbook's. A text that a spreadsheet would take for a formula (= + - @ tab
// CR in front) has an apostrophe before it; numbers, the negative too, are left alone.
Result<std::string> write_csv(Table const&);

inline constexpr std::size_t most_rows = 200'000;  // as many as read_xlsx takes

enum class TableFormat { xlsx, csv };
BOOST_DESCRIBE_ENUM(TableFormat, xlsx, csv)

// What a table's title, notes and header are written in: the language of the page it is taken from.
enum class TableLanguage { vi, en };
BOOST_DESCRIBE_ENUM(TableLanguage, vi, en)
inline std::string said_in(TableLanguage language, std::string_view vi, std::string_view en) {
  return std::string(language == TableLanguage::vi ? vi : en);
}

// What a format is called in Content-Type, and behind the point of a file's name.
struct TableFile {
  std::string content_type;
  std::string extension;  // ".xlsx"
  std::string bytes;
};
Result<TableFile> write_table(Table const&, TableFormat);

// Both types, for the API's reader.
inline constexpr std::string_view table_content_types =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, text/csv";

}  // namespace haidang::tables

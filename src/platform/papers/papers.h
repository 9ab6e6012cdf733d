// A paper that an authority signs and sends: made once as data, written as DOCX to be worked on, as PDF to be signed
// and as XLSX to be reckoned with. The form is that of Decree 30/2020/NĐ-CP, annex I; what a province keeps otherwise
// is a setting of `Form`. It knows neither who reports nor what: heads, titles and names come ready from who fills it.
//
//   Paper paper{.head = {.above = "ỦY BAN NHÂN DÂN TỈNH …", .agency = "SỞ …", .number = "Số: 12/BC-STNMT", …},
//               .kind = "BÁO CÁO", .subject = "Tình hình kết nối dữ liệu tháng 11 năm 2026"};
//   paper.body.push_back(Heading{"Kết quả"});
//   paper.body.push_back(Paragraph{{{"Có "}, {"12 cơ quan", Weight::bold}, {" gửi đủ."}}});
//   TRY(auto bytes, pdf(paper));
//
// Pure: the same paper gives the same bytes, whatever the clock, the time zone and the language of the machine. Each
// takes seconds for ten thousand rows: write where there is time, not on an event loop.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "platform/tables/write_table.h"

namespace haidang::papers {

enum class Orientation : std::uint8_t { portrait, landscape };
enum class Language : std::uint8_t { vi, en };
enum class Weight : std::uint8_t { plain, bold };
enum class Slant : std::uint8_t { upright, italic };

// Text in one hand. A line feed breaks the line; other control characters become blanks.
struct Run {
  std::string text;
  Weight weight = Weight::plain;
  Slant slant = Slant::upright;
};
using Text = std::vector<Run>;

// Numbered by its level: I., 1., a). Each begins anew under the one above.
struct Heading {
  std::string text;
  int level = 1;  // 1 to 3
  enum class Numbering : std::uint8_t { numbered, bare } numbering = Numbering::numbered;
};
struct Paragraph {
  Text text;
};
struct List {
  std::vector<Text> items;
  enum class Mark : std::uint8_t { dash, bullet } mark = Mark::dash;
};
// Small: the source of a table, how a rate was reckoned.
struct Note {
  std::string text;
};
struct PageBreak {};
// From here on a new page of this orientation, for wide tables; turning back is another Turn.
struct Turn {
  Orientation to = Orientation::landscape;
};

// Neighbours under the same words stand below one joined cell: {"Đã giải quyết"} over "Đúng hạn" and "Quá hạn".
struct Column {
  std::string title;
  double width_mm = 25;  // in proportion: all columns fill the page, and none breaks a number
  tables::ColumnKind kind = tables::ColumnKind::text;
  int decimals = 1;
  std::vector<std::string> under = {};  // outermost first
};
// A group of a single cell goes across the table.
enum class RowKind : std::uint8_t { plain, group, total };
struct Row {
  std::vector<tables::TableValue> cells;  // by column; a shorter one leaves the rest empty
  RowKind kind = RowKind::plain;
};
// The header stands again on every page. In a workbook each table is a sheet named by its title.
struct Table {
  std::string title;  // above it; may be empty
  std::vector<Column> columns;
  std::vector<Row> rows;
};

using Block = std::variant<Heading, Paragraph, List, Table, Note, PageBreak, Turn>;

// Capitals are the filler's: "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH".
struct Head {
  std::string above;   // the agency above; may be empty
  std::string agency;  // who issues the paper
  std::string number;  // "Số: 12/BC-UBND"
  std::string place;   // "Quảng Ninh"
  Instant date;        // its day in Viet Nam; also what the files say of when they were made
};
struct Signature {
  std::vector<std::string> authority;  // "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
  std::string name;
};

// Where the decree leaves a choice, or an office has its own.
struct Form {
  std::string font = "Times New Roman";            // named in DOCX and XLSX
  std::string embedded_font = "Liberation Serif";  // in PDF: free, and of the same widths
  double top_mm = 20, bottom_mm = 20, left_mm = 30, right_mm = 15;
  double head_points = 12;  // agencies and the national title; the motto and what stands beside it are a point larger
  double body_points = 14, table_points = 12, note_points = 11;
  double first_line_mm = 10, paragraph_gap_points = 6, line_spacing = 1.1;
  double signature_gap_mm = 28;
};

struct Paper {
  Orientation orientation = Orientation::portrait;
  Language language = Language::vi;
  Head head = {};
  std::string kind = {};  // "BÁO CÁO"; without one it is a letter, and the subject ("V/v …") stands below the number
  std::string subject = {};
  std::vector<std::string> addressees = {};  // after "Kính gửi:"
  std::vector<Block> body = {};
  std::vector<std::string> recipients = {};  // below "Nơi nhận:", each with its own mark: "- Như trên;"
  Signature signature = {};
  Form form = {};
};

// unavailable without `embedded_font`, with what to install; too_large over most_rows.
Result<std::string> pdf(Paper const&);
Result<std::string> docx(Paper const&);
// The words first, then a sheet a table, with numbers and days that can be reckoned with.
Result<std::string> xlsx(Paper const&);

inline constexpr std::size_t most_rows = 50'000;  // of all tables together: some 2,000 pages

}  // namespace haidang::papers

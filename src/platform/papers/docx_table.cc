// A table of a DOCX: header rows that Word repeats, rows that it does not split, and rules around every cell.
#include <cmath>

#include "platform/papers/docx_words.h"
#include "platform/papers/paper_text.h"
#include "platform/papers/table_form.h"

namespace haidang::papers {
namespace {

std::string_view cell_style(Column const& column) {
  switch (side_of(column)) {
    case Side::right: return "CellNumber";
    case Side::centre: return "CellDay";
    case Side::left: break;
  }
  return "Cell";
}

class WordTable {
 public:
  WordTable(Table const& table, Paper const& paper, double width_mm) : table_{table}, language_{paper.language} {
    for (auto width : column_widths(table, paper, width_mm)) widths_.push_back(twips(width));
  }

  std::string written() const {
    std::string borders = "<w:tblBorders>", rows;
    for (auto side : {"top", "left", "bottom", "right", "insideH", "insideV"})
      borders += joined({"<w:", side, R"( w:val="single" w:sz="4" w:space="0" w:color="auto"/>)"});
    borders += "</w:tblBorders>";
    put_header(rows);
    for (auto const& row : table_.rows) put_row(rows, row);
    return table_of(widths_, borders, 70, rows);
  }

 private:
  int width_of(std::size_t first, std::size_t count) const {
    int sum = 0;
    for (auto i = first; i < first + count; ++i) sum += widths_[i];
    return sum;
  }

  void put_header(std::string& out) const {
    auto cells = header_cells(table_);
    for (std::size_t row = 0; row < header_rows(table_); ++row) {
      out += "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";
      for (auto column = std::size_t{0}; column < widths_.size();)
        for (auto const& each : cells) {
          if (each.column != column || row < each.row || row >= each.row + each.rows) continue;
          auto first = row == each.row;
          out += cell({.width = width_of(column, each.columns),
                       .content = paragraph("CellHead", first ? runs({{each.text}}) : ""),
                       .columns = each.columns,
                       .merge = each.rows == 1 ? ""
                                : first        ? "restart"
                                               : "continue",
                       .align = "center"});
          column += each.columns;
          break;
        }
      out += "</w:tr>";
    }
  }

  void put_row(std::string& out, Row const& row) const {
    auto weight = is_bold(row) ? Weight::bold : Weight::plain;
    auto keep = row.kind == RowKind::group ? "<w:keepNext/>" : "";
    out += "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    auto across = goes_across(row, table_);
    for (std::size_t i = 0; i < (across ? 1 : widths_.size()); ++i) {
      auto text = i < row.cells.size() ? shown(row.cells[i], table_.columns[i], language_) : std::string();
      auto style = across ? std::string_view("Cell") : cell_style(table_.columns[i]);
      auto content = paragraph(style, text.empty() ? "" : runs({{std::move(text), weight}}), keep);
      auto columns = across ? widths_.size() : 1;
      out += cell({.width = width_of(i, columns), .content = std::move(content), .columns = columns});
    }
    out += "</w:tr>";
  }

  Table const& table_;
  Language language_;
  std::vector<int> widths_;
};

}  // namespace

std::string table(Table const& each, Paper const& paper, double width_mm) {
  std::string out;
  if (!each.title.empty()) out += paragraph("TableTitle", runs({{each.title}}));
  if (!each.columns.empty()) out += WordTable(each, paper, width_mm).written();
  return out + paragraph("Gap", "");  // two tables without anything between would become one
}

}  // namespace haidang::papers

#include "platform/papers/pdf_table.h"

#include <algorithm>

#include "platform/papers/paper_text.h"
#include "platform/papers/pdf_words.h"

namespace haidang::papers {
namespace {

constexpr double side_padding = 3.5, padding = 2.5, gap = 8;

struct Cell {
  CellText text;
  double x = 0;
  std::size_t done = 0;  // lines that stand already

  std::size_t lines() const { return text.ends.size(); }
  double above() const { return done == 0 ? 0 : text.ends[done - 1]; }
  double height() const { return text.ends.back() - above(); }
  // The lines that still fit in so much; at least one when `forced`, so that every page brings it on.
  std::size_t fitting(double height, bool forced) const {
    auto until = done;
    while (until < lines() && (text.ends[until] - above() <= height || (forced && until == done))) ++until;
    return until;
  }
};

class TableSetter {
 public:
  TableSetter(Pages& pages, Table const& table, Paper const& paper)
      : pages_{pages}, table_{table}, paper_{paper}, words_{pages, paper.form.table_points}, xs_{pages.left()} {
    for (auto width : column_widths(table, paper, pages.width() * 25.4 / 72))
      xs_.push_back(xs_.back() + points_of(width));
    lay_header();
  }

  void set() {
    auto title = pages_.lay({{table_.title, Weight::bold}}, setting(pages_.width(), Side::centre));
    auto above = table_.title.empty() ? 0 : height_of(title.get()) + gap / 2;
    std::vector<Cell> row = table_.rows.empty() ? std::vector<Cell>{} : lay_row(table_.rows[0]);
    auto first = height_of_row(row);
    if (table_.rows.size() > 1 && table_.rows[0].kind == RowKind::group)
      first += height_of_row(lay_row(table_.rows[1]));
    pages_.need(above + header_height() + std::min(first, pages_.whole_page() / 3));
    if (above > 0) pages_.put(title.get(), pages_.left(), pages_.y());
    pages_.go_down(above);
    put_header();
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      auto next = i + 1 < table_.rows.size() ? lay_row(table_.rows[i + 1]) : std::vector<Cell>{};
      // A group does not stay behind without its first row.
      auto with = table_.rows[i].kind == RowKind::group ? height_of_row(next) : 0;
      set_row(row, with, goes_across(table_.rows[i], table_));
      row = std::move(next);
    }
    pages_.go_down(gap);
  }

 private:
  Setting setting(double width, Side side) const {
    return {.points = paper_.form.table_points, .width = width, .side = side};
  }

  Cell lay_cell(std::string const& text, Weight weight, std::size_t first, std::size_t columns, Side side) {
    auto x = xs_[first], width = xs_[first + columns] - x - 2 * side_padding;
    return {words_.set(text, weight, std::max(width, 1.0), side), x + side_padding};
  }

  std::vector<Cell> lay_row(Row const& row) {
    std::vector<Cell> out;
    auto across = goes_across(row, table_);
    auto count = std::min(across ? 1 : row.cells.size(), table_.columns.size());
    for (std::size_t i = 0; i < count; ++i) {
      auto text = shown(row.cells[i], table_.columns[i], paper_.language);
      if (text.empty()) continue;
      auto side = across ? Side::left : side_of(table_.columns[i]);
      out.push_back(
          lay_cell(text, is_bold(row) ? Weight::bold : Weight::plain, i, across ? table_.columns.size() : 1, side));
    }
    return out;
  }

  double least_height() const { return paper_.form.table_points * 1.2 + 2 * padding; }
  double height_of_row(std::vector<Cell> const& row) const {
    auto out = least_height();
    for (auto const& each : row) out = std::max(out, each.height() + 2 * padding);
    return out;
  }

  void lay_header() {
    heads_ = header_cells(table_);
    tops_.assign(header_rows(table_) + 1, 0);
    for (auto const& each : heads_)
      head_cells_.push_back(lay_cell(each.text, Weight::bold, each.column, each.columns, Side::centre));
    // Row by row downwards: each ends where the tallest cell that ends with it does.
    for (std::size_t row = 0; row + 1 < tops_.size(); ++row) {
      tops_[row + 1] = tops_[row] + least_height();
      for (std::size_t i = 0; i < heads_.size(); ++i)
        if (heads_[i].row + heads_[i].rows == row + 1)
          tops_[row + 1] = std::max(tops_[row + 1], tops_[heads_[i].row] + head_cells_[i].height() + 2 * padding);
    }
  }
  double header_height() const { return tops_.back(); }

  void put_header() {
    auto y = pages_.y();
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      auto const& each = heads_[i];
      auto top = y + tops_[each.row], bottom = y + tops_[each.row + each.rows];
      auto const& cell = head_cells_[i];
      pages_.boxes({xs_[each.column], xs_[each.column + each.columns]}, top, bottom);
      cell.text.put(pages_, cell.x, top + (bottom - top - cell.height()) / 2, 0, cell.lines());
    }
    pages_.go_down(header_height());
  }

  void next_page() {
    pages_.next_page();
    put_header();
  }

  void set_row(std::vector<Cell>& row, double with, bool across) {
    auto height = height_of_row(row);
    auto page = pages_.whole_page() - header_height();
    auto wanted = height + with > page ? height : height + with;
    if (wanted > pages_.room() && !top_of_page()) next_page();
    while (height > pages_.room()) {
      put_piece(row, pages_.room(), across);
      height = height_of_row(row);
      next_page();
      if (std::all_of(row.begin(), row.end(), [](Cell const& each) { return each.done == each.lines(); })) return;
    }
    put_piece(row, height, across);
  }

  // Whether only the header stands on this page, so that another would have no more room.
  bool top_of_page() const { return pages_.whole_page() - pages_.room() <= header_height() + 0.01; }

  void put_piece(std::vector<Cell>& row, double height, bool across) {
    auto y = pages_.y();
    for (auto& each : row) {
      auto until = each.fitting(height - 2 * padding + 0.01, true);
      each.text.put(pages_, each.x, y + padding, each.done, until);
      each.done = until;
    }
    pages_.boxes(across ? std::vector{xs_.front(), xs_.back()} : xs_, y, y + height);
    pages_.go_down(height);
  }

  Pages& pages_;
  Table const& table_;
  Paper const& paper_;
  Words words_;
  std::vector<double> xs_;  // the columns' edges
  std::vector<HeaderCell> heads_;
  std::vector<Cell> head_cells_;
  std::vector<double> tops_;  // of the header's rows, and the end of the last
};

}  // namespace

void set_table(Pages& pages, Table const& table, Paper const& paper) {
  if (!table.columns.empty()) TableSetter(pages, table, paper).set();
}

}  // namespace haidang::papers

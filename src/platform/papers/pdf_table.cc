#include "platform/papers/pdf_table.h"

#include <algorithm>
#include <unordered_map>

#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr double side_padding = 3.5, padding = 2.5, gap = 8;
constexpr std::size_t most_known = 4096;

struct Laid {
  Layout layout;
  std::vector<double> ends;  // of its lines
};

struct Cell {
  std::shared_ptr<Laid const> laid;
  double x = 0;
  std::size_t done = 0;  // lines that stand already

  std::size_t lines() const { return laid->ends.size(); }
  double above() const { return done == 0 ? 0 : laid->ends[done - 1]; }
  double height() const { return laid->ends.back() - above(); }
  // The lines that still fit in so much; at least one when `forced`, so that every page brings it on.
  std::size_t fitting(double height, bool forced) const {
    auto until = done;
    while (until < lines() && (laid->ends[until] - above() <= height || (forced && until == done))) ++until;
    return until;
  }
};

class TableSetter {
 public:
  TableSetter(Pages& pages, Table const& table, Paper const& paper)
      : pages_{pages}, table_{table}, paper_{paper}, xs_{pages.left()} {
    for (auto width : column_widths(table, paper, pages.width() * 25.4 / 72))
      xs_.push_back(xs_.back() + points_of(width));
    lay_header();
  }

  void set() {
    auto title = pages_.lay({{table_.title, Weight::bold}}, setting(pages_.width(), Side::centre));
    auto above = table_.title.empty() ? 0 : height_of(title.get()) + gap / 2;
    std::vector<Cell> row = table_.rows.empty() ? std::vector<Cell>{} : lay_row(table_.rows[0]);
    pages_.need(above + header_height() + std::min(height_of_row(row), pages_.whole_page() / 3));
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
    // The same few numbers and names come again and again, and shaping them is most of the work.
    auto key = text + '\0' + std::to_string(first) + (weight == Weight::bold ? 'b' : 'p') + std::to_string(columns);
    if (known_.size() > most_known) known_.clear();
    auto& laid = known_[key];
    if (!laid) {
      auto layout = pages_.lay({{text, weight}}, setting(std::max(width, 1.0), side));
      auto ends = line_ends(layout.get());
      laid = std::make_shared<Laid const>(Laid{std::move(layout), std::move(ends)});
    }
    return {laid, x + side_padding};
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
      head_layouts_.push_back(lay_cell(each.text, Weight::bold, each.column, each.columns, Side::centre));
    // Row by row downwards: each ends where the tallest cell that ends with it does.
    for (std::size_t row = 0; row + 1 < tops_.size(); ++row) {
      tops_[row + 1] = tops_[row] + least_height();
      for (std::size_t i = 0; i < heads_.size(); ++i)
        if (heads_[i].row + heads_[i].rows == row + 1)
          tops_[row + 1] = std::max(tops_[row + 1], tops_[heads_[i].row] + head_layouts_[i].height() + 2 * padding);
    }
  }
  double header_height() const { return tops_.back(); }

  void put_header() {
    auto y = pages_.y();
    for (std::size_t i = 0; i < heads_.size(); ++i) {
      auto const& each = heads_[i];
      auto top = y + tops_[each.row], bottom = y + tops_[each.row + each.rows];
      auto const& laid = head_layouts_[i];
      pages_.boxes({xs_[each.column], xs_[each.column + each.columns]}, top, bottom);
      pages_.put(laid.laid->layout.get(), laid.x, top + (bottom - top - laid.height()) / 2);
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
      pages_.put(each.laid->layout.get(), each.x, y + padding, each.done, until);
      each.done = until;
    }
    pages_.boxes(across ? std::vector{xs_.front(), xs_.back()} : xs_, y, y + height);
    pages_.go_down(height);
  }

  std::unordered_map<std::string, std::shared_ptr<Laid const>> known_;
  Pages& pages_;
  Table const& table_;
  Paper const& paper_;
  std::vector<double> xs_;  // the columns' edges
  std::vector<HeaderCell> heads_;
  std::vector<Cell> head_layouts_;
  std::vector<double> tops_;  // of the header's rows, and the end of the last
};

}  // namespace

void set_table(Pages& pages, Table const& table, Paper const& paper) {
  if (!table.columns.empty()) TableSetter(pages, table, paper).set();
}

}  // namespace haidang::papers

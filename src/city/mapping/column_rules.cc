// What the cells of a column look like, and which rows stand out.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "city/environment/time_pattern.h"
#include "city/mapping/guess_rules.h"
#include "platform/tables/vietnamese_number.h"

namespace haidang {
namespace {

constexpr std::size_t cells_looked_at = 300, most_samples = 5, most_words = 40, longest_sample = 120;

// Vietnamese ways first: 03/04/2025 is a day in April.
constexpr std::array<char const*, 12> time_patterns{
    "%d/%m/%Y",          "%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%H:%M %d/%m/%Y",       "%Y-%m-%d", "%Y-%m-%d %H:%M",
    "%Y-%m-%d %H:%M:%S", "%d-%m-%Y",       "%Y%m%d%H%M%S",      "%m/%d/%Y %I:%M:%S %p", "%m/%d/%Y", "rfc3339"};

std::string text_at(tables::Sheet const& sheet, std::size_t row, std::size_t column) {
  return one_line(excerpt(tables::value_at(sheet, row, column).text, longest_sample));
}

// The first pattern that reads every text.
class PatternGuess {
 public:
  void see(std::string const& text) {
    for (std::size_t i = 0; i < time_patterns.size(); ++i) {
      if (!fits_[i]) continue;
      auto reader = TimeReader::of(time_patterns[i], 420);
      fits_[i] = reader && reader->read(text).has_value();
    }
    ++seen_;
  }
  std::optional<std::string> pattern() const {
    for (std::size_t i = 0; i < time_patterns.size(); ++i)
      if (seen_ > 0 && fits_[i]) return time_patterns[i];
    return {};
  }

 private:
  std::array<bool, time_patterns.size()> fits_ = [] {
    std::array<bool, time_patterns.size()> all{};
    all.fill(true);
    return all;
  }();
  int seen_ = 0;
};

// All of a column's cells at once.
class ColumnLook {
 public:
  void see(tables::Cell const& cell, std::string const& text) {
    if (text.empty()) return;
    if (samples_.size() < most_samples && std::ranges::find(samples_, text) == samples_.end()) samples_.push_back(text);
    if (words_.size() <= most_words) words_.insert(text);
    ++seen_;
    if (cell.kind == tables::CellKind::number) ++numbers_;
    if (cell.kind == tables::CellKind::date) ++dates_;
    if (cell.kind != tables::CellKind::text) return;
    if (tables::parse_vietnamese_number(text)) ++number_texts_;
    patterns_.see(text);
    ++texts_;
  }

  void tell(SampleColumn& column) const {
    column.samples = samples_;
    if (words_.size() <= most_words) column.words.assign(words_.begin(), words_.end());
    if (seen_ == 0) return;
    column.looks = ColumnLooks::text;
    // A few words such as "-" or "NA" leave a column of numbers one.
    if (numbers_ * 5 >= seen_ * 4) column.looks = ColumnLooks::number;
    if (number_texts_ > 0 && (numbers_ + number_texts_) * 5 >= seen_ * 4 && number_texts_ >= numbers_)
      column.looks = ColumnLooks::number_text;
    auto pattern = patterns_.pattern();
    if (texts_ > 0 && pattern && texts_ + dates_ == seen_) column.time_pattern = pattern;
    if (dates_ * 5 >= seen_ * 4 || column.time_pattern) column.looks = ColumnLooks::time;
  }

 private:
  std::vector<std::string> samples_;
  std::set<std::string> words_;
  std::size_t seen_ = 0, numbers_ = 0, dates_ = 0, texts_ = 0, number_texts_ = 0;
  PatternGuess patterns_;
};

bool is_total(std::string const& text) {
  auto plain = folded(text);
  for (auto word : {"tong cong", "tong so", "tong", "cong", "total"})
    if (plain == word || plain.starts_with(std::string(word) + " ") || plain.starts_with(std::string(word) + ":"))
      return true;
  return false;
}

// "(1)", "A", "3=2/1": the numbers that stand below the names of a form.
bool is_column_number(std::string const& text) {
  auto bare = text;
  std::erase_if(bare, [](char c) { return c == '(' || c == ')' || c == ' '; });
  if (bare.empty() || bare.size() > 12) return false;
  if (bare.size() <= 2) return std::ranges::all_of(bare, [](unsigned char c) { return c < 0x80 && std::isalnum(c); });
  return bare.find('=') != bare.npos;
}

bool are_column_numbers(tables::Row const& row) {
  std::set<std::string> seen;
  for (auto const& cell : row.cells) {
    if (cell.text.empty()) continue;
    if (!is_column_number(cell.text) || !seen.insert(cell.text).second) return false;
  }
  return seen.size() >= 3 && (seen.contains("1") || seen.contains("(1)")) &&
         (seen.contains("2") || seen.contains("(2)"));
}

class OddRowsGuess {
 public:
  OddRowsGuess(tables::Sheet const& sheet, SheetHeader const& header) : sheet_{sheet}, header_{header} {}

  std::vector<OddRows> found() {
    for (auto row = header_.body; row < sheet_.rows.size(); ++row) {
      if (row == header_.body && are_column_numbers(sheet_.rows[row])) {
        add(row, first_text(row));
        continue;
      }
      for (std::size_t column = 0; column < std::min<std::size_t>(header_.names.size(), 3); ++column)
        if (is_total(text_at(sheet_, row, column))) {
          add(row, column);
          break;
        }
    }
    return std::move(odd_);
  }

 private:
  std::size_t first_text(std::size_t row) const {
    std::size_t column = 0;
    while (column + 1 < header_.names.size() && text_at(sheet_, row, column).empty()) ++column;
    return column;
  }

  void add(std::size_t row, std::size_t column) {
    auto text = text_at(sheet_, row, column);
    auto same = [&](OddRows const& each) {
      return each.rule.column == header_.names[column] && each.rule.text == text;
    };
    if (auto known = std::ranges::find_if(odd_, same); known != odd_.end()) {
      ++known->count;
      return;
    }
    if (odd_.size() >= 12) return;
    std::string example;
    for (std::size_t i = 0; i < std::min<std::size_t>(header_.names.size(), 8); ++i) {
      auto cell = text_at(sheet_, row, i);
      if (!cell.empty()) example += (example.empty() ? "" : " · ") + cell;
    }
    odd_.push_back({{header_.names[column], text}, 1, sheet_.rows[row].number, excerpt(example, 200)});
  }

  tables::Sheet const& sheet_;
  SheetHeader const& header_;
  std::vector<OddRows> odd_;
};

}  // namespace

std::vector<SampleColumn> look_at_columns(tables::Sheet const& sheet, SheetHeader const& header) {
  std::vector<SampleColumn> columns;
  auto end = std::min(sheet.rows.size(), header.body + cells_looked_at);
  for (std::size_t i = 0; i < header.names.size(); ++i) {
    SampleColumn column{.name = header.names[i], .cell = tables::cell_name(header.last_row, i)};
    ColumnLook look;
    for (auto row = header.body; row < end; ++row) look.see(tables::value_at(sheet, row, i), text_at(sheet, row, i));
    look.tell(column);
    columns.push_back(std::move(column));
  }
  return columns;
}

std::vector<OddRows> odd_rows_of(tables::Sheet const& sheet, SheetHeader const& header) {
  return OddRowsGuess(sheet, header).found();
}

}  // namespace haidang

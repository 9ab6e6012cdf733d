#include "platform/tables/csv_rows.h"

#include <algorithm>

namespace haidang::tables {

std::string unescaped(std::string_view cell) {
  std::string out;
  out.reserve(cell.size());
  for (std::size_t i = 0; i < cell.size(); ++i) {
    out += cell[i];
    if (cell[i] == '"' && i + 1 < cell.size() && cell[i + 1] == '"') ++i;
  }
  return out;
}

CsvRows::Found CsvRows::next() {
  cells_.clear();
  while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) next_line_ += text_[at_++] == '\n';
  if (at_ == text_.size()) return Found::end;
  begin_ = at_;
  line_ = next_line_;
  window_ = std::min(text_.size(), begin_ + bounds_.row_bytes);
  for (;;) {
    if (cells_.size() == bounds_.columns) return fail(Found::too_many_columns);
    bool quoted = at_ < window_ && text_[at_] == '"';
    auto ended = quoted ? take_quoted() : take_plain();
    if (ended == Ended::row) return Found::row;
    if (ended == Ended::fault)
      return fail(window_ < text_.size() && at_ >= window_ && !quoted ? Found::too_long : Found::bad_quote);
  }
}

CsvRows::Ended CsvRows::take_quoted() {
  auto begin = at_ + 1;
  bool escaped = false;
  for (auto from = begin;;) {
    auto quote = text_.substr(0, window_).find('"', from);
    if (quote == text_.npos) return Ended::fault;
    if (quote + 1 < window_ && text_[quote + 1] == '"') {
      escaped = true;
      from = quote + 2;
      continue;
    }
    cells_.push_back({text_.substr(begin, quote - begin), escaped});
    return after_cell(quote + 1);
  }
}

CsvRows::Ended CsvRows::take_plain() {
  auto end = at_;
  auto const* p = text_.data();
  while (end < window_ && p[end] != delimiter_ && p[end] != '\n') ++end;
  if (end == window_ && window_ < text_.size()) {
    at_ = end;
    return Ended::fault;
  }
  auto cell = text_.substr(at_, end - at_);
  bool last = end == text_.size() || p[end] == '\n';
  if (last && cell.ends_with('\r')) cell.remove_suffix(1);
  cells_.push_back({cell, false});
  return after_cell(end);
}

// Steps over the border behind a cell that ends at `at`.
CsvRows::Ended CsvRows::after_cell(std::size_t at) {
  auto end = at;
  if (end < text_.size() && text_[end] == '\r') ++end;
  if (end == text_.size() || text_[end] == '\n') {
    finish(end);
    return Ended::row;
  }
  if (end != at || text_[at] != delimiter_) return Ended::fault;
  at_ = at + 1;
  return Ended::cell;
}

void CsvRows::finish(std::size_t end) {
  raw_ = text_.substr(begin_, end - begin_);
  if (raw_.ends_with('\r')) raw_.remove_suffix(1);
  at_ = std::min(end + 1, text_.size());
  next_line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(begin_),
                                                      text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
}

CsvRows::Found CsvRows::fail(Found what) {
  auto end = std::min(text_.find('\n', begin_), text_.size());
  finish(end);
  return what;
}

}  // namespace haidang::tables

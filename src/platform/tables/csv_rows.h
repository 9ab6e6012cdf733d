// Cuts delimited text into rows of cells by RFC 4180, a row at a time and in bounded memory, without copying. Separate
// from read_csv because deliveries of readings are read straight from it, too many to be kept as a sheet first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace haidang::tables {

// A cell's text without its quotes; `escaped` when doubled quotes are still doubled.
struct CsvCell {
  std::string_view text;
  bool escaped = false;
};
// The cell with its doubled quotes single.
std::string unescaped(std::string_view cell);

// What one row may hold; beyond, it is a fault and skipped.
struct CsvBounds {
  std::size_t row_bytes = 1 << 20;
  std::size_t columns = 4'096;
};

class CsvRows {
 public:
  CsvRows(std::string_view text, char delimiter, CsvBounds bounds = {})
      : text_(text), delimiter_(delimiter), bounds_(bounds) {}

  enum class Found { row, end, too_long, too_many_columns, bad_quote };
  // The next row that is not blank. After a fault the row is skipped: reading goes on behind it, or, when a quote was
  // never closed, at the next line.
  Found next();

  std::vector<CsvCell> const& cells() const { return cells_; }
  std::string_view raw() const { return raw_; }  // without the line's end; of a faulty row its first line
  std::uint32_t line() const { return line_; }   // where the row begins, from 1, as an editor counts

 private:
  enum class Ended { cell, row, fault };
  Ended take_quoted();
  Ended take_plain();
  Ended after_cell(std::size_t at);
  Found fail(Found what);
  void finish(std::size_t end);

  std::string_view text_;
  char delimiter_;
  CsvBounds bounds_;
  std::size_t at_ = 0;      // where reading goes on
  std::size_t begin_ = 0;   // of this row
  std::size_t window_ = 0;  // a row reaches no further
  std::uint32_t next_line_ = 1, line_ = 1;
  std::string_view raw_;
  std::vector<CsvCell> cells_;
};

}  // namespace haidang::tables

// Real workbooks, written by a spreadsheet library as a department's program would, for tests of any dataset that takes
// tables.
#pragma once

#include <unistd.h>
#include <xlsxwriter.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

namespace haidang {

// Rows count from 1 and columns from 0, as in platform/tables.
class MadeWorkbook {
 public:
  MadeWorkbook() { ::close(::mkstemp(path_)), book_ = workbook_new(path_); }
  MadeWorkbook(MadeWorkbook const&) = delete;
  MadeWorkbook& operator=(MadeWorkbook const&) = delete;

  MadeWorkbook& sheet(char const* name) {
    sheet_ = workbook_add_worksheet(book_, name);
    worksheet_activate(sheet_);  // the active one cannot be hidden
    return *this;
  }
  MadeWorkbook& hide() {
    worksheet_hide(sheet_);
    return *this;
  }
  MadeWorkbook& text(std::uint32_t row, std::uint16_t column, std::string const& text) {
    worksheet_write_string(sheet_, row - 1, column, text.c_str(), nullptr);
    return *this;
  }
  MadeWorkbook& number(std::uint32_t row, std::uint16_t column, double value, char const* format = nullptr) {
    worksheet_write_number(sheet_, row - 1, column, value, format ? format_of(format) : nullptr);
    return *this;
  }
  MadeWorkbook& date(std::uint32_t row, std::uint16_t column, lxw_datetime day) {
    worksheet_write_datetime(sheet_, row - 1, column, &day, format_of("dd/mm/yyyy"));
    return *this;
  }
  MadeWorkbook& merged(std::uint32_t top, std::uint16_t left, std::uint32_t bottom, std::uint16_t right,
                       std::string const& text) {
    worksheet_merge_range(sheet_, top - 1, left, bottom - 1, right, text.c_str(), nullptr);
    return *this;
  }

  std::string bytes() {  // once, at the end
    if (workbook_close(book_) != LXW_NO_ERROR) throw std::runtime_error("no workbook");
    std::ifstream in(path_, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    std::remove(path_);
    return bytes;
  }

 private:
  lxw_format* format_of(char const* code) {
    auto* format = workbook_add_format(book_);
    format_set_num_format(format, code);
    return format;
  }

  char path_[32] = "/tmp/hai-dang-workbook-XXXXXX";
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
};

}  // namespace haidang

#include "simulate/department_workbook.h"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>

namespace haidang::simulate {
namespace {

constexpr lxw_col_t fixed_columns = 3;

class Writer {
 public:
  explicit Writer(char const* path) : book_{workbook_new(path)}, sheet_{workbook_add_worksheet(book_, "Bieu 01")} {
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    format_set_align(bold_, LXW_ALIGN_CENTER);
    format_set_text_wrap(bold_);
    worksheet_set_column(sheet_, 1, 1, 42, nullptr);
    worksheet_set_column(sheet_, 2, 12, 16, nullptr);
  }

  void head(DepartmentWorkbook const& w) {
    auto last = static_cast<lxw_col_t>(fixed_columns + w.columns.size() - 1);
    worksheet_merge_range(sheet_, 0, 0, 0, 2, "ỦY BAN NHÂN DÂN TỈNH QUẢNG NINH", bold_);
    worksheet_merge_range(sheet_, 1, 0, 1, 2, w.department.c_str(), bold_);
    worksheet_merge_range(sheet_, 3, 0, 3, last, w.title.c_str(), bold_);
    worksheet_merge_range(sheet_, 4, 0, 4, last, w.title_en.c_str(), bold_);
  }

  // Names over two rows: those of the fixed columns merged downwards, a group's merged across.
  void names(DepartmentWorkbook const& w) {
    char const* fixed[fixed_columns] = {"STT", "Chỉ tiêu\n(Indicator)", "Đơn vị tính\n(Unit)"};
    for (lxw_col_t c = 0; c < fixed_columns; ++c) worksheet_merge_range(sheet_, 6, c, 7, c, fixed[c], bold_);
    for (std::size_t i = 0; i < w.columns.size();) {
      auto end = i + 1;
      while (end < w.columns.size() && w.columns[end].group == w.columns[i].group) ++end;
      auto first = static_cast<lxw_col_t>(fixed_columns + i), last = static_cast<lxw_col_t>(fixed_columns + end - 1);
      if (first == last)
        worksheet_write_string(sheet_, 6, first, w.columns[i].group.c_str(), bold_);
      else
        worksheet_merge_range(sheet_, 6, first, 6, last, w.columns[i].group.c_str(), bold_);
      for (; i < end; ++i)
        worksheet_write_string(sheet_, 7, static_cast<lxw_col_t>(fixed_columns + i), w.columns[i].name.c_str(), bold_);
    }
  }

  void lines(DepartmentWorkbook const& w) {
    for (auto const& line : w.lines) {
      worksheet_write_string(sheet_, row_, 0, line.number.c_str(), nullptr);
      worksheet_write_string(sheet_, row_, 1, line.name.c_str(), nullptr);
      worksheet_write_string(sheet_, row_, 2, line.unit.c_str(), nullptr);
      for (std::size_t i = 0; i < line.values.size(); ++i)
        if (line.values[i]) value(static_cast<lxw_col_t>(fixed_columns + i), *line.values[i], line.decimals, w.typing);
      ++row_;
    }
    worksheet_write_string(sheet_, row_ + 1, 1, w.note.c_str(), nullptr);
    worksheet_write_string(sheet_, row_ + 3, 2, "NGƯỜI LẬP BIỂU", bold_);
  }

  bool close() { return workbook_close(book_) == LXW_NO_ERROR; }

 private:
  void value(lxw_col_t column, double value, int decimals, Typing typing) {
    if (typing == Typing::text) {
      worksheet_write_string(sheet_, row_, column, written(value, decimals).c_str(), nullptr);
      return;
    }
    auto unit = std::pow(10, decimals);
    worksheet_write_number(sheet_, row_, column, std::round(value * unit) / unit, nullptr);
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_;
  lxw_format* bold_ = nullptr;
  lxw_row_t row_ = 8;
};

}  // namespace

std::string written(double value, int decimals) {
  char digits[64];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, std::abs(value));
  std::string text = digits;
  auto point = text.find('.');
  if (point != text.npos) text[point] = ',';
  for (auto at = static_cast<std::ptrdiff_t>(point == text.npos ? text.size() : point) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, '.');
  return value < 0 ? "-" + text : text;
}

Result<std::string> workbook_bytes(DepartmentWorkbook const& w) {
  char path[] = "/tmp/hai-dang-workbook-XXXXXX";
  auto file = ::mkstemp(path);
  if (file < 0) return Error{ErrorKind::unavailable, "cannot make a file for a workbook"};
  ::close(file);
  Writer writer{path};
  writer.head(w);
  writer.names(w);
  writer.lines(w);
  auto closed = writer.close();
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::remove(path);
  if (!closed || bytes.empty()) return Error{ErrorKind::unavailable, "a workbook could not be written"};
  return bytes;
}

}  // namespace haidang::simulate

// A workbook as departments send it: letterhead and title above the table, column names merged over two rows and in two
// languages, numbers as text in some cells, a note and a signature below. Made with a spreadsheet library, so that what
// the centre reads is a real file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"

namespace haidang::simulate {

// How a department types its numbers.
enum class Typing { numbers, text };  // 1234.5 as a number cell; "1.234,5" as a text

struct WorkbookLine {
  std::string number;  // I, 1, 1.1
  std::string name;
  std::string unit;
  int decimals = 0;
  std::vector<std::optional<double>> values;  // by the table's columns; none = the cell stays empty
};

struct WorkbookColumn {
  std::string group;  // merged above its columns
  std::string name;
};

struct DepartmentWorkbook {
  std::string department;
  std::string title, title_en;
  std::vector<WorkbookColumn> columns;  // behind number, name and unit
  std::vector<WorkbookLine> lines;
  std::string note;
  Typing typing = Typing::numbers;
};

// "1.234,5"
std::string written(double value, int decimals);

Result<std::string> workbook_bytes(DepartmentWorkbook const&);

}  // namespace haidang::simulate

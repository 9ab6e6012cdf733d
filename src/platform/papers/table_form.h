// How a table stands: its header of joined cells, the widths of its columns, where a group goes across. Reckoned once,
// so that the three formats show one table.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "platform/papers/papers.h"

namespace haidang::papers {

struct HeaderCell {
  std::size_t row = 0, column = 0, rows = 1, columns = 1;
  std::string text;
};

std::size_t header_rows(Table const&);
// By row, then by column; together they cover every place of the header once.
std::vector<HeaderCell> header_cells(Table const&);

// In millimetres; they fill `width_mm`. A column of numbers or days gets what its longest needs, because a number that
// breaks is two numbers.
std::vector<double> column_widths(Table const&, Paper const&, double width_mm);

bool goes_across(Row const&, Table const&);
bool is_bold(Row const&);

enum class Side : std::uint8_t { left, centre, right };
Side side_of(Column const&);

}  // namespace haidang::papers

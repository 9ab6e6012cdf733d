// Words of a DOCX as WordprocessingML: a paragraph, a cell, a rule. Built as text: ten thousand rows as a tree would
// take many times their size.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/papers/docx_parts.h"
#include "platform/papers/papers.h"

namespace haidang::papers {

std::string runs(Text const&, double points = 0);  // 0: as the style has it
// `properties`: what stands inside w:pPr behind the style, in the schema's order.
std::string paragraph(std::string_view style, std::string_view runs, std::string_view properties = "");
std::string line(std::string_view text, Weight, Slant, double points, std::string_view properties);
// A rule of `width` in the middle of `room`, both in twips.
std::string rule(int width, int room);

struct WordCell {
  int width = 0;  // twips
  std::string content;
  std::size_t columns = 1;
  std::string_view merge = "";  // "restart", "continue"
  std::string_view align = "top";
};
std::string cell(WordCell const&);
// Widths and padding in twips; `borders` as in w:tblPr.
std::string table_of(std::vector<int> const& widths, std::string_view borders, int padding, std::string_view rows);

std::string table(Table const&, Paper const&, double width_mm);
std::string head(Paper const&, double width_mm);
std::string foot(Paper const&, double width_mm);

}  // namespace haidang::papers

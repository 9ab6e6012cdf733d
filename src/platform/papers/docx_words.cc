#include "platform/papers/docx_words.h"

#include <algorithm>

namespace haidang::papers {

namespace {

// A line feed inside is a break.
std::string words(std::string_view text) {
  std::string out = "<w:t xml:space=\"preserve\">";
  for (auto c : xml_text(text))
    if (c == '\n')
      out += "</w:t><w:br/><w:t xml:space=\"preserve\">";
    else
      out += c;
  return out + "</w:t>";
}

}  // namespace

std::string runs(Text const& text, double points) {
  std::string out, size;
  if (points > 0) {
    auto value = std::to_string(half_points(points));
    size = joined({R"(<w:sz w:val=")", value, R"("/><w:szCs w:val=")", value, R"("/>)"});
  }
  for (auto const& run : text)
    out += joined({"<w:r><w:rPr>", run.weight == Weight::bold ? "<w:b/><w:bCs/>" : "",
                   run.slant == Slant::italic ? "<w:i/><w:iCs/>" : "", size, "</w:rPr>", words(run.text), "</w:r>"});
  return out;
}

std::string paragraph(std::string_view style, std::string_view content, std::string_view properties) {
  auto named = style.empty() ? std::string() : joined({R"(<w:pStyle w:val=")", style, R"("/>)"});
  return joined({"<w:p><w:pPr>", named, properties, "</w:pPr>", content, "</w:p>"});
}

std::string line(std::string_view text, Weight weight, Slant slant, double points, std::string_view properties) {
  return paragraph("", runs({{std::string(text), weight, slant}}, points), properties);
}

std::string rule(int width, int room) {
  auto side = std::to_string(std::max(0, (room - width) / 2));
  auto properties = joined({R"(<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>)",
                            R"(<w:ind w:left=")", side, R"(" w:right=")", side, R"("/>)"});
  return paragraph("Gap", "", properties);
}

std::string cell(WordCell const& each) {
  auto out = joined({R"(<w:tc><w:tcPr><w:tcW w:w=")", std::to_string(each.width), R"(" w:type="dxa"/>)"});
  if (each.columns > 1) out += joined({R"(<w:gridSpan w:val=")", std::to_string(each.columns), R"("/>)"});
  if (!each.merge.empty()) out += joined({R"(<w:vMerge w:val=")", each.merge, R"("/>)"});
  return out += joined({R"(<w:vAlign w:val=")", each.align, R"("/></w:tcPr>)", each.content, "</w:tc>"});
}

std::string table_of(std::vector<int> const& widths, std::string_view borders, int padding, std::string_view rows) {
  int all = 0;
  std::string grid;
  for (auto width : widths) {
    all += width;
    grid += joined({R"(<w:gridCol w:w=")", std::to_string(width), R"("/>)"});
  }
  auto side = [&](std::string_view name) {
    return joined({"<w:", name, R"( w:w=")", std::to_string(padding), R"(" w:type="dxa"/>)"});
  };
  return joined({R"(<w:tbl><w:tblPr><w:tblW w:w=")", std::to_string(all), R"(" w:type="dxa"/>)", borders,
                 R"(<w:tblLayout w:type="fixed"/><w:tblCellMar>)", side("left"), side("right"),
                 "</w:tblCellMar></w:tblPr><w:tblGrid>", grid, "</w:tblGrid>", rows, "</w:tbl>"});
}

}  // namespace haidang::papers

// The texts of a table's cells, without laying out each of thousands anew: a word is shaped once, and lines are filled
// with words. What cannot be told so simply (a word wider than its column, another direction, letters of a second font)
// is laid by Pango.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/papers/pdf_pages.h"

namespace haidang::papers {

struct Word {
  GlibOwned<PangoFont> font;
  Ink ink;
  double width = 0;
};

// A text in its column: lines of words, or a layout.
struct CellText {
  struct Line {
    double x = 0;
    std::vector<Word const*> words;
  };
  std::vector<Line> lines;
  double baseline = 0, step = 0;  // of the first line, below the top; from line to line
  Layout layout;                  // of what words cannot tell; then there are no lines
  std::vector<double> ends;       // of its lines, below the top

  // Lines [from, until) with the top of the first at y.
  void put(Pages&, double x, double y, std::size_t from, std::size_t until) const;
};

class Words {
 public:
  Words(Pages const& pages, double points) : pages_{pages}, points_{points} {}

  CellText set(std::string const& text, Weight, double width, Side);

 private:
  struct Hand {
    double baseline = 0, first_end = 0, step = 0;  // of its lines
    Word blank;
    std::unordered_map<std::string, std::optional<Word>> words;  // none: not to be told by one run of glyphs
  };
  Hand& hand(Weight);
  std::optional<Word> shaped(std::string const& text, Weight) const;
  std::optional<std::vector<CellText::Line>> filled(std::string_view text, Weight, double width);

  Pages const& pages_;
  double points_;
  std::optional<Hand> hands_[2];
};

}  // namespace haidang::papers

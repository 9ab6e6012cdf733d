// The head and the foot of the form on a page.
#pragma once

#include "platform/papers/pdf_pages.h"

namespace haidang::papers {

void put_head(Pages&, Paper const&);
// Recipients to the left and the signature to the right, never in two pages. Laid before the last words are set,
// because those go over to the next page with it: no signature stands alone on a page.
class Foot {
 public:
  Foot(Pages const&, Paper const&);
  double height() const;
  void put(Pages&) const;

 private:
  struct Line {
    Layout layout;
    double y = 0;
  };
  std::vector<Line> left_, right_;
  double left_end_ = 0, right_end_ = 0;
};

}  // namespace haidang::papers

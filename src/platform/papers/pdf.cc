// The paper as PDF, for who signs it: set by Pango, drawn by Cairo, with its fonts inside and its headings as outline.
#include <algorithm>

#include "platform/papers/paper_text.h"
#include "platform/papers/pdf_form.h"
#include "platform/papers/pdf_pages.h"
#include "platform/papers/pdf_table.h"

namespace haidang::papers {
namespace {

constexpr std::size_t lines_together = 2;  // of a paragraph, on either side of a page's end

class Body {
 public:
  Body(Pages& pages, Paper const& paper) : pages_{pages}, paper_{paper} {}

  void set() {
    for (std::size_t i = 0; i < paper_.body.size(); ++i) {
      // The last words stay with the signature.
      behind_ = i + 1 == paper_.body.size() ? Foot(pages_, paper_).height() : 0;
      std::visit([this](auto const& each) { put(each); }, paper_.body[i]);
    }
    Foot(pages_, paper_).put(pages_);
  }

 private:
  Form const& form() const { return paper_.form; }

  void put(Heading const& each) {
    auto text = numbers_.next(each) + each.text;
    auto slant = level_of(each) == 3 ? Slant::italic : Slant::upright;
    auto setting = words();
    setting.fill = Fill::ragged;
    auto layout = pages_.lay({{text, Weight::bold, slant}}, setting);
    auto height = height_of(layout.get());
    pages_.need(height + form().paragraph_gap_points + 4 * form().body_points);  // with some of what it is about
    if (!pages_.is_fresh()) pages_.go_down(form().paragraph_gap_points);
    pages_.outline(text, level_of(each));
    pages_.put(layout.get(), pages_.left(), pages_.y());
    pages_.go_down(height + form().paragraph_gap_points);
  }

  void put(Paragraph const& each) { flow(pages_.lay(each.text, words()).get(), behind_); }

  void put(List const& each) {
    auto behind = behind_;
    for (std::size_t i = 0; i < each.items.size(); ++i) {
      Text marked{{std::string(mark_of(each.mark)) + " "}};
      marked.insert(marked.end(), each.items[i].begin(), each.items[i].end());
      flow(pages_.lay(marked, words()).get(), i + 1 == each.items.size() ? behind : 0);
    }
  }

  void put(Note const& each) {
    auto setting = words();
    setting.points = form().note_points;
    setting.first_line = 0;
    setting.line_spacing = 1;
    flow(pages_.lay({{each.text, Weight::plain, Slant::italic}}, setting).get(), behind_);
  }

  void put(Table const& each) { set_table(pages_, each, paper_); }
  void put(PageBreak const&) { pages_.next_page(); }
  void put(Turn const& each) { pages_.turn(each.to); }

  Setting words() const {
    return {.points = form().body_points,
            .width = pages_.width(),
            .fill = Fill::justified,
            .first_line = points_of(form().first_line_mm),
            .line_spacing = form().line_spacing};
  }

  // Line by line over as many pages as it takes; `behind` is what must follow on the page of its last lines.
  void flow(PangoLayout* layout, double behind) {
    auto ends = line_ends(layout);
    std::size_t done = 0;
    while (done < ends.size()) {
      auto above = done == 0 ? 0 : ends[done - 1];
      auto until = done;
      while (until < ends.size() && ends[until] - above <= pages_.room()) ++until;
      if (until == ends.size() && ends.back() - above + form().paragraph_gap_points + behind > pages_.room() &&
          behind > 0 && behind < pages_.whole_page() / 2 && !pages_.is_fresh())
        until = ends.size() - std::min(ends.size() - done, lines_together);
      if (until < ends.size()) until = kept_together(done, until, ends.size());
      if (until == done && pages_.is_fresh()) until = done + 1;  // taller than a page: one must go
      pages_.put(layout, pages_.left(), pages_.y(), done, until);
      if (until > done) pages_.go_down(ends[until - 1] - above);
      done = until;
      if (done < ends.size()) pages_.next_page();
    }
    pages_.go_down(form().paragraph_gap_points);
  }

  // Where to break so that no line stays alone before or after it.
  std::size_t kept_together(std::size_t done, std::size_t until, std::size_t all) const {
    if (all - until < lines_together) until = std::max(done, all - std::min(all, lines_together));
    return done == 0 && until < lines_together ? 0 : until;
  }

  Pages& pages_;
  Paper const& paper_;
  HeadingNumbers numbers_;
  double behind_ = 0;
};

}  // namespace

Result<std::string> pdf(Paper const& paper) {
  DO(within_bounds(paper));
  TRY(auto pages, Pages::create(paper));
  put_head(*pages, paper);
  Body(*pages, paper).set();
  return pages->finish();
}

}  // namespace haidang::papers

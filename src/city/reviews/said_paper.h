// What a paper says, for the tests of the review's: all of its text, and the words of its cells as a reader sees them.
#pragma once

#include <string>
#include <vector>

#include "platform/papers/paper_text.h"
#include "platform/papers/table_form.h"

namespace haidang {

inline std::vector<std::string> cells_of(papers::Table const& table, papers::Row const& row,
                                         papers::Language language) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    out.push_back(papers::shown(row.cells[i], table.columns.at(i), language));
  return out;
}

class SaidPaper {
 public:
  explicit SaidPaper(papers::Language language) : language_{language} {}

  void operator()(papers::Heading const& each) { say(each.text); }
  void operator()(papers::Paragraph const& each) { say(papers::plain(each.text)); }
  void operator()(papers::Note const& each) { say(each.text); }
  void operator()(papers::List const& each) {
    for (auto const& item : each.items) say(papers::plain(item));
  }
  void operator()(papers::Table const& each) {
    say(each.title);
    for (auto const& head : papers::header_cells(each)) say(head.text);
    for (auto const& row : each.rows)
      for (auto const& cell : cells_of(each, row, language_)) say(cell);
  }
  void operator()(papers::PageBreak const&) {}
  void operator()(papers::Turn const&) {}
  void say(std::string const& text) { out_ += text + "\n"; }
  std::string text() const { return out_; }

 private:
  papers::Language language_;
  std::string out_;
};

inline std::string said(papers::Paper const& paper) {
  SaidPaper out(paper.language);
  for (auto const& text : {paper.head.above, paper.head.agency, paper.head.number, paper.kind, paper.subject})
    out.say(text);
  for (auto const* all : {&paper.addressees, &paper.recipients, &paper.signature.authority})
    for (auto const& each : *all) out.say(each);
  out.say(paper.signature.name);
  for (auto const& block : paper.body) std::visit(out, block);
  return out.text();
}

}  // namespace haidang

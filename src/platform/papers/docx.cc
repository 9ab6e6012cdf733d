// The paper as DOCX, for who still works on it: real headings, real tables with repeated headers, sections of their own
// for wide pages; what is numbered is numbered in the text, so that the three formats say the same.
#include "platform/papers/docx_parts.h"
#include "platform/papers/docx_words.h"
#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr double a4_short_mm = 210, a4_long_mm = 297;

class Document {
 public:
  explicit Document(Paper const& paper) : paper_{paper}, orientation_{paper.orientation} {}

  std::string written() {
    out_ = joined({xml_head, "<w:document ", word_namespaces, "><w:body>"});
    out_ += head(paper_, text_width());
    for (auto const& block : paper_.body) std::visit([this](auto const& each) { put(each); }, block);
    out_ += foot(paper_, text_width());
    return joined({out_, section(), "</w:body></w:document>"});
  }

 private:
  double text_width() const {
    auto width = orientation_ == Orientation::portrait ? a4_short_mm : a4_long_mm;
    return width - paper_.form.left_mm - paper_.form.right_mm;
  }

  void put(Heading const& each) {
    out_ += paragraph("Heading" + std::to_string(level_of(each)), runs({{numbers_.next(each) + each.text}}));
  }
  void put(Paragraph const& each) { out_ += paragraph("Body", runs(each.text)); }
  void put(List const& each) {
    for (auto const& item : each.items) {
      Text marked{{std::string(mark_of(each.mark)) + " "}};
      marked.insert(marked.end(), item.begin(), item.end());
      out_ += paragraph("Item", runs(marked));
    }
  }
  void put(Note const& each) { out_ += paragraph("Note", runs({{each.text}})); }
  void put(Table const& each) { out_ += table(each, paper_, text_width()); }
  void put(PageBreak const&) { out_ += paragraph("Gap", R"(<w:r><w:br w:type="page"/></w:r>)"); }
  void put(Turn const& each) {
    out_ += paragraph("Gap", "", section());
    orientation_ = each.to;
    section_ = Section::later;
  }

  // Of what stands before it. The first page alone has no number.
  std::string section() const {
    auto upright = orientation_ == Orientation::portrait;
    auto const& form = paper_.form;
    auto at = [](std::string_view name, double mm) {
      return joined({" w:", name, "=\"", std::to_string(twips(mm)), "\""});
    };
    return joined({R"(<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/><w:pgSz)",
                   at("w", upright ? a4_short_mm : a4_long_mm), at("h", upright ? a4_long_mm : a4_short_mm),
                   upright ? "" : R"( w:orient="landscape")", "/><w:pgMar", at("top", form.top_mm),
                   at("right", form.right_mm), at("bottom", form.bottom_mm), at("left", form.left_mm),
                   at("header", form.top_mm / 2), at("footer", form.bottom_mm / 2), at("gutter", 0), "/>",
                   section_ == Section::first ? "<w:titlePg/>" : "", "</w:sectPr>"});
  }

  Paper const& paper_;
  Orientation orientation_;
  enum class Section : std::uint8_t { first, later } section_ = Section::first;
  HeadingNumbers numbers_;
  std::string out_;
};

}  // namespace

Result<std::string> docx(Paper const& paper) {
  DO(within_bounds(paper));
  auto parts = docx_parts(paper);
  parts.emplace_back("word/document.xml", Document(paper).written());
  return zipped(parts);
}

}  // namespace haidang::papers

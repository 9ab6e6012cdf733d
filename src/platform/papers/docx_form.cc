// The head and the foot of the form in a DOCX: two columns without rules, as every office's template has them.
#include "platform/papers/docx_words.h"
#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr std::string_view centred = R"(<w:jc w:val="center"/>)";
constexpr std::string_view centred_below = R"(<w:spacing w:before="120"/><w:jc w:val="center"/>)";
constexpr double left_share = 0.42;         // of the width: the agencies; the national title has the rest
constexpr double motto_em_a_letter = 0.47;  // bold Times, measured over the motto

std::string row(int left, std::string left_words, int right, std::string right_words) {
  return "<w:tr><w:trPr><w:cantSplit/></w:trPr>" + cell({.width = left, .content = std::move(left_words)}) +
         cell({.width = right, .content = std::move(right_words)}) + "</w:tr>";
}

int motto_width(Paper const& paper) {
  std::size_t letters = 0;
  for (auto c : motto(paper.language)) letters += (c & 0xC0) != 0x80;
  auto points = static_cast<double>(letters) * motto_em_a_letter * (paper.form.head_points + 1);
  return twips(points * 25.4 / 72);
}

std::string title(Paper const& paper, int width) {
  if (paper.kind.empty()) return "";
  auto out = paragraph("Title", runs({{paper.kind}}), R"(<w:spacing w:before="360"/>)");
  if (!paper.subject.empty()) out += paragraph("Title", runs({{paper.subject}}));
  return out + rule(width / 5, width) + paragraph("", "");
}

std::string addressees(Paper const& paper) {
  auto const& all = paper.addressees;
  if (all.empty()) return "";
  auto label = addressees_label(paper.language);
  if (all.size() == 1) return paragraph("", runs({{label + " " + all[0]}}), centred) + paragraph("", "");
  auto out = paragraph("", runs({{label}}), R"(<w:ind w:left="1700"/>)");
  for (std::size_t i = 0; i < all.size(); ++i)
    out += paragraph("", runs({{"- " + all[i] + (i + 1 < all.size() ? ";" : ".")}}), R"(<w:ind w:left="2835"/>)");
  return out + paragraph("", "");
}

}  // namespace

std::string head(Paper const& paper, double width_mm) {
  auto const& [above, agency, number, place, date] = paper.head;
  auto points = paper.form.head_points;
  auto left = twips(width_mm * left_share), right = twips(width_mm) - left;
  std::string issuer;
  if (!above.empty()) issuer += line(above, Weight::plain, Slant::upright, points, centred);
  issuer += line(agency, Weight::bold, Slant::upright, points, centred) + rule(left * 2 / 5, left);
  auto nation = line(national_title(paper.language), Weight::bold, Slant::upright, points, centred) +
                line(motto(paper.language), Weight::bold, Slant::upright, points + 1, centred) +
                rule(motto_width(paper), right);
  auto numbered = line(number, Weight::plain, Slant::upright, points + 1, centred_below);
  if (paper.kind.empty() && !paper.subject.empty())
    numbered += line(paper.subject, Weight::plain, Slant::upright, points, centred);
  auto dated = line(day_and_place(paper), Weight::plain, Slant::italic, points + 1, centred_below);
  return table_of({left, right}, "", 0, row(left, issuer, right, nation) + row(left, numbered, right, dated)) +
         title(paper, left + right) + (paper.kind.empty() ? paragraph("", "") : "") + addressees(paper);
}

std::string foot(Paper const& paper, double width_mm) {
  auto left = twips(width_mm / 2), right = twips(width_mm) - left;
  std::string recipients, signature;
  if (!paper.recipients.empty())
    recipients = line(recipients_label(paper.language), Weight::bold, Slant::italic, 12, "");
  for (auto const& each : paper.recipients) recipients += line(each, Weight::plain, Slant::upright, 11, "");
  for (auto const& each : paper.signature.authority)
    signature += line(each, Weight::bold, Slant::upright, paper.form.body_points, centred);
  auto gap = std::to_string(twips(paper.form.signature_gap_mm));
  if (!paper.signature.name.empty())
    signature += line(paper.signature.name, Weight::bold, Slant::upright, paper.form.body_points,
                      joined({R"(<w:spacing w:before=")", gap, R"("/>)", centred}));
  if (recipients.empty() && signature.empty()) return "";
  auto or_empty = [](std::string& words) { return words.empty() ? paragraph("", "") : std::move(words); };
  auto first = or_empty(recipients), second = or_empty(signature);
  return paragraph("", "", "<w:keepNext/>") +
         table_of({left, right}, "", 0, row(left, std::move(first), right, std::move(second))) + paragraph("Gap", "");
}

}  // namespace haidang::papers

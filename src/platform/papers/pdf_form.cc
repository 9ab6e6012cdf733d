#include "platform/papers/pdf_form.h"

#include <algorithm>

#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr double left_share = 0.42;  // of the width: the agencies; the national title has the rest
constexpr double below_rule = 4;

struct Strip {
  double x, width;
};

// Centred lines, one below the other.
class Centred {
 public:
  Centred(Pages& pages, Strip strip) : pages_{pages}, strip_{strip}, y_{pages.y()} {}

  void say(std::string const& text, double points, Weight weight, Slant slant = Slant::upright) {
    if (text.empty()) return;
    auto layout = pages_.lay({{text, weight, slant}}, {.points = points, .width = strip_.width, .side = Side::centre});
    pages_.put(layout.get(), strip_.x, y_);
    y_ += height_of(layout.get());
    PangoRectangle place;
    pango_layout_get_extents(layout.get(), nullptr, &place);
    widest_ = pango_units_to_double(place.width);
  }
  // Of a share of the strip, or as long as the last words.
  void rule(double share) { draw(strip_.width * share); }
  void rule_as_words() { draw(widest_); }
  void skip(double points) { y_ += points; }
  double end() const { return y_; }

 private:
  void draw(double width) {
    y_ += below_rule / 2;
    pages_.rule(strip_.x + (strip_.width - width) / 2, y_, width);
    y_ += below_rule;
  }

  Pages& pages_;
  Strip strip_;
  double y_, widest_ = 0;
};

void put_title(Pages& pages, Paper const& paper) {
  if (paper.kind.empty()) return;
  pages.go_down(18);
  Centred title(pages, {pages.left(), pages.width()});
  title.say(paper.kind, paper.form.body_points, Weight::bold);
  title.say(paper.subject, paper.form.body_points, Weight::bold);
  title.rule(0.2);
  pages.go_to(title.end() + paper.form.body_points / 2);
}

void put_addressees(Pages& pages, Paper const& paper) {
  auto const& all = paper.addressees;
  if (all.empty()) return;
  auto label = addressees_label(paper.language);
  auto say = [&](std::string const& text, double indent, Side side) {
    auto layout =
        pages.lay({{text}}, {.points = paper.form.body_points, .width = pages.width() - indent, .side = side});
    pages.put(layout.get(), pages.left() + indent, pages.y());
    pages.go_down(height_of(layout.get()));
  };
  if (all.size() == 1) {
    say(label + " " + all[0], 0, Side::centre);
  } else {
    say(label, points_of(30), Side::left);
    for (std::size_t i = 0; i < all.size(); ++i)
      say("- " + all[i] + (i + 1 < all.size() ? ";" : "."), points_of(50), Side::left);
  }
  pages.go_down(paper.form.body_points);
}

}  // namespace

void put_head(Pages& pages, Paper const& paper) {
  auto const& head = paper.head;
  auto points = paper.form.head_points;
  auto width = pages.width() * left_share;
  Strip const left{pages.left(), width}, right{pages.left() + width, pages.width() - width};
  Centred issuer(pages, left), nation(pages, right);
  issuer.say(head.above, points, Weight::plain);
  issuer.say(head.agency, points, Weight::bold);
  issuer.rule(0.4);
  nation.say(national_title(paper.language), points, Weight::bold);
  nation.say(motto(paper.language), points + 1, Weight::bold);
  nation.rule_as_words();
  pages.go_to(std::max(issuer.end(), nation.end()) + below_rule);
  Centred number(pages, left), day(pages, right);
  number.say(head.number, points + 1, Weight::plain);
  if (paper.kind.empty()) number.say(paper.subject, points, Weight::plain);
  day.say(day_and_place(paper), points + 1, Weight::plain, Slant::italic);
  pages.go_to(std::max(number.end(), day.end()));
  put_title(pages, paper);
  if (paper.kind.empty()) pages.go_down(paper.form.body_points);
  put_addressees(pages, paper);
}

Foot::Foot(Pages const& pages, Paper const& paper) {
  auto width = pages.width() / 2;
  auto add = [&](std::vector<Line>& lines, double& end, Text const& text, double points, Side side) {
    lines.push_back({pages.lay(text, {.points = points, .width = width, .side = side}), end});
    end += height_of(lines.back().layout.get());
  };
  if (!paper.recipients.empty())
    add(left_, left_end_, {{recipients_label(paper.language), Weight::bold, Slant::italic}}, 12, Side::left);
  for (auto const& each : paper.recipients) add(left_, left_end_, {{each}}, 11, Side::left);
  auto points = paper.form.body_points;
  for (auto const& each : paper.signature.authority)
    add(right_, right_end_, {{each, Weight::bold}}, points, Side::centre);
  if (paper.signature.name.empty()) return;
  right_end_ += points_of(paper.form.signature_gap_mm);
  add(right_, right_end_, {{paper.signature.name, Weight::bold}}, points, Side::centre);
}

double Foot::height() const { return left_.empty() && right_.empty() ? 0 : std::max(left_end_, right_end_) + 12; }

void Foot::put(Pages& pages) const {
  if (height() == 0) return;
  pages.need(height());
  auto y = pages.y() + 12;
  for (auto const& each : left_) pages.put(each.layout.get(), pages.left(), y + each.y);
  for (auto const& each : right_) pages.put(each.layout.get(), pages.left() + pages.width() / 2, y + each.y);
  pages.go_down(height());
}

}  // namespace haidang::papers

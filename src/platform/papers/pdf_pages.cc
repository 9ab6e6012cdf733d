#include "platform/papers/pdf_pages.h"

#include <algorithm>

#include "platform/papers/paper_text.h"

namespace haidang::papers {
namespace {

constexpr double hairline = 0.5, thin = 0.75;

cairo_status_t append(void* bytes, unsigned char const* data, unsigned int length) {
  static_cast<std::string*>(bytes)->append(reinterpret_cast<char const*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

using Description = std::unique_ptr<PangoFontDescription, FreedBy<pango_font_description_free>>;

Description described(std::string const& family, double points) {
  Description out(pango_font_description_new());
  pango_font_description_set_family(out.get(), family.c_str());
  pango_font_description_set_absolute_size(out.get(), points * PANGO_SCALE);
  return out;
}

// Liberation of before 2.0 has no Vietnamese: every second letter would come from another font.
bool can_write_vietnamese(PangoContext* context, std::string const& family) {
  GlibOwned<PangoFont> font(pango_context_load_font(context, described(family, 12).get()));
  if (!font) return false;
  Description loaded(pango_font_describe(font.get()));
  auto const* name = pango_font_description_get_family(loaded.get());
  constexpr gunichar hard_letters[] = {U'ễ', U'Ộ', U'ữ', U'Ẵ', U'đ'};
  return name && name == family && std::all_of(std::begin(hard_letters), std::end(hard_letters), [&](gunichar each) {
           return pango_font_has_char(font.get(), each);
         });
}

void mark(PangoAttrList* list, PangoAttribute* each, std::size_t from, std::size_t until) {
  each->start_index = static_cast<guint>(from);
  each->end_index = static_cast<guint>(until);
  pango_attr_list_insert(list, each);
}

PangoAlignment alignment_of(Side side) {
  return side == Side::left ? PANGO_ALIGN_LEFT : side == Side::centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_RIGHT;
}

int units(double points) { return pango_units_from_double(points); }

// Every line of a layout, with where it begins and ends.
template <typename Visit>
void each_line(PangoLayout* layout, Visit visit) {
  std::unique_ptr<PangoLayoutIter, FreedBy<pango_layout_iter_free>> at(pango_layout_get_iter(layout));
  do {
    int top = 0, bottom = 0;
    pango_layout_iter_get_line_yrange(at.get(), &top, &bottom);
    visit(at.get(), pango_units_to_double(top), pango_units_to_double(bottom));
  } while (pango_layout_iter_next_line(at.get()));
}

}  // namespace

std::vector<double> line_ends(PangoLayout* layout) {
  std::vector<double> out;
  each_line(layout, [&](PangoLayoutIter*, double, double bottom) { out.push_back(bottom); });
  return out;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return pango_units_to_double(height);
}

Result<std::unique_ptr<Pages>> Pages::create(Paper const& paper) {
  std::unique_ptr<Pages> out(new Pages(paper));
  DO(out->open());
  return out;
}

Done Pages::open() {
  fonts_.reset(pango_cairo_font_map_new());
  pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_.get()), 72);
  context_.reset(pango_font_map_create_context(fonts_.get()));
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  std::unique_ptr<cairo_font_options_t, FreedBy<cairo_font_options_destroy>> exact(cairo_font_options_create());
  cairo_font_options_set_hint_style(exact.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(exact.get(), CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), exact.get());
  pango_context_set_language(context_.get(), pango_language_from_string(paper_.language == Language::vi ? "vi" : "en"));
  if (!can_write_vietnamese(context_.get(), paper_.form.embedded_font))
    return Error{ErrorKind::unavailable, "this machine has no font " + paper_.form.embedded_font +
                                             " with Vietnamese letters to write a PDF with: install the package "
                                             "fonts-liberation2, or fonts-liberation from version 2 on"};
  surface_.reset(cairo_pdf_surface_create_for_stream(append, &bytes_, page_width(), page_height()));
  describe();
  pen_.reset(cairo_create(surface_.get()));
  y_ = points_of(paper_.form.top_mm);
  return {};
}

void Pages::describe() {
  auto moment = date_of(paper_.head.date) + "T00:00:00+07:00";
  auto say = [&](cairo_pdf_metadata_t what, std::string const& text) {
    cairo_pdf_surface_set_metadata(surface_.get(), what, text.c_str());
  };
  say(CAIRO_PDF_METADATA_TITLE, title_of(paper_));
  say(CAIRO_PDF_METADATA_AUTHOR, clean(paper_.head.agency));
  say(CAIRO_PDF_METADATA_CREATE_DATE, moment);
  say(CAIRO_PDF_METADATA_MOD_DATE, moment);
}

Layout Pages::lay(Text const& text, Setting const& setting) const {
  Layout layout(pango_layout_new(context_.get()));
  auto font = described(paper_.form.embedded_font, setting.points);
  pango_layout_set_font_description(layout.get(), font.get());
  std::string all;
  std::unique_ptr<PangoAttrList, FreedBy<pango_attr_list_unref>> hands(pango_attr_list_new());
  for (auto const& run : text) {
    auto from = all.size();
    all += clean(run.text);
    if (run.weight == Weight::bold) mark(hands.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, all.size());
    if (run.slant == Slant::italic) mark(hands.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), from, all.size());
  }
  pango_layout_set_text(layout.get(), all.data(), static_cast<int>(all.size()));
  pango_layout_set_attributes(layout.get(), hands.get());
  pango_layout_set_width(layout.get(), units(setting.width));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), alignment_of(setting.side));
  pango_layout_set_justify(layout.get(), setting.fill == Fill::justified);
  pango_layout_set_indent(layout.get(), units(setting.first_line));
  pango_layout_set_line_spacing(layout.get(), static_cast<float>(setting.line_spacing));
  return layout;
}

void Pages::next_page() {
  show_page();
  ++page_;
  y_ = points_of(paper_.form.top_mm);
  put_number();
}

void Pages::put_number() {
  auto number = lay({{std::to_string(page_)}}, {.points = 13, .width = width(), .side = Side::centre});
  put(number.get(), left(), points_of(paper_.form.top_mm / 2));
}

void Pages::turn(Orientation to) {
  // A page that nothing stands on is turned itself; otherwise the size counts for the next one.
  auto fresh = is_fresh() && page_ == 1;
  orientation_ = to;
  if (!fresh) show_page();
  cairo_pdf_surface_set_size(surface_.get(), page_width(), page_height());
  y_ = points_of(paper_.form.top_mm);
  if (fresh) return;
  ++page_;
  put_number();
}

void Pages::need(double points) {
  if (points > room() && !is_fresh()) next_page();
}

void Pages::put(PangoLayout* layout, double x, double y, std::size_t from, std::size_t until) {
  draw_ink();
  std::size_t number = 0;
  double first_top = 0;
  each_line(layout, [&](PangoLayoutIter* at, double top, double) {
    if (number == from) first_top = top;
    if (number >= from && number < until) {
      PangoRectangle place;
      pango_layout_iter_get_line_extents(at, nullptr, &place);
      auto baseline = pango_units_to_double(pango_layout_iter_get_baseline(at));
      cairo_move_to(pen_.get(), x + pango_units_to_double(place.x), y + baseline - first_top);
      pango_cairo_show_layout_line(pen_.get(), pango_layout_iter_get_line_readonly(at));
    }
    ++number;
  });
}

void Pages::put(PangoFont* font, Ink const& ink, double x, double y) {
  if (ink.glyphs.empty()) return;
  if (font != ink_font_.get()) {
    draw_ink();
    ink_font_.reset(PANGO_FONT(g_object_ref(font)));
  }
  ink_.text += ink.text;
  for (auto const& each : ink.glyphs) ink_.glyphs.push_back({each.index, x + each.x, y + each.y});
  ink_.clusters.insert(ink_.clusters.end(), ink.clusters.begin(), ink.clusters.end());
}

void Pages::draw_ink() {
  if (ink_.glyphs.empty()) return;
  cairo_set_scaled_font(pen_.get(), pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(ink_font_.get())));
  cairo_show_text_glyphs(pen_.get(), ink_.text.data(), static_cast<int>(ink_.text.size()), ink_.glyphs.data(),
                         static_cast<int>(ink_.glyphs.size()), ink_.clusters.data(),
                         static_cast<int>(ink_.clusters.size()), {});
  ink_ = {};
}

void Pages::rule(double x, double y, double width) {
  cairo_set_line_width(pen_.get(), thin);
  cairo_move_to(pen_.get(), x, y);
  cairo_line_to(pen_.get(), x + width, y);
  cairo_stroke(pen_.get());
}

void Pages::boxes(std::vector<double> const& xs, double top, double bottom) {
  // A row goes on with the rules of the row above it.
  std::vector<Segment> begun;
  auto recent = std::min<std::size_t>(down_.size(), 2 * xs.size());
  for (auto x : xs) {
    auto goes_on = std::find_if(down_.end() - static_cast<std::ptrdiff_t>(recent), down_.end(),
                                [&](Segment const& each) { return each.x1 == x && each.y2 == top; });
    if (goes_on != down_.end())
      goes_on->y2 = bottom;
    else
      begun.push_back({x, top, x, bottom});
  }
  down_.insert(down_.end(), begun.begin(), begun.end());
  for (auto y : {top, bottom}) across_.push_back({xs.front(), y, xs.back(), y});
}

void Pages::draw_boxes() {
  cairo_set_line_width(pen_.get(), hairline);
  for (auto const* rules : {&across_, &down_})
    for (auto const& each : *rules) {
      cairo_move_to(pen_.get(), each.x1, each.y1);
      cairo_line_to(pen_.get(), each.x2, each.y2);
    }
  cairo_stroke(pen_.get());
  across_.clear();
  down_.clear();
}

void Pages::show_page() {
  draw_ink();
  draw_boxes();
  cairo_show_page(pen_.get());
}

void Pages::outline(std::string const& text, int level) {
  auto depth = static_cast<std::size_t>(std::clamp(level, 1, 3));
  auto place = "page=" + std::to_string(page_) + " pos=[0 " + std::to_string(static_cast<int>(y_)) + "]";
  auto id = cairo_pdf_surface_add_outline(surface_.get(), outlined_[depth - 1], clean(text).c_str(), place.c_str(),
                                          CAIRO_PDF_OUTLINE_FLAG_OPEN);
  std::fill(outlined_ + depth, outlined_ + 4, id);
}

Result<std::string> Pages::finish() {
  draw_ink();
  draw_boxes();
  pen_.reset();
  cairo_surface_finish(surface_.get());
  if (auto status = cairo_surface_status(surface_.get()); status != CAIRO_STATUS_SUCCESS)
    return Error{ErrorKind::unavailable,
                 std::string("the PDF could not be written: ") + cairo_status_to_string(status)};
  return std::move(bytes_);
}

}  // namespace haidang::papers

#include "platform/papers/pdf_words.h"

#include "base/text.h"

namespace haidang::papers {
namespace {

double width_of(CellText::Line const& line) {
  double out = 0;
  for (auto const* word : line.words) out += word->width;
  return out;
}

double share_before(Side side) { return side == Side::left ? 0 : side == Side::centre ? 0.5 : 1; }

bool is_plain(PangoGlyphItem const& run) {
  if (run.item->analysis.level % 2 != 0 || !run.item->analysis.font) return false;
  for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
    auto glyph = run.glyphs->glyphs[i].glyph;
    if (glyph == PANGO_GLYPH_EMPTY || (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) return false;
  }
  return true;
}

// Which bytes of the text stand behind which glyphs, so that the words can be copied and searched.
std::vector<cairo_text_cluster_t> clusters_of(PangoGlyphItem& run, std::string const& text) {
  std::vector<cairo_text_cluster_t> out;
  PangoGlyphItemIter at;
  for (auto more = pango_glyph_item_iter_init_start(&at, &run, text.c_str()); more;
       more = pango_glyph_item_iter_next_cluster(&at))
    out.push_back({at.end_index - at.start_index, at.end_glyph - at.start_glyph});
  return out;
}

}  // namespace

void CellText::put(Pages& pages, double x, double y, std::size_t from, std::size_t until) const {
  if (layout) return pages.put(layout.get(), x, y, from, until);
  auto above = from == 0 ? 0 : ends[from - 1];
  for (auto i = from; i < until; ++i) {
    auto at = x + lines[i].x, base = y - above + baseline + step * static_cast<double>(i);
    for (auto const* word : lines[i].words) {
      pages.put(word->font.get(), word->ink, at, base);
      at += word->width;
    }
  }
}

CellText Words::set(std::string const& text, Weight weight, double width, Side side) {
  CellText out;
  if (auto lines = filled(text, weight, width)) {
    auto const& metrics = hand(weight);
    out.lines = std::move(*lines);
    out.baseline = metrics.baseline;
    out.step = metrics.step;
    for (auto& line : out.lines) {
      line.x = (width - width_of(line)) * share_before(side);
      out.ends.push_back(out.ends.empty() ? metrics.first_end : out.ends.back() + metrics.step);
    }
    return out;
  }
  out.layout = pages_.lay({{text, weight}}, {.points = points_, .width = width, .side = side});
  out.ends = line_ends(out.layout.get());
  return out;
}

std::optional<std::vector<CellText::Line>> Words::filled(std::string_view text, Weight weight, double width) {
  auto& known = hand(weight);
  std::vector<CellText::Line> out;
  for (auto part : split(text, '\n')) {
    out.emplace_back();
    double used = 0;
    for (auto each : split(part, ' ')) {
      auto [at, is_new] = known.words.try_emplace(std::string(each));
      if (is_new) at->second = shaped(at->first, weight);
      auto const& word = at->second;
      if (!word || word->width > width) return {};
      if (!out.back().words.empty() && used + known.blank.width + word->width > width) {
        out.emplace_back();
        used = 0;
      }
      if (!out.back().words.empty()) {
        out.back().words.push_back(&known.blank);
        used += known.blank.width;
      }
      out.back().words.push_back(&*word);
      used += word->width;
    }
  }
  return out;
}

Words::Hand& Words::hand(Weight weight) {
  auto& out = hands_[weight == Weight::bold];
  if (out) return *out;
  out.emplace();
  auto two_lines = pages_.lay({{"x\nx", weight}}, {.points = points_, .width = 100});
  auto ends = line_ends(two_lines.get());
  out->baseline = pango_units_to_double(pango_layout_get_baseline(two_lines.get()));
  out->first_end = ends[0];
  out->step = ends[1] - ends[0];
  if (auto blank = shaped(" ", weight)) out->blank = std::move(*blank);
  return *out;
}

std::optional<Word> Words::shaped(std::string const& text, Weight weight) const {
  if (text.empty()) return Word{};
  constexpr double one_line = 1e6;
  auto layout = pages_.lay({{text, weight}}, {.points = points_, .width = one_line});
  auto const* line = pango_layout_get_line_readonly(layout.get(), 0);
  if (!line->runs || line->runs->next) return {};
  auto& run = *static_cast<PangoGlyphItem*>(line->runs->data);
  if (!is_plain(run)) return {};
  Word out{.font = GlibOwned<PangoFont>(PANGO_FONT(g_object_ref(run.item->analysis.font))),
           .ink = {.text = text, .clusters = clusters_of(run, text)}};
  for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
    auto const& each = run.glyphs->glyphs[i];
    out.ink.glyphs.push_back({each.glyph, out.width + pango_units_to_double(each.geometry.x_offset),
                              pango_units_to_double(each.geometry.y_offset)});
    out.width += pango_units_to_double(each.geometry.width);
  }
  return out;
}

}  // namespace haidang::papers

#include "media/recording/lettering.h"

#include <pango/pangocairo.h>

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang::recording {
namespace {

constexpr auto fonts_by_preference = "DejaVu Sans, Noto Sans, Liberation Sans, Sans";
constexpr std::size_t most_bytes = 300;  // of one line; more fits on no picture

template <auto free>
struct FreedBy {
  template <typename T>
  void operator()(T* each) const {
    free(each);
  }
};
template <typename T>
using GlibOwned = std::unique_ptr<T, FreedBy<g_object_unref>>;
using Surface = std::unique_ptr<cairo_surface_t, FreedBy<cairo_surface_destroy>>;
using Pen = std::unique_ptr<cairo_t, FreedBy<cairo_destroy>>;
using Layout = GlibOwned<PangoLayout>;

int even(int length) { return (length + 1) / 2 * 2; }
int rim_of(int size) { return std::max(1, size / 12); }

Layout layout_of(PangoContext* context, std::string const& text, int size) {
  Layout layout(pango_layout_new(context));
  std::unique_ptr<PangoFontDescription, FreedBy<pango_font_description_free>> font(
      pango_font_description_from_string(fonts_by_preference));
  pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_font_description_set_absolute_size(font.get(), static_cast<double>(size) * PANGO_SCALE);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  auto shown = excerpt(text, most_bytes);
  pango_layout_set_text(layout.get(), shown.data(), static_cast<int>(shown.size()));
  return layout;
}

struct Extent {
  int width = 0, height = 0;
};
Extent extent_of(PangoLayout* layout, int rim) {
  Extent out;
  pango_layout_get_pixel_size(layout, &out.width, &out.height);
  return {even(std::max(out.width, 1) + 2 * rim), even(std::max(out.height, 1) + 2 * rim)};
}

Surface drawn(PangoLayout* layout, Extent extent, int rim) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, extent.width, extent.height));
  Pen pen(cairo_create(surface.get()));
  cairo_move_to(pen.get(), rim, rim);
  pango_cairo_layout_path(pen.get(), layout);
  cairo_set_line_join(pen.get(), CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width(pen.get(), 2.0 * rim);
  cairo_set_source_rgb(pen.get(), 0, 0, 0);
  cairo_stroke_preserve(pen.get());
  cairo_set_source_rgb(pen.get(), 1, 1, 1);
  cairo_fill(pen.get());
  cairo_surface_flush(surface.get());
  return surface;
}

Stamp stamp_of(cairo_surface_t* surface, Extent extent, Lettering::Style const& style) {
  Stamp out{extent.width, extent.height, {}, {}, {}};
  double const black = style.full_range ? 0 : 16, white = style.full_range ? 255 : 235;
  auto const* pixels = cairo_image_surface_get_data(surface);
  auto stride = cairo_image_surface_get_stride(surface);
  for (int y = 0; y < extent.height; ++y) {
    auto const* row = reinterpret_cast<std::uint32_t const*>(pixels + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < extent.width; ++x) {
      auto cover = (row[x] >> 24) / 255.0 * style.opacity, ink = (row[x] & 0xFF) / 255.0 * style.opacity;
      out.keep.push_back(static_cast<std::uint16_t>(256 * (1 - cover) + 0.5));
      out.add.push_back(static_cast<std::uint8_t>(black * cover + (white - black) * ink + 0.5));
    }
  }
  auto width = static_cast<std::size_t>(extent.width);
  for (std::size_t y = 0; y < static_cast<std::size_t>(extent.height); y += 2)
    for (std::size_t x = 0; x < width; x += 2) {
      auto const *upper = &out.keep[y * width + x], *lower = upper + width;
      out.keep_colour.push_back(static_cast<std::uint16_t>((upper[0] + upper[1] + lower[0] + lower[1] + 2) / 4));
    }
  return out;
}

}  // namespace

// Fonts of its own and not the thread's: they are given back with it.
struct Lettering::Fonts {
  GlibOwned<PangoFontMap> map{pango_cairo_font_map_new()};
  GlibOwned<PangoContext> context{pango_font_map_create_context(map.get())};
};

Result<Lettering> Lettering::create() {
  auto fonts = std::make_shared<Fonts const>();
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts->map.get(), &families, &count);
  g_free(families);
  if (count == 0)
    return Error{ErrorKind::unavailable,
                 said_twice("Máy chủ không có phông chữ nào để ghi hình mờ: cài gói fonts-dejavu-core",
                            "The server has no font to write the mark with: install the package fonts-dejavu-core")};
  return Lettering(std::move(fonts));
}

Stamp Lettering::stamp(std::string const& text, Style const& style) const {
  auto rim = rim_of(style.size);
  auto layout = layout_of(fonts_->context.get(), text, style.size);
  pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
  pango_layout_set_width(layout.get(), std::max(style.most_width - 2 * rim, style.size) * PANGO_SCALE);
  auto extent = extent_of(layout.get(), rim);
  return stamp_of(drawn(layout.get(), extent, rim).get(), extent, style);
}

int Lettering::width_of(std::string const& text, int size) const {
  return extent_of(layout_of(fonts_->context.get(), text, size).get(), rim_of(size)).width;
}

bool Lettering::can_write(std::string const& text) const {
  return pango_layout_get_unknown_glyphs_count(layout_of(fonts_->context.get(), text, 12).get()) == 0;
}

}  // namespace haidang::recording

// The pages of a PDF, one after the other: where there is room, what stands where, the number above. All lengths are in
// points; y grows downwards. Text is shaped by Pango without the machine's own hints, so that a paper breaks its lines
// in the same places everywhere.
#pragma once

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "platform/papers/papers.h"
#include "platform/papers/table_form.h"

namespace haidang::papers {

constexpr double points_of(double mm) { return mm * 72 / 25.4; }

template <auto free>
struct FreedBy {
  template <typename T>
  void operator()(T* each) const {
    free(each);
  }
};
template <typename T>
using GlibOwned = std::unique_ptr<T, FreedBy<g_object_unref>>;
using Layout = GlibOwned<PangoLayout>;

enum class Fill : std::uint8_t { ragged, justified };

struct Setting {
  double points = 14, width = 0;
  Side side = Side::left;
  Fill fill = Fill::ragged;
  double first_line = 0, line_spacing = 1;
};

// Glyphs of one font on a baseline, from x = 0 on, and the text that they stand for.
struct Ink {
  std::string text;
  std::vector<cairo_glyph_t> glyphs;
  std::vector<cairo_text_cluster_t> clusters;
};

// What a laid text takes: where each of its lines ends, below its top.
std::vector<double> line_ends(PangoLayout*);
double height_of(PangoLayout*);

class Pages {
 public:
  static Result<std::unique_ptr<Pages>> create(Paper const&);

  Layout lay(Text const&, Setting const&) const;

  double left() const { return points_of(paper_.form.left_mm); }
  double width() const { return page_width() - left() - points_of(paper_.form.right_mm); }
  double room() const { return page_height() - points_of(paper_.form.bottom_mm) - y_; }
  double whole_page() const { return page_height() - points_of(paper_.form.top_mm + paper_.form.bottom_mm); }
  double y() const { return y_; }
  bool is_fresh() const { return y_ <= points_of(paper_.form.top_mm); }
  void go_down(double points) { y_ += points; }
  void go_to(double y) { y_ = y; }

  void next_page();
  void turn(Orientation);
  // Another page unless there is room for so much, or the page is fresh.
  void need(double points);

  // Lines [from, until) with the top of the first at y.
  void put(PangoLayout*, double x, double y, std::size_t from = 0, std::size_t until = static_cast<std::size_t>(-1));
  // On the baseline y. What follows in the same font goes out with it: a page of a table is a few pieces, not hundreds.
  void put(PangoFont*, Ink const&, double x, double y);
  void rule(double x, double y, double width);
  // Rules around cells side by side; drawn when the page is full, all at once.
  void boxes(std::vector<double> const& xs, double top, double bottom);
  void outline(std::string const& text, int level);  // this place, for who opens the file

  Result<std::string> finish();

 private:
  struct Surface {
    void operator()(cairo_surface_t* each) const { cairo_surface_destroy(each); }
  };
  struct Pen {
    void operator()(cairo_t* each) const { cairo_destroy(each); }
  };

  explicit Pages(Paper const& paper) : paper_{paper}, orientation_{paper.orientation} {}
  Done open();
  void describe();
  double page_width() const { return points_of(orientation_ == Orientation::portrait ? 210 : 297); }
  double page_height() const { return points_of(orientation_ == Orientation::portrait ? 297 : 210); }
  void put_number();
  void draw_boxes();
  void draw_ink();
  void show_page();

  Paper const& paper_;
  Orientation orientation_;
  std::string bytes_;
  GlibOwned<PangoFontMap> fonts_;
  GlibOwned<PangoContext> context_;
  std::unique_ptr<cairo_surface_t, Surface> surface_;
  std::unique_ptr<cairo_t, Pen> pen_;
  int page_ = 1;
  int outlined_[4] = {CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT};
  double y_ = 0;
  struct Segment {
    double x1, y1, x2, y2;
  };
  std::vector<Segment> across_, down_;  // the rules of the present page
  GlibOwned<PangoFont> ink_font_;
  Ink ink_;  // that waits to be drawn
};

}  // namespace haidang::papers

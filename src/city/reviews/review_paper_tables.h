// The sections of the review's paper that come after the connections themselves: difficulties, contractors, cameras,
// stations, assignments, reminders, and what changed since the review before. A section without figures says so.
#pragma once

#include "city/reviews/review_paper_words.h"

namespace haidang {

using PaperBlocks = std::vector<papers::Block>;

papers::Paragraph paper_words(std::string text, papers::Weight = papers::Weight::plain);

// A table of figures: their columns in order, then, of each row, what share one of them is of another. For the last
// share a row may bring its own, finer one.
struct FigureTable {
  std::string title, names;
  std::vector<papers::Column> figures;
  struct Share {
    std::string title;
    std::size_t part, whole;
  };
  std::vector<Share> shares = {};
  enum class Total : std::uint8_t { summed, none } total = Total::summed;
};
papers::Table figure_table(FigureTable const&, std::vector<ReviewFigure> const&, ReviewWords const&);

void put_difficulties(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_contractors(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_cameras(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_stations(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_assignments(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_reminders(PaperBlocks&, ReviewReport const&, ReviewWords const&);
void put_changes(PaperBlocks&, ReviewReport const&, ReviewWords const&);

}  // namespace haidang

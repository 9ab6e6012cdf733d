// A report's papers as bytes, as they are handed out and frozen. Pure; each takes seconds for thousands of rows.
#pragma once

#include "city/reviews/review_table.h"
#include "platform/papers/papers.h"

namespace haidang {

// The name a version's file is kept under: report.vi.docx.
std::string frozen_name(std::string const& format, papers::Language);
std::string content_type_of(std::string const& format);  // docx, xlsx, pdf

Result<std::string> paper_of(ReviewReport const&, std::string const& format, papers::Language);

// The report as JSON and the papers in both languages, with the version that keeps their digests.
struct FrozenReview {
  ReviewVersion version;
  std::vector<FrozenFile> files;
};
Result<FrozenReview> frozen_of(ReviewReport const&, std::string const& by);

// What each file's digest is kept as, by its name.
std::vector<std::pair<std::string, std::string ReviewVersion::*>> const& digests();

}  // namespace haidang

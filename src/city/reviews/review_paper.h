// The review as the paper that an authority signs: a report in the form of Decree 30/2020, the gaps first, every figure
// with what it is of. Not frozen, it says that it is a draft; frozen, which version it is and what that corrects.
//
//   TRY(auto bytes, papers::docx(review_paper(report, papers::Language::vi)));
//
// Pure: the same report gives the same paper, so what is frozen can be made again and compared.
#pragma once

#include "city/reviews/review.h"
#include "platform/papers/papers.h"

namespace haidang {

papers::Paper review_paper(ReviewReport const&, papers::Language);

}  // namespace haidang

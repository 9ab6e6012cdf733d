// What proves an obligation's state, in one sentence: counts and times, in words that an officer and a leader read
// alike. Pure.
#pragma once

#include "city/reviews/review.h"

namespace haidang {

// Of a row whose feeds and sums are filled: "3/4 camera có hình, 1 mất hình từ 08:15 27/11", "đã nhận 8.640 bản ghi,
// gần nhất 14:31", "chưa nhận được gì".
struct Evidence {
  std::string vi, en;
};
Evidence evidence_of(ReviewRow const&, Instant now);

}  // namespace haidang

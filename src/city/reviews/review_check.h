// Proves frozen reviews, for `haidang check`: their bytes are those that were frozen, and what they say of each feed is
// what the log of deliveries says up to their moment.
#pragma once

#include "city/reviews/review_table.h"

namespace haidang {

// What does not agree, a sentence each; none when all of it does.
Result<std::vector<std::string>> check_reviews(store::Session&);

}  // namespace haidang

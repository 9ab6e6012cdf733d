// All definitions at a moment: an immutable picture that judging and answering read without locks.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "city/indicators/indicator.h"

namespace haidang {

struct IndicatorShelf {
  std::map<std::string, Indicator, std::less<>> by_id;
  std::int64_t version = 0;  // grows with every change of a definition

  // By id, or by the code of the province's list; null when there is none, or the code is that of several.
  Indicator const* find(std::string_view id_or_code) const;
};
using Indicators = std::shared_ptr<IndicatorShelf const>;

}  // namespace haidang

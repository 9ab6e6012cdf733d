// The definitions in memory, swapped whole when one changes.
#pragma once

#include <mutex>

#include "city/indicators/indicator_shelf.h"

namespace haidang {

class IndicatorBook {
 public:
  Indicators indicators() const;  // any thread; never null
  // Takes a shelf that is newer than its own.
  void swap(Indicators);

 private:
  mutable std::mutex mutex_;
  Indicators indicators_ = std::make_shared<IndicatorShelf>();
};

}  // namespace haidang

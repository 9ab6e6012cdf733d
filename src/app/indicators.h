// Indicators as one part of the centre: definitions in memory, the dataset that judges by them, and their addresses.
#pragma once

#include "city/indicators/indicator_api.h"
#include "city/indicators/indicator_dataset.h"

namespace haidang {

struct IndicatorsPart {
  IndicatorsPart(store::Store& store, Directory const& directory, Clock const& clock)
      : api{store, book, directory, clock} {}
  // Before serving: the definitions, read fresh.
  Done load(store::Store& store) {
    auto shelf = store.read_now([](store::Session& session) { return indicators::read_shelf(session); });
    if (!shelf) return shelf.error();
    book.swap(std::move(*shelf));
    return {};
  }

  IndicatorBook book;
  IndicatorDataset dataset{book};
  IndicatorApi api;
};

}  // namespace haidang

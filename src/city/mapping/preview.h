// Looking at a sample file for the mapping wizard: its sheets and cells, our guesses, and what a delivery of it would
// give under a proposed decoding, judged by the dataset itself. Nothing is kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "city/catalogue/directory.h"
#include "city/intake/dataset.h"
#include "city/mapping/mapping.h"

namespace haidang {

struct SampleFile {
  Dataset const& dataset;
  Feed const& feed;
  Contract const& contract;  // whose other settings the trial uses: rules, limits, missing words
  Snapshot const& snapshot;
  std::string_view bytes;
  std::optional<std::string> name;
  Instant now;
};

// Unreadable, with advice in both languages, when the bytes are no table at all. A file that does not fit the decoding
// is no error: the trial says so.
Result<MappingPreview> preview_mapping(SampleFile const&, MappingQuestion);

}  // namespace haidang

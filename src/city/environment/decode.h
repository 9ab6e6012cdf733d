// From a delivery's bytes to readings: the one entrance to all formats. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "city/environment/reading.h"
#include "city/feeds/contract.h"

namespace haidang {

// What the bytes say by the contract's decoding; every record is a row or a bad row, none is lost. The answer looks
// into `bytes` and `decoding`, which outlive it. Errors: `unreadable` when the body as a whole is no such format
// (binary, UTF-16, cut-off JSON, no row at all), with the place of the first fault; `too_large` over a bound, which it
// names; `invalid` when the decoding contradicts itself.
Result<DecodedReadings> decode_readings(Decoding const& decoding, std::string_view bytes,
                                        std::optional<std::string_view> file_name);

// A row's text as it is kept in quarantine: the row itself when it is UTF-8 of at most 4 KiB, else an excerpt.
std::string row_text(std::string_view raw);

// Rows of a delivery, mended or not, as a body that decodes by the same contract: below the table's header, or as JSON
// with the head of the delivery.
struct ReplayRow {
  std::uint32_t row = 0;
  std::string text;
};
struct ReplayBody {
  struct Place {
    std::uint32_t in_body = 0;  // ReadingRow::row of the decoded body
    std::uint32_t original = 0;
  };
  std::string bytes;
  std::vector<Place> places;
  // The row that it was in the delivery; 0 when the body has no such row.
  std::uint32_t original_row(std::uint32_t in_body) const;
};
ReplayBody replay_body(Decoding const& decoding, std::string_view delivery, std::vector<ReplayRow> const& rows);

}  // namespace haidang

// What must hold of every decoding, whatever the bytes: used by the fuzz targets of this folder.
#pragma once

#include <cstdlib>
#include <functional>
#include <iostream>

#include "base/text.h"
#include "city/environment/example_stations.h"
#include "city/environment/judge_rules.h"
#include "city/environment/row_maker.h"

namespace haidang::fuzz {

inline void require(bool holds, char const* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << "\n";
  std::abort();
}

inline bool inside(std::string_view view, std::string_view whole) {
  std::less_equal<char const*> not_after;
  return view.empty() ||
         (not_after(whole.data(), view.data()) && not_after(view.data() + view.size(), whole.data() + whole.size()));
}

// A view that may be kept: of the bytes, of the decoding, or of a text that the answer owns.
inline bool lasting(std::string_view view, std::string_view bytes, Decoding const& decoding,
                    DecodedReadings const& from) {
  if (inside(view, bytes)) return true;
  for (auto const& column : decoding.readings)
    if (inside(view, column.symbol) || inside(view, column.unit)) return true;
  for (auto const& text : from.owned)
    if (inside(view, text)) return true;
  return false;
}

inline void check(Decoding const& decoding, std::string_view bytes, Result<DecodedReadings> const& decoded) {
  if (!decoded) {
    auto kind = decoded.error().kind;
    require(kind == ErrorKind::unreadable || kind == ErrorKind::too_large, "a bad body is unreadable or too large");
    require(!decoded.error().at.empty() || kind == ErrorKind::too_large, "a fault has a place");
    return;
  }
  require(decoded->rows.size() <= max_readings && decoded->bad.size() <= max_bad_rows, "answers are bounded");
  for (auto const& row : decoded->rows) {
    require(row.row > 0, "rows count from 1");
    require(inside(row.raw, bytes) && !row.raw.empty(), "a row's text is in the bytes");
    require(!row.symbol.empty(), "a row has a symbol");
    for (auto view : {row.station, row.symbol, row.unit})
      require(lasting(view, bytes, decoding, *decoded), "a row's words last");
    require(row.value == row.value && row.value - row.value == 0, "a value is a finite number");
  }
  for (auto const& bad : decoded->bad) {
    require(bad.row > 0 && inside(bad.raw, bytes), "a bad row's text is in the bytes");
    require(is_utf8(bad.detail) && is_utf8(bad.detail_en) && !bad.detail.empty(), "a detail can be printed");
  }
  auto contract = example::five_minutes(decoding.format);
  contract.decoding = decoding;
  static StationBook const book(example::two_stations());
  auto judged = judge(*decoded, contract, book, Instant{1'795'000'000'000});
  require(judged.good.size() + judged.refused.size() == decoded->rows.size() + decoded->bad.size(),
          "no record is lost");
}

}  // namespace haidang::fuzz

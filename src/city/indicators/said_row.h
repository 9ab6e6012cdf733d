// A row of a delivery as its sender says it, field by field in our names, before anything is judged. The same for JSON,
// CSV and workbooks, so that there is one judgement.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace haidang {

// Whether the value is a number as a program keeps it, one that a workbook shows as a percentage (0.125 seen as 12.5
// %), or a text as a person wrote it (1.234,5).
enum class ValueKind { written, plain, shown_percent };

struct SaidIndicatorRow {
  std::int64_t row = 0;
  std::string cell;  // of a table: B7
  std::string raw;
  std::map<std::string, std::string, std::less<>> fields;
  ValueKind kind = ValueKind::written;
};

// The fields a row may have, as contracts' `columns`, `words` and rules `field.<name>` call them. `part` is a branch of
// the breakdown or a place's code; `against` the base of a growth or whose plan it is; `year`, `month` and `quarter`
// make a period where no field says it whole; `length` year says that the number is about the period's whole year, as a
// year's plan in a monthly table is; `offset` -1 that it is about the period before, as the official figure of the last
// month beside the estimate of this one is.
inline constexpr std::string_view indicator_fields[] = {"indicator", "part",   "period",    "year",    "month",
                                                        "quarter",   "length", "measure",   "against", "vintage",
                                                        "value",     "unit",   "published", "note"};

}  // namespace haidang

// Terms of administrative procedures from a published list: code, name, workingDays or workingHours, cutOff, document.
#pragma once

#include <boost/json/array.hpp>

#include "app/import.h"

namespace haidang {

inline constexpr std::string_view procedures_kind = "procedures";

// The columns of a CSV that are text, whatever they look like.
std::set<std::string> procedure_texts();

// The catalogue's contract: all rows or none; refused rows are named in `imported`.
Done import_procedures(store::Session&, std::string const& kind, boost::json::array const& rows, By const&, Imported&);

}  // namespace haidang

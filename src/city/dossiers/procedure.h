// Administrative procedures: their names as deliveries bring them, and the term that each may take as it was imported.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

struct DossierProcedure {
  static constexpr auto schema_name = "DossierProcedure";
  std::string code, name, sector, sector_name;
};
BOOST_DESCRIBE_STRUCT(DossierProcedure, (), (code, name, sector, sector_name))

struct ProcedureTerm {
  static constexpr auto schema_name = "ProcedureTerm";
  static constexpr auto doc =
      "How long a procedure may take, from the decision that published it: in working days or in working hours.";
  Title code;  // 2.002492
  Title name;
  std::optional<std::int64_t> working_days, working_hours;  // one of the two
  std::optional<std::string> cut_off;                       // 15:00: what comes later is received the next working day
  std::string document;                                     // that published it
};
BOOST_DESCRIBE_STRUCT(ProcedureTerm, (), (code, name, working_days, working_hours, cut_off, document))

}  // namespace haidang

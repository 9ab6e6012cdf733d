// An agency: an organisation with obligations towards the centre.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class AgencyKind { centre, department, locality, service_centre, venue, contractor, other };
BOOST_DESCRIBE_ENUM(AgencyKind, centre, department, locality, service_centre, venue, contractor, other)

struct Agency {
  static constexpr auto schema_name = "Agency";
  static constexpr auto doc =
      "An organisation with obligations: department, locality, service centre, venue, contractor.";
  Slug id;
  AgencyKind kind = AgencyKind::department;
  Title name;  // Vietnamese, in full
  std::optional<std::string> name_en;
  std::optional<std::string> short_name;
  std::optional<std::string> code;  // national identifier such as H49.17; opaque
  std::optional<Slug> parent;
  std::optional<std::string> place_code;    // the unit it governs, for localities
  std::optional<std::string> contact_name;  // responsible officer
  std::optional<std::string> contact_phone;
  std::optional<std::string> contact_email;
  std::optional<Instant> valid_from;  // inclusive; none = always was
  std::optional<Instant> valid_to;    // exclusive; none = still is
  std::int64_t position = 0;          // order on the board
};
BOOST_DESCRIBE_STRUCT(Agency, (),
                      (id, kind, name, name_en, short_name, code, parent, place_code, contact_name, contact_phone,
                       contact_email, valid_from, valid_to, position))

}  // namespace haidang

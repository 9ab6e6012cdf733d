// A change of the catalogue, as history shows it.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/describe.h"

namespace haidang {

struct Change {
  static constexpr auto schema_name = "Change";
  static constexpr auto doc = "One change of the catalogue: who, when, what it was, what it became.";
  std::int64_t id = 0;
  Instant at;
  std::string person;
  std::string kind;    // agency, place, site, station, limit, group, feed, contract
  std::string entity;  // its id
  std::optional<reflect::JsonText> before;
  std::optional<reflect::JsonText> after;
};
BOOST_DESCRIBE_STRUCT(Change, (), (id, at, person, kind, entity, before, after))

}  // namespace haidang

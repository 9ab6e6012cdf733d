// Places (administrative units) and sites (physical points). A unit is joined by code and date, never by name: names
// repeat and change while codes stay (Decision 19/2025/QD-TTg), and one code may have several rows, one a name, with
// their dates.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class PlaceLevel { province, district, commune };
BOOST_DESCRIBE_ENUM(PlaceLevel, province, district, commune)

struct Place {
  static constexpr auto schema_name = "Place";
  static constexpr auto doc =
      "An administrative unit during the time it bore this name; code and date together name one row.";
  Slug id;
  std::string code;  // statistics code: 22, 193, 06652
  PlaceLevel level = PlaceLevel::commune;
  Title name;                             // with its type word: Phường Hà Tu
  std::optional<std::string> short_name;  // Hà Tu
  std::optional<std::string> name_en;
  std::optional<std::string> parent_code;
  std::optional<std::string> former_district_code;  // commune level: the district it mainly came from, for old series
  std::vector<std::string> also_from_districts;     // others that gave parts of it: sums by old units are approximate
  std::optional<Instant> valid_from;                // inclusive
  std::optional<Instant> valid_to;                  // exclusive
  std::optional<std::string> document;              // the deciding document
  std::optional<double> area_km2;
  std::optional<std::int64_t> tile_column;  // position in the cartogram
  std::optional<std::int64_t> tile_row;
  std::optional<reflect::JsonText> geometry;  // GeoJSON geometry, WGS84
};
BOOST_DESCRIBE_STRUCT(Place, (),
                      (id, code, level, name, short_name, name_en, parent_code, former_district_code,
                       also_from_districts, valid_from, valid_to, document, area_km2, tile_column, tile_row, geometry))

enum class SiteKind { station, junction, school, hospital, port, venue, other };
BOOST_DESCRIBE_ENUM(SiteKind, station, junction, school, hospital, port, venue, other)

struct Site {
  static constexpr auto schema_name = "Site";
  static constexpr auto doc = "A physical point where something is measured or seen.";
  Slug id;
  SiteKind kind = SiteKind::station;
  Title name;
  Slug agency;
  std::string place_code;  // commune-level unit it stands in
  double latitude = 0;     // WGS84 degrees
  double longitude = 0;
  std::optional<std::string> address;
};
BOOST_DESCRIBE_STRUCT(Site, (), (id, kind, name, agency, place_code, latitude, longitude, address))

}  // namespace haidang

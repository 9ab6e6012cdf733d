// See example.h.
#include "platform/store/testing/example.h"

namespace haidang::store::testing {

std::vector<Migration> example_migrations() {
  constexpr std::string_view stations = R"sql(
    create table station (
      id text primary key,
      title text not null check (title <> ''),
      medium text not null check (medium in ('air', 'water', 'default')),
      open {int} not null,
      since {int} not null,
      count {int} not null,
      note text,
      position_latitude {real} not null,
      position_height {real},
      labels text not null,
      picture {bytes} not null
    ) {strict};
    create table measurement (
      id {id},
      station text not null references station (id),
      at {int} not null,
      value {real} not null,
      unique (station, at)
    ) {strict};
    create index measurement_by_time on measurement (at);
  )sql";
  constexpr std::string_view until = "alter table station add column until {int}";
  return {{1, "stations", stations, stations}, {2, "station_until", until, until}};
}

}  // namespace haidang::store::testing

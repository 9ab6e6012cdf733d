// A small world for the store's own tests: stations and their measurements, with one field of every kind.
#pragma once

#include "platform/reflect/describe.h"
#include "platform/store/store.h"

namespace haidang::store::testing {

enum class Medium { air, water, default_ };
BOOST_DESCRIBE_ENUM(Medium, air, water, default_)

struct Position {
  double latitude = 0;
  std::optional<double> height;
  friend bool operator==(Position const&, Position const&) = default;
};
BOOST_DESCRIBE_STRUCT(Position, (), (latitude, height))

struct Station {
  std::string id = {};
  std::string title = {};
  Medium medium = Medium::air;
  bool open = false;
  Instant since = {};
  std::int64_t count = 0;
  std::optional<std::string> note = {};
  std::optional<Instant> until = {};
  Position position = {};
  std::vector<std::string> labels = {};
  Bytes picture = {};
  friend bool operator==(Station const&, Station const&) = default;
};
BOOST_DESCRIBE_STRUCT(Station, (), (id, title, medium, open, since, count, note, until, position, labels, picture))

// The schema of that world, in two steps.
std::vector<Migration> example_migrations();

}  // namespace haidang::store::testing

// The acceptance ladder of a connection: how far it has come, measured. Each rung is reached by what arrives, with its
// evidence; the last one alone is a signature. A rung that does not hold any more is lost, and both are kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/describe.h"

namespace haidang {

// From the bottom up.
enum class Rung { registered, reachable, first_data, contract_passed, stable, accepted };
BOOST_DESCRIBE_ENUM(Rung, registered, reachable, first_data, contract_passed, stable, accepted)

struct RungState {
  static constexpr auto schema_name = "RungState";
  static constexpr auto doc = "One rung: since when it holds or is lost, and the evidence, or what is missing.";
  Rung rung = Rung::registered;
  std::optional<Instant> reached_at;     // first, since it last was not
  std::optional<Instant> lost_at;        // it was reached, and does not hold now
  std::string finding, finding_en;       // the evidence; what is missing when it does not hold
  std::optional<std::int64_t> delivery;  // that proves it

  bool holds() const { return reached_at && !lost_at; }
  friend bool operator==(RungState const&, RungState const&) = default;
};
BOOST_DESCRIBE_STRUCT(RungState, (), (rung, reached_at, lost_at, finding, finding_en, delivery))

struct RungStep {
  static constexpr auto schema_name = "RungStep";
  static constexpr auto doc = "A rung that was reached or lost.";
  Instant at;
  Rung rung = Rung::registered;
  bool reached = true;
  std::string finding, finding_en;
};
BOOST_DESCRIBE_STRUCT(RungStep, (), (at, rung, reached, finding, finding_en))

// What people did: asked for the acceptance, and signed it.
struct AcceptancePaper {
  std::string feed;
  std::optional<Instant> asked_at;
  std::optional<std::string> asked_by;
  std::string note;
  std::optional<Instant> accepted_at;
  std::optional<std::string> accepted_by;
  std::string document;  // its number
};
BOOST_DESCRIBE_STRUCT(AcceptancePaper, (), (feed, asked_at, asked_by, note, accepted_at, accepted_by, document))

struct Acceptance {
  static constexpr auto schema_name = "Acceptance";
  static constexpr auto doc = "How far a connection has come: the rungs in order, and what was reached and lost when.";
  std::string feed, agency;
  std::optional<Rung> rung;  // the highest below which none is missing
  std::vector<RungState> rungs;
  std::optional<Instant> asked_at;
  std::optional<std::string> asked_by;
  std::string note;
  std::optional<Instant> accepted_at;
  std::optional<std::string> accepted_by;
  std::string document;
  std::vector<RungStep> history;  // newest first
};
BOOST_DESCRIBE_STRUCT(Acceptance, (),
                      (feed, agency, rung, rungs, asked_at, asked_by, note, accepted_at, accepted_by, document,
                       history))

}  // namespace haidang

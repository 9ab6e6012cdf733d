#include "city/acceptance/acceptance_table.h"

#include <algorithm>
#include <bit>

#include "city/acceptance/acceptance_sql.h"

namespace haidang::acceptances {

using store::with;

namespace {

struct HeldRung {
  std::string feed;
  Rung rung = Rung::registered;
};
BOOST_DESCRIBE_STRUCT(HeldRung, (), (feed, rung))

}  // namespace

Result<std::vector<RungState>> rungs(store::Session& session, std::string const& feed) {
  return session.all<RungState>(sql::rungs_of, with("feed", feed));
}

Result<std::vector<RungStep>> steps(store::Session& session, std::string const& feed, std::int64_t limit) {
  return session.all<RungStep>(sql::steps_of, with("feed", feed, "limit", limit));
}

Result<AcceptancePaper> paper(store::Session& session, std::string const& feed) {
  TRY(auto found, session.find<AcceptancePaper>(sql::paper_of, with("feed", feed)));
  if (found) return std::move(*found);
  AcceptancePaper none;
  none.feed = feed;
  return none;
}

Done put(store::Session& session, AcceptancePaper const& paper) {
  TRY(auto changed, session.put(sql::paper_put, paper));
  static_cast<void>(changed);
  return {};
}

Result<std::optional<FirstRecord>> first_record(store::Session& session, std::string const& feed) {
  TRY(auto delivery, session.find<FirstRecord>(sql::first_delivery, with("feed", feed)));
  if (delivery) return delivery;
  return session.find<FirstRecord>(sql::first_hour, with("feed", feed));
}

Result<std::vector<RungState>> climb_now(store::Session& session, std::string const& feed, LadderFacts const& facts,
                                         Instant now) {
  TRY(auto before, rungs(session, feed));
  auto after = climb(facts, before, now);
  for (auto const& each : after) {
    if (std::ranges::find(before, each) != before.end()) continue;
    TRY(auto kept, session.put(sql::rung_put, each, with("feed", feed)));
    static_cast<void>(kept);
  }
  for (auto const& step : steps_between(before, after, now)) {
    TRY(auto kept, session.put(sql::step_add, step, with("feed", feed)));
    static_cast<void>(kept);
  }
  return after;
}

Result<std::map<std::string, Rung>> heights(store::Session& session) {
  TRY(auto held, session.all<HeldRung>(sql::heights));
  std::map<std::string, unsigned> bits;
  for (auto const& each : held) bits[each.feed] |= 1U << static_cast<unsigned>(each.rung);
  std::map<std::string, Rung> out;
  for (auto const& [feed, rungs] : bits)
    if (auto in_a_row = std::countr_one(rungs); in_a_row > 0) out[feed] = static_cast<Rung>(in_a_row - 1);
  return out;
}

}  // namespace haidang::acceptances

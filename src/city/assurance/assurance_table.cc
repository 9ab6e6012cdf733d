#include "city/assurance/assurance_table.h"

#include "city/assurance/assurance_sql.h"

namespace haidang::assurance {

using store::with;

Done count_arrival(store::Session& session, std::string_view feed, std::vector<HourDelta> const& hours) {
  for (auto const& each : hours) DO(session.put(sql::hour_count, each, with("feed", feed)));
  return {};
}

Result<std::vector<HourDelta>> hours(store::Session& session, std::string_view feed, Instant from, Instant until) {
  return session.all<HourDelta>(sql::hours_of_feed, with("feed", feed, "from", from, "until", until));
}

Result<std::vector<Outage>> outages(store::Session& session, std::string_view feed, Instant from, Instant until) {
  return session.all<Outage>(sql::outages_of_feed, with("feed", feed, "from", from, "until", until));
}

Result<std::vector<HalfHour>> half_hours(store::Session& session, std::string_view feed, Instant from, Instant until) {
  return session.all<HalfHour>(sql::deliveries_by_half_hour, with("feed", feed, "from", from, "until", until));
}

Result<Memory> remember(store::Session& session, Instant hours_from) {
  Memory memory;
  TRY(memory.conditions, session.all<SavedCondition>(sql::condition_all));
  TRY(memory.first_seen, session.all<FirstSeen>(sql::feeds_first_seen));
  TRY(memory.arrivals, session.all<UnsavedArrival>(sql::arrivals_unsaved, with("since", hours_from)));
  TRY(memory.hours, session.all<FeedHour>(sql::hours_of_all, with("from", hours_from)));
  TRY(memory.open_outages, session.all<Outage>(sql::outages_open));
  TRY(memory.pauses, session.all<FeedPause>(sql::pause_all));
  TRY(memory.runs, session.all<MeasuredRun>(sql::runs_since, with("from", hours_from)));
  TRY(memory.last_run, session.find<MeasuredRun>(sql::run_last));
  return memory;
}

namespace {

Done save_outage(store::Session& session, OutageChange const& change) {
  auto const& outage = change.outage;
  if (change.what == OutageChange::What::close) {
    DO(session.run(sql::outage_close, with("feed", outage.feed, "closed_at", outage.closed_at)));
    return {};
  }
  auto fields = with("feed", outage.feed, "state", outage.state, "cause", outage.cause, "finding", outage.finding,
                     "finding_en", outage.finding_en);
  if (change.what == OutageChange::What::open) {
    store::add_params(fields, "opened_at", outage.opened_at);
    DO(session.run(sql::outage_open, fields));
  } else {
    DO(session.run(sql::outage_change, fields));
  }
  return {};
}

}  // namespace

Done save(store::Session& session, Changes const& changes) {
  for (auto const& each : changes.conditions) DO(session.put(sql::condition_save, each));
  for (auto const& each : changes.outages) DO(save_outage(session, each));
  for (auto const& each : changes.pauses) {
    if (each.what == PauseChange::What::begin) {
      DO(session.run(sql::pause_begin, with("feed", each.feed, "from_at", each.at)));
    } else {
      DO(session.run(sql::pause_end, with("feed", each.feed, "until_at", each.at)));
    }
  }
  if (changes.run) DO(session.put(sql::run_alive, *changes.run));
  return {};
}

}  // namespace haidang::assurance

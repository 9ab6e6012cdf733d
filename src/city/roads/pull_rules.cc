#include "city/roads/pull_rules.h"

#include <algorithm>

#include "base/text.h"
#include "city/roads/layouts.h"

namespace haidang::pull {

std::vector<Instant> days_to_list(Memory const& memory, Horizon const& horizon, Timing const& timing, Instant now) {
  auto today = floor_to(now, days(1), horizon.offset_minutes);
  std::vector<Instant> listed = {today, today - days(1)};
  std::vector<std::pair<Instant, Instant>> past;  // last listed, day
  std::size_t never = 0;
  for (auto day = oldest_day(horizon, now); day < today - days(1); day = day + days(1)) {
    auto last = memory.listed_at.find(day);
    never += last == memory.listed_at.end();
    past.emplace_back(last == memory.listed_at.end() ? Instant{} : last->second, day);
  }
  // Those listed longest ago go first, evenly over the sweep.
  std::sort(past.begin(), past.end());
  auto rounds = std::max<std::int64_t>(1, timing.sweep / std::max(horizon.every, seconds(1)));
  auto share = (past.size() + static_cast<std::size_t>(rounds) - 1) / static_cast<std::size_t>(rounds);
  past.resize(std::min(past.size(), std::max(never, share)));
  auto first_old = static_cast<std::ptrdiff_t>(listed.size());
  for (auto const& [last, day] : past) listed.push_back(day);
  std::sort(listed.begin() + first_old, listed.end());
  return listed;
}

Instant day_of(Entry const& entry, std::optional<Instant> folder_day, int offset_minutes, Instant now) {
  if (auto moment = moment_in_name(entry.name, offset_minutes)) return floor_to(*moment, days(1), offset_minutes);
  return folder_day ? *folder_day : floor_to(now, days(1), offset_minutes);
}

Instant oldest_day(Horizon const& horizon, Instant now) {
  auto back = std::clamp<std::int64_t>(horizon.look_back_days, 1, 3660);
  return floor_to(now, days(1), horizon.offset_minutes) - days(back);
}

Instant forgotten_before(Horizon const& horizon, Instant now) { return oldest_day(horizon, now) - days(10); }

Verdict judge(Sight const& sight, Instant oldest, std::int64_t most_bytes, Instant now) {
  auto const& entry = sight.entry;
  if (entry.kind != EntryKind::file || is_waiting_name(entry.name)) return Verdict::no_file;
  bool same = sight.seen && sight.seen->size_bytes == entry.size_bytes && sight.seen->modified == entry.modified;
  if (same && (!sight.seen->confirm_at || now < *sight.seen->confirm_at)) return Verdict::known;
  if (sight.day < oldest) return Verdict::too_old;
  if (entry.size_bytes && *entry.size_bytes > most_bytes) return Verdict::too_large;
  if (same) return Verdict::fetch;
  return sight.before && *sight.before == entry ? Verdict::fetch : Verdict::settle;
}

namespace {

std::string host_of_connection(std::string const& text) {
  std::string server, port;
  for (auto part : split(text, ';')) {
    auto equals = part.find('=');
    if (equals == part.npos) continue;
    auto name = lower_case(trimmed(part.substr(0, equals))), value = lower_case(trimmed(part.substr(equals + 1)));
    if (name == "server" || name == "servername" || name == "socket" || name == "dsn") server += value;
    if (name == "port") port = ":" + value;
  }
  return server.empty() ? text : server + port;
}

}  // namespace

std::string host_of(std::string const& url) {
  auto begin = url.find("://");
  if (begin == std::string::npos) return host_of_connection(url);
  auto rest = url.substr(begin + 3);
  rest = rest.substr(0, rest.find('/'));
  auto at = rest.rfind('@');
  return lower_case(at == std::string::npos ? rest : rest.substr(at + 1));
}

Turn turn_after(Turn turn, RoundEnd const& end, Span every, Timing const& timing) {
  auto all_in = [&](Span wait) {
    turn.due = turn.full_due = end.at + wait;
    return turn;
  };
  switch (end.ended) {
    case Ended::log_in_refused:
      return ++turn.refused >= timing.refused_tries ? all_in(timing.refused_pause) : all_in(every);
    case Ended::source_refused: return all_in(every);
    case Ended::unreachable: return all_in(jobs::wait_after(timing.unreachable, ++turn.failures));
    case Ended::intake_busy:
    case Ended::stopping: return all_in(jobs::wait_after(timing.intake_busy, ++turn.failures));
    case Ended::well: break;
  }
  turn.refused = 0;
  turn.failures = 0;
  if (end.kind == RoundKind::full) turn.full_due = end.at + every;
  turn.due = end.some_wait ? std::min(turn.full_due, end.at + timing.settle) : turn.full_due;
  return turn;
}

}  // namespace haidang::pull

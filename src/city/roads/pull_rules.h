// When the roads that fetch and poll look where, and what they do with what they find. Pure: the same clock, listing
// and memory give the same answer.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "city/roads/listing.h"
#include "city/roads/road_rules.h"
#include "city/roads/seen_file.h"
#include "platform/jobs/backoff.h"

namespace haidang::pull {

// How the road takes its time. All of it is the server's setting; what differs by feed is in Source.
struct Timing {
  Span settle = seconds(10);  // a new file is fetched when two listings this far apart agree about it
  Span sweep = hours(6);      // each past day is listed at least this often
  Span refused_pause = hours(1);
  int refused_tries = 3;  // log-ins refused in a row before the pause
  jobs::Backoff unreachable = {.first = seconds(30), .most = minutes(15)};
  jobs::Backoff intake_busy = {.first = seconds(5), .most = minutes(2)};
};

// What is remembered of a feed between rounds; all of it may be lost.
struct Memory {
  std::map<Instant, Instant> listed_at;  // first moment of a past day → when its folder was last listed
  std::vector<std::string> layouts;
  std::optional<Instant> layouts_found_at;
  std::map<std::string, std::map<std::string, Entry>> waiting;  // by folder and name, as last listed
  Instant forgotten_at;                                         // when old rows of seen_file were last let go
  std::set<std::pair<std::int64_t, std::string>> rows;          // place of the mark and digest, of rows read last
};

// The days to list now, by their first moments: today, yesterday, then past days oldest first. Past days come all at
// first, then so many a round that each comes once in a sweep.
struct Horizon {
  int offset_minutes = vietnam_offset_minutes;
  std::int64_t look_back_days = 60;
  Span every = minutes(5);
};
std::vector<Instant> days_to_list(Memory const&, Horizon const&, Timing const&, Instant now);

// The first moment of the day the file is of: by its name, else by its folder, else today.
Instant day_of(Entry const&, std::optional<Instant> folder_day, int offset_minutes, Instant now);
// Files of days before this are left alone; rows of seen_file are kept ten days longer.
Instant oldest_day(Horizon const&, Instant now);
Instant forgotten_before(Horizon const&, Instant now);

enum class Verdict {
  fetch,
  settle,     // new or changed: look again shortly
  known,      // the intake has it
  too_old,    // of a day further back than the feed looks
  too_large,  // over what the contract allows: not even fetched
  no_file,    // a folder, a link, a name of an unfinished file
};
struct Sight {
  Entry const& entry;
  SeenFile const* seen = nullptr;  // what the table knows of it
  Entry const* before = nullptr;   // what the last listing said, when it is waiting
  Instant day;
};
Verdict judge(Sight const&, Instant oldest, std::int64_t most_bytes, Instant now);

enum class RoundKind {
  full,    // list the days that are due
  settle,  // look again at folders in which files wait
};

// What is never asked twice at a time: host:port of an address, or the server of a database connection's text.
std::string host_of(std::string const& url);

// How a round ended.
enum class Ended { well, source_refused, log_in_refused, unreachable, intake_busy, stopping };

// When a feed's next round is due, and how often in a row things went wrong.
struct Turn {
  Instant due;       // the next round of either kind
  Instant full_due;  // the next that lists days; one before it only looks again at files that settle
  int refused = 0;
  int failures = 0;
};
struct RoundEnd {
  RoundKind kind = RoundKind::full;
  Ended ended = Ended::well;
  bool some_wait = false;  // files that have not settled
  Instant at;
};
Turn turn_after(Turn, RoundEnd const&, Span every, Timing const&);

}  // namespace haidang::pull

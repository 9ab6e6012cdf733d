// One-stop offices of the demonstration city: dossiers that citizens file, and what becomes of each over the days. Pure
// and seeded: what is true at a moment is the same for history, live pushes and tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "city/feeds/feed.h"

namespace haidang::simulate {

struct DossierOffice {
  std::string feed;
  std::string agency = {};                  // whose dossiers they are
  std::string prefix;                       // of its dossiers' codes
  double a_day = 12;                        // received on a working day, on average
  std::vector<Instant> days_off = {};       // weekdays that are not worked, in order
  bool flatters = false;                    // says of every finished dossier that it was on time
  std::optional<Instant> silent_since;      // pushes nothing any more
  std::vector<Instant> unheard_of = {};     // days off that its own system does not know: it gives appointments on them
  std::int64_t overstates = 0;              // its totals of a day say so many more than it sent
  std::vector<DossierOffice> also_of = {};  // a ministry's system: sends the land dossiers of these offices, and no own

  bool works(Instant) const;
};

// The offices behind the live feeds of dossiers that push, each with a fault of its own: the second has not heard of
// the newest day off, the third flatters, the fourth has fallen silent, the fifth overstates its totals; and a
// ministry's system sends what the sixth and seventh send too. `days_off`: weekdays that the calendar says are not
// worked, in order.
std::vector<DossierOffice> demonstration_offices(std::vector<Feed> const&, Instant start,
                                                 std::vector<Instant> const& days_off = {});

// A dossier as it stands at a moment, for offices that keep a table of them.
struct OfficeDossier {
  std::string code, procedure, procedure_name, sector, sector_name;
  int channel = 0;
  int state = 0;  // as the national portal counts them
  Instant received, appointment;
  std::optional<Instant> finished, returned;
  Instant changed;  // when something last happened to it
};
// Every dossier that was filed or went on in (from, to], as it stands at `to`.
std::vector<OfficeDossier> dossiers_moved(DossierOffice const&, Instant from, Instant to, std::uint64_t seed);

// A body of DongBoHoSoMC with every dossier that was filed or went on in (from, to], and with the office's own totals
// of the days that ended in it; nothing when there was none.
std::optional<std::string> portal_push(DossierOffice const&, Instant from, Instant to, std::uint64_t seed,
                                       std::string const& session = "");

// Monday to Friday, half past seven to half past five.
bool is_office_time(Instant);
bool is_office_day(Instant);

struct PastPush {
  Instant at;
  std::string body;
};
// A year: one push at the end of each working day of the thirty days before `start`, and one a week before those.
std::vector<PastPush> past_pushes(DossierOffice const&, Instant start, std::uint64_t seed);

}  // namespace haidang::simulate

// What one dossier adds to the counts, as signed sums: of what happened on a day (received, finished …), and of what is
// open by the day on which it becomes late. A change is what it adds now less what it added before, so counts follow
// any history, in any order, without being recounted. Pure.
#pragma once

#include <compare>
#include <map>

#include "city/dossiers/dossier.h"

namespace haidang {

// A count's place: by agency alone, by agency and place, or by agency and procedure.
enum class DossierTallyCut : std::int64_t { agency, place, procedure };
// A day, or its whole month: so that ten years before a day are a hundred rows and not thousands. Agencies are counted
// by both; places and procedures by months only, because there are too many of them for every day.
enum class DossierTallyStep : std::int64_t { day, month };

struct DossierTallyKey {
  std::int64_t cut = 0;
  std::string agency, key;
  std::int64_t step = 0;
  Instant start;
  friend auto operator<=>(DossierTallyKey const&, DossierTallyKey const&) = default;
};

// What happened on a day.
struct DossierFlow {
  std::int64_t received_direct = 0, received_online = 0, received_post = 0, received_other = 0;
  std::int64_t finished_early = 0, finished_on_time = 0, finished_late = 0, finished_no_appointment = 0;
  std::int64_t refused = 0, withdrawn = 0;
  std::int64_t disagrees = 0, extensions = 0;  // of those received on the day
  // Of those received on the day: with an appointment on a day off, or on another day than the term gives.
  std::int64_t appointments_off = 0, appointments_differ = 0;

  std::int64_t received() const { return received_direct + received_online + received_post + received_other; }
  std::int64_t finished() const { return finished_early + finished_on_time + finished_late + finished_no_appointment; }
  friend bool operator==(DossierFlow const&, DossierFlow const&) = default;
};
BOOST_DESCRIBE_STRUCT(DossierFlow, (),
                      (received_direct, received_online, received_post, received_other, finished_early,
                       finished_on_time, finished_late, finished_no_appointment, refused, withdrawn, disagrees,
                       extensions, appointments_off, appointments_differ))

// What a number of dossiers alike add to the day on which they were received, and to the day on which they were closed.
struct DossierReceived {
  DossierChannel channel = DossierChannel::not_said;
  bool disagrees = false;
  DossierAppointmentCheck appointment_check = DossierAppointmentCheck::not_checked;
  std::int64_t extensions = 0;
};
void count_received(DossierFlow&, DossierReceived const&, std::int64_t count);
void count_closed(DossierFlow&, DossierClass, DossierTimeliness, std::int64_t count);

// What is there now, by the last day in time. `other`: of unknown state; `undated`: closed, but nobody says when.
struct DossierStock {
  std::int64_t in_process = 0, paused = 0, other = 0, undated = 0;
  friend bool operator==(DossierStock const&, DossierStock const&) = default;
};
BOOST_DESCRIBE_STRUCT(DossierStock, (), (in_process, paused, other, undated))

// Where dossiers without a deadline are counted: behind every day there will be.
inline constexpr Instant never_due{253'370'764'800'000};

class DossierTally {
 public:
  // Adds what the dossier adds, or with -1 takes it away.
  void add(Dossier const&, std::int64_t sign);
  // Without the rows that came to nothing.
  std::map<DossierTallyKey, DossierFlow> const& flows() const { return flows_; }
  std::map<DossierTallyKey, DossierStock> const& stocks() const { return stocks_; }
  void drop_zeros();

 private:
  void at_each(Dossier const&, Instant day, auto const& change);
  std::map<DossierTallyKey, DossierFlow> flows_;
  std::map<DossierTallyKey, DossierStock> stocks_;
};

}  // namespace haidang

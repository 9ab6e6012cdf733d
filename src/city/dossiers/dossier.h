// A dossier of an administrative procedure, from reception to the returned result, in the words of the national public
// service portal and of the report table that all one-stop offices fill in. There is no field for a person here: who
// filed it is none of the centre's business and is removed at the border (clean_portal.h, clean_sheet.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "platform/reflect/describe.h"

namespace haidang {

// The portal's ten states (TrangThaiHoSo 1 … 10), and `other` for numbers it has learnt since.
enum class DossierState {
  registered,
  received,
  refused,
  in_process,
  supplement,
  fee,
  withdrawn,
  stopped,
  finished,
  returned,
  other
};
BOOST_DESCRIBE_ENUM(DossierState, registered, received, refused, in_process, supplement, fee, withdrawn, stopped,
                    finished, returned, other)

// What a state counts as in the report table.
enum class DossierClass { waiting, in_process, paused, finished, refused, withdrawn, other };
BOOST_DESCRIBE_ENUM(DossierClass, waiting, in_process, paused, finished, refused, withdrawn, other)

// How it was filed: at the counter, online, or by public post (bưu chính công ích).
enum class DossierChannel { not_said, direct, online, post };
BOOST_DESCRIBE_ENUM(DossierChannel, not_said, direct, online, post)

// Whether "on time" means before the moment of the appointment or by the end of its day: a contract's rule.
enum class DossierOnTimeRule { day, instant };
BOOST_DESCRIBE_ENUM(DossierOnTimeRule, day, instant)

// What a dossier is due by: the appointment that its office gave, or its procedure's term counted by the working
// calendar (where no term is known or the appointment was put off, the appointment): a contract's rule.
enum class DossierDueRule { appointment, calendar };
BOOST_DESCRIBE_ENUM(DossierDueRule, appointment, calendar)

// The appointment beside the centre's calendar: on a day that the office does not work, or on another day than the
// procedure's term gives. Not checked: there is no appointment; as the calendar says, also where no term is known.
enum class DossierAppointmentCheck { not_checked, agrees, day_off, too_early, too_late };
BOOST_DESCRIBE_ENUM(DossierAppointmentCheck, not_checked, agrees, day_off, too_early, too_late)

enum class DossierTimeliness { open, early, on_time, late, no_appointment };
BOOST_DESCRIBE_ENUM(DossierTimeliness, open, early, on_time, late, no_appointment)

struct DossierExtension {
  static constexpr auto schema_name = "Extension";
  static constexpr auto doc = "An appointment that was put off; both dates are kept.";
  std::optional<Instant> from;
  Instant to;
  friend bool operator==(DossierExtension const&, DossierExtension const&) = default;
};
BOOST_DESCRIBE_STRUCT(DossierExtension, (), (from, to))

struct DossierFacts {
  static constexpr auto schema_name = "DossierFacts";
  static constexpr bool as_document = true;
  static constexpr auto doc = "What one source says of a dossier, without its person.";
  std::string code;  // opaque: after reorganisations its prefix may name an abolished agency
  std::string procedure, procedure_name;
  std::string sector, sector_name;
  std::string agency;     // competent: the centre's id where the contract maps the sender's word, else the word itself
  std::string reception;  // where it was filed
  std::string support;    // where somebody helped to file it
  std::string place;      // code of the unit
  DossierChannel channel = DossierChannel::not_said;
  std::string state_code;  // as sent
  DossierState state = DossierState::other;
  std::optional<Instant> state_at;  // the newest moment that the source has told of
  std::optional<Instant> received;
  std::optional<Instant> appointment;        // the one in force
  std::vector<DossierExtension> extensions;  // oldest first
  std::optional<Instant> finished;           // processing ended
  std::optional<Instant> returned;           // the result was handed out
  std::optional<bool> said_on_time;          // the sender's own flag
  // How it was judged: anew while it is open, and as it was once it is closed.
  DossierOnTimeRule rule = DossierOnTimeRule::day;
  DossierDueRule due_rule = DossierDueRule::appointment;
  std::optional<Instant> due_by_calendar;  // where the procedure's term is known
  DossierAppointmentCheck appointment_check = DossierAppointmentCheck::not_checked;
  std::int64_t calendar_version = 0;  // that it was judged by
  std::int64_t contract_version = 0;  // whose rules it was judged by
  friend bool operator==(DossierFacts const&, DossierFacts const&) = default;
};
BOOST_DESCRIBE_STRUCT(DossierFacts, (),
                      (code, procedure, procedure_name, sector, sector_name, agency, reception, support, place, channel,
                       state_code, state, state_at, received, appointment, extensions, finished, returned, said_on_time,
                       rule, due_rule, due_by_calendar, appointment_check, calendar_version, contract_version))

struct Dossier : DossierFacts {
  static constexpr auto schema_name = "Dossier";
  static constexpr auto doc = "A dossier as the one authoritative source tells it, and what follows from that.";
  std::string feed;  // the authoritative source
  std::int64_t authority = 0;
  std::int64_t delivery = 0;  // the receipt that said so last
  Instant arrived_at;
  std::int64_t version = 0;
  DossierClass counts_as = DossierClass::other;
  DossierTimeliness timeliness = DossierTimeliness::open;
  std::optional<Instant> closed;    // finished, refused or withdrawn
  std::optional<Instant> deadline;  // the first moment at which it is late, by the contract's rule
  bool disagrees = false;           // the sender's flag is not what its dates say
};
BOOST_DESCRIBE_STRUCT(Dossier, (DossierFacts),
                      (feed, authority, delivery, arrived_at, version, counts_as, timeliness, closed, deadline,
                       disagrees))

// One row of a progress list: what became of a dossier at a moment.
struct DossierStep {
  static constexpr auto schema_name = "DossierStep";
  std::string code, feed;
  Instant at;
  std::string state_code;
  DossierState state = DossierState::other;
  friend bool operator==(DossierStep const&, DossierStep const&) = default;
};
BOOST_DESCRIBE_STRUCT(DossierStep, (), (code, feed, at, state_code, state))

struct DossierTotal {
  static constexpr auto schema_name = "StatedTotal";
  static constexpr auto doc =
      "What a sender says its own count of a day is. Received and finished are of the day; the others as the day "
      "ended.";
  std::string day;
  std::optional<std::int64_t> carried_over, received, finished, in_process, paused, refused, withdrawn;
};
BOOST_DESCRIBE_STRUCT(DossierTotal, (), (day, carried_over, received, finished, in_process, paused, refused, withdrawn))

}  // namespace haidang

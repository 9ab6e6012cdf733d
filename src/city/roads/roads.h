// What every road that fetches or listens has in common: the feeds it works for, the gate it brings arrivals to, and
// the people it tells how reaching the source went. A road works on threads of its own and touches the rest of the
// server only through the gate. Roads: drop.h (folders that senders fill), ftp_pull.h (fetching), mqtt.h (listening).
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "city/intake/intake.h"
#include "city/roads/road_rules.h"
#include "platform/jobs/pending.h"

namespace haidang {

enum class ContactOutcome {
  reached,      // the source answered and gave what was asked for
  refused,      // it answered, but not to us: log-in, rights, no such folder
  unreachable,  // no answer
};

// Hears how each try to reach a feed's source went; called on the loop.
class Contacts {
 public:
  virtual ~Contacts() = default;
  // `why` is for people, in Vietnamese and English ("… / …"); empty when reached without remark.
  virtual void contact(std::string const& feed, ContactOutcome, std::string why, Instant at) = 0;
};

// A password by its name in Source.password_name; nothing when the server has none of that name.
using Secrets = std::function<std::optional<std::string>(std::string const& name)>;
// Reads HAIDANG_SECRET_<name>.
std::optional<std::string> secret_from_environment(std::string const& name);

struct LogIn {
  std::string user, password;  // empty: none
};
// What log-in a source asks for. Invalid, in both languages, when the server has no password of that name.
Result<LogIn> log_in_of(Source const&, Secrets const&);

// Where roads end and the city begins. May be used from any thread but the loop's.
class Gate {
 public:
  // `loop` runs Intake and Contacts; all four outlive the gate.
  Gate(boost::asio::any_io_executor loop, Intake& intake, Clock const& clock, Contacts& contacts)
      : loop_(std::move(loop)), intake_(intake), clock_(clock), contacts_(contacts) {}

  // Begins an acceptance, so that several go on at once.
  jobs::Pending<Receipt> begin(Arrival) const;
  // As Intake::accept, waiting; `busy` when the server stops meanwhile.
  Result<Receipt> accept(Arrival arrival, std::stop_token const& stop) const {
    return begin(std::move(arrival)).wait(stop);
  }
  void contact(std::string feed, ContactOutcome, std::string why) const;
  Clock const& clock() const { return clock_; }

 private:
  boost::asio::any_io_executor loop_;
  Intake& intake_;
  Clock const& clock_;
  Contacts& contacts_;
};

// An arrival as a road makes it; a name that is no UTF-8 is made readable.
Arrival arrival_by(Road, std::string feed, std::string bytes, std::string const& file_name);

}  // namespace haidang

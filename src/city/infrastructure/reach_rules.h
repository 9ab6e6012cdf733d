// What probes say of one item: the answers of its last hour, and since when it answers or does not. Pure.
#pragma once

#include <deque>

#include "city/infrastructure/infrastructure.h"

namespace haidang {

// refused: the machine answers and its port is closed. forbidden: it leads to where nothing is asked. not_possible: the
// centre itself cannot ask, such as a ping that its system does not allow.
enum class ProbeOutcome { answered, refused, silent, no_route, unknown_name, forbidden, not_possible };
BOOST_DESCRIBE_ENUM(ProbeOutcome, answered, refused, silent, no_route, unknown_name, forbidden, not_possible)

struct Probe {
  Instant at;
  ProbeOutcome outcome = ProbeOutcome::silent;
  std::int64_t delay_ms = 0;  // of an answer
};

// As kept over a restart.
struct SavedReach {
  std::string item;
  std::string address;  // another one begins anew
  Reachable reachable = Reachable::not_measured;
  Instant since;
  Instant checked_at;
};
BOOST_DESCRIBE_STRUCT(SavedReach, (), (item, address, reachable, since, checked_at))

// What a page is told.
struct Reach {
  Reachable reachable = Reachable::not_measured;
  std::optional<Instant> since, checked_at;
  std::optional<std::int64_t> delay_ms;
  std::optional<double> loss_percent;
  std::optional<ProbeOutcome> last;
};

// One item's probes. A lost one is common and says nothing; three in a row do, since the first of them.
class ProbeLog {
 public:
  explicit ProbeLog(std::string item, std::string address);
  explicit ProbeLog(SavedReach saved) : saved_{std::move(saved)}, known_{true} {}

  void note(Probe const&);
  Reach reach(Instant now) const;
  SavedReach const& saved() const { return saved_; }
  std::string const& address() const { return saved_.address; }

 private:
  void turn(Reachable, Instant since);

  SavedReach saved_;
  std::deque<Probe> hour_;  // the last hour's, oldest first
  std::int64_t misses_ = 0;
  Instant first_miss_;
  bool known_ = false;  // anything was ever asked
};

// Adds a probe to its hour.
void count(ProbeHour&, Probe const&);

bool is_asked(ProbeOutcome);  // an answer or the lack of one is the item's

}  // namespace haidang

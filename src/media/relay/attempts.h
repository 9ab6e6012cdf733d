// When to hold a session with a camera: from the first viewer until a while after the last, and again after it ended,
// each time a little later, so that a camera is not locked, crowded or worn out by us. Pure: what happened and when
// goes in; what to do, and when to look again, comes out.
#pragma once

#include <functional>
#include <optional>

#include "base/time.h"
#include "media/relay/state.h"
#include "media/rtsp/rtp_order.h"
#include "platform/jobs/backoff.h"

namespace haidang::relay {

using rtsp::Moment;

struct Patience {
  Span linger = seconds(15);        // after the last viewer
  Span frozen_after = seconds(3);   // without a picture
  Span steady_after = seconds(10);  // of pictures, after which an end is a new failure and not one more
  int most_refusals = 3;            // of a password, in a row
};

// After a session that ended so. The camera that is away is asked often, since somebody is looking at the empty tile
// and asking costs it nothing; one that answered with a reason is left alone for longer.
jobs::Backoff backoff_after(rtsp::Reason);

class Attempts {
 public:
  // From 0 to 1: waits are spread by a fifth to either side, so that a site whose power returns is not stormed.
  using Dice = std::function<double()>;

  Attempts(Patience, Dice);

  void watched_by(std::size_t viewers, Moment now);
  void picture(Moment now);
  void session_ended(rtsp::Reason, Moment now);
  void look(Moment now);  // what time alone changes
  // Address or password are others: what was refused before says nothing now. A session that runs is to be stopped.
  void begin_anew(Moment now);
  void stop();  // for good

  bool wants_session() const;
  State const& state() const { return state_; }
  std::int64_t failures() const { return failures_; }  // in a row, of one kind
  std::optional<Moment> due() const;                   // of the next look()
  // Until then forgetting us would mean asking the camera too soon. The end of time while we run or have given up.
  Moment remembers_until() const;

 private:
  void rest();
  void connect();
  void count(rtsp::Reason, Moment now);
  bool has_given_up() const;

  Patience const patience_;
  Dice const dice_;
  State state_;
  std::size_t viewers_ = 0;
  bool stopped_ = false;
  Moment alone_since_{}, last_picture_{};
  std::optional<Moment> live_since_;

  std::optional<rtsp::Reason> last_end_;
  std::int64_t failures_ = 0;
  int refusals_ = 0;
  Moment not_before_{};
};

}  // namespace haidang::relay

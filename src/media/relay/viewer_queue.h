// What waits to be sent to one viewer, and what is left out when it does not keep up. Pure; viewer.h guards it.
//
// The rule: over the byte budget everything is dropped up to the next key frame, which may wait already or be still to
// come. So a slow viewer sees a jump, never a broken picture, and never makes the server grow. A key frame that alone
// is over the budget is taken when nothing else waits, on top of it: else such a camera would never be seen.
//
// Of states only the newest waits, and goes first. An init segment is not queued but follows from the fragment that
// needs it, so it cannot be lost.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "media/fmp4/fragmenter.h"
#include "media/relay/state.h"

namespace haidang::relay {

struct Item {
  enum class Kind { state, init, fragment };
  Kind kind = Kind::state;
  State state;                             // of a state
  std::shared_ptr<fmp4::Init const> init;  // of an init segment: its codecs and size besides
  fmp4::Bytes bytes;                       // of an init segment and of a fragment: what to send
  bool is_key = false;                     // of a fragment, these
  fmp4::Timing timing;
};

class ViewerQueue {
 public:
  explicit ViewerQueue(std::size_t budget) : budget_(budget), allowed_(budget) {}

  void tell(State state) { state_ = state; }
  // Once, at first: what the ring holds. It may be more than the budget; until it is sent, the budget is on top of it.
  void begin_with(std::vector<fmp4::Fragment> const&);
  void offer(fmp4::Fragment const&);
  std::optional<Item> take();

  bool is_empty() const { return !state_ && waiting_.empty(); }
  std::size_t waiting_bytes() const { return bytes_; }
  std::uint64_t dropped() const { return dropped_; }  // fragments

 private:
  void keep(fmp4::Fragment const&);
  void drop_to_key();
  void drop(std::deque<fmp4::Fragment>::iterator end);

  std::size_t const budget_;
  std::size_t allowed_, bytes_ = 0;
  std::uint64_t dropped_ = 0;
  bool waits_for_key_ = true;
  std::optional<State> state_;
  std::shared_ptr<fmp4::Init const> given_init_;
  std::deque<fmp4::Fragment> waiting_;
};

}  // namespace haidang::relay

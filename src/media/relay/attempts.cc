#include "media/relay/attempts.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace haidang::relay {
namespace {

using rtsp::Reason;

std::chrono::milliseconds duration(Span span) { return std::chrono::milliseconds(span.ms); }

bool is_useless(Reason reason) { return reason == Reason::password_missing || reason == Reason::bad_address; }

}  // namespace

jobs::Backoff backoff_after(Reason reason) {
  switch (reason) {
    case Reason::stopped:
    case Reason::unreachable:
    case Reason::no_answer:
    case Reason::closed:
    case Reason::no_data:
    case Reason::not_rtsp: return {seconds(1), seconds(4)};
    case Reason::busy: return {seconds(15), minutes(2)};
    case Reason::password_refused: return {seconds(20), minutes(1)};
    case Reason::refused:
    case Reason::no_such_stream: return {seconds(5), minutes(1)};  // some say so while they start
    case Reason::not_allowed:
    case Reason::no_video:
    case Reason::unsupported_codec:
    case Reason::certificate_refused:
    case Reason::password_missing:
    case Reason::bad_address: return {seconds(30), minutes(5)};
  }
  return {};
}

Attempts::Attempts(Patience patience, Dice dice) : patience_(patience), dice_(std::move(dice)) {}

bool Attempts::wants_session() const {
  return state_.phase == Phase::connecting || state_.phase == Phase::live || state_.phase == Phase::no_data;
}

bool Attempts::has_given_up() const {
  return refusals_ >= patience_.most_refusals || (last_end_ && is_useless(*last_end_));
}

void Attempts::rest() {
  state_ = {};
  live_since_.reset();
}

void Attempts::connect() {
  state_ = {Phase::connecting};
  live_since_.reset();
}

void Attempts::watched_by(std::size_t viewers, Moment now) {
  if (stopped_) return;
  bool leaves_alone = viewers == 0 && viewers_ > 0;
  viewers_ = viewers;
  if (leaves_alone && wants_session()) alone_since_ = now;
  if (leaves_alone && !wants_session()) rest();
  if (viewers == 0 || state_.phase != Phase::resting) return;
  if (last_end_ && (has_given_up() || now < not_before_))
    state_ = {Phase::ended, *last_end_, !has_given_up()};
  else
    connect();
}

void Attempts::picture(Moment now) {
  if (!wants_session()) return;  // the last ones of a session that is leaving
  if (!live_since_) live_since_ = now;
  last_picture_ = now;
  refusals_ = 0;
  state_ = {Phase::live};
}

void Attempts::session_ended(Reason reason, Moment now) {
  if (stopped_) return;
  bool was_asked_to = reason == Reason::stopped;
  if (!was_asked_to) count(reason, now);
  if (viewers_ == 0) return rest();
  if (was_asked_to) return connect();  // somebody came while it took leave
  state_ = {Phase::ended, reason, !has_given_up()};
  live_since_.reset();
}

void Attempts::count(Reason reason, Moment now) {
  auto backoff = backoff_after(reason);
  bool was_steady = live_since_ && now - *live_since_ >= duration(patience_.steady_after);
  bool of_another_kind = last_end_ && backoff_after(*last_end_).first != backoff.first;
  if (was_steady || of_another_kind) failures_ = 0;
  if (reason == Reason::password_refused) ++refusals_;
  last_end_ = reason;
  auto wait = jobs::wait_after(backoff, ++failures_);
  auto spread = 0.8 + 0.4 * dice_();
  not_before_ = now + std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(wait.ms) * spread));
}

void Attempts::look(Moment now) {
  if (stopped_) return;
  if (viewers_ == 0 && wants_session() && now >= alone_since_ + duration(patience_.linger)) return rest();
  if (state_.phase == Phase::ended && state_.tries_again && now >= not_before_) return connect();
  if (state_.phase == Phase::live && now >= last_picture_ + duration(patience_.frozen_after)) state_ = {Phase::no_data};
}

std::optional<Moment> Attempts::due() const {
  if (stopped_) return {};
  if (state_.phase == Phase::ended) return state_.tries_again ? std::optional(not_before_) : std::nullopt;
  std::optional<Moment> due;
  if (state_.phase == Phase::live) due = last_picture_ + duration(patience_.frozen_after);
  if (viewers_ > 0 || !wants_session()) return due;
  auto leaves = alone_since_ + duration(patience_.linger);
  return due ? std::min(*due, leaves) : leaves;
}

void Attempts::begin_anew(Moment now) {
  last_end_.reset();
  failures_ = refusals_ = 0;
  not_before_ = now;
  if (state_.phase == Phase::ended && !stopped_) connect();
}

void Attempts::stop() {
  stopped_ = true;
  state_ = {Phase::ended, Reason::stopped, false};
}

Moment Attempts::remembers_until() const {
  bool can_forget = state_.phase == Phase::resting && !has_given_up();
  return can_forget ? not_before_ : Moment::max();
}

}  // namespace haidang::relay

// Drawn timelines for tests: one character a second, what happened above, what viewers were told below.
//
//   v  a viewer comes     x  one leaves        p  a picture      .  nothing      A  its address or password has changed
//   the session ends:     u  unreachable       c  closed         b  busy         r  the password is refused
//                         m  there is none     n  no such stream
//
//   -  resting   c  connecting   l  live   f  no data   w  ended, waits to try again   !  ended for good
//
// A session that is to end does so at once.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "media/relay/attempts.h"

namespace haidang::relay {

inline Patience short_patience() {
  Patience patience;
  patience.linger = seconds(4);
  return patience;
}

class Watch {
 public:
  explicit Watch(double dice = 0.5) : attempts(short_patience(), [dice] { return dice; }) {}

  // One state a character of `events`; blanks are only for reading.
  std::string play(std::string_view events) {
    std::string states;
    for (auto event : events) {
      if (event == ' ') continue;
      attempts.look(now);
      happen(event);
      if (!attempts.wants_session()) end_if_running();
      if (!states.empty()) states += ' ';
      states += letter(attempts.state());
      now += std::chrono::seconds(1);
    }
    return states;
  }

  Attempts attempts;
  Moment now{};

 private:
  static char letter(State state) {
    if (state.phase == Phase::ended) return state.tries_again ? 'w' : '!';
    return "-clf"[static_cast<int>(state.phase)];
  }

  void happen(char event) {
    using rtsp::Reason;
    running_ = running_ || attempts.wants_session();
    if (event == 'v') attempts.watched_by(++viewers_, now);
    if (event == 'x') attempts.watched_by(--viewers_, now);
    if (event == 'p') attempts.picture(now);
    if (event == 'A') attempts.begin_anew(now);
    constexpr std::string_view ends = "ucbrmn";
    constexpr Reason reasons[] = {Reason::unreachable,      Reason::closed,           Reason::busy,
                                  Reason::password_refused, Reason::password_missing, Reason::no_such_stream};
    if (auto end = ends.find(event); end != std::string_view::npos) {
      running_ = false;
      attempts.session_ended(reasons[end], now);
    }
  }

  void end_if_running() {
    if (std::exchange(running_, false)) attempts.session_ended(rtsp::Reason::stopped, now);
  }

  std::size_t viewers_ = 0;
  bool running_ = false;
};

// The seconds at which a camera is asked within `limit`, when a viewer watches and every session ends so at once.
inline std::string asked_at(rtsp::Reason reason, Span limit, double dice = 0.5) {
  std::string out;
  Attempts attempts({}, [dice] { return dice; });
  Moment now{};
  attempts.watched_by(1, now);
  while (now <= Moment{} + std::chrono::milliseconds(limit.ms)) {
    if (attempts.wants_session()) {
      auto second = std::chrono::duration<double>(now - Moment{}).count();
      auto text = std::to_string(second);
      out += (out.empty() ? "" : " ") + text.substr(0, text.find('.') + (dice == 0.5 ? 0 : 2));
      attempts.session_ended(reason, now);
    }
    auto due = attempts.due();
    if (!due) break;
    now = *due;
    attempts.look(now);
  }
  return out;
}

}  // namespace haidang::relay

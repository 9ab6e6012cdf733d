// Drawn timelines for tests: one character a period, what happened above, what the state was below.
//
//   r  the period's record of every series      .  nothing                      e  an answer without records
//   1  of the first series only                 q  all refused                  h  half refused
//   x  a body that cannot be read               i  well-formed, not usable      m  four times what was promised
//   b  a record of two hours ago                f  the source was unreachable   k  … was reached, nothing new
//   s  sign-in refused                          P  paused    U  resumed         |  the server restarted, then nothing
//   _  the server is down                       <  the clock is set back ten periods, then r      >  … forward ten,
//   then r
//
//   -  never connected   g  delivering   l  late   s  silent   d  degraded   n  not expected now
//   m  more than expected   p  paused   u  not measured   (blank while the server is down)
#pragma once

#include <gtest/gtest.h>

#include "city/assurance/facts_rules.h"
#include "platform/reflect/json.h"

namespace haidang {

inline Contract a_contract(std::int64_t cadence, std::int64_t lateness, std::int64_t silent_after) {
  Contract contract;
  contract.feed = *Slug::of("kxq-001");
  contract.version = 1;
  contract.valid_from = *parse_rfc3339("2026-01-01T00:00:00+07:00");
  contract.cadence_seconds = *WholeSeconds::of(cadence);
  contract.lateness_seconds = lateness;
  contract.silent_after_seconds = *WholeSeconds::of(silent_after);
  contract.min_valid_percent = *Percent::of(80);
  return contract;
}

inline Instant at(std::string_view time) { return *parse_rfc3339(time); }

class Timeline {
 public:
  Timeline(Contract const& contract, Instant start) : step_{terms_of(contract).cadence}, now_{start} {
    subject.watched.feed = contract.feed.value();
    subject.watched.series = {"KXQ001 PM10", "KXQ001 PM2.5"};
    subject.promise = Promise::of({contract});
    subject.measuring.since = start;
  }

  // One state a character of `events`; blanks are only for reading. Each is seen half a minute after the period's end.
  std::string play(std::string_view events) {
    std::string states;
    for (auto event : events) {
      if (event == ' ') continue;
      happen(event);
      if (!states.empty()) states += ' ';
      auto seen = now_ + seconds(30);
      last = condition(subject, seen);
      states += event == '_' ? ' ' : letter(last.state);
      now_ = now_ + step_;
    }
    return states;
  }

  Subject subject;
  FeedCondition last;
  std::string fault, fault_en;  // why what is not usable is not

 private:
  static char letter(State state) { return "-glsdnmpu"[static_cast<int>(state)]; }

  void happen(char event) {
    auto down = event == '_';
    if (down && !down_since_) down_since_ = now_;
    if (!down && down_since_) restart(std::exchange(down_since_, {}).value());
    if (event == '|') restart(now_ - seconds(5));
    if (event == '<') step_clock(step_ * -10);
    if (event == '>') step_clock(step_ * 10);
    auto& watched = subject.watched;
    if (event == 'P') watched.paused = true;
    if (event == 'U') watched.paused = false;
    if (event == 'f') meet(subject.facts, {Contact::Outcome::failed, "connection refused", now_});
    if (event == 'k') meet(subject.facts, {Contact::Outcome::ok, "", now_});
    if (event == 's') meet(subject.facts, {Contact::Outcome::refused, "unknown key", now_});
    if (std::string_view("re1qhximb<>").find(event) != std::string_view::npos) arrive(event);
  }

  void arrive(char event) {
    HourCounter counter(subject.promise, now_ + seconds(1));
    ArrivalFacts arrival;
    arrival.feed = subject.watched.feed;
    arrival.received_at = now_ + seconds(1);
    auto stamp = event == 'b' ? now_ - hours(2) : now_;
    auto usable = event == 'i' ? HourCounter::Usable::no : HourCounter::Usable::yes;
    if (event == 'x') arrival.body = ArrivalFacts::Body::unreadable;
    for (std::size_t i = 0; i < subject.watched.series.size(); ++i) {
      if (event == 'e' || event == 'x' || (event == '1' && i > 0)) continue;
      ++arrival.records.received;
      if (event == 'q' || (event == 'h' && i == 0)) {
        counter.refused();
        continue;
      }
      for (int copies = event == 'm' ? 4 : 1; copies > 0; --copies)
        counter.accepted(stamp - seconds(copies - 1), usable);
      arrival.series.push_back({subject.watched.series[i], stamp});
    }
    if (event == 'i') {
      arrival.fault = fault;
      arrival.fault_en = fault_en;
    }
    arrival.hours = counter.changes();
    hear(subject.facts, subject.promise, arrival);
  }

  // Everything that is remembered goes through its stored form.
  void restart(Instant alive_until) {
    subject.facts = *reflect::from_json_text<Facts>(reflect::to_json(subject.facts));
    subject.measuring = {now_, alive_until};
  }

  void step_clock(Span by) {
    now_ = now_ + by;
    if (by < Span{0}) not_after(subject.facts, now_);
    subject.measuring = {now_, now_ - step_};
  }

  Span step_;
  Instant now_;
  std::optional<Instant> down_since_;
};

}  // namespace haidang

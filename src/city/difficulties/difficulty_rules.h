// How a difficulty goes on. Pure; time is said, working time comes from the owner's calendar.
#pragma once

#include "city/calendar/work_calendar.h"
#include "city/difficulties/difficulty.h"

namespace haidang {

struct DifficultyOrder {
  static constexpr auto schema_name = "DifficultyOrder";
  static constexpr auto doc = "States a difficulty; without an owner the centre owes the answer.";
  Slug agency;
  std::optional<std::string> feed, task;
  DifficultyCategory category = DifficultyCategory::other;
  Title title;
  std::string text;
  std::optional<Slug> owner;
};
BOOST_DESCRIBE_STRUCT(DifficultyOrder, (), (agency, feed, task, category, title, text, owner))

struct DifficultyReply {
  static constexpr auto schema_name = "DifficultyReply";
  static constexpr auto doc = "A line of the thread. As an answer it stops the clock, and may commit to a date.";
  std::string text;
  bool answers = false;
  std::optional<Instant> committed_to;
};
BOOST_DESCRIBE_STRUCT(DifficultyReply, (), (text, answers, committed_to))

struct DifficultyEnd {
  static constexpr auto schema_name = "DifficultyEnd";
  static constexpr auto doc = "Closes a difficulty: what it was in the end.";
  std::string cause;
};
BOOST_DESCRIBE_STRUCT(DifficultyEnd, (), (cause))

// Whose turn it is, and how long each may take.
struct DifficultyHouse {
  Slug centre;                              // the agency of the operations centre
  std::int64_t working_days_to_answer = 2;  // of each level
  WorkCalendar const& calendar;             // of who owes the answer
};

// A difficulty with one line of its thread.
struct DifficultyMove {
  Difficulty difficulty;
  DifficultyMessage message;
};

// `invalid` with the place of what is missing.
Result<DifficultyMove> stated(DifficultyOrder const&, std::string const& by, DifficultyHouse const&, Instant now);
// A line by somebody; an answer of who owes it stops the clock, a word of who stated it after an answer starts it anew.
Result<DifficultyMove> replied(Difficulty, DifficultyReply const&, std::string const& by, bool by_owner,
                               DifficultyHouse const&, Instant now);
Result<DifficultyMove> closed(Difficulty, DifficultyEnd const&, std::string const& by, Instant now);
// To the next level when the answer is overdue, or a commitment has passed; nothing when neither is, or nobody stands
// above.
std::optional<DifficultyMove> passed_on(Difficulty, DifficultyHouse const&, Instant now);

}  // namespace haidang

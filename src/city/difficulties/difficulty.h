// What stops an agency from connecting: said by it, owned by somebody, answered within working time or passed on to the
// next level. The thread only grows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

// As reviews of connections name them, here and elsewhere.
enum class DifficultyCategory {
  no_software,
  vendor_refuses,
  no_api,
  ministry_system_closed,
  no_network_line,
  no_code_mapping,
  data_not_clean,
  legal_doubt,
  no_budget,
  staff_change,
  other
};
BOOST_DESCRIBE_ENUM(DifficultyCategory, no_software, vendor_refuses, no_api, ministry_system_closed, no_network_line,
                    no_code_mapping, data_not_clean, legal_doubt, no_budget, staff_change, other)

// waiting: somebody owes an answer; answered: with a commitment, or in hand; closed: with its cause.
enum class DifficultyState { waiting, answered, closed };
BOOST_DESCRIBE_ENUM(DifficultyState, waiting, answered, closed)

// Who owes the answer, from the nearest on: whom the agency names, the centre, the leader.
enum class DifficultyLevel { owner, centre, leader };
BOOST_DESCRIBE_ENUM(DifficultyLevel, owner, centre, leader)

struct Difficulty {
  static constexpr auto schema_name = "Difficulty";
  static constexpr auto doc = "What an agency says stops it, who owes the answer, and until when.";
  std::int64_t id = 0;
  Slug agency;                      // that states it
  std::optional<std::string> feed;  // that it keeps from delivering
  std::optional<std::string> task;  // code of the assignment that it stands in the way of
  DifficultyCategory category = DifficultyCategory::other;
  Title title;
  std::string text;
  std::string stated_by;
  Instant stated_at;
  Slug owner;  // the agency that owes the answer
  DifficultyLevel level = DifficultyLevel::owner;
  DifficultyState state = DifficultyState::waiting;
  Instant reply_due;
  std::optional<Instant> committed_to;  // until when the owner says it is solved
  std::optional<Instant> closed_at;
  std::optional<std::string> closed_by;
  std::string cause;  // in the end
  std::int64_t messages = 1;
};
BOOST_DESCRIBE_STRUCT(Difficulty, (),
                      (id, agency, feed, task, category, title, text, stated_by, stated_at, owner, level, state,
                       reply_due, committed_to, closed_at, closed_by, cause, messages))

enum class DifficultyStep { stated, said, answered, passed_on, closed };
BOOST_DESCRIBE_ENUM(DifficultyStep, stated, said, answered, passed_on, closed)

struct DifficultyMessage {
  static constexpr auto schema_name = "DifficultyMessage";
  static constexpr auto doc = "One line of a difficulty's thread.";
  std::int64_t id = 0;
  Instant at;
  std::string person;  // empty: the clock
  DifficultyStep step = DifficultyStep::said;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(DifficultyMessage, (), (id, at, person, step, text))

// A file beside a difficulty; its bytes are given out apart.
struct DifficultyFile {
  static constexpr auto schema_name = "DifficultyFile";
  std::int64_t id = 0;
  std::string name;
  std::int64_t size = 0;  // bytes
  Instant at;
  std::string person;
};
BOOST_DESCRIBE_STRUCT(DifficultyFile, (), (id, name, size, at, person))

struct DifficultyThread : Difficulty {
  static constexpr auto schema_name = "DifficultyThread";
  static constexpr auto doc = "A difficulty with all that was said about it, oldest first.";
  std::vector<DifficultyMessage> thread;
  std::vector<DifficultyFile> files;
};
BOOST_DESCRIBE_STRUCT(DifficultyThread, (Difficulty), (thread, files))

}  // namespace haidang

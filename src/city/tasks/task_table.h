// Tasks in the store: what each source had said from which moment on, and what that counted as. Nothing is overwritten
// but the moment until which a standing was the newest.
#pragma once

#include <map>

#include "city/tasks/judge_task_rules.h"
#include "platform/store/store.h"

namespace haidang {

enum class TaskFate { accepted, duplicate, revised };

// One delivery's tasks on their way into the store, in two steps of one transaction: fold() before the delivery has its
// number, write() after. Not for several threads.
class TaskBatch {
 public:
  TaskBatch(std::string feed, std::int64_t authority, JudgedTasks const& judged)
      : feed_{std::move(feed)}, authority_{authority}, judged_{judged} {}

  // What becomes of each good row, in their order.
  Result<std::vector<TaskFate>> fold(store::Session&, Instant now);
  Done write(store::Session&, std::int64_t delivery);

 private:
  struct Newest {
    std::int64_t number = 0;
    Instant at;
    TaskFacts facts;
  };
  Result<Newest*> newest(store::Session&, std::string const& code);
  void add_version(Newest&, TaskFacts);

  std::string feed_;
  std::int64_t authority_;
  JudgedTasks const& judged_;
  Instant now_;
  std::map<std::string, Newest> newest_;  // by code
  std::vector<TaskVersion> versions_;
};

namespace tasks {

// All tasks as they were known at a moment: by code, each as its believed source says.
Result<std::vector<TaskStanding>> standings(store::Session&, Instant at);
// Every source's word of one task at a moment, the believed one first; empty when nobody had told of it.
Result<std::vector<TaskStanding>> standings_of(store::Session&, std::string const& code, Instant at);
Result<TaskVersion> version(store::Session&, TaskStanding const&);
Result<std::vector<TaskVersion>> versions(store::Session&, std::string const& code);
// When a feed was heard last at or before a moment.
Result<std::optional<Instant>> heard_at(store::Session&, std::string const& feed, Instant at);

// How many of the good rows the store does not know at all.
Result<std::int64_t> missing_in(store::Session&, std::string const& feed, JudgedTasks const&);
// Which standings are not what their versions say, in words; for `haidang check`. Reads all of them.
Result<std::vector<std::string>> miscounted(store::Session&);

}  // namespace tasks

}  // namespace haidang

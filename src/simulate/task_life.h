// Tasks of the demonstration city: what the People's Committee assigns on a working day, and what becomes of each over
// the months. Pure and seeded: what is true at a moment is the same for history, live pushes, workbooks and tests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"

namespace haidang::simulate {

struct TaskLife {
  struct Due {
    Instant due, decided;
    std::string document;
  };
  struct Step {
    Instant at;
    char const* word;  // the state, as provincial software calls it
  };
  struct Report {
    Instant at;
    std::string document;
    std::optional<Instant> rejected;
  };
  std::string code, content, document_number;
  char const* assigner = "";
  char const* priority = "";
  std::vector<std::string> leads, cooperating;  // names of agencies
  Instant assigned;
  std::vector<Due> dues;  // none = without a deadline
  std::vector<Step> steps;
  std::vector<Report> reports;
  std::optional<Instant> confirmed;
  char const* reason = "";  // of delay

  char const* word_at(Instant) const;
  std::vector<Due> dues_at(Instant) const;
  Report const* report_at(Instant) const;  // the newest by then; null when there is none
  std::int64_t percent_at(Instant) const;
  bool moved_in(Instant from, Instant to) const;
};

// Who may get tasks, and with whom something is wrong.
struct TaskPlan {
  std::string prefix;                 // of codes: "NV"
  std::vector<std::string> agencies;  // names; the first ones get more
  double a_day = 3;                   // assigned on a working day, on average
  std::string silent_agency;          // nothing becomes of its tasks any more …
  Instant silent_since;               // … from then on
};

// Everything assigned from the day of `from` to `to`, oldest first.
std::vector<TaskLife> task_lives(TaskPlan const&, Instant from, Instant to, std::uint64_t seed);

Instant working_days_after(Instant day, int n);

}  // namespace haidang::simulate

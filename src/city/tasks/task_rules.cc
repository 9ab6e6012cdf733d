#include "city/tasks/task_rules.h"

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

template <typename Word>
struct Known {
  std::string_view text;  // folded
  Word word;
};
constexpr Known<TaskState> state_words[] = {
    {"chua thuc hien", TaskState::not_started}, {"dang thuc hien", TaskState::in_progress},
    {"cho xac nhan", TaskState::awaiting},      {"da hoan thanh", TaskState::completed},
    {"hoan thanh", TaskState::completed},       {"tam hoan", TaskState::postponed},
    {"tu choi", TaskState::returned},           {"tra lai", TaskState::returned},
    {"tu choi/tra lai", TaskState::returned},   {"tu choi / tra lai", TaskState::returned},
    {"thuc hien lai", TaskState::redo},
};
constexpr Known<TaskPriority> priority_words[] = {
    {"thuong", TaskPriority::normal},           {"binh thuong", TaskPriority::normal}, {"khan", TaskPriority::urgent},
    {"thuong khan", TaskPriority::very_urgent}, {"hoa toc", TaskPriority::immediate},
};
// What senders add to a state; the centre judges that by the dates.
constexpr std::string_view judgements[] = {"trong han", "qua han", "khong han", "khong thoi han", "khong co han"};

template <typename Word, std::size_t n>
Word word_in(Known<Word> const (&words)[n], std::string_view text, Word otherwise) {
  for (auto const& known : words)
    if (known.text == text) return known.word;
  return otherwise;
}

std::string_view without_judgement(std::string_view text) {
  if (auto bracket = text.find('('); bracket != text.npos) text = text.substr(0, bracket);
  text = trimmed(text);
  for (auto judgement : judgements)
    if (text.size() > judgement.size() && text.ends_with(judgement))
      return trimmed(text.substr(0, text.size() - judgement.size()));
  return text;
}

bool rests_on_a_report(TaskState s) { return s == TaskState::awaiting || s == TaskState::completed; }

// It says outright that the work goes on; a word that nobody knows does not.
bool is_being_worked_on(TaskState s) {
  return s == TaskState::not_started || s == TaskState::in_progress || s == TaskState::returned || s == TaskState::redo;
}

void take(std::string& known, std::string& newer) {
  if (!newer.empty()) known = std::move(newer);
}
template <typename T>
void take(std::vector<T>& known, std::vector<T>& newer) {
  if (!newer.empty()) known = std::move(newer);
}
template <typename T>
void take(std::optional<T>& known, std::optional<T> const& newer) {
  if (newer) known = newer;
}

TaskDue* find_due(std::vector<TaskDue>& dues, Instant due) {
  auto found = std::ranges::find(dues, due, &TaskDue::due);
  return found == dues.end() ? nullptr : &*found;
}

void complete(TaskDue& due, TaskDue const& other) {
  if (!due.decided) due.decided = other.decided;
  if (due.document.empty()) due.document = other.document;
}

// Both histories as one: what the newer tells of the past, then what was known and it leaves out, then what is in force
// by the newer.
std::vector<TaskDue> merged_dues(std::vector<TaskDue> const& known, std::vector<TaskDue> newer) {
  if (newer.empty()) return known;
  auto in_force = std::move(newer.back());
  newer.pop_back();
  auto all = std::move(newer);
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (auto* told = find_due(all, known[i].due))
      complete(*told, known[i]);
    else if (i + 1 == known.size() && known[i].due == in_force.due)
      complete(in_force, known[i]);
    else
      all.push_back(known[i]);
  }
  if (all.empty() || all.back().due != in_force.due) {
    all.push_back(std::move(in_force));
  } else {
    complete(in_force, all.back());
    all.back() = std::move(in_force);
  }
  return all;
}

void add_reports(std::vector<TaskReport>& known, std::vector<TaskReport>& newer) {
  for (auto& report : newer) {
    auto found = std::ranges::find(known, report.at, &TaskReport::at);
    if (found == known.end()) {
      known.push_back(std::move(report));
      continue;
    }
    take(found->document, report.document);
    take(found->rejected, report.rejected);
  }
  std::ranges::stable_sort(known, {}, &TaskReport::at);
}

void reject_standing_reports(TaskFacts& f) {
  for (auto& report : f.reports)
    if (!report.rejected) report.rejected = f.state_at.value_or(f.state_heard);
}

}  // namespace

TaskState task_state_of(std::string_view word) {
  if (auto ours = reflect::enum_of<TaskState>(word)) return *ours;
  auto text = folded(word);
  return word_in(state_words, without_judgement(text), TaskState::other);
}

TaskPriority task_priority_of(std::string_view word) {
  if (auto ours = reflect::enum_of<TaskPriority>(word)) return *ours;
  auto text = folded(word);
  return word_in(priority_words, trimmed(text), TaskPriority::not_said);
}

TaskReport const* standing_report(TaskFacts const& f) {
  TaskReport const* newest = nullptr;
  for (auto const& report : f.reports)
    if (!report.rejected) newest = &report;
  return newest;
}

TaskFacts settled(TaskFacts f) {
  if (f.state == TaskState::redo || f.state == TaskState::returned) reject_standing_reports(f);
  if (is_being_worked_on(f.state)) f.confirmed.reset();
  if (f.without_deadline) f.due.reset();
  return f;
}

TaskFacts merged(TaskFacts const& known, TaskFacts newer) {
  auto f = known;
  take(f.document_number, newer.document_number);
  take(f.document_date, newer.document_date);
  take(f.document_agency, newer.document_agency);
  take(f.document_link, newer.document_link);
  take(f.content, newer.content);
  take(f.assigner, newer.assigner);
  take(f.leads, newer.leads);
  take(f.cooperating, newer.cooperating);
  take(f.assigned, newer.assigned);
  if (newer.priority != TaskPriority::not_said) f.priority = newer.priority;
  take(f.progress, newer.progress);
  take(f.percent, newer.percent);
  take(f.delay_reason, newer.delay_reason);
  if (newer.due || newer.without_deadline) {
    f.due = newer.due;
    f.without_deadline = newer.without_deadline;
  }
  f.dues = merged_dues(f.dues, std::move(newer.dues));
  add_reports(f.reports, newer.reports);
  take(f.confirmed, newer.confirmed);
  auto older = newer.state_at && known.state_at && *newer.state_at < *known.state_at;
  if (older) return settled(std::move(f));
  take(f.state_at, newer.state_at);
  if (newer.state != known.state || newer.state_code != known.state_code) {
    f.state = newer.state;
    f.state_code = std::move(newer.state_code);
    f.state_at = newer.state_at;
    f.state_heard = newer.state_heard;
  }
  if (rests_on_a_report(known.state) && is_being_worked_on(f.state)) reject_standing_reports(f);
  return settled(std::move(f));
}

bool revises(TaskFacts const& known, TaskFacts const& now) {
  auto corrected = [](auto const& before, auto const& after) { return !before.empty() && before != after; };
  return corrected(known.document_number, now.document_number) || corrected(known.content, now.content) ||
         corrected(known.leads, now.leads) || (known.document_date && known.document_date != now.document_date) ||
         (known.assigned && known.assigned != now.assigned);
}

TaskStanding standing_of(TaskFacts const& f) {
  TaskStanding s{.code = f.code, .leads = f.leads, .state = f.state, .assigned = f.assigned, .due = f.due};
  if (!f.assigned && f.document_date)
    if (auto day = parse_date(*f.document_date)) s.assigned = *day;
  if (!f.dues.empty()) s.first_due = f.dues.front().due;
  auto since = f.state_at.value_or(f.state_heard);
  auto const* report = standing_report(f);
  if (f.state == TaskState::postponed) s.stopped = since;
  if (f.state == TaskState::awaiting) s.stopped = report ? report->at : since;
  if (f.state == TaskState::completed) {
    s.finished = f.confirmed.value_or(f.state_at.value_or(report ? report->at : f.state_heard));
    s.stopped = report ? report->at : *s.finished;
  }
  return s;
}

bool is_done(TaskStanding const& s) { return s.finished.has_value(); }
bool clock_runs(TaskStanding const& s) { return !s.stopped; }

TaskClass class_at(TaskStanding const& s, Instant t) {
  if (!s.due) return TaskClass::no_deadline;
  auto in_time = s.stopped.value_or(t) <= *s.due;
  if (is_done(s)) return in_time ? TaskClass::done_in_time : TaskClass::done_late;
  return in_time ? TaskClass::open_in_time : TaskClass::open_overdue;
}

bool late_by_first_due(TaskStanding const& s, Instant t) { return s.first_due && s.stopped.value_or(t) > *s.first_due; }

}  // namespace haidang

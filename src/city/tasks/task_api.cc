#include "city/tasks/task_api.h"

#include <algorithm>

#include "base/text.h"
#include "city/people/right.h"
#include "city/tasks/task_rules.h"

namespace haidang {
namespace {

using http::awaitable;
using http::Page;
using http::Request;

constexpr std::size_t most_in_a_file = 50'000;

Error not_yours() { return {ErrorKind::denied, "this belongs to agencies that you do not act for"}; }

bool may_see(http::Caller const& caller, std::string const& agency) {
  return caller.everywhere || (!agency.empty() && caller.within(agency));
}

// Rows of single tasks are for those who act for their agency; without an agency in the question, for everybody's.
Done may_list(http::Caller const& caller, std::string const& agency) {
  if (may_see(caller, agency)) return {};
  return agency.empty() ? Error{ErrorKind::denied, "say which agency: you do not act for all of them"} : not_yours();
}

bool may_read(http::Caller const& caller, TaskFacts const& f) {
  auto mine = [&](std::string const& agency) { return caller.within(agency); };
  return caller.everywhere || std::ranges::any_of(f.leads, mine) || std::ranges::any_of(f.cooperating, mine);
}

DueSoonByFeed due_soon_by_feed(Snapshot const& snapshot, Instant t) {
  DueSoonByFeed soon;
  for (auto const& feed : snapshot->feeds.rows)
    if (feed.dataset == "tasks")
      if (auto const* contract = snapshot->contract(feed.id.value(), t)) soon[feed.id.value()] = due_soon_of(*contract);
  return soon;
}

struct Looked {
  TaskStanding standing;
  TaskLook look;
};

bool is_of(TaskOnly only, Looked const& one) {
  auto const& [s, look] = one;
  switch (only) {
    case TaskOnly::all: return true;
    case TaskOnly::done_in_time: return look.counts_as == TaskClass::done_in_time;
    case TaskOnly::done_late: return look.counts_as == TaskClass::done_late;
    case TaskOnly::open_in_time: return look.counts_as == TaskClass::open_in_time;
    case TaskOnly::open_overdue: return look.counts_as == TaskClass::open_overdue;
    case TaskOnly::no_deadline: return look.counts_as == TaskClass::no_deadline;
    case TaskOnly::due_soon: return look.due_soon;
    case TaskOnly::awaiting: return s.state == TaskState::awaiting;
    case TaskOnly::postponed: return s.state == TaskState::postponed;
    case TaskOnly::unknown_state: return s.state == TaskState::other;
    case TaskOnly::extended: return look.extended;
    case TaskOnly::late_by_first_due: break;
  }
  return look.late_by_first_due;
}

// What needs somebody first: overdue, longest first; open by due date; open without one; then what is done, newest
// first.
bool comes_before(Looked const& a, Looked const& b) {
  auto rank = [](Looked const& l) { return is_done(l.standing) ? 2 : l.standing.due ? 0 : 1; };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (rank(a) == 0 && a.standing.due != b.standing.due) return *a.standing.due < *b.standing.due;
  if (rank(a) == 2 && a.standing.finished != b.standing.finished) return *a.standing.finished > *b.standing.finished;
  return a.standing.code < b.standing.code;
}

Result<Task> task_of(store::Session& session, Looked const& one) {
  auto const& [s, look] = one;
  TRY(auto version, tasks::version(session, s));
  Task task;
  static_cast<TaskFacts&>(task) = std::move(version.facts);
  task.feed = s.feed;
  task.delivery = version.delivery;
  task.version = s.number;
  task.told_at = s.at;
  task.counts_as = look.counts_as;
  task.due_soon = look.due_soon;
  task.late_by_first_due = look.late_by_first_due;
  task.working_days_left = look.working_days_left;
  task.judged_at = s.stopped;
  task.finished = s.finished;
  return task;
}

// What a list is asked for.
struct Choice {
  TaskPeriod const& period;
  std::string const& agency;
  TaskOnly only;
};
Result<std::vector<Looked>> chosen_of(store::Session& session, Choice const& choice, CalendarShelf const& calendars,
                                      DueSoonByFeed const& soon) {
  TRY(auto standings, tasks::standings(session, choice.period.as_of));
  std::vector<Looked> chosen;
  for (auto& s : standings) {
    auto led = choice.agency.empty() || std::ranges::find(s.leads, choice.agency) != s.leads.end();
    if (!led || !is_in(choice.period, s)) continue;
    auto look = look_at(s, choice.period.as_of, calendars, soon);
    if (Looked one{std::move(s), look}; is_of(choice.only, one)) chosen.push_back(std::move(one));
  }
  std::ranges::sort(chosen, comes_before);
  return chosen;
}

http::RawReply as_download(tables::TableFile file, std::string name) {
  return {.content_type = std::move(file.content_type),
          .bytes = std::move(file.bytes),
          .file_name = std::move(name) + file.extension};
}

// "1764237600000 200": the moment asked for, so that a list does not move while it is turned over, and how many are
// behind.
struct Cursor {
  std::optional<Instant> as_of;
  std::size_t passed = 0;
};
Result<Cursor> read_cursor(std::string const& text) {
  if (text.empty()) return Cursor{};
  auto parts = split(text, ' ');
  auto ms = parse_integer(parts[0]);
  auto passed = parts.size() == 2 ? parse_integer(parts[1]) : std::nullopt;
  if (!ms || !passed || *passed < 0) return invalid("expected `next` of the page before", "/after");
  return Cursor{Instant{*ms}, static_cast<std::size_t>(*passed)};
}

Result<std::vector<TaskSource>> sources_of(store::Session& session, Snapshot const& snapshot, DueSoonByFeed const& soon,
                                           std::vector<TaskStanding> const& standings, Instant t) {
  std::map<std::string_view, std::int64_t> told;
  for (auto const& s : standings) ++told[s.feed];
  std::vector<TaskSource> sources;
  for (auto const& feed : snapshot->feeds.rows) {
    auto setting = soon.find(feed.id.value());
    if (feed.dataset != "tasks" || setting == soon.end()) continue;
    TaskSource source{feed.id.value(),       feed.title.value(), feed.agency.value(),
                      told[feed.id.value()], setting->second,    {}};
    TRY(source.heard_at, tasks::heard_at(session, source.feed, t));
    sources.push_back(std::move(source));
  }
  return sources;
}

void name_rows(TaskSummary& summary, Snapshot const& snapshot) {
  for (auto& row : summary.rows)
    if (auto const* agency = snapshot->agencies.find(row.key)) {
      row.name = agency->name.value();
      row.known = true;
    }
  std::ranges::stable_sort(summary.rows, [](TaskSummaryRow const& a, TaskSummaryRow const& b) {
    return a.counts.open_overdue != b.counts.open_overdue ? a.counts.open_overdue > b.counts.open_overdue
                                                          : a.counts.total > b.counts.total;
  });
}

}  // namespace

void TaskApi::routes(http::Router& r) {
  r.get("/api/tasks/summary", Right::see_board,
        "The report table of assigned tasks by lead agency, as known at a moment: five classes, rates with their "
        "denominators.",
        *this, &TaskApi::summary);
  r.get("/api/tasks", Right::see_deliveries, "The tasks behind a figure of the table, what needs somebody first.",
        *this, &TaskApi::list);
  auto files = std::string(tables::table_content_types);
  r.get("/api/tasks/summary/file", Right::see_board, "The report table as a workbook or CSV.", *this,
        &TaskApi::summary_file)
      .gives(files);
  r.get("/api/tasks/file", Right::see_deliveries, "The tasks behind a figure as a workbook or CSV.", *this,
        &TaskApi::list_file)
      .gives(files);
  r.get("/api/tasks/{code}", Right::see_deliveries,
        "One task with every due date, every version and what other sources say.", *this, &TaskApi::show);
}

Result<TaskPeriod> TaskApi::period_of(std::optional<Instant> from, std::optional<Instant> as_of) const {
  auto now = clock_.now();
  TaskPeriod period{from, as_of.value_or(now)};
  if (period.as_of > now) return invalid("expected a moment that is not in the future", "/asOf");
  if (from && *from > period.as_of) return invalid("expected a moment before `asOf`", "/from");
  return period;
}

awaitable<Result<TaskSummary>> TaskApi::summed(TaskPeriod period) {
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto soon = due_soon_by_feed(snapshot, period.as_of);
  auto work = [&](store::Session& session) -> Result<TaskSummary> {
    TRY(auto standings, tasks::standings(session, period.as_of));
    auto summary = summary_of(standings, period, *calendars, soon);
    TRY(summary.sources, sources_of(session, snapshot, soon, standings, period.as_of));
    name_rows(summary, snapshot);
    return summary;
  };
  auto answer = co_await store_.read(work);
  co_return answer;
}

awaitable<Result<TaskSummary>> TaskApi::summary(Request, TaskSummaryQuery query) {
  CO_TRY(auto period, period_of(query.from, query.as_of));
  auto answer = co_await summed(period);
  co_return answer;
}

awaitable<Result<http::RawReply>> TaskApi::summary_file(Request, TaskSummaryFileQuery query) {
  CO_TRY(auto period, period_of(query.from, query.as_of));
  auto answer = co_await summed(period);
  if (!answer) co_return answer.error();
  CO_TRY(auto file, tables::write_table(summary_table(*answer, query.language), query.format));
  co_return as_download(std::move(file), "nhiem-vu-tong-hop-" + date_of(period.as_of));
}

awaitable<Result<Page<Task>>> TaskApi::list(Request request, TaskQuery query) {
  CO_DO(may_list(request.caller, query.agency));
  if (query.limit < 1 || query.limit > 500) co_return invalid("expected 1 to 500", "/limit");
  CO_TRY(auto cursor, read_cursor(query.after));
  CO_TRY(auto period, period_of(query.from, cursor.as_of ? cursor.as_of : query.as_of));
  auto calendars = calendars_.calendars();
  auto soon = due_soon_by_feed(directory_.snapshot(), period.as_of);
  auto work = [&](store::Session& session) -> Result<Page<Task>> {
    TRY(auto chosen, chosen_of(session, {period, query.agency, query.only}, *calendars, soon));
    auto end = std::min(chosen.size(), cursor.passed + static_cast<std::size_t>(query.limit));
    Page<Task> page;
    for (auto i = cursor.passed; i < end; ++i) {
      TRY(auto task, task_of(session, chosen[i]));
      page.items.push_back(std::move(task));
    }
    if (end < chosen.size()) page.next = std::to_string(period.as_of.ms) + " " + std::to_string(end);
    return page;
  };
  auto page = co_await store_.read(work);
  co_return page;
}

awaitable<Result<http::RawReply>> TaskApi::list_file(Request request, TaskFileQuery query) {
  CO_DO(may_list(request.caller, query.agency));
  CO_TRY(auto period, period_of(query.from, query.as_of));
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto soon = due_soon_by_feed(snapshot, period.as_of);
  auto name = [&](std::string const& id) {
    auto const* agency = snapshot->agencies.find(id);
    return agency ? agency->name.value() : id;
  };
  // Written where the rows are read: a long list is no work for an event loop.
  auto work = [&](store::Session& session) -> Result<tables::TableFile> {
    TRY(auto chosen, chosen_of(session, {period, query.agency, query.only}, *calendars, soon));
    if (chosen.size() > most_in_a_file)
      return Error{ErrorKind::too_large, "a file holds at most " + std::to_string(most_in_a_file) +
                                             " tasks; these are " + std::to_string(chosen.size()) +
                                             ": choose an agency or a class"};
    std::vector<Task> all;
    all.reserve(chosen.size());
    for (auto const& one : chosen) {
      TRY(auto task, task_of(session, one));
      all.push_back(std::move(task));
    }
    return tables::write_table(list_table(all, period.as_of, name, query.language), query.format);
  };
  auto file = co_await store_.read(work);
  if (!file) co_return file.error();
  co_return as_download(std::move(*file), "nhiem-vu-" + date_of(period.as_of));
}

awaitable<Result<TaskStory>> TaskApi::show(Request request, TaskMomentQuery query) {
  CO_TRY(auto period, period_of({}, query.as_of));
  auto const& code = request.part("code");
  auto calendars = calendars_.calendars();
  auto soon = due_soon_by_feed(directory_.snapshot(), period.as_of);
  auto work = [&](store::Session& session) -> Result<TaskStory> {
    TRY(auto words, tasks::standings_of(session, code, period.as_of));
    if (words.empty()) return missing("nobody had told of a task \"" + excerpt(code, 80) + "\"");
    TaskStory story{.as_of = period.as_of};
    for (std::size_t i = 0; i < words.size(); ++i) {
      TRY(auto task, task_of(session, {words[i], look_at(words[i], period.as_of, *calendars, soon)}));
      if (i == 0)
        story.task = std::move(task);
      else
        story.other_sources.push_back(std::move(task));
    }
    TRY(story.versions, tasks::versions(session, code));
    return story;
  };
  auto story = co_await store_.read(work);
  if (!story) co_return story.error();
  if (!may_read(request.caller, story->task)) co_return not_yours();
  co_return std::move(*story);
}

}  // namespace haidang

#include "city/tasks/task_table.h"

#include "city/tasks/task_rules.h"
#include "city/tasks/tasks_sql.h"

namespace haidang {

using store::with;

Result<TaskBatch::Newest*> TaskBatch::newest(store::Session& session, std::string const& code) {
  auto [at, fresh] = newest_.try_emplace(code);
  if (!fresh) return &at->second;
  TRY(auto known, session.find<TaskVersion>(sql::task_newest, with("code", code, "feed", feed_)));
  if (known) at->second = {known->number, known->at, std::move(known->facts)};
  return &at->second;
}

Result<std::vector<TaskFate>> TaskBatch::fold(store::Session& session, Instant now) {
  now_ = now;
  std::vector<TaskFate> fates;
  fates.reserve(judged_.good.size());
  for (auto const& said : judged_.good) {
    TRY(auto* known, newest(session, said.code));
    if (known->number == 0) {
      add_version(*known, said);
      fates.push_back(TaskFate::accepted);
      continue;
    }
    auto now_known = merged(known->facts, said);
    if (now_known == known->facts) {
      fates.push_back(TaskFate::duplicate);
      continue;
    }
    fates.push_back(revises(known->facts, now_known) ? TaskFate::revised : TaskFate::accepted);
    add_version(*known, std::move(now_known));
  }
  return fates;
}

void TaskBatch::add_version(Newest& known, TaskFacts facts) {
  ++known.number;
  known.at = std::max(known.at, now_);  // history given out of order does not run backwards
  known.facts = std::move(facts);
  versions_.push_back({known.facts.code, feed_, known.number, 0, known.at, known.facts});
}

Done TaskBatch::write(store::Session& session, std::int64_t delivery) {
  std::vector<TaskStanding> standings;
  std::vector<store::Params> ended;
  for (auto& version : versions_) {
    version.delivery = delivery;
    auto standing = standing_of(version.facts);
    standing.feed = feed_;
    standing.number = version.number;
    standing.authority = authority_;
    standing.at = version.at;
    standing.until = still_known;
    standings.push_back(std::move(standing));
    if (version.number > 1)
      ended.push_back(with("code", version.code, "feed", feed_, "number", version.number - 1, "at", version.at));
  }
  DO(session.put_all(sql::task_version_add, versions_));
  DO(session.put_all(sql::task_standing_add, standings));
  DO(session.change_all(sql::task_standing_end, {}, ended));
  return {};
}

namespace tasks {
namespace {

constexpr int at_once = 2000;

std::string name_of(TaskVersion const& v) {
  return "version " + std::to_string(v.number) + " of the task \"" + v.code + "\" from " + v.feed;
}

bool follows(TaskVersion const& next, TaskVersion const& v) {
  return next.code == v.code && next.feed == v.feed && next.number == v.number + 1;
}

// What the standing of a version must be, but for its source's authority on the day it came.
TaskStanding right_standing(TaskVersion const& v, Instant until, std::int64_t authority) {
  auto s = standing_of(v.facts);
  s.feed = v.feed;
  s.number = v.number;
  s.authority = authority;
  s.at = v.at;
  s.until = until;
  return s;
}

}  // namespace

Result<std::vector<TaskStanding>> standings(store::Session& session, Instant at) {
  TRY(auto all, session.all<TaskStanding>(sql::task_standings, with("at", at)));
  std::vector<TaskStanding> believed;
  believed.reserve(all.size());
  for (auto& s : all)
    if (believed.empty() || believed.back().code != s.code) believed.push_back(std::move(s));
  return believed;
}

Result<std::vector<TaskStanding>> standings_of(store::Session& session, std::string const& code, Instant at) {
  return session.all<TaskStanding>(sql::task_standings_of, with("code", code, "at", at));
}

Result<TaskVersion> version(store::Session& session, TaskStanding const& s) {
  TRY(auto found,
      session.find<TaskVersion>(sql::task_version, with("code", s.code, "feed", s.feed, "number", s.number)));
  if (!found) return Error{ErrorKind::corrupt, "a standing of the task \"" + s.code + "\" has no version"};
  return std::move(*found);
}

Result<std::vector<TaskVersion>> versions(store::Session& session, std::string const& code) {
  return session.all<TaskVersion>(sql::task_versions, with("code", code));
}

Result<std::optional<Instant>> heard_at(store::Session& session, std::string const& feed, Instant at) {
  return session.scalar<std::optional<Instant>>(sql::task_heard, with("feed", feed, "at", at));
}

Result<std::int64_t> missing_in(store::Session& session, std::string const& feed, JudgedTasks const& judged) {
  std::int64_t lost = 0;
  for (auto const& facts : judged.good) {
    TRY(auto known, session.find<TaskVersion>(sql::task_newest, with("code", facts.code, "feed", feed)));
    lost += !known;
  }
  return lost;
}

Result<std::vector<std::string>> miscounted(store::Session& session) {
  std::vector<std::string> faults;
  std::optional<TaskVersion> waiting;  // for its successor, which says until when it was the newest
  std::optional<TaskStanding> standing;
  auto settle = [&](Instant until) {
    if (waiting && right_standing(*waiting, until, standing->authority) != *standing)
      faults.push_back(name_of(*waiting) + " does not count as it should");
  };
  TaskVersion last;
  for (;;) {
    auto from = with("code", last.code, "feed", last.feed, "number", last.number, "count", at_once);
    TRY(auto some, session.all<TaskVersion>(sql::task_version_scan, from));
    TRY(auto stood, session.all<TaskStanding>(sql::task_standing_scan, from));
    if (some.empty()) break;
    for (std::size_t i = 0; i < some.size(); ++i) {
      auto& v = some[i];
      if (i >= stood.size() || stood[i].code != v.code || stood[i].feed != v.feed || stood[i].number != v.number) {
        faults.push_back(name_of(v) + " has no standing of its own");
        return faults;
      }
      settle(waiting && follows(v, *waiting) ? v.at : still_known);
      waiting = v;
      standing = std::move(stood[i]);
    }
    last = std::move(some.back());
  }
  settle(still_known);
  return faults;
}

}  // namespace tasks

}  // namespace haidang

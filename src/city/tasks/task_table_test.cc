// Tasks in both engines: whatever was told in whatever order, the summary of any past moment is what a recount of all
// that had been told by then says.
#include "city/tasks/task_table.h"

#include <gtest/gtest.h>

#include <random>

#include "city/calendar/calendar_book.h"
#include "city/tasks/task_rules.h"
#include "city/tasks/task_tally_rules.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }
Instant end_of(std::string_view date) { return *parse_date(date) + days(1) - milliseconds(1); }

constexpr auto office = "tasks-vp-ubnd", department = "tasks-so-xd";
constexpr std::int64_t office_authority = 10, department_authority = 20;

class Tasks : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto made = store_->write_now([](store::Session& s) -> Done {
      DO(
          s.script("insert into agency (id, kind, name, position) values ('vp-ubnd', 'department', 'Văn phòng', 0);"
                   "insert into feed_group (id, title, title_en, position) values ('tasks', 'Nhiệm vụ', 'Tasks', 0);"));
      for (auto const* feed : {office, department})
        DO(s.script(std::string("insert into feed (id, agency, dataset, group_id, title, road, state, stations, "
                                "declared) values ('") +
                    feed + "', 'vp-ubnd', 'tasks', 'tasks', 'Nhiệm vụ', 'push', 'live', '[]', 'not_said');"));
      return {};
    });
    ASSERT_TRUE(made) << made.error().message;
  }

  // A delivery of tasks, as the dataset keeps one; what became of each.
  std::vector<TaskFate> deliver(std::vector<TaskFacts> facts, std::string const& feed = office) {
    JudgedTasks const judged{std::move(facts), {}};
    std::vector<TaskFate> fates;
    auto number = ++deliveries_;
    auto kept = store_->write_now([&](store::Session& s) -> Done {
      TaskBatch batch{feed, feed == office ? office_authority : department_authority, judged};
      TRY(fates, batch.fold(s, now_));
      DO(
          s.script("insert into delivery (id, feed, received_at, road, sha256, size_bytes, contract_version, sender, "
                   "records_received, records_accepted, records_duplicate, records_revised, records_late, "
                   "records_quarantined, reasons) values (" +
                   std::to_string(number) + ", '" + feed + "', " + std::to_string(now_.ms) + ", 'push', '" +
                   std::to_string(number) + "', 1, 1, 'key', 0, 0, 0, 0, 0, 0, '[]')"));
      return batch.write(s, number);
    });
    EXPECT_TRUE(kept) << kept.error().message;
    return fates;
  }

  TaskFacts task(std::string code, TaskState state, std::optional<Instant> due) {
    TaskFacts f{.code = std::move(code), .leads = {"so-xd"}, .state_heard = now_};
    f.state = state;
    f.state_code = std::string(reflect::name_of(state));
    f.due = due;
    if (due) f.dues = {{*due, {}, ""}};
    return f;
  }

  TaskCounts total_at(Instant t, std::optional<Instant> from = {}) {
    auto read = store_->read_now([&](store::Session& s) { return tasks::standings(s, t); });
    EXPECT_TRUE(read) << read.error().message;
    return summary_of(*read, {from, t}, *book_.calendars(), {}).total;
  }
  std::vector<std::string> faults() {
    auto found = store_->read_now(tasks::miscounted);
    EXPECT_TRUE(found) << found.error().message;
    return *found;
  }

  CalendarBook book_;
  std::unique_ptr<store::Store> store_;
  Instant now_ = at("2026-06-01T08:00");
  std::int64_t deliveries_ = 0;
};
HAIDANG_FOR_EACH_ENGINE(Tasks);

TEST_P(Tasks, AreKnownAsTheyWereAtAnyPastMoment) {
  deliver({task("A", TaskState::in_progress, end_of("2026-06-10"))});
  now_ = at("2026-06-12T08:00");
  auto done = task("A", TaskState::completed, end_of("2026-06-30"));
  done.reports = {{at("2026-06-12T07:00"), "", {}}};
  deliver({done});
  EXPECT_EQ(total_at(at("2026-05-31T08:00")).total, 0);
  EXPECT_EQ(total_at(at("2026-06-02T08:00")).open_in_time, 1);
  EXPECT_EQ(total_at(at("2026-06-11T08:00")).open_overdue, 1) << "the extension was not known yet";
  EXPECT_EQ(total_at(at("2026-06-12T08:00")).done_in_time, 1);
  EXPECT_EQ(total_at(at("2026-06-12T08:00")).late_by_first_due, 1);
  EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_P(Tasks, SaidAgainAreDuplicates) {
  auto a = task("A", TaskState::in_progress, end_of("2026-06-10"));
  EXPECT_EQ(deliver({a}), std::vector{TaskFate::accepted});
  now_ = at("2026-06-02T08:00");
  auto again = task("A", TaskState::in_progress, end_of("2026-06-10"));
  EXPECT_EQ(deliver({again}), std::vector{TaskFate::duplicate});
  again.leads = {"so-nnmt"};
  EXPECT_EQ(deliver({again}), std::vector{TaskFate::revised});
}

TEST_P(Tasks, OfTwoSourcesAreCountedOnceByTheBelievedOne) {
  deliver({task("A", TaskState::in_progress, end_of("2026-06-10"))}, department);
  now_ = at("2026-06-02T08:00");
  deliver({task("A", TaskState::in_progress, {})}, office);
  auto total = total_at(now_);
  EXPECT_EQ(total.total, 1);
  EXPECT_EQ(total.no_deadline, 1) << "the office's word goes before the department's";
  now_ = at("2026-06-03T08:00");
  deliver({task("A", TaskState::postponed, end_of("2026-06-10"))}, department);
  EXPECT_EQ(total_at(now_).no_deadline, 1) << "whoever spoke last";
  EXPECT_EQ(total_at(at("2026-06-01T09:00")).open_in_time, 1) << "until the office had spoken, the department counted";
}

TEST_P(Tasks, OfAPeriodAreThoseCarriedOverAndThoseAssignedInIt) {
  auto old = task("A", TaskState::in_progress, {}), over = task("B", TaskState::completed, {}),
       fresh = task("C", TaskState::in_progress, {});
  old.assigned = over.assigned = at("2026-04-01T08:00");
  over.confirmed = at("2026-04-20T08:00");
  fresh.assigned = at("2026-05-20T08:00");
  deliver({old, over, fresh});
  auto may = total_at(now_, at("2026-05-01T00:00"));
  EXPECT_EQ(may.total, 2) << "what was done before the period is not in it";
  EXPECT_EQ(may.carried_over, 1);
  EXPECT_EQ(may.assigned, 1);
  EXPECT_EQ(total_at(now_).total, 3);
}

TEST_P(Tasks, ThatDoNotCountAsTheirVersionsSayAreFound) {
  deliver({task("A", TaskState::in_progress, end_of("2026-06-10"))});
  ASSERT_TRUE(store_->write_now([](store::Session& s) { return s.script("update task_standing set state = 'redo'"); }));
  ASSERT_EQ(faults().size(), 1u);
  EXPECT_NE(faults()[0].find("\"A\""), std::string::npos);
}

// Something told at random: by the office or the department, of one of a few tasks.
struct Told {
  Instant when;
  std::string feed;
  TaskFacts facts;
};

class Rumours {
 public:
  explicit Rumours(unsigned seed) : random_{seed} {}
  Told next(Instant now) {
    TaskFacts f{.code = "NV-" + std::to_string(below(12)), .state_heard = now};
    for (auto const* agency : {"so-xd", "so-nnmt", "so-tc"})
      if (below(2) == 0) f.leads.push_back(agency);
    if (f.leads.empty()) f.leads = {"so-xd"};
    f.state = static_cast<TaskState>(below(8));
    f.state_code = std::string(reflect::name_of(f.state));
    if (below(3) == 0) f.state_at = now - hours(below(200));
    if (below(2) == 0) f.assigned = now - days(below(40));
    if (below(6) == 0) {
      f.without_deadline = true;
    } else if (below(3) != 0) {
      f.due = end_of(date_of(now + days(below(40) - 15)));
      f.dues = {{*f.due, {}, ""}};
    }
    if (below(3) == 0) f.reports.push_back({now - hours(below(300)), "", {}});
    if (below(4) == 0) f.confirmed = now - hours(below(100));
    return {now, below(3) == 0 ? department : office, settled(std::move(f))};
  }
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  std::mt19937 random_;
};

// The recount, by another way than the product's: everything told by `t` folded from nothing, then counted by the words
// of the report table.
struct Recount {
  std::int64_t total = 0, in_time = 0, late = 0, open = 0, overdue = 0, none = 0, by_first = 0;
  std::map<std::string, std::int64_t> by_agency;
  friend bool operator==(Recount const&, Recount const&) = default;
};

std::optional<Instant> clock_stop(TaskFacts const& f) {
  std::optional<Instant> report;
  for (auto const& r : f.reports)
    if (!r.rejected) report = r.at;
  switch (f.state) {
    case TaskState::completed:
      if (report) return report;
      if (f.confirmed) return f.confirmed;
      return f.state_at ? *f.state_at : f.state_heard;
    case TaskState::awaiting:
      if (report) return report;
      return f.state_at ? *f.state_at : f.state_heard;
    case TaskState::postponed: return f.state_at ? *f.state_at : f.state_heard;
    default: return {};
  }
}

Recount recount(std::vector<Told> const& all, Instant t) {
  std::map<std::string, std::map<std::string, TaskFacts>> known;  // by code, by feed: office sorts behind department
  for (auto const& told : all) {
    if (told.when > t) continue;
    auto [of, fresh] = known[told.facts.code].try_emplace(told.feed, told.facts);
    if (!fresh) of->second = merged(of->second, told.facts);
  }
  Recount r;
  for (auto const& [code, words] : known) {
    auto const& f = words.contains(office) ? words.at(office) : words.at(department);
    ++r.total;
    for (auto const& lead : f.leads) ++r.by_agency[lead];
    auto judged = clock_stop(f).value_or(t);
    auto done = f.state == TaskState::completed;
    if (!f.due)
      ++r.none;
    else if (judged > *f.due)
      ++(done ? r.late : r.overdue);
    else
      ++(done ? r.in_time : r.open);
    r.by_first += !f.dues.empty() && judged > f.dues.front().due;
  }
  return r;
}

TEST_P(Tasks, SumUpToARecountAfterAnyHistoryAtAnyMoment) {
  for (unsigned seed = 1; seed <= 3; ++seed) {
    if (seed > 1) {
      ASSERT_TRUE(store_->write_now([](store::Session& s) {
        return s.script("delete from task_version; delete from task_standing; delete from delivery");
      }));
    }
    Rumours rumours{seed};
    std::vector<Told> all;
    std::vector<Instant> moments;
    now_ = at("2026-06-01T08:00");
    for (int i = 0; i < 60; ++i) {
      now_ = now_ + hours(rumours.below(40));
      std::map<std::string, std::vector<TaskFacts>> delivery;
      for (auto n = 1 + rumours.below(5); n > 0; --n) {
        all.push_back(rumours.next(now_));
        delivery[all.back().feed].push_back(all.back().facts);
      }
      for (auto& [feed, facts] : delivery) deliver(std::move(facts), feed);
      moments.push_back(now_ + hours(rumours.below(30)));
    }
    for (auto const& moment : moments) {
      auto read = store_->read_now([&](store::Session& s) { return tasks::standings(s, moment); });
      ASSERT_TRUE(read) << read.error().message;
      auto summary = summary_of(*read, {{}, moment}, *book_.calendars(), {});
      auto const& c = summary.total;
      Recount mine{c.total,        c.done_in_time, c.done_late,         c.open_in_time,
                   c.open_overdue, c.no_deadline,  c.late_by_first_due, {}};
      for (auto const& row : summary.rows) mine.by_agency[row.key] = row.counts.total;
      ASSERT_EQ(mine, recount(all, moment)) << "seed " << seed << " at " << rfc3339(moment);
    }
    EXPECT_EQ(faults(), std::vector<std::string>{});
  }
}

}  // namespace
}  // namespace haidang

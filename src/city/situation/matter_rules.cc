#include "city/situation/matter_rules.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "city/situation/direction_rules.h"
#include "city/situation/situation_words.h"
#include "city/tasks/task_rules.h"

namespace haidang {
namespace {

constexpr Span silence_that_counts = hours(24), soon = days(7), directions_counted = days(7);

struct RuleWords {
  std::int64_t weight;
  char const *why, *why_en;
};
RuleWords words_of(MatterRule rule) {
  switch (rule) {
    case MatterRule::leader_must_answer:
      return {1, "Khó khăn đã qua các cấp dưới mà chưa ai trả lời: chỉ lãnh đạo trả lời được.",
              "Nobody below has answered this difficulty: only the leader can."};
    case MatterRule::said_connected_after_due:
      return {1, "Đã quá hạn, đơn vị khai đã kết nối, mà chưa đo được bản ghi nào.",
              "The date has passed and the agency says it is connected, but no record was ever measured."};
    case MatterRule::overdue:
      return {2, "Đã quá hạn mà kết nối còn thiếu.", "The date has passed and connections are missing."};
    case MatterRule::said_connected:
      return {2, "Đơn vị khai đã kết nối mà chưa đo được bản ghi nào; hạn chưa tới.",
              "The agency says it is connected, but no record was ever measured; the date has not passed."};
    case MatterRule::silent:
      return {2, "Đã từng có dữ liệu, nay im lặng từ một ngày trở lên.",
              "It delivered before and has been silent for a day or longer."};
    case MatterRule::tasks_overdue:
      return {2, "Nhiệm vụ chưa xong mà đã quá hạn.", "Tasks are open beyond their date."};
    case MatterRule::due_soon:
      return {3, "Còn không quá 7 ngày mà kết nối còn thiếu.", "At most 7 days are left and connections are missing."};
    case MatterRule::answer_overdue: break;
  }
  return {3, "Khó khăn quá hạn trả lời, chưa lên tới lãnh đạo.",
          "The answer to a difficulty is late; it has not reached the leader."};
}

// A connection that is owed: an obligation, or a feed that no obligation names.
struct Owed {
  MatterKind kind = MatterKind::obligation;
  std::string id, agency, title, title_en;
  std::optional<Instant> due;
  Declared declared = Declared::not_said;
  std::optional<Instant> declared_at;
  std::int64_t wanted = 1;
  std::vector<BoardFeed const*> feeds;

  std::int64_t silent(Instant now) const {
    return std::ranges::count_if(feeds, [&](auto const* f) { return is_silent(*f, now); });
  }
  std::int64_t never() const {
    return std::ranges::count_if(feeds, [](auto const* f) { return f->state == State::never_connected; });
  }
  // That have ever delivered, or of which it cannot be said that they have not.
  std::int64_t there() const { return static_cast<std::int64_t>(feeds.size()) - never(); }

  static bool is_silent(BoardFeed const& f, Instant now) {
    return f.state == State::silent && f.since && *f.since <= now - silence_that_counts;
  }
};

std::vector<Owed> owed_in(SituationFacts const& facts) {
  std::map<std::string_view, BoardFeed const*> by_id;
  for (auto const& f : facts.feeds) by_id.emplace(f.id, &f);
  std::vector<Owed> all;
  std::set<std::string_view> named;
  for (auto const& o : facts.obligations) {
    Owed owed{MatterKind::obligation,  o.id.value(), o.agency.value(), o.title.value(),
              o.title_en.value_or(""), o.due,        o.declared,       o.declared_at};
    for (auto const& id : o.feeds)
      if (auto found = by_id.find(id); found != by_id.end()) {
        owed.feeds.push_back(found->second);
        named.insert(found->second->id);
      }
    owed.wanted = o.wanted > 0 ? o.wanted : std::max<std::int64_t>(1, static_cast<std::int64_t>(o.feeds.size()));
    all.push_back(std::move(owed));
  }
  for (auto const& f : facts.feeds) {
    if (named.contains(f.id)) continue;
    auto due = f.accepted_at ? std::optional<Instant>{} : f.deadline;
    all.push_back(
        {MatterKind::feed, f.id, f.agency, f.title, f.title_en.value_or(""), due, f.declared, f.declared_at, 1, {&f}});
  }
  return all;
}

std::optional<MatterRule> rule_of(Owed const& o, Instant now) {
  auto missing = o.wanted - o.there();
  auto overdue = o.due && *o.due < now;
  if (missing > 0 && o.there() == 0 && o.declared == Declared::connected)
    return overdue ? MatterRule::said_connected_after_due : MatterRule::said_connected;
  if (missing > 0 && overdue) return MatterRule::overdue;
  if (o.silent(now) > 0) return MatterRule::silent;
  if (missing > 0 && o.due && *o.due <= now + soon) return MatterRule::due_soon;
  return {};
}

void tell_missing(Matter& m, Owed const& o) {
  if (o.there() == 0 && o.feeds.empty()) {
    m.reason = "Chưa có luồng nào được đăng ký.";
    m.reason_en = "No feed is registered.";
  } else if (o.there() == 0) {
    m.reason = "Chưa có bản ghi nào đến.";
    m.reason_en = "No record ever came.";
  } else {
    m.reason = said_count(o.there()) + " trên " + said_count(o.wanted) + " kết nối đã có dữ liệu.";
    m.reason_en = said_count_en(o.there()) + " of " + said_count_en(o.wanted) + " connections have delivered.";
  }
  if (o.declared == Declared::connected && o.declared_at) {
    m.reason = "Khai đã kết nối ngày " + said_day(*o.declared_at) + ". " + m.reason;
    m.reason_en = "Said to be connected on " + said_day(*o.declared_at) + ". " + m.reason_en;
  }
}

void tell_silence(Matter& m, Owed const& o, Instant now) {
  BoardFeed const* longest = nullptr;
  for (auto const* f : o.feeds)
    if (Owed::is_silent(*f, now) && (!longest || *f->since < *longest->since)) longest = f;
  m.since = longest->since;
  auto with = [](std::string const& finding) { return finding.empty() ? "." : ": " + sentence(finding); };
  m.reason = "Im lặng từ " + said_moment(*m.since) + with(longest->finding);
  m.reason_en = "Silent since " + said_moment(*m.since) + with(longest->finding_en);
  if (auto n = o.silent(now); n > 1) {
    m.reason = said_count(n) + " trên " + said_count(o.wanted) + " kết nối im lặng, lâu nhất từ " +
               said_moment(*m.since) + ".";
    m.reason_en = said_count_en(n) + " of " + said_count_en(o.wanted) + " connections are silent, the longest since " +
                  said_moment(*m.since) + ".";
  }
}

std::optional<Matter> matter_of(Owed const& o, Instant now) {
  auto rule = rule_of(o, now);
  if (!rule) return {};
  Matter m{.rule = *rule, .kind = o.kind, .id = o.id, .title = o.title, .title_en = o.title_en};
  m.agency = o.agency;
  m.due = o.due;
  m.since = *rule == MatterRule::said_connected && o.declared_at ? o.declared_at : o.due;
  if (*rule == MatterRule::silent)
    tell_silence(m, o, now);
  else
    tell_missing(m, o);
  return m;
}

std::optional<Matter> matter_of(Difficulty const& d, Instant now) {
  auto leads = d.level == DifficultyLevel::leader && d.state == DifficultyState::waiting;
  auto late = d.state == DifficultyState::waiting && d.reply_due < now;
  if (!leads && !late) return {};
  Matter m{.rule = leads ? MatterRule::leader_must_answer : MatterRule::answer_overdue,
           .kind = MatterKind::difficulty,
           .id = std::to_string(d.id),
           .title = d.title.value()};
  m.reason = "Nêu ngày " + said_day(d.stated_at) + ", hạn trả lời " + said_moment(d.reply_due) + ".";
  m.reason_en = "Stated on " + said_day(d.stated_at) + ", answer due " + said_moment(d.reply_due) + ".";
  m.agency = d.owner.value();
  m.due = m.since = d.reply_due;
  return m;
}

Matter matter_of(std::string const& agency, AgencyTasks const& tasks, Instant now) {
  Matter m{.rule = MatterRule::tasks_overdue, .kind = MatterKind::task, .id = tasks.oldest};
  m.title = said_count(tasks.overdue) + " nhiệm vụ quá hạn";
  m.title_en = said_count_en(tasks.overdue) + (tasks.overdue == 1 ? " task is overdue" : " tasks are overdue");
  auto late = std::max<std::int64_t>(1, calendar_days(tasks.oldest_due, now));
  m.reason = "Lâu nhất đã quá " + said_count(late) + " ngày: " + tasks.oldest + ".";
  m.reason_en = "The longest by " + said_count_en(late) + (late == 1 ? " day: " : " days: ") + tasks.oldest + ".";
  m.agency = agency;
  m.due = m.since = tasks.oldest_due;
  return m;
}

void finish(Matter& m, SituationFacts const& facts) {
  auto words = words_of(m.rule);
  m.weight = words.weight;
  m.why = words.why;
  m.why_en = words.why_en;
  if (auto const* agency = facts.directory->agencies.find(m.agency)) {
    m.agency_name = agency->name.value();
    m.agency_name_en = agency->name_en.value_or("");
  } else {
    m.agency_name = m.agency;
  }
  for (auto const& d : facts.directions)
    if (d.about_kind == m.kind && d.about_id == m.id) m.directed = d.code;
}

}  // namespace

bool keeps_promise(State s) { return s == State::delivering || s == State::not_expected_now; }

std::map<std::string, AgencyTasks> overdue_by_agency(std::vector<TaskStanding> const& standings, Instant now) {
  std::map<std::string, AgencyTasks> by;
  for (auto const& s : standings) {
    if (class_at(s, now) != TaskClass::open_overdue || !s.due) continue;
    for (auto const& lead : s.leads) {
      auto& of = by[lead];
      if (of.overdue++ == 0 || *s.due < of.oldest_due) {
        of.oldest = s.code;
        of.oldest_due = *s.due;
      }
    }
  }
  return by;
}

DirectionCounts count_directions(std::vector<TaskStanding> const& standings, Instant now) {
  DirectionCounts counts;
  for (auto const& s : standings) {
    if (!is_direction_code(s.code) || !s.assigned || *s.assigned < now - directions_counted) continue;
    ++counts.sent;
    if (is_done(s))
      ++counts.done;
    else
      ++(class_at(s, now) == TaskClass::open_overdue ? counts.overdue : counts.open);
  }
  return counts;
}

std::vector<Matter> matters_of(SituationFacts const& facts) {
  std::vector<Matter> all;
  auto add = [&](std::optional<Matter> m) {
    if (!m) return;
    finish(*m, facts);
    all.push_back(std::move(*m));
  };
  for (auto const& o : owed_in(facts)) add(matter_of(o, facts.now));
  for (auto const& d : facts.difficulties) add(matter_of(d, facts.now));
  for (auto const& [agency, tasks] : facts.tasks)
    if (facts.directory->agencies.find(agency)) add(matter_of(agency, tasks, facts.now));
  auto key = [](Matter const& m) {
    return std::tuple(m.rule, m.since.value_or(Instant{}), std::string_view(m.agency), m.kind, std::string_view(m.id));
  };
  std::ranges::sort(all, [&](Matter const& a, Matter const& b) { return key(a) < key(b); });
  return all;
}

std::vector<Matter> chosen_of(std::vector<Matter> const& all, std::size_t most) {
  std::vector<Matter> chosen;
  std::map<std::string, std::size_t> of_agency;
  for (auto const& m : all) {
    auto alone = m.rule == MatterRule::leader_must_answer;
    if (auto before = of_agency.find(m.agency); !alone && before != of_agency.end()) {
      if (before->second < chosen.size()) ++chosen[before->second].others;
      continue;
    }
    if (!alone) of_agency.emplace(m.agency, chosen.size() < most ? chosen.size() : most);
    if (chosen.size() < most) chosen.push_back(m);
  }
  return chosen;
}

std::vector<std::string> agencies_without_data(SituationFacts const& facts) {
  std::set<std::string> agencies;
  for (auto const& o : owed_in(facts))
    if (o.declared == Declared::connected && o.there() - o.silent(facts.now) == 0) agencies.insert(o.agency);
  return {agencies.begin(), agencies.end()};
}

}  // namespace haidang

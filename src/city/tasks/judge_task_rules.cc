#include "city/tasks/judge_task_rules.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"
#include "city/environment/time_pattern.h"
#include "city/tasks/task_rules.h"
#include "city/tasks/task_summary.h"

namespace haidang {
namespace {

constexpr std::int64_t last_authority = 1000;
constexpr std::string_view no_deadline_words[] = {"none", "khong thoi han", "khong han", "khong co han"};

std::string rule_of(Contract const& c, std::string const& name) {
  auto found = c.rules.find(name);
  return found == c.rules.end() ? "" : found->second;
}

// Day, month and year as people write them in Viet Nam: 20/11/2026, 1-6-2026.
std::optional<Instant> written_day(std::string_view text) {
  auto parts = split(text, text.find('/') == text.npos ? '-' : '/');
  if (parts.size() != 3 || parts[2].size() != 4) return {};
  auto day = parse_integer(parts[0]), month = parse_integer(parts[1]), year = parse_integer(parts[2]);
  if (!day || !month || !year || *day < 1 || *day > 31 || *month < 1 || *month > 12) return {};
  return instant_of({static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)},
                    vietnam_offset_minutes);
}

// 2026-11-22, with the time of day behind it or not.
std::optional<Instant> sheet_time(std::string_view text) {
  if (text.size() == 10)
    if (auto day = parse_date(text)) return *day;
  if (text.size() != 19) return {};
  auto full = std::string(text) + "+07:00";
  full[10] = 'T';
  auto read = parse_rfc3339(full);
  return read ? std::optional(*read) : std::nullopt;
}

Instant midnight_before(Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); }

struct Refusal {
  TaskFault fault;
  std::string detail, detail_en;
};

// One delivery's judge: the contract's rules read once.
class Judge {
 public:
  Judge(Contract const& contract, AgencyNames const& agencies, std::string const& sender, Instant now, TimeReader times)
      : contract_{contract},
        agencies_{agencies},
        sender_{sender},
        now_{now},
        times_{std::move(times)},
        by_instant_{rule_of(contract, "on_time") == "instant"} {}

  // False with the refusal behind refusal() when it cannot be counted.
  bool read(SaidTask const& said, TaskFacts& f) {
    said_ = &said;
    if (said.fields.empty())
      return refuse(TaskFault::unreadable_row, "Dòng không có trường nào của nhiệm vụ.", "No field of a task.");
    f.code = text("code");
    if (f.code.empty() || f.code.size() > 200)
      return refuse(TaskFault::no_code, "Dòng không có mã nhiệm vụ.", "The row has no task code.");
    return read_state(f) && read_words(f) && read_times(f) && read_dues(f) && settle(f);
  }

  Refusal const& refusal() const { return *refusal_; }

 private:
  bool refuse(TaskFault fault, std::string detail, std::string detail_en) {
    refusal_ = Refusal{fault, std::move(detail), std::move(detail_en)};
    return false;
  }

  std::string in_our_words(std::string_view field, std::string value) const {
    auto words = contract_.decoding.words.find(std::string(field));
    if (words == contract_.decoding.words.end()) return value;
    auto word = words->second.find(value);
    return word == words->second.end() ? value : word->second;
  }

  bool is_missing(std::string_view value) const {
    auto const& missing = contract_.decoding.missing;
    return std::ranges::find(missing, value) != missing.end();
  }

  // The field in our words, where the contract translates the sender's.
  std::string text(std::string_view field) const {
    auto found = said_->fields.find(field);
    if (found == said_->fields.end()) return "";
    auto value = excerpt(nfc(found->second), 2000);
    return is_missing(value) ? "" : in_our_words(field, std::move(value));
  }

  // Agencies one a line or parted by `;`, each as the centre's id where it is known.
  std::vector<std::string> agencies(std::string_view field) const {
    std::vector<std::string> all;
    auto found = said_->fields.find(field);
    if (found == said_->fields.end()) return all;
    auto whole = nfc(found->second);
    std::ranges::replace(whole, '\n', ';');
    for (auto part : split(whole, ';')) {
      auto word = in_our_words(field, excerpt(trimmed(part), 300));
      if (word.empty() || is_missing(word)) continue;
      auto known = agencies_.find(word);
      auto const& id = known == agencies_.end() ? word : known->second;
      if (std::ranges::find(all, id) == all.end()) all.push_back(id);
    }
    return all;
  }

  bool read_state(TaskFacts& f) {
    auto state = text("state");
    if (state.empty())
      return refuse(TaskFault::no_state, "Nhiệm vụ " + f.code + " không có trạng thái.",
                    "Task " + f.code + " has no state.");
    auto sent = said_->fields.find("state");
    f.state_code = excerpt(nfc(sent->second), 100);
    f.state = task_state_of(state);
    f.state_heard = now_;
    return true;
  }

  bool read_words(TaskFacts& f) {
    f.document_number = text("document_number");
    f.document_agency = text("document_agency");
    f.document_link = text("document_link");
    f.content = text("content");
    f.assigner = text("assigner");
    f.leads = agencies("leads");
    f.cooperating = agencies("cooperating");
    if (f.leads.empty() && rule_of(contract_, "lead") == "sender") f.leads = {sender_};
    if (f.leads.empty())
      return refuse(TaskFault::no_lead, "Nhiệm vụ " + f.code + " không có đơn vị chủ trì.",
                    "Task " + f.code + " has no lead agency.");
    f.priority = task_priority_of(text("priority"));
    f.progress = text("progress");
    f.delay_reason = text("delay_reason");
    return read_percent(f);
  }

  bool read_percent(TaskFacts& f) {
    auto said = text("percent");
    if (said.empty()) return true;
    auto number = parse_decimal(trimmed(said.ends_with('%') ? said.substr(0, said.size() - 1) : said));
    if (!number || *number < 0 || *number > 100)
      return refuse(TaskFault::bad_percent, "Tiến độ phải từ 0 đến 100 %, nhận được \"" + excerpt(said, 40) + "\".",
                    "Progress must be 0 to 100 %, found \"" + excerpt(said, 40) + "\".");
    f.percent = std::llround(*number);
    return true;
  }

  bool time(std::string_view field, std::optional<Instant>& into) { return time_of(field, text(field), into); }

  bool time_of(std::string_view field, std::string_view value, std::optional<Instant>& into) {
    if (value.empty()) return true;
    into = times_.read(value);
    if (!into) into = sheet_time(value);
    if (!into) into = written_day(value);
    if (into) return true;
    auto what = std::string(field) + " \"" + excerpt(value, 40) + "\"";
    return refuse(TaskFault::bad_time, "Không đọc được thời gian: " + what + ".", "No such time: " + what + ".");
  }

  bool within_clock(std::string_view field, std::optional<Instant> const& t) {
    if (!t || *t <= now_ + seconds(contract_.max_future_seconds)) return true;
    auto what = std::string(field) + " " + rfc3339(*t);
    return refuse(TaskFault::from_the_future, "Thời gian ở tương lai: " + what + ".",
                  "A time in the future: " + what + ".");
  }

  bool read_times(TaskFacts& f) {
    std::optional<Instant> document, reported, rejected;
    if (!time("document_date", document) || !time("assigned", f.assigned) || !time("state_at", f.state_at) ||
        !time("reported", reported) || !time("rejected", rejected) || !time("confirmed", f.confirmed))
      return false;
    if (!within_clock("assigned", f.assigned) || !within_clock("state_at", f.state_at) ||
        !within_clock("reported", reported) || !within_clock("rejected", rejected) ||
        !within_clock("confirmed", f.confirmed))
      return false;
    if (document) f.document_date = date_of(*document);
    if (reported) f.reports.push_back({*reported, text("report_document"), rejected});
    return true;
  }

  // The last moment in time. A due date without an hour, and any where the contract counts by days, is a whole day.
  Instant last_moment(Instant due) const {
    auto day = midnight_before(due);
    return by_instant_ && due != day ? due : day + days(1) - milliseconds(1);
  }

  bool add_due(TaskFacts& f, std::string_view due, std::string_view decided, std::string document) {
    std::optional<Instant> at, since;
    if (!time_of("due", trimmed(due), at) || !time_of("decided", trimmed(decided), since)) return false;
    if (at) f.dues.push_back({last_moment(*at), since, std::move(document)});
    return true;
  }

  bool read_dues(TaskFacts& f) {
    for (auto const& due : said_->earlier_dues)
      if (!add_due(f, due.due, due.decided, due.document)) return false;
    auto const earlier = text("earlier_dues");
    for (auto part : split(earlier, ';'))
      if (!add_due(f, part, "", "")) return false;
    auto due = text("due");
    auto plain = folded(due);
    f.without_deadline = std::ranges::find(no_deadline_words, plain) != std::end(no_deadline_words);
    if (f.without_deadline) return true;
    if (!due.empty() && !add_due(f, due, "", text("due_document"))) return false;
    if (!f.dues.empty()) f.due = f.dues.back().due;
    return true;
  }

  // What the dates say together.
  bool settle(TaskFacts& f) {
    auto rests = f.state == TaskState::awaiting || f.state == TaskState::completed;
    if (rests && f.reports.empty() && !f.state_at && !f.confirmed)
      return refuse(TaskFault::no_report_date,
                    "Nhiệm vụ " + f.code + " đã báo cáo hoặc hoàn thành nhưng không có ngày báo cáo.",
                    "Task " + f.code + " is reported or done, but there is no date of the report.");
    for (auto const& due : f.dues)
      if (f.assigned && due.due < *f.assigned)
        return refuse(TaskFault::due_before_assigned,
                      "Hạn " + date_of(due.due) + " trước ngày giao " + date_of(*f.assigned) + ".",
                      "Due " + date_of(due.due) + ", before it was assigned on " + date_of(*f.assigned) + ".");
    // Many senders know only days, so a day may not lie before the other, but an hour may.
    if (f.confirmed && !f.reports.empty() && midnight_before(*f.confirmed) < midnight_before(f.reports.front().at))
      return refuse(
          TaskFault::confirmed_before_reported,
          "Xác nhận ngày " + date_of(*f.confirmed) + " trước ngày báo cáo " + date_of(f.reports.front().at) + ".",
          "Confirmed on " + date_of(*f.confirmed) + ", before it was reported on " + date_of(f.reports.front().at) +
              ".");
    return true;
  }

  Contract const& contract_;
  AgencyNames const& agencies_;
  std::string const& sender_;
  Instant now_;
  TimeReader times_;
  bool by_instant_;
  SaidTask const* said_ = nullptr;
  std::optional<Refusal> refusal_;
};

}  // namespace

AgencyNames agency_names_of(std::vector<Agency> const& all) {
  AgencyNames names;
  std::set<std::string> shared;
  auto call = [&](std::string const& name, std::string const& id) {
    auto [at, fresh] = names.emplace(nfc(name), id);
    if (!fresh && at->second != id) shared.insert(at->first);
  };
  for (auto const& agency : all) {
    call(agency.name.value(), agency.id.value());
    if (agency.short_name && !agency.short_name->empty()) call(*agency.short_name, agency.id.value());
  }
  for (auto const& name : shared) names.erase(name);
  return names;
}

std::int64_t task_authority_of(Contract const& c) {
  return parse_integer(rule_of(c, "authority")).value_or(last_authority);
}
std::int64_t due_soon_of(Contract const& c) { return parse_integer(rule_of(c, "due_soon")).value_or(usual_due_soon); }

Done check_task_rules(Contract const& c) {
  for (auto const& [name, value] : c.rules) {
    auto at = "/rules/" + name;
    if (name == "on_time" && value != "day" && value != "instant") return invalid("expected day or instant", at);
    if (name == "lead" && value != "sender") return invalid("expected sender", at);
    if (name == "authority" && !parse_integer(value)) return invalid("expected a whole number", at);
    auto soon = parse_integer(value);
    if (name == "due_soon" && (!soon || *soon < 0 || *soon > 365))
      return invalid("expected a number of working days from 0 to 365", at);
  }
  return {};
}

Result<JudgedTasks> judge_tasks(Contract const& contract, std::vector<SaidTask>&& said, AgencyNames const& agencies,
                                std::string const& sender, Instant now) {
  DO(check_task_rules(contract));
  TRY(auto times, TimeReader::of(contract.decoding.time_pattern, contract.decoding.utc_offset_minutes));
  Judge judge{contract, agencies, sender, now, std::move(times)};
  JudgedTasks judged;
  judged.good.reserve(said.size());
  for (auto& row : said) {
    TaskFacts facts;
    if (judge.read(row, facts)) {
      judged.good.push_back(settled(std::move(facts)));
      continue;
    }
    auto const& r = judge.refusal();
    judged.refused.push_back({row.row, std::move(row.raw), r.fault, r.detail, r.detail_en});
  }
  return judged;
}

}  // namespace haidang

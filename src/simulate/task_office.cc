#include "simulate/task_office.h"

#include <algorithm>

#include "platform/reflect/json.h"
#include "platform/tables/write_table.h"
#include "simulate/dossier_office.h"

namespace haidang::simulate {
namespace {

constexpr auto json_type = "application/json";
constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Instant day_of(Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); }

void field(std::string& out, char const* name, std::string_view value) {
  if (value.empty()) return;
  out += out.back() == '{' ? "\"" : ",\"";
  out += name;
  out += "\":";
  reflect::write_string(out, value);
}

void list(std::string& out, char const* name, std::vector<std::string> const& values) {
  if (values.empty()) return;
  out += std::string(",\"") + name + "\":[";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out += ',';
    reflect::write_string(out, values[i]);
  }
  out += ']';
}

void due_dates(std::string& out, std::vector<TaskLife::Due> const& dues) {
  if (dues.empty()) return field(out, "due", "Không thời hạn");
  field(out, "due", date_of(dues.back().due));
  field(out, "dueDocument", dues.back().document);
  if (dues.size() == 1) return;
  out += ",\"earlierDues\":[";
  for (std::size_t i = 0; i + 1 < dues.size(); ++i) {
    std::string one = "{";
    field(one, "due", date_of(dues[i].due));
    field(one, "decided", rfc3339(dues[i].decided));
    field(one, "document", dues[i].document);
    out += (i > 0 ? "," : "") + one + "}";
  }
  out += ']';
}

std::string item_of(TaskLife const& life, Instant t) {
  std::string out = "{";
  field(out, "code", life.code);
  field(out, "documentNumber", life.document_number);
  field(out, "documentDate", date_of(life.assigned));
  field(out, "documentAgency", "UBND");
  field(out, "content", life.content);
  field(out, "assigner", life.assigner);
  list(out, "leads", life.leads);
  list(out, "cooperating", life.cooperating);
  field(out, "assigned", rfc3339(life.assigned));
  due_dates(out, life.dues_at(t));
  field(out, "priority", life.priority);
  field(out, "state", life.word_at(t));
  out += ",\"percent\":" + std::to_string(life.percent_at(t));
  field(out, "officer", "Chuyên viên minh họa");  // a person of nobody: the centre's border has something to remove
  if (auto const* report = life.report_at(t)) {
    field(out, "reported", rfc3339(report->at));
    field(out, "reportDocument", report->document);
    if (report->rejected && *report->rejected <= t) field(out, "rejected", rfc3339(*report->rejected));
  }
  if (life.confirmed && *life.confirmed <= t) field(out, "confirmed", rfc3339(*life.confirmed));
  if (!life.dues.empty() && t > life.dues.back().due + days(1)) field(out, "delayReason", life.reason);
  return out + "}";
}

std::string joined(std::vector<std::string> const& names) {
  std::string all;
  for (auto const& name : names) all += (all.empty() ? "" : "; ") + name;
  return all;
}

tables::TableRow row_of(TaskLife const& life, std::int64_t number, Instant t) {
  auto dues = life.dues_at(t);
  auto const* report = life.report_at(t);
  auto confirmed = life.confirmed && *life.confirmed <= t;
  return {number,
          life.code,
          life.document_number,
          life.content,
          joined(life.leads),
          life.assigned,
          dues.empty() ? tables::TableValue{"Không thời hạn"} : tables::TableValue{dues.back().due},
          static_cast<double>(life.percent_at(t)),
          life.word_at(t),
          report ? tables::TableValue{report->at} : tables::TableValue{},
          confirmed ? tables::TableValue{*life.confirmed} : tables::TableValue{},
          "Chuyên viên minh họa"};
}

// tasks-so-xd → XD
std::string code_of(std::string const& feed) {
  auto code = feed.substr(feed.rfind('-') + 1);
  std::ranges::transform(code, code.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return code;
}

// The first office day of each month, at half past eight.
std::vector<Instant> workbook_days(Instant from, Instant to) {
  std::vector<Instant> moments;
  for (auto day = day_of(from); day <= to; day = day + days(1))
    if (civil_of(day, vietnam_offset_minutes).day == 1)
      moments.push_back(working_days_after(day - days(1), 1) + minutes(510));
  std::erase_if(moments, [&](Instant t) { return t > to; });
  return moments;
}

std::vector<PastDelivery> past_pushes_of(TaskOffice const& office, Instant start, std::uint64_t seed) {
  std::vector<PastDelivery> past;
  auto from = task_history_begins(start);
  auto lives = lives_of(office, from, start, seed);
  for (auto day = from; day + minutes(1050) <= start; day = day + days(1)) {
    auto at = day + minutes(1050);
    if (!is_office_day(day)) continue;
    if (auto body = tasks_push(lives, from, at))
      past.push_back({office.feed, Road::push, at + seconds(20), "", json_type, std::move(*body)});
    from = at;
  }
  return past;
}

Result<std::vector<PastDelivery>> past_workbooks_of(TaskOffice const& office, Instant start, std::uint64_t seed) {
  std::vector<PastDelivery> past;
  auto lives = lives_of(office, task_history_begins(start), start, seed);
  for (auto at : workbook_days(task_history_begins(start), start)) {
    if (office.silent_since && at > *office.silent_since) break;
    TRY(auto book, tasks_workbook(office.department, lives, at));
    auto month = date_of(at - days(10)).substr(0, 7);
    past.push_back({office.feed, Road::push, at, "nhiem-vu-" + month + ".xlsx", workbook_type, std::move(book)});
  }
  return past;
}

}  // namespace

std::optional<std::string> tasks_push(std::vector<TaskLife> const& lives, Instant from, Instant to) {
  std::string items;
  for (auto const& life : lives)
    if (life.moved_in(from, to)) items += (items.empty() ? "" : ",\n") + item_of(life, to);
  if (items.empty()) return {};
  return "{\"tasks\":[" + items + "]}";
}

Result<std::string> tasks_workbook(std::string const& department, std::vector<TaskLife> const& lives, Instant t) {
  using tables::ColumnKind;
  tables::Table table{.title = "DANH MỤC NHIỆM VỤ ĐƯỢC GIAO · " + department,
                      .notes = {"Số liệu đến ngày " + date_of(t)},
                      .columns = {{"STT", ColumnKind::integer},
                                  {"Mã nhiệm vụ"},
                                  {"Văn bản giao"},
                                  {"Nội dung nhiệm vụ"},
                                  {"Đơn vị chủ trì"},
                                  {"Ngày giao", ColumnKind::date},
                                  {"Hạn hoàn thành", ColumnKind::date},
                                  {"Tiến độ", ColumnKind::percent, 0},
                                  {"Tình trạng"},
                                  {"Ngày báo cáo", ColumnKind::date},
                                  {"Ngày xác nhận", ColumnKind::date},
                                  {"Chuyên viên theo dõi"}},
                      .rows = {},
                      .totals = {}};
  for (auto const& life : lives)
    if (life.assigned <= t) table.rows.push_back(row_of(life, static_cast<std::int64_t>(table.rows.size()) + 1, t));
  return tables::write_xlsx(table);
}

std::vector<TaskLife> lives_of(TaskOffice const& office, Instant from, Instant to, std::uint64_t seed) {
  auto lives = task_lives(office.plan, from, to, seed);
  if (!office.also) return lives;
  for (auto& life : task_lives(*office.also, from, to, seed))
    if (std::ranges::find(life.leads, office.department) != life.leads.end()) lives.push_back(std::move(life));
  return lives;
}

Instant task_history_begins(Instant start) { return day_of(start - days(365)); }

std::vector<TaskOffice> demonstration_task_offices(std::vector<Feed> const& feeds, std::vector<Agency> const& agencies,
                                                   Instant start) {
  std::vector<std::string> names;
  std::string silent;
  for (auto const& agency : agencies) {
    if (agency.kind != AgencyKind::department && agency.kind != AgencyKind::locality) continue;
    if (names.size() == 6) silent = agency.name.value();
    names.push_back(agency.name.value());
  }
  std::vector<TaskOffice> offices;
  for (auto const& feed : feeds) {
    if (feed.dataset != "tasks" || feed.state != FeedState::live) continue;
    TaskOffice office{.feed = feed.id.value(), .plan = {}, .department = "", .also = {}, .silent_since = {}};
    if (offices.empty()) {
      office.plan = {"NV", names, 4, silent, start - days(50)};
    } else {
      auto owner = std::ranges::find(agencies, feed.agency, &Agency::id);
      if (owner == agencies.end()) continue;
      office.department = owner->name.value();
      office.sends_workbooks = true;
      office.plan = {code_of(office.feed), {office.department}, 0.4, "", {}};
      office.also = offices.front().plan;
    }
    offices.push_back(std::move(office));
  }
  if (offices.size() > 2) offices.back().silent_since = start - days(75);
  return offices;
}

Result<std::vector<std::vector<PastDelivery>>> past_task_deliveries(std::vector<TaskOffice> const& offices,
                                                                    Instant start, std::uint64_t seed) {
  std::vector<std::vector<PastDelivery>> all;
  for (auto const& office : offices) {
    if (!office.sends_workbooks) {
      all.push_back(past_pushes_of(office, start, seed));
      continue;
    }
    TRY(auto workbooks, past_workbooks_of(office, start, seed));
    all.push_back(std::move(workbooks));
  }
  return all;
}

}  // namespace haidang::simulate

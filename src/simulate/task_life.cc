#include "simulate/task_life.h"

#include <algorithm>
#include <array>

#include "simulate/dossier_office.h"
#include "simulate/world.h"

namespace haidang::simulate {
namespace {

constexpr std::array contents{
    "Kết nối, chia sẻ dữ liệu chuyên ngành về Trung tâm điều hành thành phố thông minh",
    "Báo cáo tiến độ giải ngân vốn đầu tư công và giải pháp tháo gỡ",
    "Rà soát, cắt giảm thời gian giải quyết thủ tục hành chính thuộc phạm vi quản lý",
    "Kiểm tra, xử lý phản ánh của báo chí về ô nhiễm môi trường tại khu dân cư",
    "Xây dựng kế hoạch phòng, chống thiên tai và tìm kiếm cứu nạn",
    "Hoàn thiện hồ sơ điều chỉnh quy hoạch phân khu trình phê duyệt",
    "Tham mưu bố trí kinh phí duy tu hạ tầng kỹ thuật",
    "Giải quyết kiến nghị của cử tri sau kỳ họp Hội đồng nhân dân",
    "Tổ chức tổng kết, đánh giá việc thực hiện nghị quyết về chuyển đổi số",
    "Đôn đốc giải phóng mặt bằng dự án trọng điểm",
    "Rà soát, thống kê camera giám sát công cộng trên địa bàn",
    "Đề xuất giải pháp bảo đảm an ninh, trật tự dịp lễ hội",
    "Kiểm tra việc chấp hành quy định về phòng cháy, chữa cháy",
    "Báo cáo kết quả thu ngân sách và dự báo cả năm",
};
constexpr std::array assigners{"Chủ tịch UBND", "Phó Chủ tịch UBND", "UBND", "Văn phòng UBND"};
constexpr std::array reasons{"Chờ ý kiến của bộ, ngành trung ương", "Vướng giải phóng mặt bằng",
                             "Phải điều chỉnh phạm vi so với yêu cầu ban đầu", "Chưa bố trí được kinh phí"};
constexpr std::array terms{5, 10, 15, 22, 44};
constexpr auto being_worked_on = "Đang thực hiện";

Instant day_of(Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); }

template <typename List>
auto const& pick(List const& list, double luck) {
  return list[static_cast<std::size_t>(luck * static_cast<double>(list.size()))];
}

// One task's fate, made step by step.
class Fate {
 public:
  Fate(TaskPlan const& plan, Instant day, int number, std::uint64_t seed)
      : plan_{plan}, day_{day}, number_{number}, seed_{seed} {}

  TaskLife life() {
    assign();
    life_.steps = {{life_.assigned, "Chưa thực hiện"},
                   {working_days_after(day_, 1 + static_cast<int>(luck("start") * 2)) + hours(9), being_worked_on}};
    if (luck("undated") >= 0.07) set_due();
    if (luck("odd") < 0.03)
      end_oddly();
    else
      report();
    fall_silent();
    return std::move(life_);
  }

 private:
  double luck(char const* what) const { return chance(seed_, plan_.prefix + what, day_.ms / 1000 + number_); }

  std::string const& agency(char const* what) const {
    auto share = luck(what);
    return pick(plan_.agencies, share * share);  // the first ones get more
  }

  void assign() {
    auto c = civil_of(day_, vietnam_offset_minutes);
    char text[64];
    std::snprintf(text, sizeof text, "%s-%02d%02d%02d-%02d", plan_.prefix.c_str(), c.year % 100, c.month, c.day,
                  number_);
    life_.code = text;
    std::snprintf(text, sizeof text, "%d/TB-UBND", 100 + c.month * 31 + c.day);
    life_.document_number = text;
    life_.content = pick(contents, luck("content"));
    life_.assigner = pick(assigners, luck("assigner"));
    life_.priority = luck("priority") < 0.8 ? "Thường" : luck("priority") < 0.95 ? "Khẩn" : "Hỏa tốc";
    life_.assigned = day_ + minutes(8 * 60 + static_cast<std::int64_t>(luck("hour") * 420));
    life_.leads = {agency("lead")};
    if (luck("several") < 0.12) add(life_.leads, agency("second"));
    if (luck("several") < 0.03) add(life_.leads, agency("third"));
    if (luck("with") < 0.4) add(life_.cooperating, agency("with whom"));
  }

  static void add(std::vector<std::string>& list, std::string const& name) {
    if (std::ranges::find(list, name) == list.end()) list.push_back(name);
  }

  void set_due() {
    auto due = working_days_after(day_, pick(terms, luck("term")));
    life_.dues.push_back({due, life_.assigned, life_.document_number});
    if (luck("extension") >= 0.12) return;
    auto decided = std::max(working_days_after(due - days(4), 1) + hours(10), life_.assigned + hours(1));
    life_.dues.push_back(
        {working_days_after(due, luck("longer") < 0.5 ? 10 : 22), decided, std::to_string(number_ + 200) + "/UBND-TH"});
  }

  void end_oddly() {
    auto when = working_days_after(day_, 4) + hours(14);
    auto what = luck("how");
    life_.steps.push_back({when, what < 0.5 ? "Tạm hoãn" : what < 0.8 ? "Từ chối / trả lại" : "Chuyển giai đoạn sau"});
  }

  // In time, late, or never.
  void report() {
    auto pace = luck("pace");
    auto due = life_.dues.empty() ? working_days_after(day_, 20) : life_.dues.back().due;
    if (pace >= 0.96) return void(life_.reason = pick(reasons, luck("reason")));
    auto day = pace < 0.84 ? due - days(static_cast<std::int64_t>(luck("early") * 5))
                           : working_days_after(due, 1 + static_cast<int>(luck("late") * 12));
    if (pace >= 0.84) life_.reason = pick(reasons, luck("reason"));
    auto when = std::max(day_of(day) + hours(15), life_.steps.back().at + hours(2));
    if (luck("rejected") < 0.06) {
      auto no = working_days_after(day_of(when), 2) + hours(10);
      life_.reports.push_back({when, report_number(1), no});
      life_.steps.push_back({when, "Chờ xác nhận"});
      life_.steps.push_back({no, "Thực hiện lại"});
      when = working_days_after(day_of(no), 4) + hours(11);
    }
    life_.reports.push_back({when, report_number(2), {}});
    life_.steps.push_back({when, "Chờ xác nhận"});
    life_.confirmed = working_days_after(day_of(when), 1 + static_cast<int>(luck("confirm") * 5)) + hours(9);
    life_.steps.push_back({*life_.confirmed, "Đã hoàn thành"});
  }

  std::string report_number(int n) const { return std::to_string(number_ * 10 + n) + "/BC"; }

  void fall_silent() {
    if (plan_.silent_agency.empty() || life_.leads.front() != plan_.silent_agency) return;
    auto later = [&](auto const& what) { return what.at > plan_.silent_since; };
    std::erase_if(life_.steps, [&](TaskLife::Step const& s) { return later(s) && s.at != life_.assigned; });
    std::erase_if(life_.reports, later);
    if (life_.confirmed && *life_.confirmed > plan_.silent_since) life_.confirmed.reset();
  }

  TaskPlan const& plan_;
  Instant day_;
  int number_;
  std::uint64_t seed_;
  TaskLife life_;
};

}  // namespace

Instant working_days_after(Instant day, int n) {
  for (day = day_of(day); n > 0;) {
    day = day + days(1);
    n -= is_office_day(day);
  }
  return day;
}

char const* TaskLife::word_at(Instant t) const {
  auto const* word = steps.front().word;
  for (auto const& step : steps)
    if (step.at <= t) word = step.word;
  return word;
}

std::vector<TaskLife::Due> TaskLife::dues_at(Instant t) const {
  std::vector<Due> known;
  for (auto const& due : dues)
    if (due.decided <= t) known.push_back(due);
  return known;
}

TaskLife::Report const* TaskLife::report_at(Instant t) const {
  Report const* newest = nullptr;
  for (auto const& report : reports)
    if (report.at <= t) newest = &report;
  return newest;
}

std::int64_t TaskLife::percent_at(Instant t) const {
  if (auto const* report = report_at(t); report && !(report->rejected && *report->rejected <= t)) return 100;
  auto whole = (dues.empty() ? days(40) : dues.back().due - assigned).ms;
  return std::clamp<std::int64_t>(whole > 0 ? (t - assigned).ms * 90 / whole : 0, 0, 90) / 5 * 5;
}

bool TaskLife::moved_in(Instant from, Instant to) const {
  auto within = [&](Instant t) { return t > from && t <= to; };
  return std::ranges::any_of(steps, [&](Step const& s) { return within(s.at); }) ||
         std::ranges::any_of(dues, [&](Due const& d) { return within(d.decided); });
}

std::vector<TaskLife> task_lives(TaskPlan const& plan, Instant from, Instant to, std::uint64_t seed) {
  std::vector<TaskLife> lives;
  for (auto day = day_of(from); day <= to; day = day + days(1)) {
    if (!is_office_day(day) || plan.agencies.empty()) continue;
    auto count = static_cast<int>(plan.a_day * 2 * chance(seed, plan.prefix + "count", day.ms / 1000) + 0.5);
    for (auto i = 1; i <= count; ++i) lives.push_back(Fate{plan, day, i, seed}.life());
  }
  return lives;
}

}  // namespace haidang::simulate

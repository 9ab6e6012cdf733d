#include "simulate/indicator_desk.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cmath>
#include <span>

#include "platform/reflect/json.h"
#include "simulate/department_workbook.h"
#include "simulate/world.h"

namespace haidang::simulate {
namespace {

constexpr auto workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr int first_year = 2025;

// A figure a month of 2025 and how it grows; shares are of the line above that has months of its own.
struct Line {
  char const* number;
  char const* name;
  char const* unit;
  int decimals;
  std::array<double, 12> of_2025;
  double growth;                       // a year, before and after 2025
  double central = 0, provincial = 0;  // plans of 2026; 0 = none
  std::size_t parts = 0;               // how many of the lines below add up to this one
  std::span<Line const> below() const { return {this + 1, parts}; }
};

constexpr std::array<double, 12> revenue{7200, 5900, 6500, 6700, 6800, 7100, 7350, 6900, 7098, 6412, 6600, 7675};
constexpr std::array<double, 12> visits{1650, 2050, 1750, 1900, 2100, 2260, 2350, 1750, 1300, 1320, 1400, 1450};
constexpr std::array<double, 12> spent{4267, 5302, 4526, 4914, 5431, 5845, 6077, 4526, 3361, 4113, 4250, 4430};

constexpr std::array<double, 12> part_of(std::array<double, 12> const& whole, double share) {
  std::array<double, 12> part{};
  for (std::size_t i = 0; i < part.size(); ++i)
    part[i] = static_cast<double>(static_cast<std::int64_t>(whole[i] * share));
  return part;
}
constexpr std::array<double, 12> less(std::array<double, 12> const& whole, std::array<double, 12> const& part) {
  std::array<double, 12> rest{};
  for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = whole[i] - part[i];
  return rest;
}
constexpr std::array<double, 12> scaled(std::array<double, 12> const& whole, double by) {
  auto all = whole;
  for (auto& each : all) each *= by;
  return all;
}

constexpr auto domestic_revenue = part_of(revenue, 0.76);
constexpr auto foreign_visits = part_of(visits, 0.2);

Line const finance[] = {
    {"1", "Tổng thu ngân sách nhà nước", "Tỷ đồng", 0, revenue, 0.09, 82'600, 88'000, 2},
    {"1.1", "- Thu nội địa", "Tỷ đồng", 0, domestic_revenue, 0.09},
    {"1.2", "- Thu từ hoạt động xuất nhập khẩu", "Tỷ đồng", 0, less(revenue, domestic_revenue), 0.09},
    {"1.3", "Trong đó: thu tiền sử dụng đất", "Tỷ đồng", 0, part_of(revenue, 26'460.0 / 82'235), 0.03},
    {"2", "Chi ngân sách địa phương", "Tỷ đồng", 0, part_of(revenue, 0.44), 0.06, 0, 38'900},
    {"3", "Giải ngân vốn đầu tư công", "Tỷ đồng", 0, part_of(revenue, 0.15), 0.1, 12'800, 14'500},
};
Line const tourism[] = {
    {"1", "Tổng số khách du lịch", "Lượt khách", 0, scaled(visits, 1000), 0.08, 0, 23'000'000, 2},
    {"1.1", "- Khách quốc tế", "Lượt khách", 0, scaled(foreign_visits, 1000), 0.14},
    {"1.2", "- Khách nội địa", "Lượt khách", 0, scaled(less(visits, foreign_visits), 1000), 0.065},
    {"2", "Khách lưu trú", "Lượt khách", 0, scaled(part_of(visits, 0.47), 1000), 0.09},
    {"3", "Tổng thu từ khách du lịch", "Tỷ đồng", 0, spent, 0.13, 0, 64'000},
};
Line const industry[] = {
    {"1", "Than sạch", "Nghìn tấn", 0, part_of(revenue, 0.5), 0.02, 0, 44'000},
    {"2", "Điện sản xuất", "Triệu kWh", 0, part_of(revenue, 0.52), 0.04, 0, 46'000},
    {"3", "Xi măng", "Nghìn tấn", 0, part_of(revenue, 0.05), 0.01},
    {"4", "Sợi dệt", "Nghìn tấn", 1, scaled(visits, 0.022), 0.06},
    {"5", "Kim ngạch xuất khẩu", "Triệu USD", 1, scaled(revenue, 0.052), 0.11},
    {"6", "Kim ngạch nhập khẩu", "Triệu USD", 1, scaled(revenue, 0.061), 0.09},
    {"7", "Xuất nhập khẩu qua cửa khẩu Móng Cái", "Triệu USD", 1, scaled(visits, 0.21), 0.12},
};

struct Department {
  char const* feed;
  char const* name;
  char const* title;
  char const* title_en;
  char const* file;
  Typing typing;
  std::span<Line const> lines;
};
Department const departments[] = {
    {"indicators-so-tc", "SỞ TÀI CHÍNH", "BÁO CÁO THU, CHI NGÂN SÁCH VÀ ĐẦU TƯ CÔNG", "Budget and public investment",
     "thu-chi-ngan-sach", Typing::numbers, finance},
    {"indicators-so-vhttdl", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "BÁO CÁO KHÁCH DU LỊCH", "Tourism", "khach-du-lich",
     Typing::text, tourism},
    {"indicators-so-ct", "SỞ CÔNG THƯƠNG", "BÁO CÁO CÔNG NGHIỆP, THƯƠNG MẠI", "Industry and trade",
     "cong-nghiep-thuong-mai", Typing::numbers, industry},
};

Department const* department_of(std::string const& feed) {
  for (auto const& each : departments)
    if (feed == each.feed) return &each;
  return nullptr;
}

struct Month {
  int year = first_year, number = 1;  // 1 … 12
  Month before(int months) const {
    auto all = year * 12 + number - 1 - months;
    return {all / 12, all % 12 + 1};
  }
  friend auto operator<=>(Month const&, Month const&) = default;
};

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

double rounded(double value, int decimals) {
  auto unit = std::pow(10, decimals);
  return std::round(value * unit) / unit;
}

// What was really so. 2025 is as published; other years follow it with some luck of their own.
double official(Line const& line, Month m, std::uint64_t seed) {
  if (line.parts > 0) {
    double sum = 0;
    for (auto const& part : line.below()) sum += official(part, m, seed);
    return sum;
  }
  auto of_2025 = line.of_2025[static_cast<std::size_t>(m.number - 1)];
  auto years = m.year - first_year;
  if (years == 0) return of_2025;
  auto luck = chance(seed, line.name, m.year * 100 + m.number) * 0.06 - 0.03;
  return rounded(of_2025 * std::pow(1 + line.growth, years) * (1 + luck), line.decimals);
}

// What the desk said on the 28th, before the month was over.
double estimate(Line const& line, Month m, std::uint64_t seed) {
  if (line.parts > 0) {
    double sum = 0;
    for (auto const& part : line.below()) sum += estimate(part, m, seed);
    return sum;
  }
  auto truth = official(line, m, seed);
  if (m.year <= first_year) return truth;
  auto error = chance(seed, std::string(line.name) + " estimate", m.year * 100 + m.number) * 0.016 - 0.008;
  if (m == Month{2026, 9} && line.number == std::string_view("1.1")) error = 0.075;  // far too hopeful
  return rounded(truth * (1 + error), line.decimals);
}

// As the desk knew it when it reported month `at`: official months, and the estimate of this one.
double so_far(Line const& line, Month at, Month up_to, std::uint64_t seed) {
  double sum = 0;
  for (Month m{up_to.year, 1}; m <= up_to; ++m.number)
    sum += m == at ? estimate(line, m, seed) : official(line, m, seed);
  return sum;
}

std::vector<WorkbookColumn> const columns = {
    {"Thực hiện (Actual)", "Chính thức tháng trước"},
    {"Thực hiện (Actual)", "Ước tháng báo cáo"},
    {"Thực hiện (Actual)", "Lũy kế từ đầu năm"},
    {"So sánh % (Comparison)", "Tháng cùng kỳ"},
    {"So sánh % (Comparison)", "Lũy kế cùng kỳ"},
    {"Kế hoạch năm (Plan)", "Trung ương giao"},
    {"Kế hoạch năm (Plan)", "Tỉnh giao"},
    {"Lũy kế đạt % (Achieved)", "Trung ương giao"},
    {"Lũy kế đạt % (Achieved)", "Tỉnh giao"},
};

// Percents keep two decimals, whatever the line's own figures have.
double percent(double now, double before) { return rounded(now / before * 100, 2); }

WorkbookLine line_of(Line const& line, Month m, std::uint64_t seed, double mend) {
  WorkbookLine out{line.number, line.name, line.unit, line.decimals, {}};
  auto cumulative = so_far(line, m, m, seed) + mend, now = estimate(line, m, seed) + mend;
  auto year_before = m.before(12);
  out.values.resize(columns.size());
  if (m.before(1).year >= first_year) out.values[0] = official(line, m.before(1), seed);
  out.values[1] = now;
  out.values[2] = cumulative;
  if (m.year < first_year + 1) return out;
  out.values[3] = percent(now, official(line, year_before, seed)) - 100;
  out.values[4] = percent(cumulative, so_far(line, m, year_before, seed)) - 100;
  if (line.central > 0) {
    out.values[5] = line.central;
    out.values[7] = percent(cumulative, line.central);
  }
  if (line.provincial > 0) {
    out.values[6] = line.provincial;
    out.values[8] = percent(cumulative, line.provincial);
  }
  return out;
}

Result<IndicatorReport> report(Department const& d, Month m, Instant at, std::uint64_t seed, double mend) {
  DepartmentWorkbook w{
      .department = d.name,
      .title = std::string(d.title) + " THÁNG " + std::to_string(m.number) + " NĂM " + std::to_string(m.year),
      .title_en = std::string(d.title_en) + ", " + two(m.number) + "/" + std::to_string(m.year),
      .columns = columns,
      .note = "Ghi chú: số liệu minh họa; năm 2025 khớp số đã công bố.",
      .typing = d.typing};
  for (auto const& line : d.lines) {
    auto mended = line.number == std::string_view("1") || line.number == std::string_view("1.1");
    w.lines.push_back(line_of(line, m, seed, mended ? mend : 0));
    // A typing error of the desk of finance in August's official figures: parts that do not add up.
    if (d.lines.data() == finance && m == Month{2026, 9} && line.number == std::string_view("1.2"))
      *w.lines.back().values[0] += 120;
  }
  TRY(auto bytes, workbook_bytes(w));
  return IndicatorReport{d.feed, at, std::string(d.file) + "-" + std::to_string(m.year) + "-" + two(m.number) + ".xlsx",
                         workbook_type, std::move(bytes)};
}

Instant sent_at(Month m) { return *instant_of({m.year, m.number, 28, 15, 0, 0}, vietnam_offset_minutes); }

Month last_reported(Instant now) {
  auto c = civil_of(now, vietnam_offset_minutes);
  Month m{c.year, c.month};
  return sent_at(m) <= now ? m : m.before(1);
}

}  // namespace

std::vector<IndicatorDesk> demonstration_desks(std::vector<Feed> const& feeds) {
  std::vector<IndicatorDesk> desks;
  for (auto const& feed : feeds)
    if (feed.dataset == "indicators.values" && feed.state == FeedState::live && department_of(feed.id.value()))
      desks.push_back({feed.id.value(), feed.id.value() == "indicators-so-ct"});
  return desks;
}

Result<std::vector<IndicatorReport>> reports_of(IndicatorDesk const& desk, Instant from, Instant to,
                                                std::uint64_t seed) {
  std::vector<IndicatorReport> all;
  auto const* department = department_of(desk.feed);
  if (!department) return all;
  auto last = last_reported(to);
  if (desk.fell_silent) last = last_reported(to).before(2);
  for (Month m{first_year, 1}; m <= last; m = m.before(-1)) {
    auto at = sent_at(m);
    if (desk.feed == "indicators-so-vhttdl" && m == Month{2026, 3}) at = at + days(9);  // the late month
    if (at <= from || at > to) continue;
    TRY(auto made, report(*department, m, at, seed, 0));
    all.push_back(std::move(made));
    if (desk.feed != "indicators-so-tc" || m != Month{2026, 5} || at + days(6) > to) continue;
    TRY(auto again, report(*department, m, at + days(6), seed, -85));  // a number mended
    all.push_back(std::move(again));
  }
  std::ranges::stable_sort(all, {}, &IndicatorReport::at);
  return all;
}

Result<IndicatorReport> mended_report(IndicatorDesk const& desk, Instant now, std::uint64_t seed) {
  auto const* department = department_of(desk.feed);
  if (!department) return missing("no desk sends to " + desk.feed);
  return report(*department, last_reported(now), now, seed, 42);
}

Result<std::vector<IndicatorReport>> published_reports(std::string const& feed, std::string_view json, Instant until) {
  TRY(auto parsed, reflect::parse_json(json));
  std::vector<IndicatorReport> all;
  auto const* list = parsed.if_array();
  if (!list) return invalid("expected a list of deliveries");
  for (auto const& each : *list) {
    auto const* fields = each.if_object();
    auto const* on = fields ? fields->if_contains("receivedOn") : nullptr;
    auto const* values = fields ? fields->if_contains("values") : nullptr;
    if (!on || !on->is_string() || !values) return invalid("expected receivedOn and values");
    TRY(auto day, parse_date(std::string_view(on->get_string())));
    if (day + hours(10) > until) continue;
    all.push_back({feed, day + hours(10), "", "application/json", boost::json::serialize(*values)});
  }
  return all;
}

}  // namespace haidang::simulate

#include "simulate/dossier_office.h"

#include <algorithm>
#include <array>

#include "platform/reflect/json.h"
#include "simulate/world.h"

namespace haidang::simulate {
namespace {

constexpr Span longest_life = days(60), one_year = days(365);
constexpr std::string_view land = "1.012753";

struct Procedure {
  char const* code;
  char const* name;
  char const* sector;
  char const* sector_name;
  int working_days;
};
constexpr std::array procedures{
    Procedure{"2.000635", "Cấp bản sao trích lục hộ tịch", "G15-HT01", "Hộ tịch", 1},
    Procedure{"1.001193", "Đăng ký khai sinh", "G15-HT01", "Hộ tịch", 1},
    Procedure{"2.000815", "Chứng thực bản sao từ bản chính", "G15-CT02", "Chứng thực", 1},
    Procedure{"1.001612", "Đăng ký thành lập hộ kinh doanh", "G04-DN03", "Hộ kinh doanh", 3},
    Procedure{"1.012753", "Đăng ký biến động quyền sử dụng đất", "G13-DD01", "Đất đai", 10},
    Procedure{"1.013236", "Cấp giấy phép xây dựng mới nhà ở riêng lẻ", "G11-XD02", "Xây dựng", 15},
};

Instant day_of(Instant t) { return floor_to(t, days(1), vietnam_offset_minutes); }

std::string stamp(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "%04d%02d%02d%02d%02d%02d", c.year, c.month, c.day, c.hour, c.minute, c.second);
  return text;
}

bool contains(std::vector<Instant> const& days, Instant day) { return std::ranges::binary_search(days, day); }

// As the office's people work.
Instant working_days_after(DossierOffice const& office, Instant day, int n) {
  while (n > 0) {
    day = day + days(1);
    n -= office.works(day);
  }
  return day;
}

// As its system counts, which may not know a day off.
Instant counted_days_after(DossierOffice const& office, Instant day, int n) {
  while (n > 0) {
    day = day + days(1);
    n -= office.works(day) || (is_office_day(day) && contains(office.unheard_of, day));
  }
  return day;
}

struct Step {
  Instant at;
  int state = 2;
};

// What happens to one dossier from the day it is filed.
struct Life {
  std::string code;
  Procedure const* procedure = nullptr;
  int channel = 0;
  Instant received, appointment;
  std::optional<Instant> old_appointment, finished, returned;
  std::vector<Step> steps;

  int state_at(Instant t) const {
    auto state = 0;
    for (auto const& s : steps)
      if (s.at <= t) state = s.state;
    return state;
  }
  bool moved_in(Instant from, Instant to) const {
    return std::ranges::any_of(steps, [&](Step const& s) { return s.at > from && s.at <= to; });
  }
};

Life life_of(DossierOffice const& office, Instant day, int number, std::uint64_t seed) {
  auto luck = [&](char const* what) { return chance(seed, office.feed + what, day.ms / 1000 + number); };
  Life life;
  auto c = civil_of(day, vietnam_offset_minutes);
  char code[64];
  std::snprintf(code, sizeof code, "%s-%02d%02d%02d-%04d", office.prefix.c_str(), c.year % 100, c.month, c.day, number);
  life.code = code;
  life.procedure = &procedures[static_cast<std::size_t>(luck("procedure") * procedures.size())];
  life.channel = luck("channel") < 0.62 ? 1 : luck("post") < 0.1 ? 2 : 0;
  life.received = day + minutes(7 * 60 + 40 + static_cast<std::int64_t>(luck("hour") * 8 * 60));
  life.appointment = counted_days_after(office, day, life.procedure->working_days) + hours(17);
  life.steps = {{life.received, 2}, {life.received + minutes(25), 4}};
  if (luck("refused") < 0.01) {
    life.steps.push_back({life.received + hours(1), 3});
    return life;
  }
  if (luck("paper") < 0.05) {  // a paper is missing: the clock stops, and the appointment moves
    auto asked = working_days_after(office, day, 1) + hours(9);
    auto brought = working_days_after(office, day, 4) + hours(10);
    life.old_appointment = life.appointment;
    life.appointment = counted_days_after(office, day_of(life.appointment), 4) + hours(17);
    life.steps.push_back({asked, 5});
    if (luck("brought") < 0.8) life.steps.push_back({brought, 4});
    if (luck("brought") >= 0.95) life.steps.push_back({brought, 7});
    if (luck("brought") >= 0.8) return life;
  }
  auto pace = luck("pace");
  auto term = std::max(1, life.procedure->working_days);
  auto needed = pace < 0.75   ? static_cast<int>(pace * term)
                : pace < 0.93 ? term
                              : term + 1 + static_cast<int>(luck("late") * 4);
  auto end = working_days_after(office, day_of(life.steps.back().at), needed) +
             minutes(8 * 60 + static_cast<std::int64_t>(luck("end") * 8 * 60));
  life.finished = std::max(end, life.steps.back().at + minutes(30));
  life.returned = working_days_after(office, day_of(*life.finished), 1) + hours(9);
  life.steps.push_back({*life.finished, 9});
  life.steps.push_back({*life.returned, 10});
  return life;
}

void field(std::string& out, char const* name, std::string const& value) {
  out += out.back() == '{' ? "\"" : ",\"";
  out += name;
  out += "\":";
  reflect::write_string(out, value);
}

std::string item_of(DossierOffice const& office, Life const& life, Instant t) {
  std::string out = "{";
  field(out, "MaHoSo", life.code);
  field(out, "MaTTHC", life.procedure->code);
  field(out, "TenTTHC", life.procedure->name);
  field(out, "MaLinhVuc", life.procedure->sector);
  field(out, "TenLinhVuc", life.procedure->sector_name);
  // Persons of nobody: the centre's border has something to remove.
  field(out, "ChuHoSo", "Công dân minh họa");
  field(out, "LoaiDoiTuong", "1");
  field(out, "Email", "cong-dan@example.vn");
  field(out, "SoDienThoai", "0000000000");
  field(out, "TrichYeuHoSo", "Hồ sơ minh họa");
  if (!office.agency.empty()) field(out, "DonViXuLy", office.agency);
  field(out, "HinhThuc", std::to_string(life.channel));
  field(out, "NgayTiepNhan", stamp(life.received));
  field(out, "NgayHenTra", stamp(life.old_appointment ? *life.old_appointment : life.appointment));
  auto finished = life.finished && *life.finished <= t;
  if (finished) field(out, "NgayKetThucXuLy", stamp(*life.finished));
  if (life.returned && *life.returned <= t) field(out, "NgayTra", stamp(*life.returned));
  if (finished)
    field(out, "DungHan", office.flatters || day_of(*life.finished) <= day_of(life.appointment) ? "1" : "0");
  field(out, "TrangThaiHoSo", std::to_string(life.state_at(t)));
  if (life.old_appointment && t > life.steps[2].at)
    out += ",\"DanhSachHoSoBoSung\":[{\"NgayBoSung\":\"" + stamp(life.steps[2].at) + "\",\"NgayHenTraTruoc\":\"" +
           stamp(*life.old_appointment) + "\",\"NgayHenTraMoi\":\"" + stamp(life.appointment) + "\"}]";
  return out + "}";
}

int filed_on(DossierOffice const& office, Instant day, std::uint64_t seed) {
  if (!office.works(day)) return 0;
  return static_cast<int>(office.a_day * (0.6 + 0.8 * chance(seed, office.feed + "filed", day.ms / 1000)));
}

}  // namespace

bool is_office_day(Instant t) { return weekday_of(t, vietnam_offset_minutes) <= 5; }

bool is_office_time(Instant t) {
  auto into = t - day_of(t);
  return is_office_day(t) && into >= minutes(450) && into <= minutes(1050);
}

bool DossierOffice::works(Instant t) const { return is_office_day(t) && !contains(days_off, day_of(t)); }

std::vector<DossierOffice> demonstration_offices(std::vector<Feed> const& feeds, Instant start,
                                                 std::vector<Instant> const& days_off) {
  std::vector<DossierOffice> offices, ministries;
  for (auto const& feed : feeds) {
    if (feed.dataset != "dossiers" || feed.road != Road::push || feed.state != FeedState::live) continue;
    DossierOffice office{.feed = feed.id.value(), .agency = feed.agency.value(), .days_off = days_off};
    if (office.feed.starts_with("dossiers-bo")) {
      ministries.push_back(std::move(office));
      continue;
    }
    auto number = static_cast<int>(offices.size());
    office.prefix = "H49." + std::to_string(11 + number);
    office.a_day = number == 0 ? 24 : 5 + number;
    if (number == 1)
      std::ranges::copy_if(days_off, std::back_inserter(office.unheard_of),
                           [&](Instant day) { return day > start - days(90); });
    office.flatters = number == 2;
    if (number == 3) office.silent_since = start - days(6);
    office.overstates = number == 4 ? 2 : 0;
    offices.push_back(std::move(office));
  }
  for (auto& ministry : ministries) {
    ministry.prefix = "G13";
    for (std::size_t i = 5; i < offices.size(); ++i) ministry.also_of.push_back(offices[i]);
  }
  std::ranges::move(ministries, std::back_inserter(offices));
  return offices;
}

std::vector<OfficeDossier> dossiers_moved(DossierOffice const& office, Instant from, Instant to, std::uint64_t seed) {
  std::vector<OfficeDossier> moved;
  for (auto day = day_of(from - longest_life); day <= to; day = day + days(1)) {
    auto const filed = filed_on(office, day, seed);
    for (auto i = 1; i <= filed; ++i) {
      auto life = life_of(office, day, i, seed);
      if (!life.moved_in(from, to)) continue;
      auto known = [&](std::optional<Instant> at) { return at && *at <= to ? at : std::nullopt; };
      OfficeDossier d{.code = std::move(life.code),
                      .procedure = life.procedure->code,
                      .procedure_name = life.procedure->name,
                      .sector = life.procedure->sector,
                      .sector_name = life.procedure->sector_name,
                      .channel = life.channel,
                      .state = life.state_at(to),
                      .received = life.received,
                      .appointment = life.appointment,
                      .finished = known(life.finished),
                      .returned = known(life.returned)};
      for (auto const& step : life.steps)
        if (step.at <= to) d.changed = step.at;
      moved.push_back(std::move(d));
    }
  }
  return moved;
}

namespace {

// Every dossier that an office's pushes may speak of, filed from `first` to `last`.
std::vector<Life> lives_of(DossierOffice const& office, Instant first, Instant last, std::uint64_t seed) {
  std::vector<Life> lives;
  for (auto day = day_of(first); day <= last; day = day + days(1))
    for (auto i = 1, filed = filed_on(office, day, seed); i <= filed; ++i)
      lives.push_back(life_of(office, day, i, seed));
  return lives;
}

void add_items(std::string& items, DossierOffice const& office, std::vector<Life> const& lives, Instant from,
               Instant to, bool land_only) {
  for (auto const& life : lives) {
    if (day_of(life.received) > to) return;  // they are in the order of their days, not of their hours
    if (life.received > to) continue;
    if (land_only && std::string_view(life.procedure->code) != land) continue;
    if (life.moved_in(from, to)) items += (items.empty() ? "" : ",\n") + item_of(office, life, to);
  }
}

std::string totals_of(DossierOffice const& office, Instant from, Instant to, std::uint64_t seed) {
  std::string totals;
  for (auto day = day_of(from); day <= to; day = day + days(1)) {
    auto filed = filed_on(office, day, seed);
    auto ended = day + minutes(1050);
    if (filed > 0 && ended > from && ended <= to)
      totals += (totals.empty() ? "" : ",") + std::string(R"({"day":")") + date_of(day) + R"(","received":)" +
                std::to_string(filed + office.overstates) + "}";
  }
  return totals;
}

std::string body_of(DossierOffice const& office, std::string const& items, std::string const& totals,
                    std::string const& session) {
  return R"({"session":")" + session + R"(","madonvi":")" + office.prefix +
         R"(","service":"DongBoHoSoMC","isUpdating":"True","data":[)" + items + "],\"totals\":[" + totals + "]}";
}

// An office and the lives of its dossiers; of a ministry's system, those of the offices whose work it sees.
struct Told {
  DossierOffice const* office;
  std::vector<Life> lives;
};
std::vector<Told> told_by(DossierOffice const& office, Instant first, Instant last, std::uint64_t seed) {
  std::vector<Told> told;
  if (office.also_of.empty()) told.push_back({&office, lives_of(office, first, last, seed)});
  for (auto const& other : office.also_of) told.push_back({&other, lives_of(other, first, last, seed)});
  return told;
}

std::optional<std::string> push_of(DossierOffice const& office, std::vector<Told> const& told, Instant from, Instant to,
                                   std::uint64_t seed, std::string const& session) {
  std::string items;
  for (auto const& [of, lives] : told) add_items(items, *of, lives, from, to, !office.also_of.empty());
  auto totals = office.also_of.empty() ? totals_of(office, from, to, seed) : "";
  if (items.empty() && totals.empty()) return {};
  return body_of(office, items, totals, session);
}

}  // namespace

std::optional<std::string> portal_push(DossierOffice const& office, Instant from, Instant to, std::uint64_t seed,
                                       std::string const& session) {
  return push_of(office, told_by(office, from - longest_life, to, seed), from, to, seed, session);
}

std::vector<PastPush> past_pushes(DossierOffice const& office, Instant start, std::uint64_t seed) {
  std::vector<PastPush> pushes;
  auto from = day_of(start - one_year), daily = day_of(start - days(30));
  auto told = told_by(office, from, start, seed);
  for (auto day = from; day + minutes(1050) <= start; day = day + days(1)) {
    auto at = day + minutes(1050);
    if (office.silent_since && at > *office.silent_since) break;
    // Before the last thirty days a push a week, on its Friday.
    if (day < daily ? weekday_of(day, vietnam_offset_minutes) != 5 : !office.works(day)) continue;
    if (auto body = push_of(office, told, from, at, seed, "")) pushes.push_back({at + seconds(20), std::move(*body)});
    from = at;
  }
  return pushes;
}

}  // namespace haidang::simulate

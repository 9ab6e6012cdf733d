#include "city/reviews/review_paper_words.h"

#include <algorithm>

#include "city/difficulties/difficulty.h"
#include "city/places/place.h"
#include "platform/papers/paper_text.h"

namespace haidang {
namespace {

using Kind = tables::ColumnKind;

std::string shown(tables::TableValue const& value, Kind kind, papers::Language language) {
  return papers::shown(value, papers::Column{.title = "", .kind = kind}, language);
}

struct Word {
  std::string_view vi, en;
};

Word word_of(DifficultyCategory category) {
  switch (category) {
    case DifficultyCategory::no_software: return {"Chưa có phần mềm", "No software"};
    case DifficultyCategory::vendor_refuses:
      return {"Nhà thầu từ chối hoặc đòi thêm phí", "Vendor refuses or asks for a fee"};
    case DifficultyCategory::no_api: return {"Phần mềm chưa có giao diện kết nối (API)", "The software has no API"};
    case DifficultyCategory::ministry_system_closed:
      return {"Hệ thống của bộ, ngành chưa mở kết nối", "The ministry's system is not opened"};
    case DifficultyCategory::no_network_line: return {"Chưa có đường truyền", "No network line"};
    case DifficultyCategory::no_code_mapping: return {"Chưa thống nhất mã danh mục", "No common codes"};
    case DifficultyCategory::data_not_clean: return {"Dữ liệu chưa được làm sạch", "Data not clean"};
    case DifficultyCategory::legal_doubt: return {"Vướng pháp lý hoặc bảo mật", "Legal or secrecy doubt"};
    case DifficultyCategory::no_budget: return {"Chưa có kinh phí", "No budget"};
    case DifficultyCategory::staff_change: return {"Thay đổi nhân sự sau sắp xếp", "Staff changed after a merger"};
    case DifficultyCategory::other: break;
  }
  return {"Khó khăn khác", "Other"};
}

Word word_of(DifficultyLevel level) {
  switch (level) {
    case DifficultyLevel::owner: return {"Đơn vị giải quyết", "Owner"};
    case DifficultyLevel::centre: return {"Trung tâm điều hành", "Operations centre"};
    case DifficultyLevel::leader: break;
  }
  return {"Lãnh đạo", "Leader"};
}

Word word_of(DifficultyState state) {
  switch (state) {
    case DifficultyState::waiting: return {"Chờ trả lời", "Waiting for an answer"};
    case DifficultyState::answered: return {"Đã trả lời", "Answered"};
    case DifficultyState::closed: break;
  }
  return {"Đã đóng", "Closed"};
}

Word word_of(SiteKind kind) {
  switch (kind) {
    case SiteKind::station: return {"Trạm quan trắc", "Monitoring stations"};
    case SiteKind::junction: return {"Nút giao thông", "Traffic junctions"};
    case SiteKind::school: return {"Trường học", "Schools"};
    case SiteKind::hospital: return {"Bệnh viện", "Hospitals"};
    case SiteKind::port: return {"Cảng", "Ports"};
    case SiteKind::venue: return {"Địa điểm công cộng", "Public venues"};
    case SiteKind::other: break;
  }
  return {"Điểm khác", "Other sites"};
}

Word word_of(Measured measured) {
  switch (measured) {
    case Measured::connected: return {"Đã kết nối", "Connected"};
    case Measured::trial: return {"Thử nghiệm", "On trial"};
    case Measured::interrupted: return {"Gián đoạn", "Interrupted"};
    case Measured::paused: return {"Dừng", "Paused"};
    case Measured::not_measured: return {"Không đo được", "Not measured"};
    case Measured::not_connected: break;
  }
  return {"Chưa kết nối", "Not connected"};
}

Word word_of(Declared declared) {
  switch (declared) {
    case Declared::not_connected: return {"Chưa kết nối", "Not connected"};
    case Declared::in_progress: return {"Đang triển khai", "In progress"};
    case Declared::trial: return {"Chạy thử", "On trial"};
    case Declared::connected: return {"Đã kết nối", "Connected"};
    case Declared::stopped: return {"Đã ngừng", "Stopped"};
    case Declared::not_said: break;
  }
  return {"Chưa khai báo", "Nothing declared"};
}

Word word_of(Gap gap) {
  switch (gap) {
    case Gap::said_more: return {"Khai báo đã kết nối, đo được chưa đạt", "Declared connected, measured otherwise"};
    case Gap::overdue: return {"Đã quá hạn, đo được chưa đạt", "Overdue, not connected as measured"};
    case Gap::said_less: return {"Đo được đã kết nối, chưa khai báo", "Measured connected, not declared"};
    case Gap::none: break;
  }
  return {"Không chênh lệch", "No gap"};
}

template <typename E>
std::string said(E value, ReviewWords const& words) {
  auto [vi, en] = word_of(value);
  return words.say(vi, en);
}

template <typename E>
std::string said_by_name(std::string const& name, ReviewWords const& words) {
  auto value = reflect::enum_of<E>(name);
  return value ? said(*value, words) : words.or_none(name);
}

// As Decree 30/2020, annex III, shortens the kinds that direct or plan. A letter's number names no kind.
Word kind_of(std::string_view number) {
  static constexpr std::pair<std::string_view, Word> kinds[] = {
      {"TB", {"Thông báo", "Notice"}},      {"CT", {"Chỉ thị", "Directive"}},  {"QĐ", {"Quyết định", "Decision"}},
      {"NQ", {"Nghị quyết", "Resolution"}}, {"KH", {"Kế hoạch", "Plan"}},      {"CĐ", {"Công điện", "Telegram"}},
      {"KL", {"Kết luận", "Conclusion"}},   {"HD", {"Hướng dẫn", "Guidance"}}, {"CTr", {"Chương trình", "Programme"}}};
  auto slash = number.rfind('/');
  if (slash == number.npos) return {"văn bản", "document"};
  auto mark = number.substr(slash + 1);
  mark = mark.substr(0, mark.find('-'));
  for (auto const& [shortened, word] : kinds)
    if (mark == shortened) return word;
  return {"văn bản", "document"};
}

}  // namespace

std::string ReviewWords::say(std::string_view vi, std::string_view en, std::initializer_list<std::string> parts) const {
  auto pattern = language_ == papers::Language::vi ? vi : en;
  std::string out;
  for (auto const& part : parts) {
    auto at = std::min(pattern.find("{}"), pattern.size());
    (out += pattern.substr(0, at)) += part;
    pattern.remove_prefix(std::min(at + 2, pattern.size()));
  }
  return out += pattern;
}

std::string ReviewWords::named(std::string const& name, std::optional<std::string> const& name_en) const {
  return or_none(language_ == papers::Language::en && name_en && !name_en->empty() ? *name_en : name);
}

std::string ReviewWords::word(Measured measured) const { return said(measured, *this); }
std::string ReviewWords::word(Declared declared) const { return said(declared, *this); }
std::string ReviewWords::word(Gap gap) const { return said(gap, *this); }
std::string ReviewWords::category(std::string const& name) const {
  return said_by_name<DifficultyCategory>(name, *this);
}
std::string ReviewWords::level(std::string const& name) const { return said_by_name<DifficultyLevel>(name, *this); }
std::string ReviewWords::state(std::string const& name) const { return said_by_name<DifficultyState>(name, *this); }
std::string ReviewWords::site_kind(std::string const& name) const { return said_by_name<SiteKind>(name, *this); }

std::string ReviewWords::number(std::int64_t value) const { return shown(value, Kind::integer, language_); }

std::string ReviewWords::share(std::int64_t part, std::int64_t whole) const {
  auto out = number(part) + say(" trên ", " of ") + number(whole);
  if (whole == 0) return out;
  return out + " (" + shown(100.0 * static_cast<double>(part) / static_cast<double>(whole), Kind::percent, language_) +
         ")";
}

std::string ReviewWords::day(Instant instant) const { return shown(instant, Kind::date, language_); }

std::string ReviewWords::moment(Instant instant) const {
  auto both = shown(instant, Kind::instant, language_);  // "15/10/2026 17:00"
  return both.substr(11) + say(" ngày ", " on ") + both.substr(0, 10);
}

std::string ReviewWords::document(std::string const& number) const {
  auto [vi, en] = kind_of(number);
  return say(vi, en) + " " + number;
}

}  // namespace haidang

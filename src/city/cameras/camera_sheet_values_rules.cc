#include "city/cameras/camera_sheet_values_rules.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.h"
#include "city/environment/time_pattern.h"
#include "platform/tables/number_format.h"
#include "platform/tables/vietnamese_number.h"

namespace haidang {
namespace {

using tables::Cell;
using tables::CellKind;

constexpr std::size_t longest_slug = 72, most_near = 3;

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (auto c : folded(text))
    if (is_plain(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  if (words.back().empty()) words.pop_back();
  return words;
}

// 0 … 1: how many of the words they share.
double likeness(std::vector<std::string> const& a, std::vector<std::string> const& b) {
  auto shared = std::ranges::count_if(a, [&](auto const& word) { return std::ranges::find(b, word) != b.end(); });
  return static_cast<double>(shared) / static_cast<double>(std::max<std::size_t>(1, std::max(a.size(), b.size())));
}

std::optional<Instant> day_of_iso(std::string_view text) {
  auto day = parse_date(text.substr(0, 10));
  return day ? std::optional(*day) : std::nullopt;
}

// What people write for each of our words, as plain() makes it.
template <typename T>
struct Word {
  std::string_view plain;
  T value;
};
template <typename T, std::size_t n>
std::optional<T> word_in(Cell const& cell, std::array<Word<T>, n> const& words) {
  auto said = plain(cell.text);
  auto found = std::ranges::find(words, said, &Word<T>::plain);
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

constexpr auto yes_words = std::to_array<Word<bool>>({{"co", true},
                                                      {"x", true},
                                                      {"yes", true},
                                                      {"true", true},
                                                      {"1", true},
                                                      {"roi", true},
                                                      {"khong", false},
                                                      {"no", false},
                                                      {"false", false},
                                                      {"0", false},
                                                      {"chua", false}});
constexpr auto viewing_words = std::to_array<Word<Viewing>>({{"tructiep", Viewing::live},
                                                             {"hinhtructiep", Viewing::live},
                                                             {"xemtructiep", Viewing::live},
                                                             {"live", Viewing::live},
                                                             {"anhtinh", Viewing::stills},
                                                             {"chianhtinh", Viewing::stills},
                                                             {"anhchup", Viewing::stills},
                                                             {"stills", Viewing::stills},
                                                             {"khiduocduyet", Viewing::by_approval},
                                                             {"canduyet", Viewing::by_approval},
                                                             {"phaiduyet", Viewing::by_approval},
                                                             {"theopheduyet", Viewing::by_approval},
                                                             {"byapproval", Viewing::by_approval}});
constexpr auto recording_words = std::to_array<Word<Recording>>({{"khong", Recording::never},
                                                                 {"khongghi", Recording::never},
                                                                 {"no", Recording::never},
                                                                 {"never", Recording::never},
                                                                 {"khicosukien", Recording::on_event},
                                                                 {"theosukien", Recording::on_event},
                                                                 {"sukien", Recording::on_event},
                                                                 {"onevent", Recording::on_event},
                                                                 {"lientuc", Recording::always},
                                                                 {"ghilientuc", Recording::always},
                                                                 {"247", Recording::always},
                                                                 {"2424", Recording::always},
                                                                 {"co", Recording::always},
                                                                 {"yes", Recording::always},
                                                                 {"always", Recording::always}});
constexpr auto password_words = std::to_array<Word<DefaultPassword>>({{"chuakiemtra", DefaultPassword::not_checked},
                                                                      {"khongro", DefaultPassword::not_checked},
                                                                      {"notchecked", DefaultPassword::not_checked},
                                                                      {"condung", DefaultPassword::in_use},
                                                                      {"condungphaidoi", DefaultPassword::in_use},
                                                                      {"chuadoi", DefaultPassword::in_use},
                                                                      {"inuse", DefaultPassword::in_use},
                                                                      {"dadoi", DefaultPassword::changed},
                                                                      {"khongcon", DefaultPassword::changed},
                                                                      {"changed", DefaultPassword::changed}});
constexpr auto compass = std::to_array<Word<double>>(
    {{"bac", 0},   {"north", 0},   {"n", 0},   {"dongbac", 45},  {"northeast", 45},  {"ne", 45},
     {"dong", 90}, {"east", 90},   {"e", 90},  {"dongnam", 135}, {"southeast", 135}, {"se", 135},
     {"nam", 180}, {"south", 180}, {"s", 180}, {"taynam", 225},  {"southwest", 225}, {"sw", 225},
     {"tay", 270}, {"west", 270},  {"w", 270}, {"taybac", 315},  {"northwest", 315}, {"nw", 315}});

}  // namespace

std::string plain(std::string_view text) {
  std::string out;
  for (auto const& word : words_of(text)) out += word;
  return out;
}

std::string camera_slug(std::string_view name) {
  std::string slug;
  for (auto const& word : words_of(name)) slug += (slug.empty() ? "" : "-") + word;
  if (slug.empty()) return slug;
  if (!slug.starts_with("cam-")) slug = "cam-" + slug;
  if (slug.size() > longest_slug) slug.resize(longest_slug);
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

std::optional<Instant> day_in(Cell const& cell) {
  if (cell.kind == CellKind::date) return day_of_iso(cell.text);
  if (cell.kind == CellKind::number) {
    auto date =
        cell.number >= 1 ? tables::date_text(std::floor(cell.number), tables::DateSystem::since_1900) : std::nullopt;
    return date && cell.number > 9999 ? day_of_iso(*date) : std::nullopt;  // 2026 is a year and no day
  }
  auto text = trimmed(cell.text);
  for (auto pattern : {"%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"}) {
    auto reader = TimeReader::of(pattern, vietnam_offset_minutes);
    if (!reader) continue;
    if (auto day = reader->read(text)) return day;
  }
  return {};
}

std::optional<double> degrees_in(Cell const& cell, double most) {
  if (cell.kind == CellKind::number) return cell.number;
  std::string_view text = cell.text;
  if (auto sign = text.find("°"); sign != text.npos && trimmed(text.substr(sign + 2)).empty())
    text = text.substr(0, sign);
  auto number = tables::parse_vietnamese_number(text);
  if (!number || number->percent) return {};
  return std::abs(number->value) > most ? number->other : number->value;
}

std::optional<double> direction_in(Cell const& cell) {
  if (auto point = word_in(cell, compass)) return point;
  return degrees_in(cell, 360);
}

std::optional<std::int64_t> whole_number_in(Cell const& cell) { return parse_integer(trimmed(cell.text)); }

std::optional<bool> yes_in(Cell const& cell) { return word_in(cell, yes_words); }
std::optional<Viewing> viewing_in(Cell const& cell) { return word_in(cell, viewing_words); }
std::optional<Recording> recording_in(Cell const& cell) { return word_in(cell, recording_words); }
std::optional<DefaultPassword> default_password_in(Cell const& cell) { return word_in(cell, password_words); }

void KnownNames::add(std::string const& id, std::vector<std::string> names) {
  auto at = things_.size();
  auto shown = names.empty() ? id : names.front();
  things_.push_back({id, shown, words_of(shown)});
  names.push_back(id);
  auto note = [at](std::vector<std::size_t>& under) {
    if (under.empty() || under.back() != at) under.push_back(at);
  };
  for (auto const& name : names) {
    note(exact_[name]);
    if (auto key = haidang::plain(name); !key.empty()) note(plain_[key]);
  }
}

KnownNames::Answer const& KnownNames::find(std::string const& text) {
  auto known = asked_.find(text);
  if (known == asked_.end()) known = asked_.emplace(text, ask(text)).first;
  return known->second;
}

KnownNames::Answer KnownNames::several_of(std::vector<std::size_t> const& which) const {
  Answer answer;
  if (which.size() == 1) {
    answer.id = things_[which.front()].id;
    return answer;
  }
  answer.several = true;
  for (auto at : which)
    if (answer.near.size() < most_near) answer.near.push_back(things_[at].shown + " (" + things_[at].id + ")");
  return answer;
}

KnownNames::Answer KnownNames::ask(std::string const& text) const {
  for (auto const& thing : things_)
    if (thing.id == text) return {thing.id, false, {}};
  if (auto found = exact_.find(text); found != exact_.end()) return several_of(found->second);
  if (auto found = plain_.find(haidang::plain(text)); found != plain_.end()) return several_of(found->second);
  auto words = words_of(text);
  std::vector<std::pair<double, std::size_t>> like;
  for (std::size_t i = 0; i < things_.size(); ++i)
    if (auto much = likeness(words, things_[i].words); much > 0.3) like.emplace_back(much, i);
  std::ranges::stable_sort(like, std::greater{}, &std::pair<double, std::size_t>::first);
  if (like.size() > most_near) like.resize(most_near);
  Answer answer;
  for (auto const& [much, i] : like) answer.near.push_back(things_[i].shown + " (" + things_[i].id + ")");
  return answer;
}

}  // namespace haidang

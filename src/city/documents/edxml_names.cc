#include "city/documents/edxml_names.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace haidang::edxml {
namespace {

template <std::size_t n>
bool among(std::array<std::string_view, n> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void mend(std::string& name, std::string_view wrong, std::string_view right) {
  if (auto at = name.find(wrong); at != std::string::npos) name.replace(at, wrong.size(), right);
}

// Lower case also of the letters that the three words need; everything else stays.
std::string lower_words(std::string_view text) {
  auto out = lower_case(nfc(text));
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> letters = {
      {{"Ậ", "ậ"}, {"Ố", "ố"}, {"Ệ", "ệ"}, {"Đ", "đ"}}};
  for (auto const& [upper, lower] : letters)
    for (auto at = out.find(upper); at != std::string::npos; at = out.find(upper, at))
      out.replace(at, upper.size(), lower);
  return out;
}

constexpr std::array<std::string_view, 6> grades = {"tuyệt mật", "tối mật", "mật", "độ mật", "top secret", "secret"};

bool ends_word(std::string_view rest) {
  return rest.empty() || std::string_view(" \t\r\n.,;:-–()[]/").find(rest.front()) != std::string_view::npos ||
         rest.starts_with("–");
}

bool begins_with_grade(std::string_view text) {
  return std::any_of(grades.begin(), grades.end(),
                     [&](auto grade) { return text.starts_with(grade) && ends_word(text.substr(grade.size())); });
}

// "(MẬT) Kế hoạch …", "[Tối mật] …", "MẬT: …": not a sentence that begins with the word.
bool stamped(std::string_view text) {
  auto const bracket = !text.empty() && (text.front() == '(' || text.front() == '[');
  if (bracket) text.remove_prefix(1);
  for (auto grade : grades) {
    if (!text.starts_with(grade)) continue;
    auto rest = trimmed(text.substr(grade.size()));
    if (rest.empty() || (bracket ? rest.front() == ')' || rest.front() == ']' : rest.front() == ':')) return true;
  }
  return false;
}

bool says_open(std::string_view text) {
  static constexpr std::array<std::string_view, 14> open = {"",      "0",         "00",    "thuong",   "binh thuong",
                                                            "khong", "khong mat", "false", "normal",   "public",
                                                            "none",  "no",        "n",     "cong khai"};
  return among(open, folded(text));
}

}  // namespace

std::string plain(std::string_view name) {
  auto colon = name.rfind(':');
  auto lower = lower_case(colon == name.npos ? name : name.substr(colon + 1));
  lower.erase(std::unique(lower.begin(), lower.end()), lower.end());
  mend(lower, "promulation", "promulgation");
  mend(lower, "responfor", "responsefor");
  mend(lower, "reponsefor", "responsefor");
  return lower;
}

bool is_personal(std::string_view name) {
  static constexpr std::array<std::string_view, 12> personal = {"stafinfo", "staf",   "telephone",  "phone",
                                                                "mobile",   "email",  "fax",        "fulname",
                                                                "keyinfo",  "object", "signername", "content"};
  return among(personal, name);
}

bool is_attachment(std::string_view name) { return name == "contentransferencoded"; }

bool marks_secret(std::string_view name, std::string_view text) {
  static constexpr std::array<std::string_view, 12> marks = {
      "secret",       "secretlevel",  "security",        "securitylevel",        "secrecy",
      "secrecylevel", "confidential", "confidentiality", "confidentialitylevel", "confidentialevel",
      "domat",        "mucdomat"};
  text = trimmed(text);
  if (among(marks, name)) return !says_open(text);
  if (text.empty()) return false;
  if (name == "sphereofpromulgation" || name == "typename" || name == "priority") {
    auto words = lower_words(text);
    return begins_with_grade(words) ||
           (words.starts_with("văn bản ") && begins_with_grade(words.substr(sizeof "văn bản " - 1)));
  }
  return name == "subject" && stamped(lower_words(text));
}

}  // namespace haidang::edxml

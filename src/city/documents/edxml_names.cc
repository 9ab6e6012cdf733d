#include "city/documents/edxml_names.h"

#include <algorithm>
#include <array>

#include "base/caseless.h"
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

constexpr std::array<std::string_view, 6> grades = {"tuyệt mật", "tối mật", "mật", "độ mật", "top secret", "secret"};
// Without marks they are other words too ("mat" also writes "mặt" and "mất"), so they count only standing alone.
constexpr std::array<std::string_view, 3> bare_grades = {"tuyet mat", "toi mat", "mat"};

// One blank between words, none around; a hyphen inside a grade ("tối-mật") as a blank.
std::string words_of(std::string_view text) {
  std::string out;
  auto const plainly = caseless(text);
  for (auto word : split(plainly, ' '))
    if (auto each = trimmed(word); !each.empty()) out.append(out.empty() ? "" : " ").append(each);
  for (std::string_view joined : {"tối-mật", "tuyệt-mật"})
    if (auto at = out.find(joined); at != out.npos) out.replace(out.find('-', at), 1, " ");
  return out;
}

bool ends_word(std::string_view rest) {
  return rest.empty() || std::string_view(" \t\r\n.,;:-–()[]/").find(rest.front()) != std::string_view::npos ||
         rest.starts_with("–");
}

bool begins_with_grade(std::string_view text) {
  return std::any_of(grades.begin(), grades.end(),
                     [&](auto grade) { return text.starts_with(grade) && ends_word(text.substr(grade.size())); });
}

bool is_grade(std::string_view text) {
  text = trimmed(text);
  return among(grades, text) || among(bare_grades, text);
}

// "(MẬT) Kế hoạch …", "[Tối mật] …", "… (mật)", "MẬT: …", "Độ mật: A": not a sentence that begins with the word.
bool stamped(std::string_view text) {
  if (is_grade(text)) return true;
  for (auto [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    for (auto at = text.find(open); at != text.npos; at = text.find(open, at + 1)) {
      auto end = text.find(close, at);
      if (end != text.npos && is_grade(text.substr(at + 1, end - at - 1))) return true;
    }
  }
  auto colon = text.find(':');
  return colon != text.npos && is_grade(text.substr(0, colon));
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
  static constexpr std::array<std::string_view, 18> marks = {
      "secret",           "secretlevel", "secretype",    "isecret",      "security",        "securitylevel",
      "securitytype",     "secrecy",     "secrecylevel", "confidential", "confidentiality", "confidentialitylevel",
      "confidentialevel", "domat",       "mucdomat",     "mucmat",       "domatvanban",     "secretclas"};
  text = trimmed(text);
  if (among(marks, name)) return !says_open(text);
  constexpr std::size_t longest_looked_at = 8 << 10;  // a mark stands in a short text
  if (text.empty() || text.size() > longest_looked_at) return false;
  auto words = words_of(text);
  static constexpr std::array<std::string_view, 4> says_kind = {"sphereofpromulgation", "typename", "priority",
                                                                "clasification"};
  if (among(says_kind, name)) {
    std::string_view kind = words;
    if (kind.starts_with("văn bản ")) kind.remove_prefix(sizeof "văn bản " - 1);
    if (begins_with_grade(kind) || is_grade(kind)) return true;
  }
  return stamped(words);
}

}  // namespace haidang::edxml

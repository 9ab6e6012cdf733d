#include "city/roads/sql_rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include "base/text.h"
#include "city/roads/road_rules.h"
#include "platform/reflect/json.h"

namespace haidang::odbc {
namespace {

constexpr std::array<std::string_view, 21> writing_words = {
    "insert", "update", "delete", "merge", "into", "call", "exec", "execute", "drop", "alter",    "create",
    "grant",  "revoke", "copy",   "load",  "lock", "set",  "do",   "handler", "use",  "truncate",
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0; }

Error refused(std::string const& vietnamese, std::string const& english) {
  return invalid(in_both("Câu truy vấn " + vietnamese, "The query " + english), "/source/query");
}

// Reads the query token by token.
class QueryReader {
 public:
  explicit QueryReader(std::string_view query) : rest_{trimmed(query)} {
    if (rest_.ends_with(';')) rest_ = trimmed(rest_.substr(0, rest_.size() - 1));
  }
  Done check();

 private:
  Done token();
  Done literal(char quote);
  Done word();
  std::string next_word() const;

  std::string_view rest_;
  int parameters_ = 0;
};

Done QueryReader::check() {
  if (rest_.empty()) return refused("còn trống", "is empty");
  if (rest_.size() > 20'000) return refused("dài quá 20.000 byte", "is longer than 20,000 bytes");
  auto is_odd = [](char c) { return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t'; };
  if (!is_utf8(rest_) || std::ranges::any_of(rest_, is_odd))
    return refused("có ký tự không phải văn bản", "holds characters that are no text");
  if (auto first = next_word(); first != "select" && first != "with")
    return refused("phải bắt đầu bằng select", "must begin with select");
  while (!rest_.empty()) DO(token());
  if (parameters_ != 1)
    return refused("phải có đúng một dấu ? là mốc đã đọc, ví dụ: where cap_nhat >= ?",
                   "must have exactly one ?, the mark already read, as in: where updated_at >= ?");
  return {};
}

Done QueryReader::token() {
  auto c = rest_.front();
  if (c == '\'' || c == '"' || c == '`') return literal(c);
  if (is_word(c)) return word();
  if (c == ';') return refused("chỉ được là một câu lệnh", "must be one statement");
  if (rest_.starts_with("--") || rest_.starts_with("/*") || c == '#' || c == '$')
    return refused("không được có chú thích hay dấu $", "must be without comments and without $");
  parameters_ += c == '?';
  rest_.remove_prefix(1);
  return {};
}

Done QueryReader::literal(char quote) {
  auto end = rest_.find(quote, 1);
  if (end == rest_.npos) return refused("có dấu nháy chưa đóng", "has a quotation that is not closed");
  if (rest_.substr(0, end).find('\\') != rest_.npos)
    return refused("không được có dấu \\ trong dấu nháy", "must be without a backslash inside quotes");
  rest_.remove_prefix(end + 1);
  return {};
}

// In lower case; empty when something else comes next.
std::string QueryReader::next_word() const {
  return lower_case(
      rest_.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(rest_, is_word) - rest_.begin())));
}

Done QueryReader::word() {
  auto found = next_word();
  rest_.remove_prefix(found.size());
  if (std::ranges::find(writing_words, found) == writing_words.end()) return {};
  return refused("chỉ được đọc; từ \"" + found + "\" không được dùng (tên cột thì đặt trong dấu nháy)",
                 "may only read; the word \"" + found + "\" is not allowed (quote it when it is a column)");
}

// One name=value of a connection's text; the value may stand in braces.
struct Setting {
  std::string name, value;
};

std::optional<std::vector<Setting>> settings_of(std::string_view text) {
  std::vector<Setting> settings;
  while (!trimmed(text).empty()) {
    auto equals = text.find('=');
    if (equals == text.npos) return {};
    Setting s{.name = lower_case(trimmed(text.substr(0, equals))), .value = {}};
    text = text.substr(equals + 1);
    if (s.name.find(';') != std::string::npos) return {};
    auto open = text.find_first_not_of(' ');
    std::size_t end = 0;
    if (open != text.npos && text[open] == '{') {
      end = text.find('}', open);
      if (end == text.npos) return {};
      s.value = std::string(text.substr(open + 1, end - open - 1));
      end = text.find(';', end);
    } else {
      end = text.find(';');
      s.value = std::string(trimmed(text.substr(0, end)));
    }
    settings.push_back(std::move(s));
    text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  }
  return settings;
}

Error bad_connection(std::string const& vietnamese, std::string const& english) {
  return invalid(in_both("Chuỗi kết nối " + vietnamese, "The connection's text " + english), "/source/url");
}

Done check_setting(Setting const& s) {
  constexpr std::array<std::string_view, 7> not_here = {"pwd",   "password", "filedsn", "savefile", "driverunicodetype",
                                                        "trace", "tracefile"};
  // MariaDB's initstmt, PostgreSQL's connsettings (also called a6): statements that run while connecting.
  constexpr std::array<std::string_view, 4> runs = {"initstmt", "connsettings", "a6", "stmt"};
  if (s.name == "driver" && s.value.find('/') != std::string::npos)
    return bad_connection("phải gọi trình điều khiển bằng tên, không bằng đường dẫn",
                          "must name the driver as it is registered, not by a path");
  if (std::ranges::find(not_here, s.name) != not_here.end())
    return bad_connection("không được có \"" + s.name + "\"; mật khẩu được gọi bằng tên",
                          "must be without \"" + s.name + "\"; a password is named, never written here");
  if (std::ranges::find(runs, s.name) != runs.end())
    return bad_connection("không được có \"" + s.name + "\", vì nó chạy lệnh khi kết nối",
                          "must be without \"" + s.name + "\", which runs statements while connecting");
  return {};
}

// Drivers that would take the whole answer into memory first, and how each is told not to.
std::string reads_row_by_row(std::vector<Setting> const& settings) {
  for (auto const& setting : settings) {
    if (setting.name != "driver") continue;
    auto driver = lower_case(setting.value);
    if (driver.find("postgresql") != std::string::npos) return "UseDeclareFetch=1;Fetch=500;";
    if (driver.find("mariadb") != std::string::npos) return "FORWARDONLY=1;NO_CACHE=1;";
  }
  return "";
}

std::optional<std::string> braced(std::string const& value) {
  if (value.find_first_of(";{}[]=?*!@() ") == std::string::npos) return value;
  if (value.find('}') != std::string::npos) return {};
  return "{" + value + "}";
}

// "2026-11-22 10:15:00.123456" without its zone; the time may be missing.
struct CivilText {
  Instant second;
  std::int64_t micros = 0;
};
std::optional<CivilText> civil_of(std::string_view mark) {
  auto date = mark.size() >= 10 ? parse_date(mark.substr(0, 10)) : Result<Instant>(invalid(""));
  if (!date) return {};
  // parse_date gives the local midnight of Viet Nam; only distances matter here.
  CivilText t{.second = *date};
  if (mark.size() == 10) return t;
  if (mark.size() < 19 || (mark[10] != ' ' && mark[10] != 'T') || mark[13] != ':' || mark[16] != ':') return {};
  auto hour = parse_integer(mark.substr(11, 2)), minute = parse_integer(mark.substr(14, 2)),
       second = parse_integer(mark.substr(17, 2));
  if (!hour || !minute || !second || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || *second < 0 ||
      *second > 60)
    return {};
  t.second = t.second + hours(*hour) + minutes(*minute) + seconds(*second);
  if (mark.size() == 19) return t;
  auto fraction = mark.substr(20);
  auto digits = std::min(fraction.size(), fraction.find_first_not_of("0123456789"));
  if (mark[19] != '.' && mark[19] != '+' && mark[19] != '-') return {};
  if (mark[19] != '.') return t;
  for (std::size_t i = 0; i < 6; ++i) t.micros = t.micros * 10 + (i < digits ? fraction[i] - '0' : 0);
  return t;
}

bool is_json_number(std::string_view text) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  auto digits = [&] {
    auto from = i;
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i]))) ++i;
    return i - from;
  };
  auto leading_zero = i < text.size() && text[i] == '0';
  auto whole = digits();
  if (whole == 0 || (leading_zero && whole > 1)) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

// What a double holds exactly enough to give the same decimal back.
bool has_few_digits(std::string_view text) {
  return text.find_first_of("eE") == text.npos &&
         std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); }) <= 15;
}

}  // namespace

Done check_query(std::string_view query) { return QueryReader(query).check(); }

Result<std::string> connection_of(Source const& source, std::string const& user, std::string const& password) {
  auto settings = settings_of(source.url);
  if (!settings || settings->empty())
    return bad_connection("phải có dạng Driver={MariaDB Unicode};Server=…;Database=…",
                          "must read like Driver={MariaDB Unicode};Server=…;Database=…");
  for (auto const& setting : *settings) DO(check_setting(setting));
  auto connection = std::string(trimmed(source.url));
  if (!connection.ends_with(';')) connection += ';';
  connection += reads_row_by_row(*settings);
  auto named = [&](std::string const& name, std::string const& value) -> Done {
    if (value.empty()) return {};
    auto text = braced(value);
    if (!text)
      return bad_connection("không nhận được tên hay mật khẩu có dấu }", "cannot carry a user or password with a }");
    connection += name + "=" + *text + ";";
    return {};
  };
  DO(named("UID", user));
  DO(named("PWD", password));
  return connection;
}

std::optional<std::int64_t> place_of(MarkKind kind, std::string_view mark) {
  if (kind == MarkKind::whole_number) return parse_integer(mark);
  auto civil = civil_of(mark);
  if (!civil) return {};
  return kind == MarkKind::day ? civil->second.ms / days(1).ms : civil->second.ms * 1000 + civil->micros;
}

std::string mark_at(MarkKind kind, Instant at, int offset_minutes) {
  auto whole = rfc3339(at, offset_minutes);
  return kind == MarkKind::day ? whole.substr(0, 10) : whole.substr(0, 10) + " " + whole.substr(11, 8);
}

std::string parameter_of(MarkKind kind, std::optional<std::string> const& newest, Start const& start) {
  if (kind == MarkKind::whole_number) {
    auto number = newest ? parse_integer(*newest) : std::nullopt;
    return number && *number > INT64_MIN ? std::to_string(*number - 1) : "0";
  }
  auto known = newest ? civil_of(*newest) : std::nullopt;
  if (!known) return mark_at(kind, start.first, start.offset_minutes);
  return mark_at(kind, known->second - (kind == MarkKind::day ? days(1) : overlap), vietnam_offset_minutes);
}

void write_value(std::string& json, Shape shape, std::optional<std::string> const& value) {
  if (!value) {
    json += "null";
    return;
  }
  auto fits = shape != Shape::text && is_json_number(*value);
  if (shape == Shape::whole) fits = fits && parse_integer(*value).has_value();
  if (shape == Shape::decimal) fits = fits && has_few_digits(*value);
  if (fits)
    json += *value;
  else
    reflect::write_string(json, *value);
}

std::string utf8_of(std::u16string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    bool high = c >= 0xD800 && c < 0xDC00, low = c >= 0xDC00 && c < 0xE000;
    if (high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000)
      c = 0x10000 + ((c - 0xD800) << 10) + (text[++i] - 0xDC00);
    else if (high || low)
      c = 0xFFFD;
    auto put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
      put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
      put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    }
  }
  return out;
}

std::u16string utf16_of(std::string_view utf8) {
  auto text = nfc(utf8);  // valid from here on
  std::u16string out;
  for (std::size_t i = 0; i < text.size();) {
    auto lead = static_cast<unsigned char>(text[i]);
    std::size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    char32_t c = more == 0 ? lead : lead & (0x3F >> more);
    for (++i; more > 0 && i < text.size(); --more, ++i) c = (c << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
    if (c < 0x10000) {
      out += static_cast<char16_t>(c);
    } else {
      out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((c - 0x10000) & 0x3FF));
    }
  }
  return out;
}

}  // namespace haidang::odbc

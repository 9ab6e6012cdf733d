#include "platform/reflect/json.h"

#include <boost/json/parser.hpp>
#include <boost/json/serialize.hpp>

namespace haidang {

std::string SlugRule::refuse(std::string const& s) {
  auto good = !s.empty() && s.size() <= 80 && s[0] != '-';
  for (auto c : s) good &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  return good ? "" : "expected 1 to 80 of a-z, 0-9 and hyphen, found \"" + excerpt(s, 80) + "\"";
}

std::string TitleRule::refuse(std::string const& s) {
  if (trimmed(s).empty()) return "expected a name, found nothing";
  if (s.size() > 300) return "expected at most 300 bytes, found " + std::to_string(s.size());
  for (auto c : s)
    if (static_cast<unsigned char>(c) < 0x20) return "expected one line of text";
  return "";
}

namespace reflect {

std::string camel(std::string_view snake) {
  std::string out;
  out.reserve(snake.size());
  for (std::size_t i = 0; i < snake.size(); ++i) {
    if (snake[i] == '_' && i + 1 < snake.size()) {
      auto c = snake[++i];
      out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    } else if (snake[i] != '_') {
      out += snake[i];
    }
  }
  return out;
}

void write_string(std::string& out, std::string_view text) {
  static constexpr char digit[] = "0123456789abcdef";
  out += '"';
  for (auto c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (auto u = static_cast<unsigned char>(c); u < 0x20) {
          out += "\\u00";
          out += digit[u >> 4];
          out += digit[u & 15];
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

Result<boost::json::value> parse_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  boost::json::parser parser;
  boost::json::error_code failure;
  auto read = parser.write_some(text.data(), text.size(), failure);
  if (!failure && trimmed(text.substr(read)).empty()) return parser.release();
  return invalid("expected JSON; it stops making sense at byte " + std::to_string(read) + ": \"" +
                     excerpt(text.substr(read), 40) + "\"",
                 "byte " + std::to_string(read));
}

std::string print_json(boost::json::value const& json) { return boost::json::serialize(json); }

Error inside(std::string_view step, Error e) {
  e.at = "/" + std::string(step) + e.at;
  return e;
}

Error expected(std::string_view what, boost::json::value const& found) {
  return invalid("expected " + std::string(what) + ", found " + excerpt(print_json(found), 80));
}

}  // namespace reflect
}  // namespace haidang

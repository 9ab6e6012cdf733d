#include "platform/http/uri.h"

#include "base/text.h"

namespace haidang::http {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = text[i];
    if (c == '+' && plus == Plus::is_blank) {
      c = ' ';
    } else if (c == '%') {
      auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0) return {};
      c = static_cast<char>(high << 4 | low);
      i += 2;
    }
    if (c == '\0') return {};
    out += c;
  }
  if (!is_utf8(out)) return {};
  return out;
}

std::optional<std::vector<std::string>> path_segments(std::string_view path) {
  if (!path.starts_with('/')) return {};
  std::vector<std::string> segments;
  for (auto raw : split(path.substr(1), '/')) {
    auto segment = percent_decoded(raw, Plus::is_plus);
    if (!segment) return {};
    segments.push_back(std::move(*segment));
  }
  return segments;
}

Result<Fields> query_fields(std::string_view query) {
  Fields fields;
  if (query.empty()) return fields;
  auto pairs = split(query, '&');
  if (pairs.size() > 200)
    return invalid("the query has " + std::to_string(pairs.size()) + " parameters; at most 200 are read");
  for (auto pair : pairs) {
    if (pair.empty()) continue;
    auto equals = pair.find('=');
    auto name = percent_decoded(pair.substr(0, equals), Plus::is_blank);
    auto value = percent_decoded(equals == pair.npos ? "" : pair.substr(equals + 1), Plus::is_blank);
    if (!name || !value) return invalid("the query cannot be decoded at \"" + excerpt(pair, 60) + "\"");
    fields.insert_or_assign(std::move(*name), std::move(*value));
  }
  return fields;
}

Target split_target(std::string_view target) {
  for (std::string_view scheme : {"http://", "https://"}) {
    if (!equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    target.remove_prefix(std::min(target.size(), target.find('/')));
    break;
  }
  if (!target.starts_with('/')) return {};
  auto mark = target.find('?');
  if (mark == target.npos) return {target, {}};
  return {target.substr(0, mark), target.substr(mark + 1)};
}

}  // namespace haidang::http

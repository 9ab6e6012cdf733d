#include "platform/http/query.h"

namespace haidang::http {

Error unlike(std::string_view wanted, std::string_view found) {
  return invalid("expected " + std::string(wanted) + ", found \"" + excerpt(found, 80) + "\"");
}

Result<Instant> instant_of_query(std::string text) {
  for (auto& c : text)
    if (c == ' ') c = '+';
  if (auto moment = parse_rfc3339(text)) return moment;
  if (auto day = parse_date(text)) return day;
  return unlike("a time such as 2026-11-22T10:15:00+07:00, or a date", text);
}

}  // namespace haidang::http

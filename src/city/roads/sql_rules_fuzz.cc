// Queries and connections as people write them, marks and values as databases give them: refused or understood, and a
// query that passes holds no second statement and one parameter.
#include "city/roads/sql_rules.h"

using namespace haidang;

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  std::string text(reinterpret_cast<char const*>(data), size);
  if (odbc::check_query(text)) {
    auto end = text.find_last_not_of("; \t\r\n");
    std::string outside;  // of quotes
    char quote = 0;
    for (std::size_t i = 0; i <= end; ++i) {
      if (quote == 0 && (text[i] == '\'' || text[i] == '"' || text[i] == '`'))
        quote = text[i], outside += ' ';  // what stands on its two sides is apart
      else if (text[i] == quote)
        quote = 0;
      else if (quote == 0)
        outside += text[i];
    }
    if (outside.find("--") != std::string::npos || outside.find("/*") != std::string::npos) __builtin_trap();
    if (outside.find('?') != outside.rfind('?') || outside.find('?') == std::string::npos) __builtin_trap();
  }
  Source source;
  source.url = text;
  static_cast<void>(odbc::connection_of(source, text, text));
  for (auto kind : {odbc::MarkKind::moment, odbc::MarkKind::day, odbc::MarkKind::whole_number}) {
    auto from = odbc::parameter_of(kind, text, {Instant{0}});
    if (!odbc::place_of(kind, from)) __builtin_trap();
  }
  std::string json;
  for (auto shape : {odbc::Shape::text, odbc::Shape::whole, odbc::Shape::decimal, odbc::Shape::approximate})
    odbc::write_value(json, shape, text);
  static_cast<void>(odbc::utf16_of(text));
  static_cast<void>(odbc::utf8_of({reinterpret_cast<char16_t const*>(text.data()), text.size() / 2}));
  return 0;
}

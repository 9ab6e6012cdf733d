#include "city/indicators/decode_values.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.h"
#include "city/intake/dataset.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_value = 500;
constexpr std::size_t most_rows = 500'000;

Error unreadable(std::string message, std::string at = {}) {
  return {ErrorKind::unreadable, std::move(message), std::move(at)};
}

std::string text_of(json::value const& v) {
  if (v.is_string()) return std::string(trimmed(excerpt(std::string_view(v.get_string()), longest_value)));
  if (v.is_double()) return decimal(v.get_double());
  return v.is_null() || v.is_structured() ? "" : json::serialize(v);
}

SaidIndicatorRow row_of(Decoding const& d, json::value const& item, std::int64_t number) {
  SaidIndicatorRow said{.row = number, .raw = excerpt(json::serialize(item), longest_raw)};
  auto const* fields = item.if_object();
  if (!fields) return said;
  for (auto name : indicator_fields) {
    auto ours = std::string(name);
    auto mapped = d.columns.find(ours);
    auto const* value = fields->if_contains(mapped == d.columns.end() ? ours : mapped->second);
    if (!value) continue;
    if (name == "value" && value->is_number()) said.kind = ValueKind::plain;
    if (auto text = text_of(*value); !text.empty()) said.fields.emplace(std::move(ours), std::move(text));
  }
  return said;
}

Result<json::array> lines_of(std::string_view body) {
  json::array all;
  std::int64_t number = 0;
  for (auto line : split(body, '\n')) {
    ++number;
    line = trimmed(line);
    if (line.empty()) continue;
    auto one = reflect::parse_json(line);
    if (!one) return unreadable("the line is no JSON: " + one.error().message, "line " + std::to_string(number));
    all.push_back(std::move(*one));
  }
  return all;
}

Result<json::array> items_of(Decoding const& d, std::string_view body) {
  if (d.format == Format::ndjson) return lines_of(body);
  auto parsed = reflect::parse_json(body);
  if (!parsed) return unreadable("the body is no JSON: " + parsed.error().message, parsed.error().at);
  if (parsed->is_array()) return std::move(parsed->get_array());
  if (auto* object = parsed->if_object())
    for (auto const* name : {"values", "data"})
      if (auto* list = object->if_contains(name); list && list->is_array()) return std::move(list->get_array());
  return unreadable("expected a list of values, or an object with such a list under \"values\"");
}

}  // namespace

Result<std::vector<SaidIndicatorRow>> decode_values(Decoding const& d, std::string_view body) {
  TRY(auto items, items_of(d, body));
  if (items.size() > most_rows)
    return Error{ErrorKind::too_large,
                 "the delivery has more than " + std::to_string(most_rows) + " values; send it in parts"};
  std::vector<SaidIndicatorRow> rows;
  rows.reserve(items.size());
  std::int64_t number = 0;
  for (auto const& item : items) rows.push_back(row_of(d, item, ++number));
  return rows;
}

std::string values_body(std::vector<std::string> const& rows) {
  std::string body = "[";
  for (std::size_t i = 0; i < rows.size(); ++i) body += (i == 0 ? "\n" : ",\n") + rows[i];
  return body + "\n]";
}

}  // namespace haidang

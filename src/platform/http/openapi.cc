// The OpenAPI 3.1 document, made from the routes. Apart from the router because only `haidang openapi` and its address
// need it. Same routes, same text: the document is committed and compared.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <stdexcept>

#include "base/text.h"
#include "platform/http/router.h"
#include "platform/reflect/json.h"

namespace haidang::http {
namespace {

namespace json = boost::json;

json::value parsed(std::string const& schema) {
  auto value = reflect::parse_json(schema);
  if (!value) throw std::logic_error("a schema is not JSON: " + value.error().message + " in " + schema);
  return *value;
}

// GET /api/feeds/{id}/raw-rows → getFeedsByIdRawRows
std::string operation_id(Route const& route) {
  auto id = lower_case(name_of(route.method));
  for (auto segment : split(std::string_view(route.path).substr(1), '/')) {
    if (segment == "api") continue;
    if (segment.starts_with('{')) {
      id += "By";
      segment = segment.substr(1, segment.size() - 2);
    }
    auto upper = true;
    for (auto c : segment) {
      auto word = std::isalnum(static_cast<unsigned char>(c)) != 0;
      if (word) id += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      upper = !word;
    }
  }
  return id;
}

std::string tag_of(Route const& route) {
  auto segments = split(std::string_view(route.path).substr(1), '/');
  if (segments[0] == "api" && segments.size() > 1) return std::string(segments[1]);
  return "service";
}

json::array parameters_of(Route const& route) {
  json::array parameters;
  for (auto segment : split(std::string_view(route.path).substr(1), '/'))
    if (segment.starts_with('{'))
      parameters.push_back({{"name", segment.substr(1, segment.size() - 2)},
                            {"in", "path"},
                            {"required", true},
                            {"schema", {{"type", "string"}}}});
  if (route.query_schema.empty()) return parameters;
  auto schema = parsed(route.query_schema);
  auto const& required = schema.at("required").as_array();
  for (auto const& [name, property] : schema.at("properties").as_object()) {
    json::object parameter{{"name", name}, {"in", "query"}};
    for (auto const& each : required)
      if (each.as_string() == name) parameter["required"] = true;
    parameter["schema"] = property;
    if (auto const* type = property.is_object() ? property.as_object().if_contains("type") : nullptr)
      if (*type == json::value("array")) parameter["explode"] = false;  // a list is one value with commas
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

json::object content_of(std::string const& types, std::string const& schema) {
  auto shape = schema.empty() ? json::value{{"type", "string"}, {"format", "binary"}} : parsed(schema);
  json::object content;
  for (auto type : split(types, ',')) content[trimmed(type)] = {{"schema", shape}};
  return content;
}

json::object responses_of(Route const& route) {
  json::object responses;
  if (route.reply_type.empty())
    responses["204"] = {{"description", "Done"}};
  else
    responses["200"] = {{"description", "The answer"}, {"content", content_of(route.reply_type, route.reply_schema)}};
  responses["default"] = {{"$ref", "#/components/responses/Problem"}};
  return responses;
}

json::object operation_of(Route const& route) {
  json::object operation{{"operationId", operation_id(route)}, {"summary", route.summary}, {"tags", {tag_of(route)}}};
  if (auto parameters = parameters_of(route); !parameters.empty()) operation["parameters"] = std::move(parameters);
  if (!route.body_types.empty())
    operation["requestBody"] = {{"required", true}, {"content", content_of(route.body_types, route.body_schema)}};
  operation["responses"] = responses_of(route);
  if (route.right == nobody) {
    operation["security"] = json::array();
  } else {
    operation["security"] =
        json::array{json::object{{"cookie", json::array()}}, json::object{{"bearer", json::array()}}};
    if (!route.right_name.empty()) operation["x-right"] = route.right_name;
  }
  return operation;
}

json::object components_of(reflect::Components const& known) {
  json::object schemas;
  for (auto const& [name, schema] : known) schemas[name] = parsed(schema);
  schemas["Problem"] =
      parsed(R"({"type":"object","description":"What went wrong (RFC 9457); quote the trace when asking about it.",
    "properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
    "kind":{"type":"string","enum":["invalid","signed_out","denied","missing","conflict","too_large","unreadable","throttled",
    "busy","unavailable","full","corrupt","bug"]},"detail":{"type":"string"},
    "at":{"type":"string","description":"JSON pointer, row or line of the fault"},"trace":{"type":"string"}},
    "required":["type","title","status","kind","detail","trace"]})");
  auto problem = parsed(R"({"description":"A problem","content":{"application/problem+json":{"schema":
    {"$ref":"#/components/schemas/Problem"}}}})");
  auto security = parsed(
      R"({"cookie":{"type":"apiKey","in":"cookie","name":"haidang_session"},"bearer":{"type":"http","scheme":"bearer"}})");
  return {{"schemas", schemas}, {"responses", {{"Problem", problem}}}, {"securitySchemes", security}};
}

void print(std::string& out, json::value const& value, std::size_t depth) {
  auto line = [&](std::size_t indent) { out.append("\n").append(2 * indent, ' '); };
  auto list = [&](auto const& items, char open, char close, auto const& each) {
    out += open;
    for (auto first = true; auto const& item : items) {
      if (!std::exchange(first, false)) out += ',';
      line(depth + 1);
      each(item);
    }
    if (!items.empty()) line(depth);
    out += close;
  };
  if (value.is_object()) {
    list(value.get_object(), '{', '}', [&](auto const& item) {
      reflect::write_string(out, std::string_view(item.key()));
      out += ": ";
      print(out, item.value(), depth + 1);
    });
  } else if (value.is_array()) {
    list(value.get_array(), '[', ']', [&](auto const& item) { print(out, item, depth + 1); });
  } else {
    out += reflect::print_json(value);
  }
}

}  // namespace

std::string Router::openapi(std::string_view title, std::string_view version) const {
  std::map<std::string, std::map<std::string, json::object>> sorted;  // by path, then method
  for (auto const& route : routes_) sorted[route.path][lower_case(name_of(route.method))] = operation_of(route);
  json::object paths;
  for (auto const& [path, operations] : sorted) {
    json::object item;
    for (auto const& [method, operation] : operations) item[method] = operation;
    paths[path] = std::move(item);
  }
  json::object document{{"openapi", "3.1.0"},
                        {"info", {{"title", title}, {"version", version}}},
                        {"paths", std::move(paths)},
                        {"components", components_of(components_)}};
  std::string out;
  print(out, document, 0);
  return out + "\n";
}

}  // namespace haidang::http

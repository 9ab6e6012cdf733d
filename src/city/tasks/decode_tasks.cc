#include "city/tasks/decode_tasks.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_text = 2000, longest_value = 500;
constexpr std::size_t longest_list = 200;
constexpr std::string_view due_names[] = {"due", "decided", "document"};

using Names = std::map<std::string, std::string, std::less<>>;  // the sender's → ours

Names names_of(Decoding const& d) {
  Names names;
  for (auto ours : task_fields) {
    auto theirs = d.columns.find(std::string(ours));
    names[theirs == d.columns.end() ? reflect::camel(ours) : theirs->second] = ours;
  }
  return names;
}

std::size_t longest_of(std::string_view ours) {
  return ours == "content" || ours == "progress" ? longest_text : longest_value;
}

bool may_be_a_list(std::string_view ours) { return ours == "leads" || ours == "cooperating" || ours == "earlier_dues"; }

// Text, a number, a truth value; nothing of what has an inside.
std::optional<json::value> clean_scalar(json::value const& v, std::size_t longest) {
  if (v.is_string()) return json::value(json::string(excerpt(std::string_view(v.get_string()), longest)));
  if (v.is_double()) return json::value(json::string(decimal(v.get_double())));  // the same each time it is read
  if (v.is_structured() || v.is_null()) return {};
  return v;
}

json::object clean_due(json::object const& due) {
  json::object out;
  for (auto name : due_names)
    if (auto const* v = due.if_contains(name))
      if (auto scalar = clean_scalar(*v, longest_value)) out[name] = std::move(*scalar);
  return out;
}

json::array clean_list(json::array const& list, std::string_view ours) {
  json::array out;
  for (auto const& one : list) {
    if (out.size() == longest_list) break;
    if (auto scalar = clean_scalar(one, longest_value))
      out.push_back(std::move(*scalar));
    else if (auto const* due = one.if_object(); due && ours == "earlier_dues")
      out.push_back(clean_due(*due));
  }
  return out;
}

json::value clean_item(json::value const& item, Names const& names) {
  json::object out;
  auto const* fields = item.if_object();
  if (!fields) return out;
  for (auto const& [theirs, value] : *fields) {
    auto known = names.find(std::string_view(theirs));
    if (known == names.end()) continue;
    auto const& ours = known->second;
    if (auto scalar = clean_scalar(value, longest_of(ours)))
      out[theirs] = std::move(*scalar);
    else if (value.is_array() && may_be_a_list(ours))
      out[theirs] = clean_list(value.get_array(), ours);
  }
  return out;
}

Error no_list(std::string_view body, std::string at) {
  return {ErrorKind::unreadable,
          "the body of " + std::to_string(body.size()) +
              " bytes is no list of tasks in JSON; nothing of it was kept, because it may speak of persons",
          std::move(at)};
}

Result<json::array> items_in_lines(std::string_view body) {
  json::array items;
  std::int64_t number = 0;
  for (auto line : split(body, '\n')) {
    ++number;
    line = trimmed(line);
    if (line.empty()) continue;
    auto item = reflect::parse_json(line);
    if (!item) return no_list(body, "line " + std::to_string(number));
    items.push_back(std::move(*item));
  }
  return items;
}

Result<json::array> items_in(Decoding const& d, std::string_view body) {
  auto parsed = reflect::parse_json(body);
  if (!parsed && d.format == Format::ndjson) return items_in_lines(body);
  if (!parsed) return no_list(body, parsed.error().at);
  if (auto* list = parsed->if_array()) return std::move(*list);
  auto* fields = parsed->if_object();
  if (!fields) return no_list(body, "");
  auto* inside = fields->if_contains("tasks");
  if (!inside) return json::array{std::move(*parsed)};
  if (!inside->is_array()) return no_list(body, "/tasks");
  return std::move(inside->get_array());
}

std::string text_of(json::value const& v) {
  if (v.is_string()) return std::string(trimmed(std::string_view(v.get_string())));
  return v.is_structured() || v.is_null() ? "" : json::serialize(v);
}

std::string text_at(json::object const& o, std::string_view name) {
  auto const* v = o.if_contains(name);
  return v ? text_of(*v) : "";
}

void read_dues(json::array const& list, std::vector<SaidTaskDue>& dues) {
  for (auto const& one : list) {
    auto const* o = one.if_object();
    dues.push_back(o ? SaidTaskDue{text_at(*o, "due"), text_at(*o, "decided"), text_at(*o, "document")}
                     : SaidTaskDue{text_of(one), "", ""});
  }
}

SaidTask said_in(json::value const& item, std::int64_t row, Names const& names) {
  SaidTask said{.row = row, .raw = json::serialize(item)};
  auto const* fields = item.if_object();
  if (!fields) return said;
  for (auto const& [theirs, value] : *fields) {
    auto known = names.find(std::string_view(theirs));
    if (known == names.end()) continue;
    auto const& ours = known->second;
    auto const* list = value.if_array();
    if (list && ours == "earlier_dues") {
      read_dues(*list, said.earlier_dues);
      continue;
    }
    std::string text;
    if (list)
      for (auto const& one : *list) text += (text.empty() ? "" : "\n") + text_of(one);
    else
      text = text_of(value);
    if (!text.empty()) said.fields[ours] = std::move(text);
  }
  return said;
}

}  // namespace

Result<std::string> clean_tasks(Decoding const& d, std::string_view body) {
  TRY(auto items, items_in(d, body));
  auto names = names_of(d);
  json::array clean;
  clean.reserve(items.size());
  for (auto const& item : items) clean.push_back(clean_item(item, names));
  return json::serialize(clean);
}

Result<SaidTasks> decode_tasks(Decoding const& d, std::string_view cleaned) {
  TRY(auto items, items_in(d, cleaned));
  auto names = names_of(d);
  SaidTasks said;
  said.rows.reserve(items.size());
  std::int64_t row = 0;
  for (auto const& item : items) said.rows.push_back(said_in(item, ++row, names));
  return said;
}

std::string tasks_body(std::vector<std::string> const& items) {
  std::string body = "[";
  for (std::size_t i = 0; i < items.size(); ++i) body += (i == 0 ? "\n" : ",\n") + items[i];
  return body + "]";
}

}  // namespace haidang

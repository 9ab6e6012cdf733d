// Records as JSON. Writing goes straight to text; reading goes through Boost.JSON and says where a document is wrong by
// JSON pointer. Names become camelCase, times RFC 3339, absent and null both mean "none" on the way in, null is written
// on the way out. Unknown fields are refused: a misspelt setting must not be ignored.
#pragma once

#include <boost/json/value.hpp>
#include <cmath>

#include "base/text.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang::reflect {

// Appends `text` quoted and escaped. Precondition: valid UTF-8.
void write_string(std::string& out, std::string_view text);

template <typename T>
void write_json(std::string& out, T const& value) {
  if constexpr (std::is_same_v<T, bool>) {
    out += value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    out += std::to_string(value);
  } else if constexpr (std::is_floating_point_v<T>) {
    out += std::isfinite(value) ? decimal(value) : "null";
  } else if constexpr (std::is_convertible_v<T const&, std::string_view>) {
    write_string(out, value);
  } else if constexpr (std::is_same_v<T, Instant>) {
    write_string(out, rfc3339(value));
  } else if constexpr (std::is_same_v<T, JsonText>) {
    out += value.text;
  } else if constexpr (is_checked<T>) {
    write_json(out, value.value());
  } else if constexpr (DescribedEnum<T>) {
    write_string(out, name_of(value));
  } else if constexpr (is_optional<T>) {
    if (value)
      write_json(out, *value);
    else
      out += "null";
  } else if constexpr (is_vector<T>) {
    out += '[';
    for (auto first = true; auto const& each : value) {
      if (!std::exchange(first, false)) out += ',';
      write_json(out, each);
    }
    out += ']';
  } else if constexpr (is_map<T>) {
    out += '{';
    for (auto first = true; auto const& [name, each] : value) {
      if (!std::exchange(first, false)) out += ',';
      write_string(out, name);
      out += ':';
      write_json(out, each);
    }
    out += '}';
  } else {
    static_assert(DescribedStruct<T>, "describe the type to write it as JSON");
    out += '{';
    auto first = true;
    each_field(value, [&](std::string_view name, auto const& field) {
      if (!std::exchange(first, false)) out += ',';
      write_string(out, camel(name));
      out += ':';
      write_json(out, field);
    });
    out += '}';
  }
}

template <typename T>
std::string to_json(T const& value) {
  std::string out;
  write_json(out, value);
  return out;
}

// The document as a tree, or where it stops being JSON. Depth is bounded (32); the whole text must be one value.
Result<boost::json::value> parse_json(std::string_view text);
std::string print_json(boost::json::value const&);

// Adds `step` in front of the pointer of an error met while reading a part.
Error inside(std::string_view step, Error e);
Error expected(std::string_view what, boost::json::value const& found);

template <typename T>
Done read_json(boost::json::value const& json, T& into) {
  if constexpr (std::is_same_v<T, bool>) {
    if (!json.is_bool()) return expected("true or false", json);
    into = json.get_bool();
  } else if constexpr (std::is_integral_v<T>) {
    boost::json::error_code failure;
    auto n = json.to_number<T>(failure);
    if (failure) return expected("a whole number", json);
    into = n;
  } else if constexpr (std::is_floating_point_v<T>) {
    if (!json.is_number()) return expected("a number", json);
    into = json.to_number<T>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (!json.is_string()) return expected("text", json);
    into = nfc(std::string_view(json.get_string()));
  } else if constexpr (std::is_same_v<T, Instant>) {
    if (!json.is_string()) return expected("a time such as 2026-11-22T10:15:00+07:00", json);
    TRY(into, parse_rfc3339(std::string_view(json.get_string())));
  } else if constexpr (std::is_same_v<T, JsonText>) {
    into.text = print_json(json);
  } else if constexpr (is_checked<T>) {
    typename T::Raw raw{};
    DO(read_json(json, raw));
    TRY(into, T::of(std::move(raw)));
  } else if constexpr (DescribedEnum<T>) {
    auto found = json.is_string() ? enum_of<T>(std::string_view(json.get_string())) : std::nullopt;
    if (!found) {
      std::string choices;
      for (auto name : names_of<T>()) choices += (choices.empty() ? "" : ", ") + std::string(name);
      return expected("one of " + choices, json);
    }
    into = *found;
  } else if constexpr (is_optional<T>) {
    if (json.is_null()) {
      into.reset();
    } else {
      DO(read_json(json, into.emplace()));
    }
  } else if constexpr (is_vector<T>) {
    if (!json.is_array()) return expected("a list", json);
    into.clear();
    for (std::size_t i = 0; auto const& each : json.get_array()) {
      if (auto done = read_json(each, into.emplace_back()); !done) return inside(std::to_string(i), done.error());
      ++i;
    }
  } else if constexpr (is_map<T>) {
    if (!json.is_object()) return expected("an object", json);
    into.clear();
    for (auto const& each : json.get_object())
      if (auto done = read_json(each.value(), into[nfc(std::string_view(each.key()))]); !done)
        return inside(std::string_view(each.key()), done.error());
  } else {
    static_assert(DescribedStruct<T>, "describe the type to read it from JSON");
    if (!json.is_object()) return expected("an object", json);
    auto const& object = json.get_object();
    std::optional<Error> fault;
    std::size_t known = 0;
    each_field(into, [&](std::string_view name, auto& field) {
      using Field = std::remove_cvref_t<decltype(field)>;
      if (fault) return;
      auto key = camel(name);
      auto const* found = object.if_contains(key);
      if (found) ++known;
      if (!found || (found->is_null() && !std::is_same_v<Field, JsonText>)) {
        // A struct's default initialiser is its default; only fields of a checked type have none.
        if constexpr (is_checked<Field>)
          if (field == Field{}) fault = inside(key, invalid("required, but missing"));
        return;
      }
      if (auto done = read_json(*found, field); !done) fault = inside(key, done.error());
    });
    if (fault) return *fault;
    if (known != object.size()) {
      for (auto const& each : object) {
        auto known_name = false;
        each_field(into,
                   [&](std::string_view name, auto&) { known_name |= camel(name) == std::string_view(each.key()); });
        if (!known_name) return inside(std::string_view(each.key()), invalid("no such field here"));
      }
    }
  }
  return {};
}

template <typename T>
Result<T> from_json(boost::json::value const& json) {
  T value{};
  DO(read_json(json, value));
  return value;
}
template <typename T>
Result<T> from_json_text(std::string_view text) {
  TRY(auto json, parse_json(text));
  return from_json<T>(json);
}

}  // namespace haidang::reflect

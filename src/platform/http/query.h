// A described struct filled from a query string, and its parameters as a schema. Apart from JSON reading because a
// query has only text: numbers, words and times are recognised by the field's type, a list is split at commas, an empty
// value of an optional is none. An unknown name is refused: a misspelt filter must not quietly show everything.
#pragma once

#include <limits>

#include "base/text.h"
#include "platform/http/router.h"
#include "platform/reflect/json.h"

namespace haidang::http {

// "2026-11-22T10:15:00+07:00", also with the plus that a query turned into a blank; "2026-11-22" is that day's start in
// Viet Nam.
Result<Instant> instant_of_query(std::string text);
Error unlike(std::string_view wanted, std::string_view found);

template <typename T>
Done read_query_value(std::string const& text, T& into) {
  using namespace reflect;
  if constexpr (std::is_same_v<T, bool>) {
    if (text != "true" && text != "false") return unlike("true or false", text);
    into = text == "true";
  } else if constexpr (std::is_integral_v<T>) {
    auto n = parse_integer(text);
    if (!n || !std::in_range<T>(*n)) return unlike("a whole number", text);
    into = static_cast<T>(*n);
  } else if constexpr (std::is_floating_point_v<T>) {
    auto n = parse_decimal(text);
    if (!n) return unlike("a number", text);
    into = static_cast<T>(*n);
  } else if constexpr (std::is_same_v<T, std::string>) {
    into = nfc(text);
  } else if constexpr (std::is_same_v<T, Instant>) {
    TRY(into, instant_of_query(text));
  } else if constexpr (is_checked<T>) {
    typename T::Raw raw{};
    DO(read_query_value(text, raw));
    TRY(into, T::of(std::move(raw)));
  } else if constexpr (DescribedEnum<T>) {
    auto found = enum_of<T>(text);
    if (!found) {
      std::string choices;
      for (auto name : names_of<T>()) choices += (choices.empty() ? "one of " : ", ") + std::string(name);
      return unlike(choices, text);
    }
    into = *found;
  } else if constexpr (is_optional<T>) {
    into.reset();
    if (!text.empty()) DO(read_query_value(text, into.emplace()));
  } else {
    static_assert(is_vector<T>, "a query field is text, a number, a word, a time, or an optional or list of them");
    into.clear();
    for (auto part : text.empty() ? std::vector<std::string_view>{} : split(text, ','))
      DO(read_query_value(std::string(part), into.emplace_back()));
  }
  return {};
}

template <reflect::DescribedStruct T>
Result<T> read_query(Fields const& query) {
  T value{};
  std::optional<Error> fault;
  std::size_t known = 0;
  reflect::each_field(value, [&](std::string_view name, auto& field) {
    using Field = std::remove_cvref_t<decltype(field)>;
    if (fault) return;
    auto key = reflect::camel(name);
    auto found = query.find(key);
    if (found != query.end()) {
      ++known;
      if (auto done = read_query_value(found->second, field); !done) fault = reflect::inside(key, done.error());
      return;
    }
    if constexpr (is_checked<Field>)
      if (field == Field{}) fault = reflect::inside(key, invalid("required, but missing from the query"));
  });
  if (fault) return *fault;
  if (known == query.size()) return value;
  for (auto const& given : query) {
    auto known_name = false;
    reflect::each_field(value,
                        [&](std::string_view field, auto&) { known_name |= reflect::camel(field) == given.first; });
    if (!known_name)
      return reflect::inside(given.first,
                             invalid("no such query parameter here: \"" + excerpt(given.first, 60) + "\""));
  }
  return value;
}

// {"properties":{…},"required":[…]}: one property a parameter; optionals lose their null, for a query has none.
template <reflect::DescribedStruct T>
std::string query_schema_of(reflect::Components& components) {
  std::string properties, required;
  reflect::each_field_type<T>([&]<typename Field>(std::string_view name) {
    if (!properties.empty()) properties += ',';
    reflect::write_string(properties, reflect::camel(name));
    if constexpr (reflect::is_optional<Field>)
      properties += ':' + reflect::schema_of<typename Field::value_type>(components);
    else
      properties += ':' + reflect::schema_of<Field>(components);
    if constexpr (is_checked<Field>) {
      if (!required.empty()) required += ',';
      reflect::write_string(required, reflect::camel(name));
    }
  });
  return R"({"properties":{)" + properties + R"(},"required":[)" + required + "]}";
}

}  // namespace haidang::http

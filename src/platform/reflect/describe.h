// One struct, described once, is JSON, a table row, an OpenAPI schema and a TypeScript type. This header walks the
// description: BOOST_DESCRIBE_STRUCT names the fields, and everything else in reflect/ and store/ asks each_field.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/time.h"

namespace haidang::reflect {

template <typename T>
concept DescribedStruct = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <typename T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;
template <typename T>
inline constexpr bool is_vector = false;
template <typename T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <typename T>
inline constexpr bool is_map = false;
template <typename T>
inline constexpr bool is_map<std::map<std::string, T>> = true;

// A document kept as JSON text inside a struct (a polygon, a list of reasons): valid JSON by construction of whoever
// fills it.
struct JsonText {
  std::string text = "null";
  friend bool operator==(JsonText const&, JsonText const&) = default;
};

// Calls f(name, member) for every described field of `record`, in order. `name` is the C++ name (snake_case).
template <typename Record, typename F>
void each_field(Record&& record, F&& f) {
  using D = boost::describe::describe_members<std::remove_cvref_t<Record>,
                                              boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<D>([&](auto d) { f(std::string_view(d.name), record.*d.pointer); });
}

// Calls f.operator()<Field>(name) for every described field of the type.
template <typename Record, typename F>
void each_field_type(F&& f) {
  using D = boost::describe::describe_members<Record, boost::describe::mod_public | boost::describe::mod_inherited>;
  boost::mp11::mp_for_each<D>([&](auto d) {
    using Field = std::remove_cvref_t<decltype(std::declval<Record&>().*d.pointer)>;
    f.template operator()<Field>(std::string_view(d.name));
  });
}

// received_at → receivedAt
std::string camel(std::string_view snake);

// The enumerator's name, without a trailing underscore (for words that C++ keeps to itself: `default_`).
template <DescribedEnum E>
std::string_view name_of(E value) {
  std::string_view name = "";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == value) name = d.name;
  });
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}

template <DescribedEnum E>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
      [&](auto d) { names.push_back(name_of(d.value)); });
  return names;
}

template <DescribedEnum E>
std::optional<E> enum_of(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (name_of(d.value) == name) found = d.value;
  });
  return found;
}

}  // namespace haidang::reflect

// What a column holds, and how a described struct becomes columns and parameters. Shared by both engines; knows
// neither.
//
//   bool, integers, Instant (milliseconds UTC) → integer     double → real      text, Slug, enum → text
//   Bytes → blob        nested described struct → its columns with the field's name in front (contract_cadence_seconds)
//   vector, map, JsonText, optional<struct> → JSON text       optional<T> → null or as T
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/reflect/json.h"

namespace haidang::store {

// A column of bytes rather than text.
struct Bytes {
  std::string bytes;
  friend bool operator==(Bytes const&, Bytes const&) = default;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;

// Parameters by name, without the colon.
using Params = std::vector<std::pair<std::string, Value>>;

// A nested struct is spread over columns of its own, unless it says `static constexpr bool as_document = true`: then it
// is one column of JSON text, for what is read and written only whole.
template <typename T>
inline constexpr bool spread = reflect::DescribedStruct<T> && !requires {
  T::as_document;
};

template <typename T>
Value to_value(T const& field) {
  if constexpr (std::is_same_v<T, bool>) {
    return std::int64_t{field ? 1 : 0};
  } else if constexpr (std::is_integral_v<T>) {
    return static_cast<std::int64_t>(field);
  } else if constexpr (std::is_floating_point_v<T>) {
    return static_cast<double>(field);
  } else if constexpr (std::is_same_v<T, Instant>) {
    return field.ms;
  } else if constexpr (std::is_same_v<T, Bytes>) {
    return field;
  } else if constexpr (std::is_convertible_v<T const&, std::string_view>) {
    return std::string(std::string_view(field));
  } else if constexpr (is_checked<T>) {
    return to_value(field.value());
  } else if constexpr (reflect::DescribedEnum<T>) {
    return std::string(reflect::name_of(field));
  } else if constexpr (reflect::is_optional<T>) {
    return field ? to_value(*field) : Value{};
  } else {
    return reflect::to_json(field);
  }
}

// with("id", id, "at", now) → parameters :id and :at.
inline void add_params(Params&) {}
template <typename T, typename... Rest>
void add_params(Params& params, std::string_view name, T const& value, Rest const&... rest) {
  params.emplace_back(std::string(name), to_value(value));
  add_params(params, rest...);
}
template <typename... NamesAndValues>
Params with(NamesAndValues const&... each) {
  Params params;
  add_params(params, each...);
  return params;
}

// The columns of a described struct, in order.
template <typename Record>
void add_columns(std::vector<std::string>& columns, std::string const& prefix) {
  reflect::each_field_type<Record>([&]<typename Field>(std::string_view name) {
    if constexpr (spread<Field>)
      add_columns<Field>(columns, prefix + std::string(name) + "_");
    else
      columns.push_back(prefix + std::string(name));
  });
}
template <typename Record>
std::vector<std::string> columns_of() {
  std::vector<std::string> columns;
  add_columns<Record>(columns, "");
  return columns;
}

// Every field as a parameter of its column's name.
template <typename Record>
void add_fields(Params& params, Record const& record, std::string const& prefix = "") {
  reflect::each_field(record, [&](std::string_view name, auto const& field) {
    if constexpr (spread<std::remove_cvref_t<decltype(field)>>)
      add_fields(params, field, prefix + std::string(name) + "_");
    else
      params.emplace_back(prefix + std::string(name), to_value(field));
  });
}

template <typename T>
Done from_value(Value const& value, T& field) {
  auto corrupt = [&](char const* what) {
    return Error{ErrorKind::corrupt, std::string("the store holds no ") + what + " here"};
  };
  if constexpr (std::is_same_v<T, bool>) {
    auto n = std::get_if<std::int64_t>(&value);
    if (!n) return corrupt("truth value");
    field = *n != 0;
  } else if constexpr (std::is_integral_v<T>) {
    auto n = std::get_if<std::int64_t>(&value);
    if (!n) return corrupt("whole number");
    field = static_cast<T>(*n);
  } else if constexpr (std::is_floating_point_v<T>) {
    if (auto n = std::get_if<std::int64_t>(&value))
      field = static_cast<T>(*n);
    else if (auto d = std::get_if<double>(&value))
      field = static_cast<T>(*d);
    else
      return corrupt("number");
  } else if constexpr (std::is_same_v<T, Instant>) {
    return from_value(value, field.ms);
  } else if constexpr (std::is_same_v<T, Bytes>) {
    if (auto b = std::get_if<Bytes>(&value))
      field = *b;
    else
      return corrupt("bytes");
  } else if constexpr (std::is_same_v<T, std::string>) {
    auto s = std::get_if<std::string>(&value);
    if (!s) return corrupt("text");
    field = *s;
  } else if constexpr (is_checked<T>) {
    typename T::Raw raw{};
    DO(from_value(value, raw));
    auto checked = T::of(std::move(raw));
    if (!checked) return Error{ErrorKind::corrupt, checked.error().message};
    field = std::move(*checked);
  } else if constexpr (reflect::DescribedEnum<T>) {
    auto s = std::get_if<std::string>(&value);
    auto found = s ? reflect::enum_of<T>(*s) : std::nullopt;
    if (!found) return corrupt("known word");
    field = *found;
  } else if constexpr (reflect::is_optional<T>) {
    if (std::holds_alternative<std::monostate>(value)) {
      field.reset();
      return {};
    }
    return from_value(value, field.emplace());
  } else {
    auto s = std::get_if<std::string>(&value);
    if (!s) return corrupt("document");
    auto read = reflect::from_json_text<T>(*s);
    if (!read) return Error{ErrorKind::corrupt, read.error().message, read.error().at};
    field = std::move(*read);
  }
  return {};
}

}  // namespace haidang::store

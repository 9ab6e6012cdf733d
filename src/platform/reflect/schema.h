// JSON Schema of described types, gathered as the components of the OpenAPI description.
#pragma once

#include "platform/reflect/json.h"

namespace haidang::reflect {

// Schema text by component name. A struct becomes a component when it says `static constexpr auto schema_name`.
using Components = std::map<std::string, std::string>;

// The schema of T; a reference when T is a named component, which is added to `components` with all it needs.
template <typename T>
std::string schema_of(Components& components) {
  if constexpr (std::is_same_v<T, bool>) {
    return R"({"type":"boolean"})";
  } else if constexpr (std::is_integral_v<T>) {
    return R"({"type":"integer","format":"int64"})";
  } else if constexpr (std::is_floating_point_v<T>) {
    return R"({"type":"number"})";
  } else if constexpr (std::is_same_v<T, std::string>) {
    return R"({"type":"string"})";
  } else if constexpr (std::is_same_v<T, Instant>) {
    return R"({"type":"string","format":"date-time"})";
  } else if constexpr (std::is_same_v<T, JsonText>) {
    return "{}";
  } else if constexpr (is_checked<T>) {
    auto schema = std::string(T::rule::schema);
    schema.pop_back();
    schema += R"(,"description":)";
    write_string(schema, T::rule::doc);
    return schema + "}";
  } else if constexpr (DescribedEnum<T>) {
    std::string schema = R"({"type":"string","enum":[)";
    for (auto first = true; auto name : names_of<T>()) {
      if (!std::exchange(first, false)) schema += ',';
      write_string(schema, name);
    }
    return schema + "]}";
  } else if constexpr (is_optional<T>) {
    return R"({"oneOf":[)" + schema_of<typename T::value_type>(components) + R"(,{"type":"null"}]})";
  } else if constexpr (is_vector<T>) {
    return R"({"type":"array","items":)" + schema_of<typename T::value_type>(components) + "}";
  } else if constexpr (is_map<T>) {
    return R"({"type":"object","additionalProperties":)" + schema_of<typename T::mapped_type>(components) + "}";
  } else {
    static_assert(DescribedStruct<T>, "describe the type to give it a schema");
    auto object = [&] {
      std::string properties, required;
      each_field_type<T>([&]<typename Field>(std::string_view name) {
        auto key = camel(name);
        if (!properties.empty()) properties += ',';
        write_string(properties, key);
        properties += ':' + schema_of<Field>(components);
        if (!required.empty()) required += ',';
        write_string(required, key);
      });
      std::string schema = R"({"type":"object",)";
      if constexpr (requires { T::doc; }) {
        schema += R"("description":)";
        write_string(schema, T::doc);
        schema += ',';
      }
      return schema + R"("properties":{)" + properties + R"(},"required":[)" + required +
             R"(],"additionalProperties":false})";
    };
    if constexpr (requires { T::schema_name; }) {
      if (!components.contains(T::schema_name)) {
        components[T::schema_name] = "";  // breaks a circle of references
        components[T::schema_name] = object();
      }
      return R"({"$ref":"#/components/schemas/)" + std::string(T::schema_name) + "\"}";
    } else {
      return object();
    }
  }
}

}  // namespace haidang::reflect

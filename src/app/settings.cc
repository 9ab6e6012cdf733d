#include "app/settings.h"

#include <toml++/toml.h>
#include <cstdlib>

#include "base/text.h"

namespace haidang {
namespace {

Done set_field(std::string& field, std::string_view text) {
  field = nfc(text);
  return {};
}
Done set_field(std::int64_t& field, std::string_view text) {
  auto n = parse_integer(trimmed(text));
  if (!n || *n < 0) return invalid("expected a whole number of 0 or more, found \"" + excerpt(text, 40) + "\"");
  field = *n;
  return {};
}
Done set_field(std::vector<std::string>& field, std::string_view text) {
  field.clear();
  for (auto part : split(text, ','))
    if (!trimmed(part).empty()) field.emplace_back(trimmed(part));
  return {};
}

// A TOML value as the text that a flag would have.
std::string text_of(toml::node const& node) {
  if (auto text = node.as_string()) return text->get();
  if (auto number = node.as_integer()) return std::to_string(number->get());
  if (auto list = node.as_array()) {
    std::string text;
    for (auto const& each : *list) text += (text.empty() ? "" : ",") + text_of(each);
    return text;
  }
  return "";
}

}  // namespace

Done set(Settings& settings, std::string_view name, std::string_view text) {
  std::optional<Done> outcome;
  reflect::each_field(settings, [&](std::string_view field_name, auto& field) {
    if (field_name == name) outcome = set_field(field, text);
  });
  if (!outcome) return invalid("there is no setting \"" + excerpt(name, 60) + "\"");
  if (!*outcome) return while_doing("setting " + std::string(name), outcome->error());
  return {};
}

Done read_file(Settings& settings, std::string const& file) {
  auto const parsed = [&]() -> Result<toml::table> {
    try {
      return toml::parse_file(file);
    } catch (toml::parse_error const& e) {
      return invalid(std::string(e.description()), file + ", line " + std::to_string(e.source().begin.line));
    }
  }();
  if (!parsed) return parsed.error();
  for (auto const& [key, node] : *parsed) {
    auto done = set(settings, key.str(), text_of(node));
    if (!done) return invalid(done.error().message, file + ", line " + std::to_string(node.source().begin.line));
  }
  return {};
}

Done read_environment(Settings& settings) {
  std::vector<std::string> names;
  reflect::each_field(settings, [&](std::string_view name, auto&) { names.emplace_back(name); });
  for (auto const& name : names) {
    auto variable = "HAIDANG_" + name;
    for (auto& c : variable)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (auto const* value = std::getenv(variable.c_str()))
      if (auto done = set(settings, name, value); !done) return invalid(done.error().message, variable);
  }
  return {};
}

std::string flag_name(std::string_view setting) {
  std::string flag(setting);
  for (auto& c : flag)
    if (c == '_') c = '-';
  return flag;
}

Result<Address> address_of(std::string const& listen) {
  auto colon = listen.rfind(':');
  auto port = colon == std::string::npos ? std::nullopt : parse_integer(std::string_view(listen).substr(colon + 1));
  if (!port || *port < 0 || *port > 65535)
    return invalid("expected ADDRESS:PORT such as 127.0.0.1:8080, found \"" + excerpt(listen, 60) + "\"", "listen");
  return Address{listen.substr(0, colon), static_cast<unsigned short>(*port)};
}

}  // namespace haidang

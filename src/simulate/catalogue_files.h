// Reads the committed catalogue, for tests that speak of the real demonstration.
#pragma once

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include "platform/reflect/json.h"

namespace haidang::simulate {

template <typename T>
std::vector<T> catalogue(std::string const& kind) {
  auto path = std::string(HAIDANG_SOURCE_DIR) + "/catalogue/quang-ninh/" + kind + ".json";
  std::ifstream file(path);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto rows = reflect::from_json_text<std::vector<T>>(text);
  if (!rows) throw std::runtime_error(path + rows.error().at + ": " + rows.error().message);
  return *rows;
}

}  // namespace haidang::simulate

// The catalogue that comes with the program, in a test's store, by the way of `haidang import`.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "app/import.h"

namespace haidang {

// Files below catalogue/, each called by the kind of its rows: "quang-ninh/feeds.json". All rows must be taken.
inline void import_shipped(store::Store& store, std::vector<std::string> const& files) {
  for (auto const& file : files) {
    std::ifstream in(HAIDANG_SOURCE_DIR "/catalogue/" + file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    auto imported = import_text(store, std::filesystem::path(file).stem().string(), text, {"test", Instant{}});
    ASSERT_TRUE(imported) << file << ": " << imported.error().message;
    ASSERT_TRUE(imported->refused.empty()) << file << ": " << imported->refused.front();
  }
}
// Everything of the province but its indicators' values.
inline void import_province(store::Store& store) {
  std::vector<std::string> files;
  for (auto const* kind : {"places", "agencies", "sites", "stations", "groups", "feeds", "indicators", "contracts"})
    files.push_back("quang-ninh/" + std::string(kind) + ".json");
  import_shipped(store, files);
}

}  // namespace haidang

// The tree as the rules see it: its files, their include lines and their functions. A reading by eye of the text, not a
// compiler: it needs to be right for code in this house's style, and to be quick.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace haidang::architecture {

struct File {
  std::string path;  // from the top of the project
  std::string text;

  std::string folder() const;             // src/city/feeds
  std::string name() const;               // feed_rules.cc
  bool is_below(std::string_view) const;  // in that folder or one below it
  bool ends_with(std::string_view) const;
  bool is_test() const;  // a test, a fuzz target, or something only for tests
  std::size_t lines() const;
};

// Every text file of the project; not what is built, installed or stored: build, node_modules, dist, data, hidden
// folders but .ci and .githooks.
std::vector<File> const& tree();
std::vector<File> files_below(std::string_view folder);

struct Include {
  std::string what;  // city/feeds/feed.h
  bool quoted;       // "…", not <…>
  std::size_t line;
};
std::vector<Include> includes_of(File const&);

struct Function {
  std::string name;  // as written: Intake::accept; of a test, its two names
  std::size_t line;  // of its opening brace
  std::size_t lines;
};
std::vector<Function> functions_of(std::string_view cpp);

// The text with comments, literals and preprocessor lines blanked, every line kept.
std::string bare(std::string_view cpp);

// For EXPECT_TRUE(none(faults)): the faults, one a line, are the message.
inline ::testing::AssertionResult none(std::string const& faults) {
  if (faults.empty()) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << "\n" << faults;
}

}  // namespace haidang::architecture

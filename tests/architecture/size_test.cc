// A function fits a screen, a file fits a head. The house aims at 40 lines a function; the check lets 60 pass, so that
// nobody splits one for the counter's sake. What is longer stands here with its reason.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/architecture/tree.h"

namespace haidang::architecture {
namespace {

constexpr std::size_t most_lines_of_a_file = 400;
constexpr std::size_t most_lines_of_a_function = 60;

std::map<std::string, std::string> const long_files{
    {"web/src/api/schema.d.ts", "generated from api/openapi.json"},
};

bool may_be_long(File const& file) {
  return long_files.contains(file.path) || file.is_below("web/src/words");  // the words for people: one file a language
}

// "path name" → why.
std::map<std::string, std::string> const long_functions{
    {"src/platform/reflect/json.h read_json",
     "one branch a kind of field; apart, nobody would see that one is missing"},
    {"src/platform/reflect/schema.h schema_of", "one branch a kind of field, in the order of read_json"},
};

bool is_source(File const& file) {
  static std::set<std::string> const places{"src", "web", "tests", "bench", "migrations", "cmake", "packaging"};
  auto place = file.path.substr(0, file.path.find('/'));
  if (file.path == "dev") return true;
  for (auto end : {".cc", ".h", ".ts", ".tsx", ".mjs", ".js", ".sql", ".cmake", ".sh"})
    if (places.contains(place) && file.ends_with(end)) return true;
  return false;
}

TEST(Files, FitInAHead) {
  std::string out;
  for (auto const& file : tree())
    if (is_source(file) && file.lines() > most_lines_of_a_file && !may_be_long(file))
      out += file.path + " has " + std::to_string(file.lines()) + " lines\n";
  EXPECT_TRUE(none(out));
}

TEST(Functions, FitAScreen) {
  std::string out;
  for (auto const& file : tree()) {
    if (!is_source(file) || !(file.ends_with(".cc") || file.ends_with(".h"))) continue;
    for (auto const& function : functions_of(file.text))
      if (function.lines > most_lines_of_a_function && !long_functions.contains(file.path + " " + function.name))
        out += file.path + ":" + std::to_string(function.line) + " " + function.name + " has " +
               std::to_string(function.lines) + " lines\n";
  }
  EXPECT_TRUE(none(out));
}

TEST(Files, HaveNoExcuseThatIsNotNeeded) {
  std::string out;
  for (auto const& [path, why] : long_files)
    for (auto const& file : tree())
      if (file.path == path && file.lines() <= most_lines_of_a_file) out += path + "\n";
  for (auto const& [what, why] : long_functions) {
    bool needed = false;
    for (auto const& file : tree())
      if (what.starts_with(file.path + " "))
        for (auto const& function : functions_of(file.text))
          needed = needed || (file.path + " " + function.name == what && function.lines > most_lines_of_a_function);
    if (!needed) out += what + "\n";
  }
  EXPECT_TRUE(none(out));
}

}  // namespace
}  // namespace haidang::architecture

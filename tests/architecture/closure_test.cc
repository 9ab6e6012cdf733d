// A trap of GCC 12: a temporary closure that owns a copy of something, or a temporary made in braces, is destroyed
// twice inside a co_await expression. In code that waits, both are therefore named before the co_await; a closure may
// also capture by reference.
#include <gtest/gtest.h>

#include <regex>

#include "tests/architecture/tree.h"

namespace haidang::architecture {
namespace {

// The statements that wait, each from its co_await to its end.
std::string owning_closures(std::string const& cpp) {
  // What may stand in a capture list: nothing, & alone, this, and references by name.
  static std::regex const harmless{R"(\[\s*(&|this|&\w+)?(\s*,\s*(this|&\w+))*\s*\])"};
  static std::regex const closure{R"(\[[^\[\]]*\]\s*(\(|mutable|\{))"};
  std::string found;
  for (auto at = cpp.find("co_await"); at != std::string::npos; at = cpp.find("co_await", at + 1)) {
    auto statement = cpp.substr(at, cpp.find(';', at) - at);
    for (std::sregex_iterator each{statement.begin(), statement.end(), closure}, end; each != end; ++each) {
      auto captures = each->str().substr(0, each->str().find(']') + 1);
      auto before = each->position() == 0 ? ' ' : statement[static_cast<std::size_t>(each->position()) - 1];
      auto indexes =
          std::isalnum(static_cast<unsigned char>(before)) != 0 || before == '_' || before == ')' || before == ']';
      if (!indexes && !std::regex_match(captures, harmless)) found += captures + " ";
    }
  }
  return found;
}

// Arguments made in braces: f(x, {a, b}) and f(x, Row{a, b}).
std::string braced_arguments(std::string const& cpp) {
  static std::regex const braced{R"([(,]\s*((\w+(::\w+)*)?\s*\{\s*[^\s}][^;{}]*\}))"};
  std::string found;
  for (auto at = cpp.find("co_await"); at != std::string::npos; at = cpp.find("co_await", at + 1)) {
    auto statement = cpp.substr(at, cpp.find_first_of(";", at) - at);
    // A closure's own body runs elsewhere.
    if (auto body = statement.find("] "); body != std::string::npos && statement.find('{', body) != std::string::npos)
      statement.resize(body);
    statement.resize(std::min(statement.size(), statement.find("](")));
    std::smatch match;
    if (std::regex_search(statement, match, braced)) found += match[1].str() + " ";
  }
  return found;
}

TEST(Closures, ThatOwnSomethingAreNamedBeforeACoAwait) {
  std::string out;
  for (auto const& file : files_below("src"))
    if (file.ends_with(".cc") || file.ends_with(".h"))
      if (auto found = owning_closures(bare(file.text)); !found.empty()) out += file.path + ": " + found + "\n";
  EXPECT_TRUE(none(out));
}

TEST(Closures, ArgumentsInBracesAreNamedBeforeACoAwaitToo) {
  std::string out;
  for (auto const& file : files_below("src"))
    if (file.ends_with(".cc") || file.ends_with(".h"))
      if (auto found = braced_arguments(bare(file.text)); !found.empty()) out += file.path + ": " + found + "\n";
  EXPECT_TRUE(none(out));
}

TEST(Closures, AreRecognised) {
  EXPECT_EQ(braced_arguments("auto saved = co_await put(feed, {caller, now});"), "{caller, now} ");
  EXPECT_EQ(braced_arguments("co_await put(feed, catalogue::By{caller, now});"), "catalogue::By{caller, now} ");
  EXPECT_EQ(braced_arguments("co_await store.write([&](Session& s) { return put(s, {1, 2}); });"), "");
  EXPECT_EQ(braced_arguments("co_await put(feed, By{});"), "");
  EXPECT_EQ(owning_closures("auto r = co_await store.read([id](Session& s) { return f(s, id); });"), "[id] ");
  EXPECT_EQ(owning_closures("co_await store.write([&, before](Session& s) { return 1; });"), "[&, before] ");
  EXPECT_EQ(owning_closures("co_await f([x = g()] { return x; });"), "[x = g()] ");
  EXPECT_EQ(owning_closures("co_await store.read([&](Session& s) { return f(s, list[id](1)); });"), "");
  EXPECT_EQ(owning_closures("auto work = [p](Session&) {}; co_await store.write(std::move(work));"), "");
}

}  // namespace
}  // namespace haidang::architecture

// What the text of the project must and must not hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "tests/architecture/tree.h"

namespace haidang::architecture {
namespace {

bool is_cpp(File const& file) { return file.ends_with(".cc") || file.ends_with(".h"); }

File const* find(std::string_view path) {
  for (auto const& file : tree())
    if (file.path == path) return &file;
  return nullptr;
}

TEST(Text, NamesNoPlaceOfOneMachine) {
  // Put together here, so that this file does not hold what it looks for.
  std::string const work = "/work", library = ".lib";
  std::string out;
  for (auto const& file : tree())
    for (auto const& words : {work + "/main", work + "/shared", work + "/." + "library", "../" + library + "rary"})
      if (file.text.find(words) != std::string::npos) out += file.path + " names " + words + "\n";
  EXPECT_TRUE(none(out));
}

// All queries live in one namespace: of two with one name the linker keeps either, and a folder asks another's
// question.
TEST(Queries, HaveNamesOfTheirOwn) {
  static std::regex const name{R"re(\n-- name: (\w+))re"};
  std::map<std::string, std::set<std::string>> files;  // by name
  for (auto const& file : tree()) {
    if (!file.ends_with(".sql") || !file.is_below("src")) continue;
    auto const text = "\n" + file.text;
    for (std::sregex_iterator found(text.begin(), text.end(), name), end; found != end; ++found)
      files[(*found)[1]].insert(file.path);
  }
  std::string out;
  for (auto const& [query, where] : files)
    if (where.size() > 1)
      for (auto const& path : where) out += query + " stands in " + path + "\n";
  EXPECT_FALSE(files.empty());
  EXPECT_TRUE(none(out));
}

// Where packages come from is the machine's setting; a lock file that names a host works on one network only.
TEST(LockFiles, NameNoDownloadAddress) {
  static std::regex const address{R"re("resolved"\s*:\s*"https?:)re"};
  std::string out;
  for (auto const& file : tree())
    if (file.name() == "package-lock.json" && std::regex_search(file.text, address)) out += file.path + "\n";
  EXPECT_TRUE(none(out)) << "web/.npmrc: omit-lockfile-registry-resolved=true";
  if (find("web/package-lock.json") != nullptr) {
    auto const* settings = find("web/.npmrc");
    ASSERT_NE(settings, nullptr) << "web/.npmrc keeps addresses out of the lock file";
    EXPECT_NE(settings->text.find("omit-lockfile-registry-resolved=true"), std::string::npos);
  }
}

TEST(Headers, OpenWithAParagraphSayingWhatTheyAre) {
  std::string out;
  for (auto const& file : files_below("src"))
    if (file.ends_with(".h") && !file.text.starts_with("//")) out += file.path + "\n";
  EXPECT_TRUE(none(out));
}

// Words that say nothing about what a thing is.
TEST(Types, AreCalledByWhatTheyAre) {
  static std::regex const empty{R"(\b(?:class|struct)\s+(\w*(?:Manager|Helper|Util|Utils|Data|Info|Impl))\b)"};
  std::string out;
  for (auto const& file : tree()) {
    if (!is_cpp(file)) continue;
    auto code = bare(file.text);
    for (std::sregex_iterator found{code.begin(), code.end(), empty}, end; found != end; ++found)
      out += file.path + ": " + found->str(1) + "\n";
  }
  EXPECT_TRUE(none(out));
}

TEST(Migrations, AreNumberedWithoutGaps) {
  static std::regex const numbered{R"((\d{4})_[a-z0-9_]+(?:\.sqlite|\.postgres)?\.sql)"};
  std::map<int, std::set<std::string>> stems;
  std::string out;
  for (auto const& file : files_below("migrations")) {
    auto name = file.name();
    std::smatch found;
    if (!file.ends_with(".sql") || name == "schema.sql") continue;
    if (!file.text.starts_with("--")) out += file.path + " does not open with a comment saying what it does\n";
    if (std::regex_match(name, found, numbered))
      stems[std::stoi(found.str(1))].insert(name.substr(0, name.find('.')));
    else
      out += file.path + " is not called NNNN_what_it_does.sql\n";
  }
  int next = 1;
  for (auto const& [number, names] : stems) {
    if (number != next) out += "number " + std::to_string(next) + " is missing\n";
    if (names.size() > 1) out += "number " + std::to_string(number) + " is taken twice\n";
    next = number + 1;
  }
  EXPECT_TRUE(none(out));
}

// --- Parsers of what comes from outside
// --------------------------------------------------------------------------------------------
// tests/architecture/parsers.txt lists them; each has a fuzz target. A file whose name says that it reads bytes belongs
// on the list.

struct Parser {
  std::string source;
  std::string target;  // the fuzz target's source
};

std::vector<Parser> listed_parsers() {
  std::vector<Parser> out;
  auto const* list = find("tests/architecture/parsers.txt");
  if (list == nullptr) return out;
  std::istringstream lines{list->text};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    Parser parser;
    if (words >> parser.source >> parser.target && !parser.source.starts_with("#")) out.push_back(parser);
  }
  return out;
}

TEST(Parsers, AreFuzzed) {
  std::string out;
  for (auto const& [source, target] : listed_parsers()) {
    if (find(source) == nullptr) out += source + " is on the list but not in the tree\n";
    if (find(target) == nullptr) out += source + " has no fuzz target " + target + "\n";
  }
  EXPECT_TRUE(none(out));
}

TEST(Parsers, AreOnTheList) {
  static std::regex const reads{
      R"(^((read|decode|parse)_\w+|\w+_(decoder|decode|parser|reader)|csv|edxml|tt10|xlsx|sdp|rtp)\.cc$)"};
  std::set<std::string> listed;
  for (auto const& parser : listed_parsers()) listed.insert(parser.source);
  std::string out;
  for (auto const& file : files_below("src"))
    if (!file.is_test() && std::regex_match(file.name(), reads) && !listed.contains(file.path) &&
        !file.is_below("src/simulate"))
      out += file.path +
             " reads what comes from outside: list it in tests/architecture/parsers.txt with its fuzz target\n";
  EXPECT_TRUE(none(out));
}

TEST(Parsers, SeedsBelongToATarget) {
  std::set<std::string> targets;
  for (auto const& file : files_below("src")) {
    if (!file.ends_with("_fuzz.cc")) continue;
    auto name = file.path.substr(4, file.path.size() - 7);  // without src/ and .cc
    std::replace(name.begin(), name.end(), '/', '_');
    targets.insert(name);
  }
  std::set<std::string> strays;
  for (auto const& file : files_below("tests/fuzz")) {
    auto name = file.path.substr(11, file.path.find('/', 11) - 11);
    if (!targets.contains(name) && file.name() != "README.md") strays.insert(name);
  }
  EXPECT_EQ(strays, std::set<std::string>{});
}

// --- Web
// -----------------------------------------------------------------------------------------------------------------------------
// What goes over the wire is described once, in C++; web/src/api holds the types made from it and the few lines that
// name them.
std::map<std::string, std::string> const asks_by_itself{
    {"web/src/feeds/UploadDialog.tsx", "sends a file's bytes as they are; the generated client sends JSON"},
};

TEST(Web, TakesWireTypesFromTheGeneratedOnes) {
  static std::regex const generated{R"(\b(?:paths|components|operations)\s*\[)"},
      by_hand{R"(\bfetch\s*\(\s*[`"']/api/)"};
  std::string out;
  for (auto const& file : files_below("web/src")) {
    if (file.is_below("web/src/api") || !(file.ends_with(".ts") || file.ends_with(".tsx"))) continue;
    if (std::regex_search(file.text, generated))
      out += file.path + " reaches into the generated types: name them in web/src/api\n";
    if (std::regex_search(file.text, by_hand) && !asks_by_itself.contains(file.path))
      out += file.path + " asks the server past web/src/api\n";
  }
  EXPECT_TRUE(none(out));
}

TEST(Web, PartsOfTheInterfaceKnowNoCity) {
  static std::regex const import{R"re(from\s+["'](?:\.\./|@/)(\w[^"'/]*))re"};
  static std::set<std::string> const allowed{"ui", "words", "i18n", "theme", "time", "format"};
  std::string out;
  for (auto const& file : files_below("web/src/ui"))
    for (std::sregex_iterator found{file.text.begin(), file.text.end(), import}, end; found != end; ++found)
      if (!allowed.contains(found->str(1).substr(0, found->str(1).find('.'))))
        out += file.path + " imports " + found->str(1) + "\n";
  EXPECT_TRUE(none(out));
}

}  // namespace
}  // namespace haidang::architecture

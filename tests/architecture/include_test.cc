// Who may include whom: app → city → platform → base, never up; sideways only where a line below says so. A folder that
// is not below has no neighbours yet: add the edge here, in the same commit, if the seam is meant.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <regex>
#include <set>

#include "tests/architecture/tree.h"

namespace haidang::architecture {
namespace {

using Edges = std::map<std::string, std::set<std::string>>;

// Every folder of platform may use reflect besides.
Edges const platform_edges{
    {"live", {"http"}},  // a live connection begins as a request
    {"papers", {"tables"}},
};

Edges const media_edges{
    {"onvif", {"rtsp"}},         {"fmp4", {"rtsp"}}, {"picture", {"fmp4", "rtsp"}}, {"recording", {"fmp4", "rtsp"}},
    {"relay", {"fmp4", "rtsp"}},
};

// Towards what is more general: from subjects to feeds and their deliveries, from those to who and where.
Edges const city_edges{
    {"people", {"agencies", "catalogue"}},
    {"calendar", {"agencies", "catalogue", "people"}},
    {"feeds", {"agencies", "places", "people"}},
    {"sheets", {"feeds"}},
    {"intake", {"feeds", "calendar", "catalogue", "people"}},
    {"roads", {"intake", "feeds"}},
    {"cameras", {"catalogue", "environment", "people", "places", "sheets"}},
    {"catalogue", {"agencies", "cameras", "places", "feeds", "environment", "people"}},
    {"assurance", {"agencies", "feeds", "calendar", "people"}},
    {"acceptance", {"assurance", "catalogue", "feeds", "people"}},
    {"difficulties", {"agencies", "calendar", "catalogue", "people"}},
    {"directives", {"agencies", "cameras", "catalogue", "feeds", "people", "sheets"}},
    {"infrastructure", {"assurance", "cameras", "catalogue", "people", "places", "sheets"}},
    {"outages", {"assurance", "catalogue", "people", "roads"}},
    {"reminders", {"assurance", "calendar", "catalogue", "difficulties", "directives", "people"}},
    {"reviews", {"acceptance", "assurance", "catalogue", "difficulties", "directives", "intake", "people", "places"}},
    {"situation", {"assurance", "catalogue", "difficulties", "directives", "feeds", "intake", "people", "tasks"}},
    {"mapping", {"feeds", "intake", "catalogue", "environment", "people", "sheets"}},
    {"reconciliation", {"feeds", "intake", "calendar", "catalogue", "people"}},
    {"documents", {"agencies", "feeds", "intake", "calendar", "catalogue", "people"}},
    {"indicators", {"agencies", "places", "feeds", "intake", "calendar", "catalogue", "people", "sheets"}},
    {"tasks", {"agencies", "feeds", "intake", "calendar", "catalogue", "environment", "people", "sheets"}},
    {"dossiers",
     {"agencies", "feeds", "intake", "calendar", "catalogue", "environment", "people", "places", "reconciliation",
      "sheets"}},
    {"environment", {"agencies", "places", "feeds", "intake", "assurance", "catalogue", "people"}},
};

// Files that break a rule for a reason, each with it: "from includes what" → why.
std::map<std::string, std::string> const excused{
    {"src/city/intake/dataset.h includes platform/store/store.h",
     "the seam of all datasets: records are kept in the delivery's own transaction"},
    {"src/city/environment/environment_answers.h includes platform/store/store.h",
     "one answer reads several tables in one session of the store, so that its parts agree"},
    {"src/city/people/people.h includes platform/http/router.h",
     "it says who a request comes from, which is the one question every api asks before answering"},
};

struct Place {
  std::string layer;   // base, platform, media, city, simulate, app
  std::string folder;  // the folder below it; empty in base and app
};

Place place_of(std::string const& path) {  // without src/
  static std::regex const parts{R"(^(base|platform|media|city|simulate|app)/(?:([^/]+)/)?.*$)"};
  std::smatch found;
  if (!std::regex_match(path, found, parts)) return {};
  auto layer = found.str(1);
  return {layer, layer == "platform" || layer == "media" || layer == "city" ? found.str(2) : ""};
}

bool has_edge(Edges const& edges, std::string const& from, std::string const& to) {
  auto found = edges.find(from);
  return from == to || (found != edges.end() && found->second.contains(to));
}

bool may_use_layer(std::string const& from, std::string const& to) {
  static std::map<std::string, std::set<std::string>> const below{
      {"base", {}},
      {"platform", {"base"}},
      {"media", {"base", "platform"}},
      {"city", {"base", "platform", "media"}},
      {"simulate", {"base", "platform", "media"}},  // shares the city's words; speaks through the outside doors only
      {"app", {"base", "platform", "media", "city", "simulate"}},
  };
  return from == to || below.at(from).contains(to);
}

bool may_use(Place const& from, Place const& to) {
  if (!may_use_layer(from.layer, to.layer)) return false;
  if (from.layer != to.layer) return true;
  if (from.layer == "platform") return to.folder == "reflect" || has_edge(platform_edges, from.folder, to.folder);
  if (from.layer == "media") return has_edge(media_edges, from.folder, to.folder);
  if (from.layer == "city") return has_edge(city_edges, from.folder, to.folder);
  return true;
}

// All includes of src for which `is_wrong` says why, less the excused, one a line.
std::string wrong_includes(std::function<std::string(File const&, Include const&)> const& is_wrong) {
  std::string out;
  for (auto const& file : files_below("src")) {
    for (auto const& include : includes_of(file)) {
      auto why = is_wrong(file, include);
      if (why.empty() || excused.contains(file.path + " includes " + include.what)) continue;
      out += file.path + ":" + std::to_string(include.line) + " includes " + include.what + ": " + why + "\n";
    }
  }
  return out;
}

// The words of a subject: a header with a described struct or enum, and neither a table nor an api.
bool is_described(File const& file) {
  return file.ends_with(".h") && !file.ends_with("_table.h") && !file.ends_with("_api.h") &&
         file.text.find("BOOST_DESCRIBE_") != std::string::npos;
}

bool names_words(Include const& include) {
  for (auto const& file : tree())
    if (file.path == "src/" + include.what) return file.is_below("src/city") && is_described(file);
  return false;
}

bool is_in(std::string const& include, std::string_view folder) {
  return include.starts_with(std::string(folder) + "/");
}

TEST(Includes, GoDownTheLayersAndSidewaysOnlyByTheList) {
  auto faults = wrong_includes([](File const& file, Include const& include) -> std::string {
    auto from = place_of(file.path.substr(4)), to = place_of(include.what);
    if (!include.quoted || from.layer.empty() || to.layer.empty() || may_use(from, to)) return "";
    if (file.is_test() && from.layer == "city" && to.layer != "app") return "";  // a test may use a neighbour's
    if (from.layer == "simulate" && to.layer == "city" && names_words(include)) return "";
    return from.layer == to.layer ? "no such edge in tests/architecture/include_test.cc" : "upwards";
  });
  EXPECT_TRUE(none(faults));
}

TEST(Includes, AreWrittenFromTheTopOfSrc) {
  auto faults = wrong_includes([](File const&, Include const& include) -> std::string {
    if (!include.quoted || include.what.ends_with("_sql.h")) return "";
    if (include.what.starts_with("tests/") || !place_of(include.what).layer.empty()) return "";
    return "quotes are for our own files, by their whole path";
  });
  EXPECT_TRUE(none(faults));
}

// Rules and described structs are used everywhere: by tests in tables, by the web's types, on every node alike.
TEST(City, RulesAndDescribedStructsArePure) {
  auto faults = wrong_includes([](File const& file, Include const& include) -> std::string {
    bool rules = file.name().find("_rules.") != std::string::npos;
    if (!file.is_below("src/city") || file.is_test() || (!rules && !is_described(file))) return "";
    auto const& what = include.what;
    bool waits = is_in(what, "boost/asio") || what == "coroutine" || what == "base/clock.h";
    bool talks = is_in(what, "platform/store") || is_in(what, "platform/http") || is_in(what, "platform/live");
    return waits || talks ? "rules and described structs are pure" : "";
  });
  EXPECT_TRUE(none(faults));
}

TEST(City, OnlyTablesKnowTheStore) {
  auto faults = wrong_includes([](File const& file, Include const& include) -> std::string {
    bool allowed = file.name().find("_table") != std::string::npos || file.is_test();
    bool wrong = file.is_below("src/city") && is_in(include.what, "platform/store") && !allowed;
    return wrong ? "rows are reached through an x_table" : "";
  });
  EXPECT_TRUE(none(faults));
}

TEST(City, OnlyApisKnowHttp) {
  auto faults = wrong_includes([](File const& file, Include const& include) -> std::string {
    bool allowed = file.name().find("_api") != std::string::npos || file.is_test();
    bool wrong = file.is_below("src/city") && is_in(include.what, "platform/http") && !allowed;
    return wrong ? "requests are answered in an x_api" : "";
  });
  EXPECT_TRUE(none(faults));
}

// All of Asio in one file is tens of seconds of compiling.
TEST(Includes, NameSmallAsioHeaders) {
  std::string out;
  for (auto const& file : tree()) {
    if (!file.ends_with(".cc") && !file.ends_with(".h")) continue;
    for (auto const& include : includes_of(file))
      if (include.what == "boost/asio.hpp" || include.what == "boost/beast.hpp")
        out += file.path + " includes " + include.what + "\n";
  }
  EXPECT_TRUE(none(out));
}

// Words may be shared both ways (a station is a word of the environment that the catalogue keeps); what does something
// may not.
TEST(City, FoldersDoNotLeanOnEachOtherInACircle) {
  Edges leans;
  for (auto const& file : files_below("src/city"))
    for (auto const& include : includes_of(file)) {
      auto from = place_of(file.path.substr(4)).folder, to = place_of(include.what).folder;
      if (is_in(include.what, "city") && from != to && !file.is_test() && !names_words(include)) leans[from].insert(to);
    }
  std::set<std::string> clear;
  std::function<std::string(std::string const&, std::string)> walk = [&](std::string const& folder,
                                                                         std::string path) -> std::string {
    if (path.find(" " + folder + " ") != std::string::npos) return path + folder;
    if (clear.contains(folder)) return "";
    for (auto const& next : leans[folder])
      if (auto circle = walk(next, path + folder + " → "); !circle.empty()) return circle;
    clear.insert(folder);
    return "";
  };
  for (auto const& [folder, neighbours] : Edges{leans}) EXPECT_TRUE(none(walk(folder, " ")));
}

TEST(Includes, HaveNoExcuseThatIsNotNeeded) {
  std::string out;
  for (auto const& [what, why] : excused) {
    bool needed = false;
    for (auto const& file : files_below("src"))
      for (auto const& include : includes_of(file)) needed = needed || file.path + " includes " + include.what == what;
    if (!needed || why.empty()) out += what + "\n";
  }
  EXPECT_TRUE(none(out));
}

}  // namespace
}  // namespace haidang::architecture

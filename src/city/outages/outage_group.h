// Outages that share a cause are one: one line, one owner, one thread. And maintenance: what is said beforehand and
// approved is planned, and counted apart.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/assurance/assurance.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

// What went down, from the smallest on: one feed; all of a place; what they run through, as the infrastructure register
// says; the server they come from; an agency's whole line; everything of one contractor.
enum class OutageCause { feed, site, gateway, line, host, agency, contractor };
BOOST_DESCRIBE_ENUM(OutageCause, feed, site, gateway, line, host, agency, contractor)

// Why, as people find it; `planned` is never said by people, it follows from approved maintenance.
enum class OutageCategory { unknown, power, line, device, software, account, data, vandalism, weather, planned };
BOOST_DESCRIBE_ENUM(OutageCategory, unknown, power, line, device, software, account, data, vandalism, weather, planned)

// One feed behind it, by its newest outage.
struct OutageFeed {
  static constexpr auto schema_name = "OutageFeed";
  std::string id, agency;
  std::optional<std::string> contractor;
  std::string title;
  std::optional<std::string> title_en;
  State state = State::silent;  // the worst it reached
  Link link = Link::on_time;    // of the cause chain, that broke
  Instant since;
  std::optional<Instant> until;  // none while it lasts
  std::string finding, finding_en;
};
BOOST_DESCRIBE_STRUCT(OutageFeed, (),
                      (id, agency, contractor, title, title_en, state, link, since, until, finding, finding_en))

struct OutageGroupHead {
  static constexpr auto schema_name = "OutageGroupHead";
  std::int64_t id = 0;
  OutageCause kind = OutageCause::feed;
  std::string cause;  // id of the feed, site, item, agency; a host's name
  std::string name;   // of it, for people
  std::optional<std::string> name_en;
  std::string owner;  // the agency that must mend it: a contractor, an agency, the centre
  Instant opened_at;
  std::optional<Instant> closed_at;  // with the last of its outages
  std::optional<Instant> acknowledged_at;
  std::optional<std::string> acknowledged_by;
  OutageCategory category = OutageCategory::unknown;
  std::optional<std::int64_t> maintenance;  // approved, within which it began
  std::optional<std::int64_t> part_of;      // the group that took it in, when more turned out to share its cause
};
BOOST_DESCRIBE_STRUCT(OutageGroupHead, (),
                      (id, kind, cause, name, name_en, owner, opened_at, closed_at, acknowledged_at, acknowledged_by,
                       category, maintenance, part_of))

struct OutageGroup : OutageGroupHead {
  static constexpr auto schema_name = "OutageGroup";
  static constexpr auto doc = "Outages of one cause. It keeps its id while any of them lasts.";
  std::int64_t feeds_in_all = 0, feeds_down = 0;  // also those that the reader may not see
  std::vector<OutageFeed> feeds;                  // those that the reader may see; down ones first
};
BOOST_DESCRIBE_STRUCT(OutageGroup, (OutageGroupHead), (feeds_in_all, feeds_down, feeds))

// acknowledged, said: by people. joined: another group was taken in. planned, overran: maintenance was approved for it,
// and is over while it lasts.
enum class OutageStep { acknowledged, said, joined, planned, overran };
BOOST_DESCRIBE_ENUM(OutageStep, acknowledged, said, joined, planned, overran)

struct OutageNote {
  static constexpr auto schema_name = "OutageNote";
  static constexpr auto doc = "One line of an outage's thread.";
  std::int64_t id = 0;
  Instant at;
  std::string person;  // empty: the clock
  OutageStep step = OutageStep::said;
  std::optional<OutageCategory> category;  // that it was given with this line
  std::string text;
};
BOOST_DESCRIBE_STRUCT(OutageNote, (), (id, at, person, step, category, text))

struct OutageStory : OutageGroup {
  static constexpr auto schema_name = "OutageStory";
  static constexpr auto doc = "An outage with its thread, oldest first.";
  std::vector<OutageNote> thread;
};
BOOST_DESCRIBE_STRUCT(OutageStory, (OutageGroup), (thread))

// The body of …/acknowledge, where the text may be empty, and of …/note, which needs a text or a category.
struct OutageWord {
  static constexpr auto schema_name = "OutageWord";
  static constexpr auto doc = "What somebody says of an outage: a note, its category, or both.";
  std::string text;
  std::optional<OutageCategory> category;
};
BOOST_DESCRIBE_STRUCT(OutageWord, (), (text, category))

// Of an agency or a contractor, within a stretch of time.
struct OutageNumbers {
  static constexpr auto schema_name = "OutageNumbers";
  static constexpr auto doc = "Outages that touch the window; what was planned is counted apart and nowhere else.";
  std::string id, name;
  std::optional<std::string> name_en;
  std::int64_t outages = 0;              // of single feeds
  std::int64_t groups = 0;               // what they are when each shared cause counts once
  double hours = 0;                      // of feeds, inside the window
  std::optional<double> hours_to_mend;   // mean of those mended in the window; none when none was
  std::optional<double> repeat_percent;  // share of those on a feed that had another within the 7 days before
  std::int64_t open_now = 0;
  std::int64_t planned = 0;
  double planned_hours = 0;
};
BOOST_DESCRIBE_STRUCT(OutageNumbers, (),
                      (id, name, name_en, outages, groups, hours, hours_to_mend, repeat_percent, open_now, planned,
                       planned_hours))

// over: its time has passed, whether it was decided or not.
enum class MaintenanceState { asked, approved, refused, over };
BOOST_DESCRIBE_ENUM(MaintenanceState, asked, approved, refused, over)

struct MaintenanceOrder {
  static constexpr auto schema_name = "MaintenanceOrder";
  static constexpr auto doc = "Asks for maintenance of all that an agency has, of a site of it, or of some feeds.";
  Slug agency;  // that asks; a contractor for what it has put up
  std::optional<std::string> site;
  std::vector<std::string> feeds;  // ids; empty: all of the site or agency
  Instant from_at, until_at;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(MaintenanceOrder, (), (agency, site, feeds, from_at, until_at, reason))

struct Maintenance : MaintenanceOrder {
  static constexpr auto schema_name = "Maintenance";
  static constexpr auto doc = "Planned maintenance: asked, and approved or not.";
  std::int64_t id = 0;
  MaintenanceState state = MaintenanceState::asked;
  std::string asked_by;
  Instant asked_at;
  std::optional<std::string> decided_by;
  std::optional<Instant> decided_at;
  std::string note;  // of who decided
};
BOOST_DESCRIBE_STRUCT(Maintenance, (MaintenanceOrder), (id, state, asked_by, asked_at, decided_by, decided_at, note))

struct MaintenanceDecision {
  static constexpr auto schema_name = "MaintenanceDecision";
  bool approve = false;
  std::string note;  // needed for a refusal
};
BOOST_DESCRIBE_STRUCT(MaintenanceDecision, (), (approve, note))

}  // namespace haidang

// What agencies' connections run over, as contractors handed it over and as it is measured now; and the projects that
// put it there. How many points are connected and live is counted from their feeds: nobody can type it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/places/place.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class ItemKind { line, gateway, server, room, power, software };
BOOST_DESCRIBE_ENUM(ItemKind, line, gateway, server, room, power, software)

struct InfrastructureItem {
  static constexpr auto schema_name = "InfrastructureItem";
  static constexpr auto doc = "A line, gateway, server, room, power supply or software that connections run over.";
  Slug id;
  Slug agency;  // that answers for it
  std::optional<Slug> site;
  ItemKind kind = ItemKind::line;
  Title name;
  std::string needed;    // for the connection: a count or a capacity, "2" or "100 Mb/s"
  std::string existing;  // what stands there, in the same words
  std::optional<Slug> owner, contractor;
  std::optional<Instant> bought_on, installed_on, warranty_until;
  std::string address;             // measured there: host:port, or a host alone for a ping; empty: not measured
  std::vector<std::string> feeds;  // ids of feeds and cameras that flow through it
  std::string note;
};
BOOST_DESCRIBE_STRUCT(InfrastructureItem, (),
                      (id, agency, site, kind, name, needed, existing, owner, contractor, bought_on, installed_on,
                       warranty_until, address, feeds, note))

enum class Reachable { yes, no, not_measured };
BOOST_DESCRIBE_ENUM(Reachable, yes, no, not_measured)

// How an item stands: asked at its address once a minute, and by what flows through it.
struct ItemMeasure {
  static constexpr auto schema_name = "ItemMeasure";
  Reachable reachable = Reachable::not_measured;
  std::optional<Instant> since;  // of this answer
  std::optional<Instant> checked_at;
  std::optional<std::int64_t> delay_ms;  // the median of the last hour
  std::optional<double> loss_percent;    // of the last hour
  std::int64_t feeds = 0, delivering = 0;
  bool broken = false;              // does not answer, or all that flows through it is down while its neighbours live
  std::string finding, finding_en;  // what is wrong, or why it is not measured; empty when all is well
};
BOOST_DESCRIBE_STRUCT(ItemMeasure, (),
                      (reachable, since, checked_at, delay_ms, loss_percent, feeds, delivering, broken, finding,
                       finding_en))

struct MeasuredItem : InfrastructureItem {
  static constexpr auto schema_name = "MeasuredItem";
  static constexpr auto doc = "An item as it is registered and as it is measured.";
  ItemMeasure measure;
};
BOOST_DESCRIBE_STRUCT(MeasuredItem, (InfrastructureItem), (measure))

// The probes of one hour.
struct ProbeHour {
  static constexpr auto schema_name = "ProbeHour";
  std::string item;
  Instant hour;
  std::int64_t tries = 0, answered = 0;
  std::int64_t delay_sum_ms = 0, delay_max_ms = 0;  // of those answered
};
BOOST_DESCRIBE_STRUCT(ProbeHour, (), (item, hour, tries, answered, delay_sum_ms, delay_max_ms))

struct ItemHistory : MeasuredItem {
  static constexpr auto schema_name = "ItemHistory";
  static constexpr auto doc = "A measured item with its probes by the hour, oldest first.";
  std::vector<ProbeHour> hours;
};
BOOST_DESCRIBE_STRUCT(ItemHistory, (MeasuredItem), (hours))

struct Milestone {
  static constexpr auto schema_name = "Milestone";
  std::string title;
  Instant due;  // the last moment in time
  std::optional<Instant> done_at;
  std::string document;  // that proves it
};
BOOST_DESCRIBE_STRUCT(Milestone, (), (title, due, done_at, document))

struct Project {
  static constexpr auto schema_name = "Project";
  static constexpr auto doc = "A project that deploys points: what its papers say. What is connected is measured.";
  Slug id;
  Title title;
  Slug agency;  // the investor
  std::optional<Slug> contractor;
  std::string decision_number;  // that approves it
  std::optional<Instant> decision_date;
  SiteKind site_kind = SiteKind::junction;  // where its points stand
  std::int64_t planned = 0, installed = 0;  // points, by the papers
  std::vector<std::string> feeds;           // ids of its feeds and cameras
  std::vector<Milestone> milestones;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(Project, (),
                      (id, title, agency, contractor, decision_number, decision_date, site_kind, planned, installed,
                       feeds, milestones, note))

// kept: done in time; late: done after its date; missed: the date has passed and it is not done.
enum class MilestoneState { kept, late, missed, coming };
BOOST_DESCRIBE_ENUM(MilestoneState, kept, late, missed, coming)

struct ProjectStanding {
  static constexpr auto schema_name = "ProjectStanding";
  std::int64_t registered = 0;  // of its feeds, those that the catalogue knows
  std::int64_t connected = 0;   // ever delivered
  std::int64_t living = 0;      // keep their promise now
  std::int64_t kept = 0, late = 0, missed = 0, coming = 0;
  std::vector<MilestoneState> milestones;  // in the project's order
  std::optional<Instant> next_due;         // of the milestones to come
  std::string finding, finding_en;         // where papers and measurement part; empty when they do not
};
BOOST_DESCRIBE_STRUCT(ProjectStanding, (),
                      (registered, connected, living, kept, late, missed, coming, milestones, next_due, finding,
                       finding_en))

struct MeasuredProject : Project {
  static constexpr auto schema_name = "MeasuredProject";
  static constexpr auto doc = "A project by its papers, and how far it is by measurement.";
  ProjectStanding standing;
};
BOOST_DESCRIBE_STRUCT(MeasuredProject, (Project), (standing))

}  // namespace haidang

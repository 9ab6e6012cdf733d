// A feed: one connection of one agency, data or video, and what people have declared about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class FeedState { proposed, live, paused, retired };
BOOST_DESCRIBE_ENUM(FeedState, proposed, live, paused, retired)

// How arrivals come in.
enum class Road { push, drop, ftp_pull, mqtt, http_poll, sql_poll, edxml_poll, rtsp };
BOOST_DESCRIBE_ENUM(Road, push, drop, ftp_pull, mqtt, http_poll, sql_poll, edxml_poll, rtsp)

// What the agency says of the connection; beside it always stands what is measured.
enum class Declared { not_said, not_connected, in_progress, trial, connected, stopped };
BOOST_DESCRIBE_ENUM(Declared, not_said, not_connected, in_progress, trial, connected, stopped)

struct Feed {
  static constexpr auto schema_name = "Feed";
  static constexpr auto doc = "One connection of one agency.";
  Slug id;
  Slug agency;
  std::string dataset;  // environment.readings
  Slug group_id;        // column of the board: environment
  Title title;
  std::optional<std::string> title_en;
  Road road = Road::push;
  FeedState state = FeedState::proposed;
  std::optional<Instant> paused_until;
  std::optional<std::string> paused_by;
  std::vector<std::string> stations;  // ids of the stations it carries
  Declared declared = Declared::not_said;
  std::optional<Instant> declared_at;
  std::optional<Instant> deadline;     // when it must be connected
  std::optional<Instant> accepted_at;  // signed acceptance
  std::optional<Slug> contractor;
  std::optional<std::string> contact_name;
  std::optional<std::string> contact_phone;
};
BOOST_DESCRIBE_STRUCT(Feed, (),
                      (id, agency, dataset, group_id, title, title_en, road, state, paused_until, paused_by, stations,
                       declared, declared_at, deadline, accepted_at, contractor, contact_name, contact_phone))

}  // namespace haidang

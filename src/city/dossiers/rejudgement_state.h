// How far judging open dossiers anew has come, as the API tells it.
#pragma once

#include <optional>

#include "platform/reflect/describe.h"

namespace haidang {

struct RejudgementState {
  static constexpr auto schema_name = "RejudgementState";
  static constexpr auto doc =
      "Open dossiers being judged anew after a change of calendar, contract or term; closed ones stay as they were.";
  bool running = false;
  std::int64_t looked_at = 0, changed = 0;  // since `since`; changed: another due date, deadline or check
  std::int64_t left = 0;                    // still to be judged, when the newest round began
  std::optional<Instant> since, ended;
  std::int64_t calendar_version = 0;
};
BOOST_DESCRIBE_STRUCT(RejudgementState, (), (running, looked_at, changed, left, since, ended, calendar_version))

}  // namespace haidang

// A look at a camera whose class lets nobody see it without one: who asks, what for, who granted it, until when. Law
// 91/2025/QH15 on personal data, article 32.
#pragma once

#include <optional>
#include <string>

#include "platform/reflect/describe.h"

namespace haidang {

enum class ApprovalState { waiting, granted, refused, ended };
BOOST_DESCRIBE_ENUM(ApprovalState, waiting, granted, refused, ended)

struct ViewingApproval {
  static constexpr auto schema_name = "ViewingApproval";
  static constexpr auto doc = "One person's request to see one camera, and what was decided.";
  std::int64_t id = 0;
  std::string camera;
  std::string asked_by;
  Instant asked_at;
  std::string reason, document;
  Instant begins_at, ends_at;  // as asked for; from the decision on when granted
  ApprovalState state = ApprovalState::waiting;
  std::optional<std::string> decided_by;
  std::optional<Instant> decided_at;
  std::string answer;

  bool holds_at(Instant t) const { return state == ApprovalState::granted && begins_at <= t && t < ends_at; }
};
BOOST_DESCRIBE_STRUCT(ViewingApproval, (),
                      (id, camera, asked_by, asked_at, reason, document, begins_at, ends_at, state, decided_by,
                       decided_at, answer))

struct ApprovalOrder {
  static constexpr auto schema_name = "ApprovalOrder";
  static constexpr auto doc = "Asks to see a camera: what for, by which document if there is one, and for how long.";
  std::string reason, document;
  std::int64_t minutes = 30;
};
BOOST_DESCRIBE_STRUCT(ApprovalOrder, (), (reason, document, minutes))

struct ApprovalDecision {
  static constexpr auto schema_name = "ApprovalDecision";
  bool granted = false;
  std::string answer;
};
BOOST_DESCRIBE_STRUCT(ApprovalDecision, (), (granted, answer))

}  // namespace haidang

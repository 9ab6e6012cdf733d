#include "city/cameras/approval_rules.h"

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang {
namespace {

constexpr std::int64_t least_minutes = 5, most_minutes = 24 * 60;
constexpr std::size_t longest_text = 1000;

}  // namespace

Result<ViewingApproval> asked(std::string const& camera, std::string const& by, ApprovalOrder const& order,
                              Instant now) {
  if (trimmed(order.reason).empty()) return invalid("say what you need to see it for", "/reason");
  if (order.reason.size() > longest_text) return invalid("expected at most 1000 bytes", "/reason");
  if (order.document.size() > longest_text) return invalid("expected at most 1000 bytes", "/document");
  if (order.minutes < least_minutes || order.minutes > most_minutes)
    return invalid("expected 5 to 1440 minutes", "/minutes");
  ViewingApproval approval;
  approval.camera = camera;
  approval.asked_by = by;
  approval.asked_at = approval.begins_at = now;
  approval.ends_at = now + minutes(order.minutes);
  approval.reason = trimmed(order.reason);
  approval.document = trimmed(order.document);
  return approval;
}

Result<ViewingApproval> decided(ViewingApproval approval, std::string const& by, ApprovalDecision const& decision,
                                Instant now) {
  if (approval.state != ApprovalState::waiting)
    return Error{ErrorKind::conflict,
                 said_twice("Đề nghị này đã được giải quyết", "This request has been decided already")};
  if (approval.asked_by == by)
    return Error{ErrorKind::denied,
                 said_twice("Người đề nghị không tự duyệt được", "Nobody decides on a request of their own")};
  if (decision.answer.size() > longest_text) return invalid("expected at most 1000 bytes", "/answer");
  auto lasts = approval.ends_at - approval.begins_at;
  approval.state = decision.granted ? ApprovalState::granted : ApprovalState::refused;
  approval.decided_by = by;
  approval.decided_at = approval.begins_at = now;
  approval.ends_at = now + lasts;
  approval.answer = trimmed(decision.answer);
  return approval;
}

Result<ViewingApproval> ended(ViewingApproval approval, Instant now) {
  auto open = approval.state == ApprovalState::waiting || approval.holds_at(now);
  if (!open)
    return Error{ErrorKind::conflict, said_twice("Đề nghị này đã hết hiệu lực", "This request is over already")};
  approval.state = ApprovalState::ended;
  approval.ends_at = std::max(approval.begins_at, now);
  return approval;
}

}  // namespace haidang

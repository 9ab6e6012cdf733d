#include "city/cameras/approval_book.h"

namespace haidang {

Done ApprovalBook::read(store::Store& store, Instant now) {
  TRY(auto all, store.read_now([&](store::Session& session) { return approvals::in_force(session, now); }));
  for (auto const& each : all) know(each);
  return {};
}

void ApprovalBook::know(ViewingApproval const& approval) {
  std::lock_guard lock(mutex_);
  auto now = approval.decided_at.value_or(approval.asked_at);
  std::erase_if(granted_, [&](auto const& each) { return each.second.ends_at <= now; });
  if (approval.state == ApprovalState::granted)
    granted_[approval.id] = approval;
  else
    granted_.erase(approval.id);
}

std::optional<Instant> ApprovalBook::granted_until(std::string const& person, std::string const& camera,
                                                   Instant now) const {
  std::lock_guard lock(mutex_);
  std::optional<Instant> until;
  for (auto const& [id, each] : granted_)
    if (each.asked_by == person && each.camera == camera && each.holds_at(now))
      until = std::max(until.value_or(each.ends_at), each.ends_at);
  return until;
}

}  // namespace haidang

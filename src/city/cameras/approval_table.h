// Requests to see cameras in the store.
#pragma once

#include "city/cameras/approval.h"
#include "platform/store/store.h"

namespace haidang::approvals {

Result<std::int64_t> insert(store::Session&, ViewingApproval const&);  // its id
Result<std::optional<ViewingApproval>> find(store::Session&, std::int64_t id);
// `conflict` when its state is not `was` any more: somebody else was quicker.
Done change(store::Session&, ViewingApproval const&, ApprovalState was);
// Those that wait first, then the newest; an empty `camera` or `state` means all.
Result<std::vector<ViewingApproval>> newest(store::Session&, std::string const& camera, std::string const& state,
                                            std::int64_t limit);
Result<std::int64_t> waiting_of(store::Session&, std::string const& person);
Result<std::vector<ViewingApproval>> in_force(store::Session&, Instant now);

}  // namespace haidang::approvals

// How a request to see a camera goes on. Pure.
#pragma once

#include "base/error.h"
#include "city/cameras/approval.h"

namespace haidang {

// `invalid` with the place: no reason, or a time that is too short or too long.
Result<ViewingApproval> asked(std::string const& camera, std::string const& by, ApprovalOrder const&, Instant now);
// The time that was asked for begins with the decision. `conflict` when it is decided already, `denied` for one's own
// request: nobody lets themselves in.
Result<ViewingApproval> decided(ViewingApproval, std::string const& by, ApprovalDecision const&, Instant now);
// Over before its time; `conflict` when nothing of it is left to end.
Result<ViewingApproval> ended(ViewingApproval, Instant now);

}  // namespace haidang

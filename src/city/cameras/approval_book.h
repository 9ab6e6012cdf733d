// The approvals in force, in memory: asked for at every picture that somebody wants to see.
#pragma once

#include <map>
#include <mutex>

#include "city/cameras/approval_table.h"

namespace haidang {

class ApprovalBook {
 public:
  Done read(store::Store&, Instant now);
  // What the store keeps holds from now on. Any thread, this and the next.
  void know(ViewingApproval const&);
  // Until when the person may see the camera; nothing when no approval holds now.
  std::optional<Instant> granted_until(std::string const& person, std::string const& camera, Instant now) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::int64_t, ViewingApproval> granted_;
};

}  // namespace haidang

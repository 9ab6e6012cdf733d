#include "city/cameras/move_lock.h"

#include "base/said_twice.h"

namespace haidang {

Result<MoveLock> taken(std::optional<MoveLock> const& held, std::string const& camera, std::string const& by,
                       Instant now) {
  if (held && held->holder != by && now < held->until) {
    auto left = std::to_string((held->until - now + seconds(1)).ms / 1000);
    return Error{ErrorKind::conflict, said_twice(held->holder + " đang điều khiển camera này, còn " + left + " giây",
                                                 held->holder + " is turning this camera, for " + left + " s more")};
  }
  MoveLock lock;
  lock.camera = camera;
  lock.holder = by;
  lock.until = now + move_lock_lasts;
  return lock;
}

}  // namespace haidang

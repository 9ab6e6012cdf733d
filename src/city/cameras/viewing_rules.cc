#include "city/cameras/viewing_rules.h"

#include "base/said_twice.h"

namespace haidang {
namespace {

Error denied(std::string const& vi, std::string const& en) { return {ErrorKind::denied, said_twice(vi, en)}; }

}  // namespace

Done may_see(Camera const& camera, bool acts_for_it, bool approved, Seeing seeing) {
  if (!acts_for_it)
    return denied("Camera thuộc đơn vị khác", "The camera belongs to an agency that you do not act for");
  if (approved) return {};
  switch (camera.viewing) {
    case Viewing::live: return {};
    case Viewing::stills:
      if (seeing == Seeing::still) return {};
      return denied("Camera này chỉ được xem ảnh tĩnh", "Only still pictures of this camera may be seen");
    case Viewing::by_approval: break;
  }
  return denied("Camera này chỉ được xem khi được duyệt", "This camera may be seen only with an approval");
}

}  // namespace haidang

#include "city/cameras/password_table.h"

#include "city/cameras/cameras_sql.h"

namespace haidang::cameras {

Result<std::vector<CameraPassword>> passwords(store::Session& session) {
  return session.all<CameraPassword>(sql::password_all);
}

Done put(store::Session& session, CameraPassword const& row) {
  TRY(auto changed, session.put(sql::password_put, row));
  static_cast<void>(changed);
  return {};
}

}  // namespace haidang::cameras

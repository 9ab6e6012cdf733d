#include "city/cameras/camera_table.h"

#include "city/cameras/cameras_sql.h"

namespace haidang {

CameraStanding after(std::optional<CameraStanding> const& before, Look const& look) {
  CameraStanding s;
  static_cast<Look&>(s) = look;
  auto same = before && before->outcome == look.outcome && before->picture == look.picture;
  s.since = same ? before->since : look.at;
  if (before) s.last_picture_at = before->last_picture_at;
  if (look.outcome == LookOutcome::picture) s.last_picture_at = look.at;
  auto history = before ? history_of(*before) : LookHistory{};
  note(history, look.outcome);
  s.refusals = history.refusals;
  s.failures = history.failures;
  return s;
}

LookHistory history_of(CameraStanding const& s) { return {static_cast<int>(s.refusals), static_cast<int>(s.failures)}; }

namespace cameras {

Result<std::vector<CameraStanding>> standings(store::Session& session) {
  return session.all<CameraStanding>(sql::standing_all);
}

Result<std::optional<CameraStanding>> standing(store::Session& session, std::string const& camera) {
  return session.find<CameraStanding>(sql::standing, store::with("camera", camera));
}

Done put(store::Session& session, CameraStanding const& standing) {
  TRY(auto changed, session.put(sql::standing_put, standing));
  static_cast<void>(changed);
  return {};
}

}  // namespace cameras
}  // namespace haidang

#include "city/cameras/habits_table.h"

#include "city/cameras/cameras_sql.h"
#include "media/rtsp/base64.h"

namespace haidang {

CameraHabits kept(std::string camera, picture::Habits const& from, Instant at) {
  CameraHabits out{.camera = std::move(camera), .kept_at = at, .habits = {}};
  auto& to = out.habits;
  to.looks = from.looks;
  to.colours = from.colours;
  to.noise = from.noise;
  to.noise_looks = from.noise_looks;
  for (auto const& each : from.hours) to.hours.push_back({each.looks, each.brightness, each.detail});
  for (auto const& each : from.views)
    to.views.push_back({each.light == picture::Light::grey, each.looks, rtsp::base64(each.outline)});
  return out;
}

picture::Habits habits_in(CameraHabits const& kept) {
  auto const& from = kept.habits;
  picture::Habits out;
  out.looks = static_cast<int>(from.looks);
  out.colours = from.colours;
  out.noise = from.noise;
  out.noise_looks = static_cast<int>(from.noise_looks);
  for (std::size_t i = 0; i < std::min(out.hours.size(), from.hours.size()); ++i)
    out.hours[i] = {static_cast<int>(from.hours[i].looks), from.hours[i].brightness, from.hours[i].detail};
  for (auto const& each : from.views)
    if (auto outline = rtsp::from_base64(each.outline))
      out.views.push_back({each.grey ? picture::Light::grey : picture::Light::colours, static_cast<int>(each.looks),
                           std::move(*outline)});
  return out;
}

namespace cameras {

Result<std::vector<CameraHabits>> habits(store::Session& session) { return session.all<CameraHabits>(sql::habits_all); }

Done put(store::Session& session, CameraHabits const& habits) {
  TRY(auto changed, session.put(sql::habits_put, habits));
  static_cast<void>(changed);
  return {};
}

}  // namespace cameras
}  // namespace haidang

// What cameras usually show, in the store: so that a restart does not begin to learn anew.
#pragma once

#include "media/picture/habits.h"
#include "platform/reflect/describe.h"
#include "platform/store/store.h"

namespace haidang {

struct HabitOfHour {
  static constexpr auto schema_name = "HabitOfHour";
  std::int64_t looks = 0;
  double brightness = 0, detail = 0;
};
BOOST_DESCRIBE_STRUCT(HabitOfHour, (), (looks, brightness, detail))

struct HabitualView {
  static constexpr auto schema_name = "HabitualView";
  bool grey = false;
  std::int64_t looks = 0;
  std::string outline;  // base64
};
BOOST_DESCRIBE_STRUCT(HabitualView, (), (grey, looks, outline))

struct HabitsDocument {
  static constexpr auto schema_name = "HabitsDocument";
  static constexpr bool as_document = true;
  std::int64_t looks = 0;
  double colours = 0, noise = 0;
  std::int64_t noise_looks = 0;
  std::vector<HabitOfHour> hours;
  std::vector<HabitualView> views;
};
BOOST_DESCRIBE_STRUCT(HabitsDocument, (), (looks, colours, noise, noise_looks, hours, views))

struct CameraHabits {
  static constexpr auto schema_name = "CameraHabits";
  std::string camera;
  Instant kept_at;
  HabitsDocument habits;
};
BOOST_DESCRIBE_STRUCT(CameraHabits, (), (camera, kept_at, habits))

// Both ways lose nothing. Pure.
CameraHabits kept(std::string camera, picture::Habits const&, Instant at);
picture::Habits habits_in(CameraHabits const&);

namespace cameras {

Result<std::vector<CameraHabits>> habits(store::Session&);
Done put(store::Session&, CameraHabits const&);

}  // namespace cameras
}  // namespace haidang

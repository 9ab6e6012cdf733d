#include "simulate/cameras/scene.h"

#include <algorithm>

#include "base/time.h"
#include "simulate/cameras/h264_writer.h"
#include "simulate/cameras/h265_writer.h"

namespace haidang::simulate {
namespace {

constexpr Colour sky{170, 150, 112}, haze{205, 136, 122}, sea{92, 148, 112}, deep{64, 142, 112}, asphalt{84, 128, 128},
    line{210, 128, 128}, grass{96, 112, 118}, wall{168, 118, 136}, roof{100, 110, 168}, wood{72, 112, 146},
    white{228, 128, 128}, red{96, 110, 200}, green{120, 90, 90}, yellow{190, 60, 148}, dark{40, 128, 128},
    blue{80, 190, 100}, stone{140, 126, 130};

// The scene's own units: 40 wide and 22 high, whatever the picture's size.
struct Stage {
  Drawing& d;
  int unit;

  explicit Stage(Drawing& drawing) : d{drawing}, unit{drawing.width / 40} {}
  int even(double units) const { return static_cast<int>(units * unit) / 2 * 2; }
  Box box(double x, double y, double w, double h) const { return {even(x), even(y), even(w), even(h)}; }
  void fill(double x, double y, double w, double h, Colour c) { d.fill(box(x, y, w, h), c); }
  void shade(double y, double h, Colour top, Colour bottom) { d.shade(box(0, y, 40, h), top, bottom); }
};

// Where something stands that crosses the picture and begins again: `seconds` for a crossing.
double crossing(Instant at, double seconds, double begun = 0) {
  auto part = static_cast<double>(at.ms % static_cast<std::int64_t>(seconds * 1000)) / (seconds * 1000) + begun;
  return (part - static_cast<int>(part)) * 52 - 8;
}

void harbour(Stage s, Instant at) {
  s.shade(0, 9, sky, haze);
  s.fill(2, 5, 9, 4, grass);  // islands of the bay
  s.fill(14, 6, 6, 3, grass);
  s.fill(31, 4, 7, 5, grass);
  s.shade(9, 13, sea, deep);
  auto ship = crossing(at, 60);
  s.fill(ship, 11, 7, 1.5, red);
  s.fill(ship + 1, 9.5, 3, 1.5, white);
  auto boat = 40 - crossing(at, 35, 0.3);
  s.fill(boat, 14, 3, 1, wood);
  s.fill(0, 18, 18, 4, stone);  // the quay
  for (int post = 0; post < 6; ++post) s.fill(1 + post * 3, 17, 0.5, 1.5, dark);
}

void junction(Stage s, Instant at) {
  s.shade(0, 6, sky, haze);
  s.fill(0, 3, 8, 5, wall);
  s.fill(28, 2, 12, 6, stone);
  s.fill(0, 8, 40, 14, asphalt);
  for (int dash = 0; dash < 7; ++dash) s.fill(1 + dash * 6, 14.5, 3, 0.5, line);
  for (int stripe = 0; stripe < 6; ++stripe) s.fill(17 + stripe, 8, 0.5, 4, line);
  auto go = at.ms / 1000 % 40 < 22;
  auto car = crossing(at, 9), lorry = 40 - crossing(at, 14, 0.5), motorbike = crossing(at, 7, 0.4);
  if (go) {
    s.fill(car, 16, 4, 2, blue);
    s.fill(lorry, 11, 6, 3, yellow);
  } else {
    s.fill(8, 16, 4, 2, blue);
    s.fill(30, 11, 6, 3, yellow);
  }
  s.fill(motorbike, 19.5, 1.5, 1, red);
  s.fill(24, 3, 1, 5, dark);
  s.fill(23.5, 1, 2, 2.5, dark);
  s.fill(24, go ? 2.25 : 1.25, 1, 1, go ? green : red);
}

void school_gate(Stage s, Instant at) {
  s.shade(0, 7, sky, haze);
  s.fill(4, 3, 32, 9, wall);
  s.fill(3, 2, 34, 1.5, roof);
  for (int window = 0; window < 6; ++window) s.fill(6 + window * 5, 5, 2.5, 2.5, blue);
  s.fill(0, 12, 40, 10, stone);
  s.fill(15, 9, 0.5, 5, dark);
  s.fill(25, 9, 0.5, 5, dark);
  auto hour = civil_of(at, vietnam_offset_minutes).hour;
  auto pace = hour == 7 || hour == 16 ? 12.0 : 45.0;  // when school begins and ends
  for (int child = 0; child < 4; ++child)
    s.fill(crossing(at, pace, 0.23 * child), 15 + child, 0.75, 1.75, child % 2 == 0 ? white : blue);
}

void hospital(Stage s, Instant at) {
  s.shade(0, 8, sky, haze);
  s.fill(6, 2, 28, 12, white);
  s.fill(19, 3, 2, 4, red);
  s.fill(18, 4, 4, 2, red);
  for (int window = 0; window < 5; ++window) s.fill(8 + window * 5.5, 9, 2.5, 2, blue);
  s.fill(0, 14, 40, 8, asphalt);
  auto ambulance = crossing(at, 25);
  s.fill(ambulance, 16, 5, 2.5, white);
  s.fill(ambulance + 2, 16.5, 1, 1, red);
  s.fill(ambulance + 4, 15.5, 0.5, 0.5, at.ms / 400 % 2 == 0 ? blue : dark);
}

void station(Stage s, Instant at) {
  s.shade(0, 12, sky, haze);
  s.fill(0, 12, 40, 10, grass);
  s.fill(14, 7, 10, 8, white);  // the cabinet
  s.fill(15, 8, 3, 5, stone);
  s.fill(28, 1, 0.5, 13, dark);  // the mast
  auto turn = at.ms / 600 % 4;
  s.fill(turn == 0 ? 26 : turn == 2 ? 28.5 : 27.75, 1, turn % 2 == 0 ? 2 : 1, 0.5, red);
  s.fill(crossing(at, 50), 3, 5, 1.5, haze);  // a cloud
}

void square(Stage s, Instant at) {
  s.shade(0, 6, sky, haze);
  s.fill(0, 2, 10, 6, wall);
  s.fill(30, 3, 10, 5, wall);
  s.fill(0, 8, 40, 14, stone);
  s.fill(17, 3, 6, 9, white);
  s.fill(18, 4, 4, 1, red);
  for (int walker = 0; walker < 5; ++walker)
    s.fill(walker % 2 == 0 ? crossing(at, 30, 0.19 * walker) : 40 - crossing(at, 40, 0.19 * walker), 12 + walker * 1.75,
           0.75, 1.75, walker % 3 == 0 ? red : dark);
}

// From seven in the evening to five in the morning in Viet Nam there is half of the light, and no colour to speak
// of.
void darken(Drawing& d) {
  for (auto& sample : d.y) sample = static_cast<std::uint8_t>(16 + (sample - 16) / 2);
  for (auto* plane : {&d.u, &d.v})
    for (auto& sample : *plane) sample = static_cast<std::uint8_t>(128 + (sample - 128) / 4);
}

std::unique_ptr<FilmWriter> writer_of(FilmShape const& shape) {
  if (shape.codec == Codec::h265) return std::make_unique<H265Writer>(shape.width, shape.height);
  return std::make_unique<H264Writer>(shape.width, shape.height);
}

}  // namespace

Drawing drawn(Sight sight, int width, int height, Instant at) {
  Drawing d(width, height);
  Stage stage(d);
  switch (sight) {
    case Sight::harbour: harbour(stage, at); break;
    case Sight::junction: junction(stage, at); break;
    case Sight::school_gate: school_gate(stage, at); break;
    case Sight::hospital: hospital(stage, at); break;
    case Sight::station: station(stage, at); break;
    case Sight::square: square(stage, at); break;
  }
  if (auto hour = civil_of(at, vietnam_offset_minutes).hour; hour >= 19 || hour < 5) darken(d);
  auto moment = rfc3339(at).replace(10, 1, " ");
  d.write(16, 16, moment.substr(0, 19), width >= 640 ? 2 : 1);
  return d;
}

Scene::Scene(Sight sight, int width, int height, Codec codec, PictureFault fault)
    : Film({.frames_per_second = pictures_a_second, .width = width, .height = height, .codec = codec}),
      sight_{sight},
      fault_{fault} {
  sets_ = writer_of(shape_)->parameter_sets();
}

std::shared_ptr<Film const> Scene::with(PictureFault fault) const {
  std::lock_guard lock(mutex_);
  auto& film = spoiled_[fault];
  if (!film) film = std::make_shared<Scene>(sight_, shape_.width, shape_.height, shape_.codec, fault);
  return film;
}

std::uint64_t Scene::begins_at(Instant now) const {
  return static_cast<std::uint64_t>(now.ms / 1000) * pictures_a_second;
}

Scene::Second& Scene::second(std::uint64_t number) const {
  constexpr std::size_t kept = 4;  // viewers are at most a second or two apart
  auto known = std::find_if(seconds_.begin(), seconds_.end(), [&](auto const& each) { return each.number == number; });
  if (known != seconds_.end()) return *known;
  if (seconds_.size() == kept) seconds_.pop_front();
  seconds_.push_back({number, writer_of(shape_), {}, Drawing(shape_.width, shape_.height)});
  return seconds_.back();
}

std::shared_ptr<FilmPicture const> Scene::picture(std::uint64_t number) const {
  std::lock_guard lock(mutex_);
  auto& of = second(number / pictures_a_second);
  auto wanted = number % pictures_a_second;
  while (of.pictures.size() <= wanted) {
    auto at = Instant{
        static_cast<std::int64_t>((of.number * pictures_a_second + of.pictures.size()) * 1000 / pictures_a_second)};
    auto now = drawn(sight_, shape_.width, shape_.height, at);
    spoil(now, fault_, at);
    auto next = std::make_shared<FilmPicture>();
    next->is_key = of.pictures.empty();
    if (next->is_key)
      for (auto const& set : sets_) cut(set, next->payloads);
    cut(next->is_key ? of.writer->key_picture(now) : of.writer->next_picture(now, of.last), next->payloads);
    of.pictures.push_back(std::move(next));
    of.last = std::move(now);
  }
  return of.pictures[wanted];
}

}  // namespace haidang::simulate

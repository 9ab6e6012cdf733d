#include "simulate/world.h"

#include <algorithm>
#include <cmath>

#include "simulate/profiles.h"

namespace haidang::simulate {
namespace {

std::uint64_t mixed(std::uint64_t x) {  // splitmix64
  x += 0x9e3779b97f4a7c15;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return x ^ (x >> 31);
}

double share_of(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1p-53; }

// A smooth curve through a random height, -1 to 1, at every whole multiple of `step`.
double wave(std::uint64_t seed, Instant t, Span step) {
  auto knot = t.ms / step.ms - (t.ms % step.ms < 0);
  auto part = static_cast<double>(t.ms - knot * step.ms) / static_cast<double>(step.ms);
  auto eased = part * part * (3 - 2 * part);
  auto height = [&](std::int64_t k) { return 2 * share_of(mixed(seed ^ mixed(static_cast<std::uint64_t>(k)))) - 1; };
  return height(knot) * (1 - eased) + height(knot + 1) * eased;
}

Profile const* profile_of(StationKind kind, std::string_view symbol) {
  for (auto const& profile : profiles)
    if (profile.kind == kind && profile.symbol == symbol) return &profile;
  return nullptr;
}

// Between the hours' means, so that the day has no steps.
double of_day(Day const& day, Instant t) {
  auto local = t.ms + vietnam_offset_minutes * 60'000LL;
  auto hour = static_cast<double>(((local % 86'400'000) + 86'400'000) % 86'400'000) / 3'600'000;
  auto before = static_cast<std::size_t>(hour);
  auto part = hour - static_cast<double>(before);
  return day[before % 24] * (1 - part) + day[(before + 1) % 24] * part;
}

double inside(Parameter const& p, double value) {
  if (p.range_low) value = std::max(value, *p.range_low);
  if (p.range_high) value = std::min(value, *p.range_high);
  return value;
}

}  // namespace

std::uint64_t hash_of(std::uint64_t seed, std::string_view word, std::int64_t number) {
  auto h = mixed(seed ^ 0x6861692d64616e67);
  for (auto c : word) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return mixed(h ^ mixed(static_cast<std::uint64_t>(number)));
}

double chance(std::uint64_t seed, std::string_view word, std::int64_t number) {
  return share_of(hash_of(seed, word, number));
}

// Two thirds are the region's weather, which neighbours share; one third is the station's own.
double World::weather(Station const& station, std::string_view symbol, Instant t) const {
  auto region = hash_of(seed_, symbol, static_cast<std::int64_t>(station.kind));
  auto own = hash_of(region, station.id.value());
  return 0.8 * wave(region, t, hours(41)) + 0.3 * wave(region + 1, t, hours(9)) + 0.35 * wave(own, t, hours(13)) +
         0.15 * wave(own + 1, t, minutes(55));
}

double World::noise(Station const& station, std::string_view symbol, Instant t) const {
  auto h = hash_of(seed_ + 1, symbol, t.ms) ^ hash_of(seed_ + 2, station.id.value());
  return share_of(mixed(h)) + share_of(mixed(h + 1)) + share_of(mixed(h + 2)) - 1.5;  // nearly normal, within 1.5
}

int World::decimals(StationKind kind, std::string_view symbol) {
  auto const* profile = profile_of(kind, symbol);
  return profile ? profile->decimals : 1;
}

double World::value(Station const& station, Parameter const& p, Instant t) const {
  if (p.symbol == "PM10" && station.kind == StationKind::ambient_air) {
    // Fine dust is a part of coarse dust, and never more than it.
    auto fine = value(station, {.symbol = "PM2.5", .unit = p.unit, .range_low = 0.0, .range_high = {}}, t);
    return inside(p, fine * (1.55 + 0.2 * weather(station, "PM10", t)) + 3 + std::abs(noise(station, "PM10", t)));
  }
  auto const* known = profile_of(station.kind, p.symbol);
  auto low = p.range_low.value_or(0), high = p.range_high.value_or(100);
  Profile const any{p.symbol, station.kind, low + (high - low) / 5, share, 0.3, 0.05, 1, nullptr, 1};
  auto const& profile = known ? *known : any;
  auto weather_now = weather(station, p.symbol, t) * profile.weather;
  auto noise_now = noise(station, p.symbol, t) * profile.noise;
  auto place = 2 * chance(seed_, station.id.value() + "/" + p.symbol) - 1;  // each place has its own level
  if (profile.wanders == Wanders::by_difference)
    return inside(p, profile.level + (profile.day ? of_day(*profile.day, t) : 0) + weather_now + noise_now +
                         0.3 * place * profile.weather);
  auto week = weekday_of(t, vietnam_offset_minutes) >= 6 ? profile.weekend : 1;
  auto day = profile.day ? of_day(*profile.day, t) : 1;
  return inside(p, profile.level * std::exp(0.3 * place + weather_now + noise_now) * day * week);
}

}  // namespace haidang::simulate

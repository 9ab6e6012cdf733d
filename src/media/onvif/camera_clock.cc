#include "media/onvif/camera_clock.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"

namespace haidang::onvif {
namespace {

constexpr Span close_enough = seconds(2);
constexpr Span zone_step = minutes(15);  // the zones of the world differ by whole quarters

std::optional<Instant> read_moment(Node node) {
  auto year = number(node, {"Date", "Year"}), month = number(node, {"Date", "Month"}),
       day = number(node, {"Date", "Day"}), hour = number(node, {"Time", "Hour"}),
       minute = number(node, {"Time", "Minute"}), second = number(node, {"Time", "Second"});
  if (!year || !month || !day || !hour || !minute || !second) return {};
  for (auto each : {*month, *day, *hour, *minute, *second})
    if (each < 0 || each > 60) return {};
  if (*year < 1970 || *year > 9999) return {};
  auto small = [](std::int64_t n) { return static_cast<int>(n); };
  Civil civil{small(*year), small(*month), small(*day), small(*hour), small(*minute), small(std::min(*second, 59L))};
  return instant_of(civil, 0);
}

Span distance(Span a, Span b) { return {std::abs(a.ms - b.ms)}; }

void add(std::vector<Span>& skews, Span skew) {
  for (auto each : skews)
    if (distance(each, skew) <= close_enough) return;
  skews.push_back(skew);
}

// What is left of a difference when the nearest whole zone is taken out of it.
Span without_zone(Span skew) {
  auto half = zone_step.ms / 2;
  auto zones = (skew.ms + (skew.ms < 0 ? -half : half)) / zone_step.ms;
  return {skew.ms - zones * zone_step.ms};
}

}  // namespace

Call get_system_date_and_time() {
  return {"http://www.onvif.org/ver10/device/wsdl/GetSystemDateAndTime",
          "<GetSystemDateAndTime xmlns=\"http://www.onvif.org/ver10/device/wsdl\"/>"};
}

CameraTime read_camera_time(Node answer) {
  auto told = child(answer, "SystemDateAndTime");
  return {read_moment(child(told, "UTCDateTime")), read_moment(child(told, "LocalDateTime"))};
}

std::optional<Instant> read_http_date(std::string_view text) {  // Sun, 06 Nov 1994 08:49:37 GMT
  static constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto words = split(trimmed(text), ' ');
  if (words.size() != 6 || words[5] != "GMT") return {};
  auto time = split(words[4], ':');
  if (time.size() != 3) return {};
  auto day = parse_integer(words[1]), year = parse_integer(words[3]), hour = parse_integer(time[0]),
       minute = parse_integer(time[1]), second = parse_integer(time[2]);
  if (!day || !year || !hour || !minute || !second) return {};
  for (auto each : {*day, *hour, *minute, *second})
    if (each < 0 || each > 60) return {};
  if (*year < 1970 || *year > 9999) return {};
  for (std::size_t i = 0; i < months.size(); ++i)
    if (words[2] == months[i])
      return instant_of({static_cast<int>(*year), static_cast<int>(i + 1), static_cast<int>(*day),
                         static_cast<int>(*hour), static_cast<int>(*minute), static_cast<int>(*second)},
                        0);
  return {};
}

// Every miss is a refusal that counts, hence the order. A UTC that is told is most often what the camera checks
// against, right or wrong; else our own clock is, and the local time only where a maker has mixed up the two. Of a
// local time alone the zone is not known; cameras that are set by somebody are wrong by less than half a zone's step.
std::vector<Span> likely_skews(CameraTime const& time, Instant now) {
  std::vector<Span> out;
  if (time.utc) add(out, *time.utc - now);
  if (!time.utc && time.local) add(out, without_zone(*time.local - now));
  if (time.utc || !time.local) add(out, {});
  if (time.local) add(out, *time.local - now);
  if (out.size() < 3) add(out, {});
  return out;
}

}  // namespace haidang::onvif

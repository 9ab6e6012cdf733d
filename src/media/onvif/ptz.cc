#include "media/onvif/ptz.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace haidang::onvif {
namespace {

std::string const service = "http://www.onvif.org/ver20/ptz/wsdl";
std::string const schema = " xmlns=\"http://www.onvif.org/ver10/schema\"";

std::string speed(double value) { return decimal(std::isfinite(value) ? std::clamp(value, -1.0, 1.0) : 0); }

Call call(std::string const& name, std::string const& inside) {
  return {service + "/" + name, "<" + name + " xmlns=\"" + service + "\">" + inside + "</" + name + ">"};
}

}  // namespace

Call continuous_move(std::string const& profile, Velocity velocity, Span timeout) {
  auto seconds = std::clamp<std::int64_t>((timeout.ms + 999) / 1000, 1, 60);
  // What does not move is not named: cameras without zoom refuse a zoom of nought.
  std::string moves;
  if (velocity.pan != 0 || velocity.tilt != 0 || velocity.zoom == 0)
    moves += "<PanTilt" + schema + " x=\"" + speed(velocity.pan) + "\" y=\"" + speed(velocity.tilt) + "\"/>";
  if (velocity.zoom != 0) moves += "<Zoom" + schema + " x=\"" + speed(velocity.zoom) + "\"/>";
  return call("ContinuousMove", element("ProfileToken", profile) + "<Velocity>" + moves + "</Velocity>" +
                                    element("Timeout", "PT" + std::to_string(seconds) + "S"));
}

Call stop_moving(std::string const& profile) {
  return call("Stop", element("ProfileToken", profile) + element("PanTilt", "true") + element("Zoom", "true"));
}

}  // namespace haidang::onvif

// What goes wrong with what a camera shows while its stream goes on, and what only looks as if it did. Pure.
#pragma once

#include <boost/describe/enum.hpp>

#include "base/time.h"
#include "simulate/cameras/drawing.h"

namespace haidang::simulate {

BOOST_DEFINE_ENUM_CLASS(PictureFault, none,
                        black,      // lens cap, dead sensor
                        white,      // blinded
                        blurred,    // out of focus, a spider's web
                        moved,      // pushed aside: another part of the scene, and the edge of a wall
                        flashing,   // bright and dark, every second
                        no_signal)  // the card of a recorder that has lost its camera

void spoil(Drawing&, PictureFault, Instant at);

// What living pictures have, and drawn ones do not.
struct Weather {
  int noise = 0;          // of the sensor: samples differ by so much at most, anew in every picture
  bool rain = false;      // streaks
  bool infrared = false;  // grey, and lit from the camera
};
void expose(Drawing&, Weather const&, Instant at);

}  // namespace haidang::simulate

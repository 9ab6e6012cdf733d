// The still picture that a camera gives by HTTP: grey, of its size, and whole enough for any browser. Pure.
#pragma once

#include <string>

namespace haidang::simulate {

// A baseline JPEG (ITU-T T.81); sides between 1 and 4096.
std::string grey_jpeg(int width, int height);

}  // namespace haidang::simulate

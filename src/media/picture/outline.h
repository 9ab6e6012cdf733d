// Where the edges of a scene are: what stays when light and traffic change, and goes when a camera is turned away.
// Pure.
#pragma once

#include <string>

#include "media/picture/sample.h"

namespace haidang::picture {

constexpr int outline_width = 80, outline_height = 45;

// One byte a place, row after row: how strong an edge is there.
using Outline = std::string;

Outline outline_of(Sample const&);
// From −1 to 1: 1 is the same scene; unrelated ones are near nought. 0 when one of them has no edges at all.
double likeness(Outline const&, Outline const&);
// The scene goes on changing slowly; so does what is remembered of it.
void follow(Outline& remembered, Outline const& seen);

}  // namespace haidang::picture

// What follows from a look: what people are told, what assurance hears, and when to look again. Pure.
#pragma once

#include "city/cameras/look.h"
#include "media/rtsp/ending.h"

namespace haidang {

// How a session ended that was to bring one picture.
LookOutcome outcome_of(rtsp::Reason, bool got_picture);

struct LookWords {
  std::string vi, en;         // what is the matter
  std::string help, help_en;  // and what to do about it; empty when there is nothing to do
};
LookWords words_of(LookOutcome);
LookWords words_of(picture::Finding);
LookWords words_of(Look const&);

// Whether somebody is there: the network link of the chain is whole.
bool answered(LookOutcome);
// Whether it was the password or a right: the sign-in link is broken.
bool refused_us(LookOutcome);

// When to look again. The n-th camera of a period looks in its own moment, so that they are spread over it; a camera
// that refuses the password is asked three times and then never again until it is changed, because many lock out who
// tries more; one that is busy or down is asked less and less often, at most every `longest`.
struct LookPlan {
  Span cadence = minutes(1);
  Span longest = minutes(5);
};
struct LookHistory {
  int refusals = 0;  // of the password, in a row
  int failures = 0;  // of any kind, in a row
};
void note(LookHistory&, LookOutcome);
bool gave_up(LookHistory const&);
// The first moment after `now` that is the camera's own.
Instant next_look(LookPlan const&, LookHistory const&, std::string_view camera, Instant now);
// After a picture that left a doubt: soon, and never twice after the same time, which might be a fault's own rhythm.
Instant next_look_in_doubt(LookPlan const&, Instant now);

}  // namespace haidang

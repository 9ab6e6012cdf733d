// Why a question to a camera came to nothing: the same words as for its pictures, so that people are told the same
// thing whichever door was tried. Two of them mean here: `not_rtsp`, what came is no SOAP or over every limit;
// `no_such_stream`, the camera does not know this profile (any more): ask for its profiles again.
#pragma once

#include "media/rtsp/ending.h"

namespace haidang::onvif {

using rtsp::Ending;
using rtsp::Nothing;
using rtsp::Outcome;
using rtsp::Reason;

}  // namespace haidang::onvif

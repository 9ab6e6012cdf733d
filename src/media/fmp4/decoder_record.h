// The parameter sets as a sample entry holds them (ISO/IEC 14496-15): avcC and hvcC, whole boxes. Pure.
#pragma once

#include "media/fmp4/box.h"
#include "media/rtsp/frame_builder.h"

namespace haidang::fmp4 {

void write_decoder_record(BoxWriter&, rtsp::VideoParameters const&);

}  // namespace haidang::fmp4

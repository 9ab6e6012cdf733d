// Any bytes as a stored segment: reading stays inside them, what it calls whole stays whole when the rest is cut off,
// and a fragment that came out can be written again.
#include <cstdint>
#include <cstdlib>

#include "media/fmp4/segment_reader.h"

namespace {

using namespace haidang::fmp4;

std::size_t fragments_of(SegmentReader& reader, std::string_view segment) {
  std::size_t count = 0, end = reader.init_bytes();
  while (auto fragment = reader.next()) {
    if (fragment->at != end || fragment->size > segment.size() - end || fragment->nals.empty()) std::abort();
    end += fragment->size;
    if (reader.whole_bytes() != end) std::abort();
    auto again = fragment_of(fragment->sample, fragment->nals);
    if (again.substr(again.size() - fragment->nals.size()) != fragment->nals) std::abort();
    ++count;
  }
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view segment(reinterpret_cast<char const*>(data), size);
  SegmentReader reader(segment);
  auto count = fragments_of(reader, segment);
  auto whole = reader.whole_bytes();
  if (whole > size || whole < reader.init_bytes() || (count > 0 && reader.init_bytes() == 0)) std::abort();
  SegmentReader mended(segment.substr(0, whole));
  if (fragments_of(mended, segment.substr(0, whole)) != count || mended.whole_bytes() != whole) std::abort();
  if (count == 0) return 0;
  SegmentReader cut(segment.substr(0, whole - 1));
  if (fragments_of(cut, segment.substr(0, whole - 1)) != count - 1) std::abort();
  return 0;
}

// Any bytes: decoding must stay inside them and use bounded memory; what it accepts, it must write again the same.
#include "city/environment/reading_block.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::vector<haidang::StoredReading> readings;
  (void)haidang::decode_block({reinterpret_cast<char const*>(data), size}, readings).has_value();
  return 0;
}

// Circular 10/2021 text of any bytes.
#include "city/environment/decode_tt10.h"
#include "city/environment/fuzz_checks.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static auto const decoding = [] {
    haidang::Decoding d;
    d.station = "NUO001";
    d.missing = {"NA", "-999"};
    d.status_words = {{"BT", "03"}};
    return d;
  }();
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  haidang::fuzz::check(decoding, text, haidang::decode_tt10(decoding, text));
  return 0;
}

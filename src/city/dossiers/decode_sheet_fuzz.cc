// Tables of any bytes: what is cleaned can be cleaned again unchanged and read without falling over.
#include <cstdlib>

#include "city/dossiers/decode_sheet.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static haidang::Decoding const decoding = [] {
    haidang::Decoding d;
    d.format = haidang::Format::csv;
    d.columns = {{"code", "id"}, {"state", "status"}, {"received", "open"}};
    return d;
  }();
  auto cleaned = haidang::clean_sheet(decoding, {reinterpret_cast<char const*>(bytes), size});
  if (!cleaned) return 0;
  auto again = haidang::clean_sheet(decoding, *cleaned);
  if (!again || *again != *cleaned) std::abort();
  (void)haidang::decode_sheet(decoding, *cleaned).has_value();
  return 0;
}

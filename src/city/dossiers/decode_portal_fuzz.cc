// Portal bodies of any bytes: what is cleaned can be cleaned again unchanged and read without falling over.
#include <cstdlib>

#include "city/dossiers/decode_portal.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static haidang::Decoding const ways[] = {[] {
                                             haidang::Decoding d;
                                             d.format = haidang::Format::dvcqg;
                                             return d;
                                           }(),
                                           [] {
                                             haidang::Decoding d;
                                             d.format = haidang::Format::ndjson;
                                             d.columns = {{"code", "id"}, {"state", "status"}};
                                             return d;
                                           }()};
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  for (auto const& decoding : ways) {
    auto cleaned = haidang::clean_portal(decoding, text);
    if (!cleaned) continue;
    auto again = haidang::clean_portal(decoding, *cleaned);
    if (!again || *again != *cleaned) std::abort();
    auto said = haidang::decode_portal(decoding, *cleaned);
    if (said)
      for (auto const& row : said->rows)
        if (row.raw.size() > 4096) std::abort();
  }
  return 0;
}

// Tables of any bytes, read wide, long, and with another delimiter.
#include "city/environment/decode_csv.h"
#include "city/environment/fuzz_checks.h"

namespace {

haidang::Decoding wide() {
  haidang::Decoding d;
  d.format = haidang::Format::csv;
  d.time_columns = {"day", "hour"};
  d.time_pattern = "%Y-%m-%d %H";
  d.missing = {"NA", ""};
  d.readings = {{"PM2.5", "PM2.5", "ug/m3"}, {"CO", "CO", "mg/m3"}};
  return d;
}

haidang::Decoding long_rows(std::string delimiter) {
  haidang::Decoding d;
  d.format = haidang::Format::csv;
  d.delimiter = std::move(delimiter);
  return d;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static haidang::Decoding const ways[] = {wide(), long_rows(","), long_rows(";")};
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  for (auto const& decoding : ways) haidang::fuzz::check(decoding, text, haidang::decode_csv(decoding, text));
  return 0;
}

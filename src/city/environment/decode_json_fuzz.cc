// JSON and JSON lines of any bytes, with the standard fields and with a contract's.
#include "city/environment/decode_json.h"
#include "city/environment/fuzz_checks.h"

namespace {

haidang::Decoding standard(haidang::Format format) {
  haidang::Decoding d;
  d.format = format;
  return d;
}

haidang::Decoding wide() {
  auto d = standard(haidang::Format::json);
  d.station_column = "tram";
  d.time_columns = {"ngay", "gio"};
  d.time_pattern = "%d/%m/%Y %H:%M";
  d.missing = {"null"};
  d.readings = {{"pm25", "PM2.5", "ug/m3"}, {"co", "CO", "mg/m3"}};
  return d;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  using haidang::Format;
  static haidang::Decoding const list = standard(Format::json), columns = wide(), lines = standard(Format::ndjson);
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  haidang::fuzz::check(list, text, haidang::decode_json(list, text));
  haidang::fuzz::check(columns, text, haidang::decode_json(columns, text));
  haidang::fuzz::check(lines, text, haidang::decode_ndjson(lines, text));
  return 0;
}

// A time pattern (the first line) and a stamp (the rest), both of any bytes.
#include "city/environment/file_name.h"
#include "city/environment/fuzz_checks.h"
#include "city/environment/time_pattern.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  using haidang::fuzz::require;
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  auto end = std::min(text.find('\n'), text.size());
  auto stamp = text.substr(std::min(end + 1, text.size()));
  if (auto name = haidang::parse_file_name(text))
    require(haidang::fuzz::inside(name->station, text), "a station is in its name");
  auto reader = haidang::TimeReader::of(text.substr(0, end), 420);
  if (!reader) return 0;
  auto once = reader->read(stamp);
  reader->read("2026-11-22T10:15:00+07:00");
  require(reader->read(stamp) == once, "a stamp means the same the second time");
  if (once) {
    auto civil = haidang::civil_of(*once, 420);
    require(civil.year >= -1 && civil.year <= 10'000, "a year has four digits");
  }
  return 0;
}

// Bodies of any bytes: they are read, judged and refused without falling over, and every row has one fate.
#include <cstdlib>

#include "city/indicators/decode_values.h"
#include "city/indicators/judge_value_rules.h"
#include "city/indicators/period_words.h"
#include "platform/reflect/json.h"

namespace {

haidang::IndicatorShelf shelf() {
  haidang::IndicatorShelf made;
  auto read = haidang::reflect::from_json_text<haidang::Indicator>(
      R"({"id":"a","position":1,"heading":"x","headingEn":"x","name":"x","nameEn":"x","unit":"tỷ đồng","decimals":1,
          "periods":["month","year"],"plans":[{"key":"central","name":"x","nameEn":"x"}]})");
  if (read) made.by_id.emplace("a", *read);
  return made;
}

haidang::Contract contract(haidang::Format format) {
  haidang::Contract c;
  c.decoding.format = format;
  c.rules = {{"file_name", "*%Y-%m*"}, {"field.indicator", "a"}, {"field.vintage", "estimate"}, {"unit.a", "tỷ đồng"}};
  return c;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static auto const definitions = shelf();
  static haidang::Contract const contracts[] = {contract(haidang::Format::json), contract(haidang::Format::ndjson)};
  static haidang::DirectorySnapshot const directory;
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  for (auto const& c : contracts) {
    auto rows = haidang::decode_values(c.decoding, text);
    if (!rows) continue;
    auto judged = haidang::judge_values(c, *rows, definitions, directory, text.substr(0, 40),
                                        haidang::Instant{1'800'000'000'000});
    if (!judged || judged->good.size() + judged->refused.size() > rows->size()) std::abort();
  }
  if (auto said = haidang::said_period(text))
    if (!haidang::span_of_key(said->key, haidang::PeriodBasis::calendar) && said->length != haidang::PeriodLength::week)
      std::abort();
  return 0;
}

// JSON of any bytes: what is cleaned can be cleaned again unchanged and read and judged without falling over.
#include <cstdlib>

#include "city/calendar/calendar_book.h"
#include "city/tasks/decode_tasks.h"
#include "city/tasks/judge_task_rules.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static haidang::Contract const contract = [] {
    haidang::Contract c;
    c.decoding.format = haidang::Format::ndjson;
    c.decoding.columns = {{"code", "Mã"}, {"due", "Hạn"}};
    return c;
  }();
  auto const& decoding = contract.decoding;
  auto cleaned = haidang::clean_tasks(decoding, {reinterpret_cast<char const*>(bytes), size});
  if (!cleaned) return 0;
  auto again = haidang::clean_tasks(decoding, *cleaned);
  if (!again || *again != *cleaned) std::abort();
  auto said = haidang::decode_tasks(decoding, *cleaned);
  if (!said) std::abort();
  auto rows = said->rows.size();
  auto judged = haidang::judge_tasks(contract, std::move(said->rows), {}, "so-xd", haidang::Instant{1'764'000'000'000});
  if (!judged || judged->good.size() + judged->refused.size() != rows) std::abort();
  return 0;
}

// Tables of any bytes under mappings of several kinds: what is kept can be kept again unchanged and says the same rows.
#include <cstdlib>

#include "city/sheets/mapped_rows.h"

namespace {

haidang::Decoding plain() {
  haidang::Decoding d;
  d.format = haidang::Format::csv;
  d.columns = {{"code", "id"}, {"state", "status"}, {"received", "open"}};
  d.skip_rows = {{"id", "sum*"}};
  return d;
}

haidang::Decoding wide() {
  haidang::Decoding d;
  d.format = haidang::Format::csv;
  d.header_rows = 2;
  d.missing = {"NA"};
  d.columns = {{"name", ""}};
  d.value_columns = {{"a / {month:%m}", {{"period", "2025-{month}"}}}, {"{kind} / b", {}}};
  return d;
}

void check(haidang::Decoding const& d, std::string_view body) {
  auto kept = haidang::kept_columns(d, body);
  if (!kept) return;
  auto again = haidang::kept_columns(d, *kept);
  if (!again || *again != *kept) std::abort();
  auto first = haidang::mapped_table(d, body), second = haidang::mapped_table(d, *kept);
  if (!first || !second || first->rows.size() != second->rows.size()) std::abort();
  if (first->left_out.size() != second->left_out.size()) std::abort();
  for (std::size_t i = 0; i < first->rows.size(); ++i)
    if (first->rows[i].numbers.empty() && first->rows[i].fields != second->rows[i].fields) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static auto const decodings = {plain(), wide()};
  for (auto const& d : decodings) check(d, {reinterpret_cast<char const*>(bytes), size});
  return 0;
}

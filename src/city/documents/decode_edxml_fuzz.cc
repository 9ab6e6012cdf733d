// edXML messages of any bytes: whatever comes, cutting twice cuts no more, and what is kept reads as what came.
#include <cstdlib>

#include "city/documents/decode_edxml.h"
#include "city/documents/edxml_cut.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  static auto const contract = [] {
    haidang::Contract c;
    c.feed = *haidang::Slug::of("doc-axis");
    c.max_age_days = 36'500;
    return c;
  }();
  std::string_view text(reinterpret_cast<char const*>(bytes), size);
  haidang::Instant const now{1'795'316'400'000};
  auto cut = haidang::edxml::cut(text);
  auto again = haidang::edxml::cut(cut.text);
  if (cut.is_text && again.text != cut.text) std::abort();
  auto verdict = haidang::decode_edxml(text, contract, now);
  if (!verdict) return 0;
  if (verdict->refused.has_value() != verdict->events.empty()) std::abort();
  auto kept = haidang::decode_edxml(verdict->kept_text, contract, now);
  if (!kept || kept->refused != verdict->refused || kept->events.size() != verdict->events.size()) std::abort();
  for (std::size_t i = 0; i < kept->events.size(); ++i)
    if (kept->events[i].fingerprint != verdict->events[i].fingerprint) std::abort();
  return 0;
}

// Answers of a document axis of any bytes.
#include <cstdlib>

#include "city/roads/axis_answer.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* bytes, std::size_t size) {
  std::string text(reinterpret_cast<char const*>(bytes), size);
  if (auto token = haidang::poll::token_of(text); token && token->empty()) std::abort();
  if (auto listed = haidang::poll::messages_of(text))
    for (auto const& each : *listed)
      if (each.id.empty()) std::abort();
  static_cast<void>(haidang::poll::message_of(text));
  return 0;
}

// Rubbish at a simulated camera's doors: reading stays inside it, and whatever is understood can be answered.
#include <cstdint>
#include <cstdlib>

#include "simulate/cameras/discovery_door.h"
#include "simulate/cameras/guard.h"
#include "simulate/cameras/onvif_answers.h"
#include "simulate/cameras/request.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace haidang;
  using namespace haidang::simulate;
  std::string_view bytes(reinterpret_cast<char const*>(data), size);
  Guard guard("admin", "secret");
  RequestReader reader;
  for (std::size_t at = 0; at < size;) {
    auto piece = std::min<std::size_t>(size - at, 1U + data[at] * 4U);
    reader.add(bytes.substr(at, piece));
    at += piece;
    for (;;) {
      auto request = reader.next();
      if (!request) return 0;
      if (!*request) break;
      if (guard.header(**request) == Guard::Shown::right) std::abort();
      if ((*request)->path().empty()) std::abort();
    }
  }
  (void)probe_message(bytes);
  auto question = read_onvif_question(bytes, "/onvif/media2_service");
  if (!question) return 0;
  if (guard.token(question->token, Instant{1'800'000'000'000}, Guard::Repeats::accepted) == Guard::Shown::right)
    std::abort();
  return 0;
}

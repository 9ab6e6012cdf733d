#include "media/onvif/random.h"

#include <openssl/rand.h>

#include "base/text.h"

namespace haidang::onvif {

std::string random_bytes(std::size_t count) {
  std::string out(count, '\0');
  ::RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size()));
  return out;
}

std::string new_message_id() {
  auto text = hex(random_bytes(16));
  text[12] = '4';
  text[16] = 'a';
  for (auto at : {20, 16, 12, 8}) text.insert(static_cast<std::size_t>(at), 1, '-');
  return "urn:uuid:" + text;
}

}  // namespace haidang::onvif

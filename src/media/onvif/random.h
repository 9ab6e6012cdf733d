// Words that are used once: nonces and message identifiers. From the system's generator, for a camera trusts them.
#pragma once

#include <string>

namespace haidang::onvif {

std::string random_bytes(std::size_t count);
std::string new_message_id();  // urn:uuid:…, version 4

}  // namespace haidang::onvif

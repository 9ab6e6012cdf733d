// What a camera needs to check a password: digests and Base64. Its own and not the centre's, so that neither can hide a
// mistake of the other.
#pragma once

#include <string>
#include <string_view>

namespace haidang::simulate {

enum class Digest { md5, sha1, sha256 };
std::string digest_of(Digest, std::string_view);  // as bytes
std::string hex_digest_of(Digest, std::string_view);

std::string to_base64(std::string_view);
std::string of_base64(std::string_view);  // empty when it is none

std::string random_word();  // 32 hexadecimal digits

}  // namespace haidang::simulate

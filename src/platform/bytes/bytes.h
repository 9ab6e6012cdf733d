// What is done to bytes as bytes: their digest, and packing. Unpacking is always bounded: a small body that unpacks to
// gigabytes is refused at the limit, not at the end of memory.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace haidang {

// Lower-case hexadecimal SHA-256.
std::string sha256_hex(std::string_view bytes);

std::string zstd_packed(std::string_view bytes);
// `too_large` when more than `limit` bytes come out; `corrupt` when the bytes are no zstd frame.
Result<std::string> zstd_unpacked(std::string_view bytes, std::size_t limit);
// The same for gzip and zlib.
Result<std::string> gzip_unpacked(std::string_view bytes, std::size_t limit);
// By the name of a Content-Encoding: gzip, zstd, identity or empty; `invalid` for others.
Result<std::string> unpacked(std::string_view content_encoding, std::string_view bytes, std::size_t limit);

}  // namespace haidang

#include "platform/bytes/bytes.h"

#include <openssl/evp.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <memory>

#include "base/text.h"

namespace haidang {
namespace {

constexpr std::size_t step = 256 << 10;

Error over(std::size_t limit) {
  return {ErrorKind::too_large, "the body unpacks to more than the limit of " + std::to_string(limit) + " bytes"};
}
Error broken(char const* what) {
  return {ErrorKind::unreadable, std::string("the body is said to be ") + what + ", but cannot be unpacked"};
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  unsigned char digest[32];
  unsigned size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr);
  return hex({reinterpret_cast<char*>(digest), size});
}

std::string zstd_packed(std::string_view bytes) {
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
  return out;
}

Result<std::string> zstd_unpacked(std::string_view bytes, std::size_t limit) {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context{ZSTD_createDCtx(), &ZSTD_freeDCtx};
  ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, 27);
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::string out;
  std::size_t more = 1;
  while (more != 0) {
    auto had = out.size();
    if (had > limit) return over(limit);
    out.resize(had + step);
    ZSTD_outBuffer to{out.data() + had, step, 0};
    auto read_before = in.pos;
    more = ZSTD_decompressStream(context.get(), &to, &in);
    out.resize(had + to.pos);
    if (ZSTD_isError(more) != 0U || (more != 0 && to.pos == 0 && in.pos == read_before)) return broken("zstd");
  }
  if (out.size() > limit) return over(limit);
  return out;
}

Result<std::string> gzip_unpacked(std::string_view bytes, std::size_t limit) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 32) != Z_OK) return Error{ErrorKind::busy, "no memory to unpack the body"};
  std::unique_ptr<z_stream, decltype(&inflateEnd)> owner{&stream, &inflateEnd};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  for (;;) {
    auto had = out.size();
    if (had > limit) return over(limit);
    out.resize(had + step);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + had);
    stream.avail_out = step;
    auto said = inflate(&stream, Z_NO_FLUSH);
    out.resize(had + step - stream.avail_out);
    if (said == Z_STREAM_END) break;
    if (said != Z_OK) return broken("gzip");
  }
  if (out.size() > limit) return over(limit);
  return out;
}

Result<std::string> unpacked(std::string_view content_encoding, std::string_view bytes, std::size_t limit) {
  if (content_encoding.empty() || equal_ignoring_case(content_encoding, "identity")) return std::string(bytes);
  if (equal_ignoring_case(content_encoding, "gzip")) return gzip_unpacked(bytes, limit);
  if (equal_ignoring_case(content_encoding, "zstd")) return zstd_unpacked(bytes, limit);
  return invalid("Content-Encoding is \"" + excerpt(content_encoding, 40) + "\"; gzip, zstd or none is understood");
}

}  // namespace haidang

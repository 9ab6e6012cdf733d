#include "platform/http/gzip.h"

#include <zlib.h>

#include <new>

#include "base/text.h"

namespace haidang::http {

bool accepts_gzip(std::string_view accept_encoding) {
  for (auto each : split(accept_encoding, ',')) {
    auto semicolon = each.find(';');
    auto name = trimmed(each.substr(0, semicolon));
    if (name != "gzip" && name != "*") continue;
    auto weight = semicolon == each.npos ? "" : trimmed(each.substr(semicolon + 1));
    return weight != "q=0" && !weight.starts_with("q=0.0");
  }
  return false;
}

bool worth_compressing(std::string_view content_type) {
  for (std::string_view kind :
       {"text/", "application/json", "application/problem+json", "application/javascript", "image/svg",
        "application/manifest+json", "application/xml", "application/x-ndjson", "application/wasm"})
    if (content_type.starts_with(kind)) return true;
  return false;
}

std::string gzipped(std::string_view bytes, int level) {
  z_stream z{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&z, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::bad_alloc();
  std::string out(deflateBound(&z, bytes.size()), '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

}  // namespace haidang::http

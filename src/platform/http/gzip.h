// Compressing replies, and the question whether the other side wants that.
#pragma once

#include <string>
#include <string_view>

namespace haidang::http {

bool accepts_gzip(std::string_view accept_encoding);
// True for text of any kind; pictures, archives and video are small already.
bool worth_compressing(std::string_view content_type);
// `level` 1 (quick) to 9 (small).
std::string gzipped(std::string_view, int level);

}  // namespace haidang::http

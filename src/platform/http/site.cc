#include "platform/http/site.h"

#include <charconv>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "platform/http/gzip.h"
#include "platform/http/uri.h"

namespace haidang::http {
namespace {

namespace fs = std::filesystem;

// None for what no file of the pages ends with.
std::optional<std::string_view> type_of(std::string_view extension) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".mjs", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".geojson", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".webp", "image/webp"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".woff", "font/woff"},
      {".ttf", "font/ttf"},
      {".txt", "text/plain; charset=utf-8"},
      {".wasm", "application/wasm"},
      {".mp4", "video/mp4"},
      {".webmanifest", "application/manifest+json"}};
  for (auto [end, type] : types)
    if (extension == end) return type;
  return {};
}

std::string fingerprint(std::string_view bytes) {  // FNV-1a
  std::uint64_t h = 14695981039346656037u;
  for (auto c : bytes) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hex({reinterpret_cast<char const*>(&h), sizeof h});
}

std::optional<std::uint64_t> number(std::string_view digits) {
  std::uint64_t n = 0;
  auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
  if (failure != std::errc() || end != digits.data() + digits.size()) return {};
  return n;
}

bool names(std::string_view if_none_match, std::string_view etag) {
  for (auto each : split(if_none_match, ','))
    if (each = trimmed(each); each == etag || each == "*" || (each.starts_with("W/") && each.substr(2) == etag))
      return true;
  return false;
}

}  // namespace

std::optional<fs::file_time_type> built_at(fs::path const& root) {
  std::error_code failure;
  auto time = fs::last_write_time(root / "index.html", failure);
  if (failure) return {};
  return time;
}

Site::Site(fs::path const& root) {
  std::error_code failure;
  if (root.empty()) return;
  for (fs::recursive_directory_iterator it(root, failure), end; !failure && it != end; it.increment(failure)) {
    auto hidden = it->path().filename().native().starts_with('.');
    if (hidden || it->is_symlink(failure)) {
      it.disable_recursion_pending();
      continue;
    }
    std::ifstream in;
    if (it->is_regular_file(failure)) in.open(it->path(), std::ios::binary);
    if (!in.is_open()) continue;
    std::ostringstream text;
    text << in.rdbuf();
    auto address = "/" + it->path().lexically_relative(root).generic_string();
    auto& file = files_[address];
    file.bytes = std::make_shared<std::string const>(std::move(text).str());
    file.type = type_of(it->path().extension().native()).value_or("application/octet-stream");
    file.etag = '"' + fingerprint(*file.bytes) + '"';
    // Names below assets/ carry a hash of their content; everything else must be asked for again.
    file.cache_control = address.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
  }
}

Site::File const* Site::find(Request const& request) const {
  auto segments = path_segments(request.path);
  if (!segments) return nullptr;
  std::string address;
  for (auto const& each : *segments) address += "/" + each;
  if (address == "/") address = "/index.html";  // for whoever asks, curl too
  if (auto found = files_.find(address); found != files_.end()) return &found->second;
  auto page = request.header("accept").find("text/html") != std::string_view::npos;
  // A point in a page's address is no file's ending: codes such as H49.14-261112-0003 have one.
  if (!page || type_of(fs::path(address).extension().native())) return nullptr;
  auto start = files_.find("/index.html");
  return start == files_.end() ? nullptr : &start->second;
}

Reply Site::answer(Request const& request) const {
  auto const* file = find(request);
  if (!file) return problem(missing("there is no page or file at " + excerpt(request.path, 200)), request.trace);
  Reply reply;
  if (names(request.header("if-none-match"), file->etag)) {
    reply.status = 304;
  } else if (request.header("range").starts_with("bytes=")) {
    reply = range(*file, request.header("range").substr(6));
  } else {
    reply = whole(*file, request);
  }
  reply.headers.emplace_back("ETag", file->etag);
  reply.headers.emplace_back("Cache-Control", file->cache_control);
  return reply;
}

Reply Site::whole(File const& file, Request const& request) {
  Reply reply{.content_type = file.type, .headers = {{"Accept-Ranges", "bytes"}}, .shared_body = file.bytes};
  if (!worth_compressing(file.type) || file.bytes->size() < 1000) return reply;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.header("accept-encoding"))) return reply;
  std::call_once(file.once, [&] { file.gzipped = std::make_shared<std::string const>(http::gzipped(*file.bytes, 6)); });
  reply.shared_body = file.gzipped;
  reply.headers.emplace_back("Content-Encoding", "gzip");
  return reply;
}

// One range, "100-199", "100-" or "-100"; several at once are answered with the whole, as a server may.
Reply Site::range(File const& file, std::string_view wanted) {
  auto size = file.bytes->size();
  auto dash = wanted.find('-');
  auto first = number(wanted.substr(0, dash));
  auto last = dash == wanted.npos ? std::nullopt : number(wanted.substr(dash + 1));
  if (dash == wanted.npos || wanted.find(',') != wanted.npos || (!first && !last))
    return {.content_type = file.type, .shared_body = file.bytes};
  auto begin = first ? *first : size - std::min<std::uint64_t>(*last, size);
  auto end = first && last ? std::min<std::uint64_t>(*last + 1, size) : size;
  if (begin >= end) return {.status = 416, .headers = {{"Content-Range", "bytes */" + std::to_string(size)}}};
  Reply reply{.status = 206, .content_type = file.type, .body = file.bytes->substr(begin, end - begin)};
  reply.headers.emplace_back(
      "Content-Range", "bytes " + std::to_string(begin) + "-" + std::to_string(end - 1) + "/" + std::to_string(size));
  return reply;
}

}  // namespace haidang::http

// Whatever a stranger sends as a request: head and body through the parser in pieces, its path through the routes, its
// query into a struct. Nothing may crash, and what was decoded must be text.
#include <boost/beast/http/error.hpp>
#include <cstdlib>

#include "platform/http/chunks.h"
#include "platform/http/request_parser.h"
#include "platform/http/uri.h"

namespace haidang::http {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)
struct Filter {
  std::optional<Colour> colour;
  std::optional<Instant> since;
  std::vector<std::int64_t> sizes;
  double share = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (colour, since, sizes, share, text))

struct Things {
  awaitable<Result<Nothing>> list(Request, Filter) { co_return Nothing{}; }
};

void expect(bool held) {
  if (!held) std::abort();
}

Router const& routes() {
  static Things things;
  static Router router = [] {
    Router r;
    r.get("/a", nobody, "", things, &Things::list)
        .get("/a/{x}", nobody, "", things, &Things::list)
        .get("/a/{x}/b", nobody, "", things, &Things::list)
        .get("/{y}/b/{z}", nobody, "", things, &Things::list);
    return r;
  }();
  return router;
}

void look_up(Request const& request) {
  auto found = routes().find(request.method, request.path);
  for (auto const& [name, value] : found.parts) expect(is_utf8(value) && !value.empty());
  for (auto const& [name, value] : request.query) expect(is_utf8(name) && is_utf8(value));
  if (auto filter = read_query<Filter>(request.query)) expect(is_utf8(filter->text));
  for (auto const& [name, value] : request.headers) expect(is_utf8(value));
}

// In pieces and at once must come to the same.
void read_chunks(std::string_view bytes, std::size_t step) {
  constexpr std::size_t limit = 1000;
  std::string whole, pieces;
  ChunkReader at_once(limit), slowly(limit);
  auto read = at_once.read(bytes, whole);
  expect(whole.size() <= limit);
  std::size_t used = 0;
  while (used < bytes.size() && !slowly.done()) {
    auto some = slowly.read(bytes.substr(used, step), pieces);
    if (!some) return expect(!read);
    used += *some;
  }
  expect(read && *read == used && whole == pieces && at_once.done() == slowly.done());
}

}  // namespace
}  // namespace haidang::http

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  using namespace haidang::http;
  if (size == 0) return 0;
  std::string_view bytes(reinterpret_cast<char const*>(data) + 1, size - 1);
  if (auto fields = query_fields(bytes)) (void)read_query<Filter>(*fields);
  (void)path_segments(bytes);

  Request request;
  RequestParser parser(request);
  std::size_t step = data[0] + 1u, begin = 0, end = 0;
  while (end < bytes.size() && !parser.is_header_done()) {
    end = std::min(bytes.size(), end + step);
    boost::beast::error_code failure;
    begin += parser.put(boost::asio::buffer(bytes.substr(begin, end - begin)), failure);
    if (failure && failure != boost::beast::http::error::need_more) return 0;
  }
  if (!parser.is_header_done()) return 0;
  look_up(request);
  if (parser.chunked()) read_chunks(bytes.substr(begin), step);
  return 0;
}

// The route table: registering paths as a tree of segments, finding one for a request, and what a request tells about
// itself.
#include "platform/http/router.h"

#include <stdexcept>

#include "base/text.h"
#include "platform/http/uri.h"

namespace haidang::http {
namespace {

bool is_part(std::string_view segment) { return segment.starts_with('{') && segment.ends_with('}'); }

std::string quoted_file_name(std::string_view name) {
  static constexpr char digit[] = "0123456789ABCDEF";
  std::string out;
  for (auto c : name) {
    auto u = static_cast<unsigned char>(c);
    if (std::isalnum(u) || c == '.' || c == '-' || c == '_') {
      out += c;
    } else {
      out += '%';
      out += digit[u >> 4];
      out += digit[u & 15];
    }
  }
  return out;
}

// For programs that do not know the other form: plain letters only.
std::string plain_file_name(std::string_view name) {
  auto plain = folded(name);
  std::string out;
  for (auto c : plain) out += std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' ? c : '_';
  return out;
}

[[noreturn]] void misregistered(Route const& route, std::string_view why) {
  throw std::logic_error(std::string(name_of(route.method)) + " " + route.path + ": " + std::string(why));
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::put: return "PUT";
    case Method::post: return "POST";
    case Method::delete_: break;
  }
  return "DELETE";
}

bool Caller::within(std::string_view scope) const {
  if (everywhere) return true;
  for (auto const& each : scopes)
    if (each == scope) return true;
  return false;
}

std::string_view Request::header(std::string_view lower_case_name) const {
  auto found = headers.find(lower_case_name);
  return found == headers.end() ? std::string_view() : found->second;
}

std::string_view Request::cookie(std::string_view name) const {
  for (auto pair : split(header("cookie"), ';')) {
    auto equals = pair.find('=');
    if (equals != pair.npos && trimmed(pair.substr(0, equals)) == name) return trimmed(pair.substr(equals + 1));
  }
  return {};
}

std::string_view Request::bearer() const {
  static constexpr std::string_view scheme = "bearer ";
  auto line = header("authorization");
  if (!equal_ignoring_case(line.substr(0, scheme.size()), scheme)) return {};
  return trimmed(line.substr(scheme.size()));
}

Reply raw_reply(RawReply raw) {
  Reply reply{raw.status, std::move(raw.content_type), std::move(raw.bytes), std::move(raw.headers)};
  if (!raw.file_name.empty())
    reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + plain_file_name(raw.file_name) +
                                                          "\"; filename*=UTF-8''" + quoted_file_name(raw.file_name));
  return reply;
}

unsigned Router::step(unsigned node, std::string_view segment) {
  auto fresh = static_cast<unsigned>(nodes_.size());
  if (is_part(segment)) {
    if (nodes_[node].part == none) {
      nodes_[node].part = fresh;
      nodes_.emplace_back();
    }
    return nodes_[node].part;
  }
  for (auto const& [word, next] : nodes_[node].words)
    if (word == segment) return next;
  nodes_[node].words.emplace_back(segment, fresh);
  nodes_.emplace_back();
  return fresh;
}

Router& Router::insert(Route route) {
  if (!route.path.starts_with('/')) misregistered(route, "a path begins with /");
  unsigned node = 0;
  for (auto segment : split(std::string_view(route.path).substr(1), '/')) node = step(node, segment);
  auto& slot = nodes_[node].routes[static_cast<int>(route.method)];
  if (slot != none) misregistered(route, "registered twice, the other as " + routes_[slot].path);
  slot = static_cast<unsigned>(routes_.size());
  routes_.push_back(std::move(route));
  return *this;
}

Router& Router::takes(std::string body_types) {
  routes_.back().body_types = std::move(body_types);
  return *this;
}

Router& Router::gives(std::string reply_type) {
  routes_.back().reply_type = std::move(reply_type);
  return *this;
}

void Router::web_socket(std::string path, int right, SocketHandler handler) {
  sockets_.push_back({std::move(path), right, std::move(handler)});
}

// Words before parts, so that /api/feeds/summary is not the feed called "summary"; back again when the word leads
// nowhere.
unsigned Router::walk(unsigned node, std::vector<std::string> const& segments, std::size_t at, Method method,
                      Found& found) const {
  if (at == segments.size()) {
    auto const& here = nodes_[node].routes;
    if (auto route = here[static_cast<int>(method)]; route != none) return route;
    for (auto each : {Method::get, Method::put, Method::post, Method::delete_})
      if (here[static_cast<int>(each)] != none) found.others.push_back(each);
    return none;
  }
  for (auto const& [word, next] : nodes_[node].words) {
    if (word != segments[at]) continue;
    if (auto route = walk(next, segments, at + 1, method, found); route != none) return route;
    break;
  }
  if (nodes_[node].part == none || segments[at].empty()) return none;
  return walk(nodes_[node].part, segments, at + 1, method, found);
}

Router::Found Router::find(Method method, std::string_view path) const {
  Found found;
  auto segments = path_segments(path);
  if (!segments) {
    found.fault = "the path cannot be decoded";
    return found;
  }
  auto index = walk(0, *segments, 0, method, found);
  if (index == none) return found;
  found.others.clear();
  found.route = &routes_[index];
  auto pattern = split(std::string_view(found.route->path).substr(1), '/');
  for (std::size_t i = 0; i < pattern.size(); ++i)
    if (is_part(pattern[i]))
      found.parts.emplace(pattern[i].substr(1, pattern[i].size() - 2), std::move((*segments)[i]));
  return found;
}

Router::Socket const* Router::find_socket(std::string_view path) const {
  for (auto const& each : sockets_)
    if (each.path == path) return &each;
  return nullptr;
}

}  // namespace haidang::http

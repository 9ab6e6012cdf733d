// The head of every reply. Separate because it is where the security headers are, and the hottest text in the server.
#include <boost/beast/http/status.hpp>
#include <ctime>

#include "platform/http/serving.h"

namespace haidang::http {
namespace {

// No script but our own files, no frame around us, no other origin spoken to. blob: only where pages make pictures and
// video themselves; styles inline because the component library sets them on elements.
constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self'; connect-src 'self'; font-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()\r\n";

// "Sun, 22 Nov 2026 03:15:00 GMT"; made once a second and thread.
std::string const& date_of_reply(Instant now) {
  thread_local std::int64_t second = -1;
  thread_local std::string text;
  if (second == now.ms / 1000) return text;
  second = now.ms / 1000;
  auto time = static_cast<std::time_t>(second);
  std::tm parts{};
  gmtime_r(&time, &parts);
  char buffer[40];
  text.assign(buffer, std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &parts));
  return text;
}

// A line break in a value would begin a header of somebody else's choice.
void add_line(std::string& out, std::string_view name, std::string_view value) {
  auto safe = [&](std::string_view text) {
    for (auto c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  };
  safe(name);
  out += ": ";
  safe(value);
  out += "\r\n";
}

}  // namespace

void write_head(std::string& out, Reply const& reply, HeadLine line, Instant now) {
  auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(reply.status));
  out += line.version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  out += std::to_string(reply.status);
  out += ' ';
  out.append(reason.data(), reason.size());
  out += "\r\nDate: ";
  out += date_of_reply(now);
  out += "\r\n";
  out += security_headers;
  if (!reply.content_type.empty()) add_line(out, "Content-Type", reply.content_type);
  auto cached = false;
  for (auto const& [name, value] : reply.headers) {
    add_line(out, name, value);
    cached |= name == "Cache-Control";
  }
  if (!cached) out += "Cache-Control: no-store\r\n";
  if (reply.status != 204 && reply.status != 304) {
    out += "Content-Length: ";
    out += std::to_string(line.length);
    out += "\r\n";
  }
  if (!line.keep)
    out += "Connection: close\r\n";
  else if (line.version == 10)
    out += "Connection: keep-alive\r\n";
  out += "\r\n";
}

}  // namespace haidang::http

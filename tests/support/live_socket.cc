#include "tests/support/live_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace haidang::testing {
namespace {

using Moment = std::chrono::steady_clock::time_point;

Moment after(Span span) { return std::chrono::steady_clock::now() + std::chrono::milliseconds(span.ms); }

// Waits until the socket may be read or written; false after `end`.
bool wait_for(int socket, short what, Moment end) {
  auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
  pollfd poll{socket, what, 0};
  return ::poll(&poll, 1, static_cast<int>(std::max<std::int64_t>(0, left))) > 0;
}

}  // namespace

Result<RawSocket> RawSocket::connect(std::uint16_t port) {
  RawSocket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket.socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
    return Error{ErrorKind::unavailable, "connecting: " + std::string(std::strerror(errno))};
  return socket;
}

RawSocket& RawSocket::operator=(RawSocket&& other) noexcept {
  std::swap(socket_, other.socket_);
  return *this;
}

RawSocket::~RawSocket() {
  if (socket_ >= 0) ::close(socket_);
}

bool RawSocket::send(std::string_view bytes, Span limit) {
  for (auto end = after(limit); !bytes.empty();) {
    if (!wait_for(socket_, POLLOUT, end)) return false;
    auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return false;
    if (sent > 0) bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string RawSocket::receive(Span limit) {
  std::string bytes(64 << 10, '\0');
  if (!wait_for(socket_, POLLIN, after(limit))) return "";
  auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

bool RawSocket::closes_within(Span limit) {
  char bytes[4096];
  for (auto end = after(limit); wait_for(socket_, POLLIN, end);)
    if (::recv(socket_, bytes, sizeof bytes, 0) <= 0) return true;
  return false;
}

Result<LiveSocket> LiveSocket::open(std::uint16_t port, std::string const& path, std::string const& cookie) {
  TRY(auto socket, RawSocket::connect(port));
  socket.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port) +
              "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
              "Sec-WebSocket-Key: aGFpLWRhbmctdGh1LTEyMw==\r\nCookie: " +
              cookie + "\r\n\r\n");
  std::string head;
  for (auto end = after(seconds(10)); head.find("\r\n\r\n") == head.npos;) {
    auto more = socket.receive(seconds(10));
    if (more.empty() || std::chrono::steady_clock::now() > end)
      return Error{ErrorKind::denied, "no whole answer: " + head};
    head += more;
  }
  if (!head.starts_with("HTTP/1.1 101")) return Error{ErrorKind::denied, head};
  return LiveSocket(std::move(socket), head.substr(head.find("\r\n\r\n") + 4));
}

bool LiveSocket::send(std::string_view text) {
  std::string frame{'\x81'};
  if (text.size() < 126) {
    frame += static_cast<char>(0x80 | text.size());
  } else {  // a test's message fits 64 KiB
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(text.size() >> 8);
    frame += static_cast<char>(text.size());
  }
  frame.append(4, '\0');  // a mask of zeros leaves the text as it is
  return socket_.send(frame.append(text));
}

// The first whole frame's kind and payload. The server sends no masks and no parts.
std::optional<std::pair<int, std::string>> LiveSocket::take_frame() {
  if (bytes_.size() < 2) return {};
  std::uint64_t length = static_cast<unsigned char>(bytes_[1]) & 0x7f;
  std::size_t head = 2, more = length == 126 ? 2 : length == 127 ? 8 : 0;
  if (bytes_.size() < head + more) return {};
  if (more > 0) length = 0;
  for (std::size_t i = 0; i < more; ++i) length = length << 8 | static_cast<unsigned char>(bytes_[head + i]);
  head += more;
  if (bytes_.size() < head + length) return {};
  std::pair frame(bytes_[0] & 0x0f, bytes_.substr(head, length));
  bytes_.erase(0, head + length);
  return frame;
}

std::optional<std::string> LiveSocket::next(Span limit) {
  for (auto end = after(limit);;) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    auto message = next_of_any_kind(milliseconds(std::max<std::int64_t>(0, left)));
    if (!message) return {};
    if (message->is_text) return std::move(message->bytes);
  }
}

std::optional<LiveSocket::Message> LiveSocket::next_of_any_kind(Span limit) {
  for (auto end = after(limit);;) {
    if (auto frame = take_frame()) {
      if (frame->first == 1 || frame->first == 2) return Message{frame->first == 1, std::move(frame->second)};
      if (frame->first == 8) return {};
      if (frame->first == 9) socket_.send(std::string{'\x8a', '\x80', 0, 0, 0, 0});
      continue;
    }
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
    auto more = left > 0 ? socket_.receive(milliseconds(left)) : "";
    if (more.empty()) return {};
    bytes_ += more;
  }
}

}  // namespace haidang::testing

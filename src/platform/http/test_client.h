// A blocking HTTP and WebSocket client on a bare socket, for tests that must send what no proper client would.
// Header-only, so that it is in no product library.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.h"

namespace haidang::http {

class TestClient {
 public:
  struct Answer {
    int status = 0;  // 0: the connection ended before a whole head came
    std::map<std::string, std::string> headers;
    std::string body;
    std::string header(std::string const& name) const { return headers.contains(name) ? headers.at(name) : ""; }
  };

  explicit TestClient(unsigned short port, int receive_buffer = 0) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    if (receive_buffer) ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~TestClient() { ::close(socket_); }
  TestClient(TestClient const&) = delete;
  TestClient& operator=(TestClient const&) = delete;

  bool connected() const { return connected_; }

  // False when the other side has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      auto n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  void end_of_sending() { ::shutdown(socket_, SHUT_WR); }

  Answer get(std::string const& path, std::string const& more_headers = "") {
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more_headers + "\r\n");
    return answer();
  }
  Answer post(std::string const& path, std::string const& body, std::string const& more_headers = "") {
    send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         more_headers + "\r\n" + body);
    return answer();
  }

  Answer answer(bool head_only = false) {
    Answer answer;
    auto end = in_.find("\r\n\r\n");
    while (end == in_.npos) {
      if (!receive()) return answer;
      end = in_.find("\r\n\r\n");
    }
    auto lines = split(std::string_view(in_).substr(0, end), '\n');
    answer.status = static_cast<int>(parse_integer(lines[0].substr(9, 3)).value_or(0));
    for (auto line : lines)
      if (auto colon = line.find(':'); colon != line.npos)
        answer.headers[lower_case(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
    in_.erase(0, end + 4);
    if (head_only || answer.status < 200) return answer;
    auto length = static_cast<std::size_t>(parse_integer(answer.header("content-length")).value_or(0));
    while (in_.size() < length && receive()) continue;
    answer.body = in_.substr(0, length);
    in_.erase(0, length);
    return answer;
  }

  // True when the other side ends the connection within ten seconds.
  bool ended() {
    while (receive()) continue;
    return !timed_out_;
  }

  bool open_web_socket(std::string const& path, std::string const& more_headers = "") {
    send("GET " + path +
         " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" +
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + more_headers + "\r\n");
    handshake_ = answer();
    return handshake_.status == 101;
  }
  Answer const& handshake() const { return handshake_; }

  bool send_message(std::string_view text) {
    std::string frame = "\x81";
    auto size = text.size();
    auto shift = size < 126 ? 0 : size < 65536 ? 16 : 64;  // bits of a length that does not fit in the second byte
    frame += static_cast<char>(0x80 | (shift == 0 ? size : shift == 16 ? 126 : 127));
    while (shift > 0) frame += static_cast<char>(size >> (shift -= 8) & 255);
    frame.append(4, '\0');  // a mask of zeros leaves the text as it is
    return send(frame.append(text));
  }
  // The next text or binary message; nothing when the socket was closed.
  std::optional<std::string> message() {
    for (;;) {
      if (!have(2)) return {};
      auto opcode = in_[0] & 15;
      std::size_t size = in_[1] & 127, head = 2;
      auto extra = size == 126 ? 2u : size == 127 ? 8u : 0u;
      if (!have(head + extra)) return {};
      if (extra) size = 0;
      for (auto i = 0u; i < extra; ++i) size = size << 8 | static_cast<unsigned char>(in_[head++]);
      if (!have(head + size)) return {};
      auto text = in_.substr(head, size);
      in_.erase(0, head + size);
      if (opcode == 8) return {};
      if (opcode == 1 || opcode == 2) return text;
    }
  }

 private:
  bool have(std::size_t bytes) {
    while (in_.size() < bytes)
      if (!receive()) return false;
    return true;
  }
  bool receive() {
    pollfd wait{socket_, POLLIN, 0};
    timed_out_ = ::poll(&wait, 1, 10'000) == 0;
    if (timed_out_) return false;
    char bytes[65536];
    auto n = ::recv(socket_, bytes, sizeof bytes, 0);
    if (n <= 0) return false;
    in_.append(bytes, static_cast<std::size_t>(n));
    return true;
  }

  int socket_;
  bool connected_ = false, timed_out_ = false;
  std::string in_;
  Answer handshake_;
};

}  // namespace haidang::http

// One question to a camera over HTTP and its answer: a connection of its own, plain or TLS, with a deadline over all of
// it. Separate from the device, which knows what is said and not how it travels. A connection each time, because
// cameras close them whenever they like, and a question costs them more than a handshake. On one executor that runs one
// thing at a time.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "base/time.h"
#include "media/onvif/http_answer.h"
#include "media/onvif/web_address.h"
#include "media/rtsp/wire.h"

namespace haidang::onvif {

namespace asio = boost::asio;

struct Question {
  Address address;
  std::string method = "POST";
  std::string content_type = {}, body = {};
  std::string authorization = {};
  std::size_t most_answer_bytes = 2 << 20;
};

struct Limits {
  rtsp::Trust trust = rtsp::Trust::known_certificates;
  Span connect = seconds(5);
  Span answer = seconds(5);  // from when it is asked to the answer's last byte
};

class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  explicit Exchange(asio::any_io_executor);
  ~Exchange();

  asio::awaitable<Outcome<WebAnswer>> run(Question, Limits);  // once
  void stop();                                                // run() then ends with `stopped`

 private:
  asio::awaitable<Outcome<Nothing>> connect(Address, Span limit);
  asio::awaitable<Outcome<WebAnswer>> talk_tls(Question, rtsp::Trust, std::string request);
  template <typename Socket>
  asio::awaitable<Outcome<WebAnswer>> talk(Socket&, std::string request, std::size_t most_answer_bytes);
  void expire_after(Span, Reason);
  void end(Ending);
  Ending ending_of(boost::system::error_code, Reason usual, std::string what) const;

  asio::any_io_executor executor_;
  asio::ip::tcp::resolver resolver_;
  asio::ip::tcp::socket socket_;
  asio::ip::tcp::socket* open_ = nullptr;  // the one to close: it moves into a TLS stream
  asio::steady_timer timer_;
  std::optional<Ending> why_;
};

// The request as it goes out. Line breaks inside values are left out.
std::string write_request(Question const&);

}  // namespace haidang::onvif

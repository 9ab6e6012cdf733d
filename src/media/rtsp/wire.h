// One connection to a camera: plain TCP or TLS, what is written queued and bounded, what is read cut into items, every
// wait with a deadline. Separate from the session, which knows what is said and not how it travels. All calls on one
// executor that runs one thing at a time.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "base/time.h"
#include "media/rtsp/ending.h"
#include "media/rtsp/rtsp_message.h"
#include "media/rtsp/rtsp_url.h"
#include "platform/http/stream.h"

namespace haidang::rtsp {

namespace asio = boost::asio;

enum class Trust { known_certificates, any_certificate };  // most cameras sign their own

class Wire : public std::enable_shared_from_this<Wire> {
 public:
  explicit Wire(asio::any_io_executor);
  ~Wire();

  asio::awaitable<Outcome<Nothing>> connect(Address, Trust, Span limit);
  // Queued; over 256 KiB in the queue the connection is given up: the camera does not read.
  void send(std::string bytes);
  // The next item, or why there is none. Frames are valid until the next call.
  asio::awaitable<Outcome<Item>> next();
  // As next(), but only of what has come already: a picture's packets come together, and waiting for each of them anew
  // costs more than all else that is done with them. Nothing when next() would have to wait.
  std::optional<Outcome<Item>> ready();

  void expire_after(Span);  // what waits when it has passed ends with no_answer
  void never_expire();
  // What waits now, or waits next, ends so.
  void interrupt(Ending);
  void forget_interruption() { why_.reset(); }  // for a last word
  void close();

  asio::ip::address peer() const { return peer_; }
  asio::ip::address local() const { return local_; }
  MessageReader& reader() { return reader_; }
  std::uint64_t bytes_read() const { return bytes_read_; }

 private:
  asio::awaitable<Outcome<Nothing>> secure(std::string host, Trust);
  void write_next();
  Ending ending_of(boost::system::error_code, Reason usual, std::string what) const;

  asio::any_io_executor executor_;
  asio::ip::tcp::resolver resolver_;
  asio::ip::tcp::socket socket_;
  asio::steady_timer timer_;
  std::unique_ptr<http::Stream> stream_;
  asio::ip::address peer_, local_;
  MessageReader reader_;
  std::optional<Ending> why_;
  std::string writing_, waiting_to_write_;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace haidang::rtsp

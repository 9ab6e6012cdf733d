// What goes out on one connection, in its order and at the camera's pace. Bounded: a camera sends no pictures to
// somebody who does not take them. All calls on the farm's one thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

namespace haidang::simulate {

class Line : public std::enable_shared_from_this<Line> {
 public:
  static constexpr std::size_t full_bytes = 1 << 20;

  explicit Line(boost::asio::ip::tcp::socket socket) : socket_(std::move(socket)), timer_(socket_.get_executor()) {}

  void send(std::string bytes);
  bool is_full() const { return waiting_.size() > full_bytes; }
  void trickle(bool on) { trickles_ = on; }  // one byte a second
  void close();
  void close_when_sent();

  boost::asio::ip::tcp::socket& socket() { return socket_; }
  bool is_open() const { return socket_.is_open(); }

 private:
  void write_next();
  void wait_a_second();

  boost::asio::ip::tcp::socket socket_;
  boost::asio::steady_timer timer_;
  std::string writing_, waiting_;
  bool busy_ = false, trickles_ = false, leaving_ = false;
};

}  // namespace haidang::simulate

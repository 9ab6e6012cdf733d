#include "simulate/cameras/line.h"

#include <boost/asio/write.hpp>

namespace haidang::simulate {

using boost::system::error_code;

void Line::send(std::string bytes) {
  if (!socket_.is_open()) return;
  waiting_ += bytes;
  if (!busy_) write_next();
}

void Line::write_next() {
  if (waiting_.empty()) {
    busy_ = false;
    if (leaving_) close();
    return;
  }
  busy_ = true;
  auto bytes = trickles_ ? 1 : waiting_.size();
  writing_ = waiting_.substr(0, bytes);
  waiting_.erase(0, bytes);
  boost::asio::async_write(socket_, boost::asio::buffer(writing_),
                           [self = shared_from_this()](error_code failure, std::size_t) {
                             if (failure) return self->close();
                             self->trickles_ ? self->wait_a_second() : self->write_next();
                           });
}

void Line::wait_a_second() {
  timer_.expires_after(std::chrono::seconds(1));
  timer_.async_wait([self = shared_from_this()](error_code failure) {
    if (!failure) self->write_next();
  });
}

void Line::close() {
  error_code ignored;
  timer_.cancel();
  socket_.shutdown(boost::asio::ip::tcp::socket::shutdown_both, ignored);
  socket_.close(ignored);
  waiting_.clear();
}

void Line::close_when_sent() {
  leaving_ = true;
  if (!busy_) close();
}

}  // namespace haidang::simulate

#include "platform/http/tcp_stream.h"

#include <span>

namespace haidang::http {
namespace {

class TcpStream final : public Stream {
 public:
  explicit TcpStream(TcpSocket socket) : socket_(std::move(socket)), executor_(socket_.get_executor()) {}

  asio::any_io_executor get_executor() override { return executor_; }

  // The lambda has no executor of its own, so it runs on the socket's strand, where `then` belongs: no second dispatch.
  void start_read(asio::mutable_buffer into, Then then) override {
    socket_.async_read_some(into, [t = std::move(then)](error_code e, std::size_t n) mutable { std::move(t)(e, n); });
  }
  void start_write(Pieces const& from, std::size_t count, Then then) override {
    auto done = [t = std::move(then)](error_code e, std::size_t n) mutable { std::move(t)(e, n); };
    if (count <= 1)
      socket_.async_write_some(asio::const_buffer(from[0]), std::move(done));
    else
      socket_.async_write_some(std::span(from.data(), count), std::move(done));
  }
  void cancel() override {
    error_code ignored;
    socket_.cancel(ignored);
  }
  void end_of_writing() override {
    error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  }
  void close() override {
    error_code ignored;
    socket_.close(ignored);
  }

 private:
  TcpSocket socket_;
  asio::any_io_executor executor_;
};

}  // namespace

std::unique_ptr<Stream> tcp_stream(TcpSocket socket) { return std::make_unique<TcpStream>(std::move(socket)); }

}  // namespace haidang::http

// WebSockets by Beast over the one Stream; the only file that compiles them.
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "platform/http/connection.h"

namespace haidang::http {
namespace {

namespace websocket = boost::beast::websocket;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t longest_message = 64 << 10;
constexpr std::int64_t send_ms = 30'000, goodbye_ms = 3'000;

Error gone() { return {ErrorKind::unavailable, "the other side of the WebSocket has gone"}; }

class BeastSocket final : public WebSocket, public std::enable_shared_from_this<BeastSocket> {
 public:
  explicit BeastSocket(std::shared_ptr<Connection> connection)
      : connection_(std::move(connection)), socket_(connection_->stream()) {}

  awaitable<bool> accept(Request const& request) {
    boost::beast::http::request<boost::beast::http::empty_body> upgrade(boost::beast::http::verb::get, request.path,
                                                                        11);
    for (auto const& [name, value] : request.headers) upgrade.insert(name, value);
    auto const& settings = connection_->serving().settings;
    auto seconds_of = [](int n) {
      return std::chrono::duration_cast<websocket::stream_base::duration>(std::chrono::seconds(n));
    };
    socket_.set_option(
        websocket::stream_base::timeout{seconds_of(settings.head_seconds), seconds_of(settings.idle_seconds), true});
    socket_.read_message_max(longest_message);
    socket_.auto_fragment(false);
    auto [failure] = co_await socket_.async_accept(upgrade, as_result);
    if (failure) co_return false;
    connection_->on_finish([weak = weak_from_this()] {
      if (auto self = weak.lock()) self->close();
    });
    co_return true;
  }

  awaitable<Result<std::string>> receive() override {
    boost::beast::flat_buffer message;
    auto [failure, count] = co_await socket_.async_read(message, as_result);
    if (failure) co_return gone();
    co_return boost::beast::buffers_to_string(message.data());
  }

  awaitable<Done> send(std::string_view text) override {
    socket_.text(true);
    return write(text);
  }
  awaitable<Done> send_bytes(std::string_view bytes) override {
    socket_.binary(true);
    return write(bytes);
  }

  void close() override {
    asio::post(connection_->stream().get_executor(), [self = shared_from_this()] {
      if (std::exchange(self->closing_, true) || !self->socket_.is_open()) return;
      self->connection_->wait_until(steady_now() + goodbye_ms);
      self->socket_.async_close(websocket::close_code::going_away, [self](error_code) {});
    });
  }

  // Only after reading has ended for good: the closing handshake needs the reader.
  awaitable<void> end() {
    if (!socket_.is_open() || std::exchange(closing_, true)) co_return;
    connection_->wait_until(steady_now() + goodbye_ms);
    co_await socket_.async_close(websocket::close_code::normal, as_result);
  }

 private:
  awaitable<Done> write(std::string_view bytes) {
    if (!closing_) connection_->wait_until(steady_now() + send_ms);
    auto [failure, count] = co_await socket_.async_write(asio::buffer(bytes), as_result);
    if (!closing_) connection_->wait_until(0);
    if (failure) co_return gone();
    co_return Done();
  }

  std::shared_ptr<Connection> connection_;
  websocket::stream<Stream&, false>
      socket_;  // without compression: changes are small, and a wall has a hundred sockets
  bool closing_ = false;
};

}  // namespace

awaitable<std::shared_ptr<WebSocket>> accept_web_socket(std::shared_ptr<Connection> connection,
                                                        Request const& request) {
  auto socket = std::make_shared<BeastSocket>(std::move(connection));
  auto accepted = co_await socket->accept(request);
  co_return accepted ? socket : nullptr;
}

awaitable<void> say_goodbye(std::shared_ptr<WebSocket> socket) {
  auto ours = std::static_pointer_cast<BeastSocket>(std::move(socket));
  co_await ours->end();
}

}  // namespace haidang::http

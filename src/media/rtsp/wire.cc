#include "media/rtsp/wire.h"

#include <netinet/tcp.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <span>

namespace haidang::rtsp {
namespace {

using asio::ip::tcp;
using boost::system::error_code;
using TlsSocket = asio::ssl::stream<tcp::socket>;

constexpr auto waiting = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_queued = 256 << 10;
// A peer that has lost its power acknowledges nothing: the kernel gives up after this many milliseconds.
constexpr int unacknowledged_ms = 10'000;

tcp::socket& socket_of(tcp::socket& socket) { return socket; }
tcp::socket& socket_of(TlsSocket& socket) { return socket.next_layer(); }

template <typename Socket>
class SocketStream final : public http::Stream {
 public:
  template <typename... Arguments>
  explicit SocketStream(Arguments&&... arguments) : socket_(std::forward<Arguments>(arguments)...) {}

  Socket& socket() { return socket_; }
  asio::any_io_executor get_executor() override { return socket_.get_executor(); }
  void start_read(asio::mutable_buffer into, Then then) override { socket_.async_read_some(into, std::move(then)); }
  void start_write(Pieces const& from, std::size_t count, Then then) override {
    socket_.async_write_some(std::span(from.data(), count), std::move(then));
  }
  void cancel() override {
    error_code ignored;
    socket_of(socket_).cancel(ignored);
  }
  void end_of_writing() override {
    error_code ignored;
    socket_of(socket_).shutdown(tcp::socket::shutdown_send, ignored);
  }
  void close() override {
    error_code ignored;
    socket_of(socket_).close(ignored);
  }

 private:
  Socket socket_;
};

void tune(tcp::socket& socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  ::setsockopt(socket.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &unacknowledged_ms, sizeof unacknowledged_ms);
}

asio::ssl::context context_for(Trust trust) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  error_code ignored;
  if (trust == Trust::known_certificates) context.set_default_verify_paths(ignored);
  context.set_verify_mode(trust == Trust::known_certificates ? asio::ssl::verify_peer : asio::ssl::verify_none,
                          ignored);
  return context;
}

}  // namespace

Wire::Wire(asio::any_io_executor executor)
    : executor_(executor), resolver_(executor), socket_(executor), timer_(executor) {}
Wire::~Wire() { close(); }

void Wire::expire_after(Span limit) {
  timer_.expires_after(std::chrono::milliseconds(limit.ms));
  timer_.async_wait([weak = weak_from_this()](error_code failure) {
    auto wire = weak.lock();
    if (wire && !failure) wire->interrupt({Reason::no_answer, "no answer in time"});
  });
}

void Wire::never_expire() { timer_.cancel(); }

void Wire::interrupt(Ending why) {
  if (!why_) why_ = std::move(why);
  resolver_.cancel();
  error_code ignored;
  socket_.close(ignored);
  if (stream_) stream_->cancel();
}

void Wire::close() {
  error_code ignored;
  timer_.cancel();
  resolver_.cancel();
  socket_.close(ignored);
  if (stream_) stream_->close();
}

Ending Wire::ending_of(error_code failure, Reason usual, std::string what) const {
  if (why_) return *why_;
  return {usual, what + ": " + failure.message()};
}

asio::awaitable<Outcome<Nothing>> Wire::connect(Address address, Trust trust, Span limit) {
  expire_after(limit);
  auto port = std::to_string(address.port);
  auto [unknown, places] = co_await resolver_.async_resolve(address.host, port, waiting);
  if (unknown || why_) {
    auto ending = ending_of(unknown, Reason::unreachable, "looking up " + address.host);
    if (ending.reason == Reason::no_answer) ending.reason = Reason::unreachable;
    co_return ending;
  }
  auto [failure, place] = co_await asio::async_connect(socket_, places, waiting);
  if (failure || why_) {
    auto ending = ending_of(failure, Reason::unreachable, "connecting to " + address.url());
    if (ending.reason == Reason::no_answer) ending.reason = Reason::unreachable;
    co_return ending;
  }
  tune(socket_);
  error_code ignored;
  peer_ = place.address();
  local_ = socket_.local_endpoint(ignored).address();
  if (address.security == Security::tls) {
    auto secured = co_await secure(address.host, trust);
    if (!secured) co_return secured.error();
  } else {
    stream_ = std::make_unique<SocketStream<tcp::socket>>(std::move(socket_));
  }
  never_expire();
  co_return Nothing{};
}

asio::awaitable<Outcome<Nothing>> Wire::secure(std::string host, Trust trust) {
  auto context = context_for(trust);
  auto tls = std::make_unique<SocketStream<TlsSocket>>(std::move(socket_), context);
  auto& socket = tls->socket();
  error_code no_address;
  asio::ip::make_address(host, no_address);
  if (no_address) ::SSL_set_tlsext_host_name(socket.native_handle(), host.c_str());
  if (trust == Trust::known_certificates) socket.set_verify_callback(asio::ssl::host_name_verification(host));
  stream_ = std::move(tls);
  auto [failure] = co_await socket.async_handshake(asio::ssl::stream_base::client, waiting);
  if (!failure && !why_) co_return Nothing{};
  bool certificate = trust == Trust::known_certificates && ::SSL_get_verify_result(socket.native_handle()) != X509_V_OK;
  co_return ending_of(failure, certificate ? Reason::certificate_refused : Reason::not_rtsp, "TLS with " + host);
}

void Wire::send(std::string bytes) {
  if (!stream_) return;
  waiting_to_write_ += bytes;
  if (waiting_to_write_.size() > most_queued) return interrupt({Reason::no_answer, "the camera does not read"});
  if (writing_.empty()) write_next();
}

void Wire::write_next() {
  if (writing_.empty()) writing_.swap(waiting_to_write_);
  if (writing_.empty()) return;
  http::Stream::Pieces pieces;
  pieces[0] = asio::buffer(writing_);
  stream_->start_write(pieces, 1, [self = shared_from_this()](error_code failure, std::size_t written) {
    self->writing_.erase(0, written);
    if (failure && failure != asio::error::operation_aborted)
      return self->interrupt({Reason::closed, "writing: " + failure.message()});
    if (failure) self->writing_.clear();
    self->write_next();
  });
}

std::optional<Outcome<Item>> Wire::ready() {
  if (why_) return Outcome<Item>(*why_);
  auto item = reader_.next();
  if (!item) return Outcome<Item>(Ending{Reason::not_rtsp, item.error().message});
  if (std::holds_alternative<NeedsMore>(*item)) return {};
  return Outcome<Item>(std::move(*item));
}

asio::awaitable<Outcome<Item>> Wire::next() {
  for (;;) {
    if (auto item = ready()) co_return std::move(*item);
    auto space = reader_.space();
    auto [failure, bytes] = co_await stream_->async_read_some(asio::buffer(space.data(), space.size()), waiting);
    if (failure) co_return ending_of(failure, Reason::closed, "reading");
    reader_.filled(bytes);
    bytes_read_ += bytes;
  }
}

}  // namespace haidang::rtsp

#include "platform/http/connection.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>

#include "base/text.h"
#include "platform/http/chunks.h"
#include "platform/http/gzip.h"

namespace haidang::http {
namespace {

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t head_step = 4 << 10, body_step = 256 << 10, chunk_step = 64 << 10;
constexpr std::uint64_t worth_draining = 64 << 10, linger_bytes = 128 << 20;
constexpr int linger_seconds = 5;
constexpr std::size_t slowest_bytes_per_ms = 16;  // a reader slower than this is let go
namespace beast = boost::beast::http;

std::int64_t in_seconds(int n) { return steady_now() + n * std::int64_t{1000}; }

// Text of some size is sent small to those who take it so, unless its maker has encoded it already.
void compress(Reply& reply, bool accepted) {
  constexpr std::size_t smallest = 1000;
  constexpr int quick = 1;
  if (reply.bytes().size() < smallest || reply.status == 206 || !worth_compressing(reply.content_type)) return;
  for (auto const& [name, value] : reply.headers)
    if (name == "Content-Encoding" || name == "Vary") return;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!accepted) return;
  reply.body = gzipped(reply.bytes(), quick);
  reply.shared_body = nullptr;
  reply.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace

Connection::Connection(std::shared_ptr<Serving> serving, std::unique_ptr<Stream> stream, std::string remote)
    : serving_(std::move(serving)), stream_(std::move(stream)), remote_(std::move(remote)) {}

Connection::~Connection() { serving_->leave(this); }

bool Connection::due(std::int64_t now) const {
  auto deadline = deadline_.load(std::memory_order_relaxed);
  return deadline != 0 && now >= deadline;
}

void Connection::expire() {
  asio::post(stream_->get_executor(), [self = shared_from_this()] {
    if (!self->due(steady_now())) return;
    self->late_ = true;
    self->stream_->cancel();
  });
}

void Connection::finish() {
  asio::post(stream_->get_executor(), [self = shared_from_this()] {
    if (self->idle_) self->stream_->cancel();
    if (self->goodbye_) self->goodbye_();
  });
}

void Connection::on_finish(std::function<void()> say_so) {
  goodbye_ = std::move(say_so);
  if (serving_->stopping) goodbye_();
}

void Connection::shut() {
  asio::post(stream_->get_executor(), [self = shared_from_this()] { self->stream_->close(); });
}

awaitable<void> Connection::run() {
  auto self = shared_from_this();
  try {
    auto more = true;
    while (more) more = co_await one_request();
  } catch (std::exception const& fault) {
    spdlog::error("a connection from {} ended: {}", remote_, fault.what());
  }
  stream_->close();
}

awaitable<bool> Connection::one_request() {
  Exchange x(*serving_);
  auto failure = co_await read_head(x);
  if (failure == asio::error::eof || failure == asio::error::operation_aborted) co_return false;
  Reply reply;
  if (failure)
    reply = refused_head(x, failure);
  else
    reply = co_await answer(x);
  if (upgraded_) co_return false;
  x.request.body = {};
  x.share.give_back();
  auto sent = co_await send(x, std::move(reply));
  if (!sent) co_return false;
  if (x.unread > worth_draining) {
    co_await linger();
    co_return false;
  }
  if (x.unread > 0) {
    auto drained = co_await discard(x.unread);
    if (!drained) co_return false;
  }
  co_return x.keep;
}

awaitable<error_code> Connection::read_head(Exchange& x) {
  idle_ = begin_ == end_;
  if (idle_ && serving_->stopping) co_return asio::error::eof;
  wait_until(in_seconds(idle_ && served_ ? serving_->settings.idle_seconds : serving_->settings.head_seconds));
  for (;;) {
    if (begin_ != end_) {
      if (std::exchange(idle_, false)) wait_until(in_seconds(serving_->settings.head_seconds));
      error_code failure;
      take(x.parser.put(asio::buffer(waiting()), failure));
      if (failure != beast::error::need_more) co_return failure;
    }
    auto arrived = co_await read_more(head_step);
    if (arrived) continue;
    if (late_ && !idle_) co_return asio::error::timed_out;
    co_return asio::error::eof;
  }
}

// Room for `wanted` bytes behind those waiting, then whatever arrives next.
awaitable<bool> Connection::read_more(std::size_t wanted) {
  if (begin_ == end_) begin_ = end_ = 0;
  if (in_.size() - end_ < wanted) {
    in_.erase(0, begin_);
    end_ -= std::exchange(begin_, 0);
    if (in_.size() < end_ + wanted) in_.resize(end_ + wanted);
  }
  auto [failure, count] =
      co_await stream_->async_read_some(asio::buffer(in_.data() + end_, in_.size() - end_), as_result);
  end_ += count;
  co_return !failure;
}

awaitable<std::optional<Reply>> Connection::read_body(Exchange& x) {
  // Room first: who waits for the word to go on is not told to send what cannot be taken.
  auto length = static_cast<std::size_t>(x.parser.chunked() ? 0 : x.parser.content_length_remaining().value_or(0));
  if (!x.share.take(length)) co_return refusal(x, over_budget());
  if (x.expects && waiting().empty()) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await write(asio::buffer(go_on), {});
  }
  wait_until(in_seconds(serving_->settings.body_seconds));
  if (x.parser.chunked()) {
    auto refused = co_await read_chunks(x);
    co_return refused;
  }
  auto arrived = co_await read_sized(x, length);
  if (!arrived) co_return body_lost(x);
  x.unread = 0;
  co_return std::nullopt;
}

// A body of known length goes from the socket straight to its place; memory grows as it arrives, not as it is promised.
awaitable<bool> Connection::read_sized(Exchange& x, std::size_t length) {
  auto& body = x.request.body;
  body.reserve(std::min(length, body_step));
  auto here = std::min(length, waiting().size());
  body.assign(waiting().substr(0, here));
  take(here);
  while (body.size() < length) {
    auto had = body.size();
    if (body.capacity() < length && had == body.capacity()) body.reserve(std::min(length, 2 * had));
    body.resize(std::min(length, std::min(body.capacity(), had + body_step)));
    auto [failure, count] =
        co_await stream_->async_read_some(asio::buffer(body.data() + had, body.size() - had), as_result);
    body.resize(had + count);
    if (failure) co_return false;
  }
  co_return true;
}

awaitable<std::optional<Reply>> Connection::read_chunks(Exchange& x) {
  ChunkReader chunks(x.route->body_limit);
  std::size_t shared = 0;
  while (!chunks.done()) {
    auto used = chunks.read(waiting(), x.request.body);
    if (!used) co_return refusal(x, used.error().kind == ErrorKind::too_large ? over_limit(x) : used.error());
    take(*used);
    while (shared < x.request.body.capacity()) {
      if (!x.share.take(body_step)) co_return refusal(x, over_budget());
      shared += body_step;
    }
    if (chunks.done()) break;
    auto arrived = co_await read_more(chunk_step);
    if (!arrived) co_return body_lost(x);
  }
  x.unread = 0;
  co_return std::nullopt;
}

awaitable<bool> Connection::write(asio::const_buffer first, asio::const_buffer second) {
  while (first.size() + second.size() != 0) {
    std::array<asio::const_buffer, 2> both{first, second};
    auto [failure, count] = co_await stream_->async_write_some(both, as_result);
    if (failure) co_return false;
    auto from_first = std::min(count, first.size());
    first += from_first;
    second += count - from_first;
  }
  co_return true;
}

awaitable<bool> Connection::send(Exchange& x, Reply reply) {
  constexpr std::size_t one_piece = 8 << 10;
  compress(reply, x.compress);
  served_ = true;
  serving_->count(reply.status);
  if (serving_->stopping || x.unread > worth_draining) x.keep = false;
  auto bytes = reply.bytes();
  out_.clear();
  write_head(out_, reply, {x.parser.version(), x.keep, bytes.size()}, serving_->clock.now());
  if (x.head_only) bytes = {};
  if (bytes.size() <= one_piece) {
    out_ += bytes;
    bytes = {};
  }
  auto patience = (out_.size() + bytes.size()) / slowest_bytes_per_ms;
  wait_until(in_seconds(serving_->settings.body_seconds) + static_cast<std::int64_t>(patience));
  auto sent = co_await write(asio::buffer(out_), asio::buffer(bytes));
  co_return sent;
}

// Reads `bytes` that nobody wants, so that the next request can be found behind them.
awaitable<bool> Connection::discard(std::uint64_t bytes) {
  wait_until(in_seconds(serving_->settings.head_seconds));
  for (;;) {
    auto here = std::min<std::uint64_t>(bytes, waiting().size());
    take(here);
    bytes -= here;
    if (bytes == 0) co_return true;
    auto arrived = co_await read_more(head_step);
    if (!arrived) co_return false;
  }
}

// Closing with unread bytes would reset the connection and could destroy the reply on its way: say that no more comes,
// and read on for a while.
awaitable<void> Connection::linger() {
  stream_->end_of_writing();
  wait_until(in_seconds(linger_seconds));
  for (std::uint64_t read = 0; read < linger_bytes; read += end_) {
    begin_ = end_;
    auto arrived = co_await read_more(chunk_step);
    if (!arrived) co_return;
  }
}

}  // namespace haidang::http

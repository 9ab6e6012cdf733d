// A connection's bytes, whatever carries them: plain TCP today, TLS by one more class. One type and not a template, so
// that the server and its WebSockets are compiled once. All calls and completions happen on the connection's strand.
#pragma once

#include <array>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>

namespace haidang::http {

namespace asio = boost::asio;
using boost::system::error_code;

class Stream {
 public:
  using Signature = void(error_code, std::size_t);
  using Then = asio::any_completion_handler<Signature>;
  // What one write hands to the kernel at most; composed operations write the rest.
  static constexpr std::size_t pieces = 8;
  using Pieces = std::array<asio::const_buffer, pieces>;

  using executor_type = asio::any_io_executor;

  virtual ~Stream() = default;
  virtual asio::any_io_executor get_executor() = 0;
  virtual void start_read(asio::mutable_buffer, Then) = 0;
  virtual void start_write(Pieces const&, std::size_t count, Then) = 0;
  virtual void cancel() = 0;          // waiting operations end with operation_aborted
  virtual void end_of_writing() = 0;  // the peer reads an end of file
  virtual void close() = 0;

  // Beast's and Asio's AsyncReadStream and AsyncWriteStream.
  template <typename Buffers, typename Token>
  auto async_read_some(Buffers const& buffers, Token&& token) {
    asio::mutable_buffer target;
    for (auto it = asio::buffer_sequence_begin(buffers); target.size() == 0 && it != asio::buffer_sequence_end(buffers);
         ++it)
      target = *it;
    return asio::async_initiate<Token, Signature>(
        [this](auto then, asio::mutable_buffer into) { start_read(into, std::move(then)); }, token, target);
  }
  template <typename Buffers, typename Token>
  auto async_write_some(Buffers const& buffers, Token&& token) {
    Pieces some;
    std::size_t count = 0;
    for (auto it = asio::buffer_sequence_begin(buffers); count < pieces && it != asio::buffer_sequence_end(buffers);
         ++it)
      if (asio::const_buffer piece = *it; piece.size() != 0) some[count++] = piece;
    return asio::async_initiate<Token, Signature>(
        [this](auto then, Pieces const& from, std::size_t n) { start_write(from, n, std::move(then)); }, token, some,
        count);
  }
};

inline void beast_close_socket(Stream& stream) { stream.close(); }

// What Beast's WebSocket asks for when a conversation is over.
template <typename Handler>
void async_teardown(boost::beast::role_type, Stream& stream, Handler&& handler) {
  stream.close();
  asio::post(stream.get_executor(), [h = std::forward<Handler>(handler)]() mutable { h(error_code()); });
}

}  // namespace haidang::http

// One client's connection: reads requests one after another, asks the rules and the route, writes the replies in order.
// One coroutine on the connection's own strand; only `due`, `expire`, `finish` and `shut` may be called from other
// threads.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "platform/http/request_parser.h"
#include "platform/http/serving.h"
#include "platform/http/stream.h"

namespace haidang::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<Serving>, std::unique_ptr<Stream>, std::string remote);
  ~Connection();

  awaitable<void> run();  // REQUIRES: on the strand; keeps itself alive

  bool due(std::int64_t now) const;  // a wait has passed its deadline
  void expire();                     // ends such a wait
  void finish();                     // after the request being answered, if any; at once when idle
  void shut();                       // at once

  // For the WebSocket that the connection became.
  Stream& stream() { return *stream_; }
  Serving const& serving() const { return *serving_; }
  void wait_until(std::int64_t deadline) { deadline_.store(deadline, std::memory_order_relaxed); }  // 0: no deadline
  void on_finish(std::function<void()> say_so);  // called on the strand when the server stops, or has stopped meanwhile

 private:
  // One request and its answer.
  struct Exchange {
    explicit Exchange(Serving& serving) : parser(request), share(serving) {}
    Request request;
    RequestParser parser;
    BodyShare share;
    Route const* route = nullptr;
    std::string trace;
    bool compress = false;     // the client takes gzip
    bool head_only = false;    // HEAD
    bool expects = false;      // the client waits for 100 Continue before it sends the body
    bool keep = true;          // the connection goes on after this
    std::uint64_t unread = 0;  // bytes of the body not read yet; ~0 when nobody knows how many
  };

  awaitable<bool> one_request();
  // No error when the head is whole; eof when the client has gone or stayed idle; timed_out; or what the parser
  // refused.
  awaitable<error_code> read_head(Exchange&);
  awaitable<std::optional<Reply>> read_body(Exchange&);
  awaitable<bool> read_sized(Exchange&, std::size_t length);
  awaitable<std::optional<Reply>> read_chunks(Exchange&);
  awaitable<bool> read_more(std::size_t wanted);
  awaitable<bool> write(asio::const_buffer first, asio::const_buffer second);
  awaitable<bool> send(Exchange&, Reply);
  awaitable<bool> discard(std::uint64_t bytes);
  awaitable<void> linger();

  // answering.cc: an empty optional means "go on".
  void prepare(Exchange&);
  awaitable<Reply> answer(Exchange&);
  awaitable<Reply> open_socket(Exchange&, Router::Socket const&);
  awaitable<std::optional<Reply>> identify(Exchange&, int right);
  std::optional<Reply> find_route(Exchange&);
  std::optional<Reply> check_head(Exchange&);
  std::optional<Reply> admit(Exchange&);
  bool asks_who(Exchange const&) const;
  Reply without_route(Exchange&, Router::Found const&);
  Reply refused_head(Exchange&, error_code);
  Reply body_lost(Exchange&);
  static Reply refusal(Exchange&, Error const&, int status = 0);
  static Error over_budget();
  static Error over_limit(Exchange const&);

  std::string_view waiting() const { return std::string_view(in_).substr(begin_, end_ - begin_); }
  void take(std::size_t bytes) { begin_ += bytes; }

  std::shared_ptr<Serving> serving_;
  std::unique_ptr<Stream> stream_;
  std::string remote_;
  std::string in_;  // bytes received; [begin_, end_) is not used yet
  std::size_t begin_ = 0, end_ = 0;
  std::string out_;
  std::function<void()> goodbye_;
  std::atomic<std::int64_t> deadline_ = 0;
  bool idle_ = true;     // waiting for the first byte of a request
  bool served_ = false;  // at least one request was answered
  bool late_ = false;    // a deadline ended the last wait
  bool upgraded_ = false;
};

// The WebSocket of a connection that asked for one; completes the handshake. Null when that fails.
awaitable<std::shared_ptr<WebSocket>> accept_web_socket(std::shared_ptr<Connection>, Request const&);
// Ends it in good form, within a few seconds.
awaitable<void> say_goodbye(std::shared_ptr<WebSocket>);

}  // namespace haidang::http

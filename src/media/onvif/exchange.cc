#include "media/onvif/exchange.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <vector>

namespace haidang::onvif {
namespace {

using asio::ip::tcp;
using boost::system::error_code;
using rtsp::Trust;
using TlsSocket = asio::ssl::stream<tcp::socket>;

constexpr auto waiting = asio::as_tuple(asio::use_awaitable);

asio::ssl::context context_for(Trust trust) {
  asio::ssl::context context(asio::ssl::context::tls_client);
  error_code ignored;
  if (trust == Trust::known_certificates) context.set_default_verify_paths(ignored);
  context.set_verify_mode(trust == Trust::known_certificates ? asio::ssl::verify_peer : asio::ssl::verify_none,
                          ignored);
  return context;
}

void add_header(std::string& head, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  head.append(name).append(": ");
  for (auto c : value)
    if (c != '\r' && c != '\n' && c != '\0') head += c;
  head += "\r\n";
}

}  // namespace

std::string write_request(Question const& question) {
  auto out = question.method + " " + question.address.path + " HTTP/1.1\r\n";
  add_header(out, "Host", host_and_port(question.address));
  add_header(out, "User-Agent", "haidang");
  add_header(out, "Connection", "close");
  add_header(out, "Content-Type", question.content_type);
  if (!question.body.empty()) add_header(out, "Content-Length", std::to_string(question.body.size()));
  add_header(out, "Authorization", question.authorization);
  return out + "\r\n" + question.body;
}

Exchange::Exchange(asio::any_io_executor executor)
    : executor_(executor), resolver_(executor), socket_(executor), timer_(executor) {}
Exchange::~Exchange() { timer_.cancel(); }

void Exchange::expire_after(Span limit, Reason reason) {
  timer_.expires_after(std::chrono::milliseconds(limit.ms));
  timer_.async_wait([weak = weak_from_this(), reason](error_code failure) {
    auto exchange = weak.lock();
    if (exchange && !failure) exchange->end({reason, "no answer in time"});
  });
}

void Exchange::stop() { end({Reason::stopped, ""}); }

void Exchange::end(Ending why) {
  if (!why_) why_ = std::move(why);
  resolver_.cancel();
  error_code ignored;
  socket_.close(ignored);
  if (open_ != nullptr) open_->close(ignored);
}

Ending Exchange::ending_of(error_code failure, Reason usual, std::string what) const {
  if (why_) return *why_;
  return {usual, what + ": " + failure.message()};
}

asio::awaitable<Outcome<WebAnswer>> Exchange::run(Question question, Limits limits) {
  auto self = shared_from_this();
  auto connected = co_await connect(question.address, limits.connect);
  if (!connected) co_return connected.error();
  expire_after(limits.answer, Reason::no_answer);
  auto request = write_request(question);
  bool tls = question.address.security == rtsp::Security::tls;
  auto talking = tls ? talk_tls(question, limits.trust, request) : talk(socket_, request, question.most_answer_bytes);
  auto answer = co_await std::move(talking);
  timer_.cancel();
  error_code ignored;
  socket_.close(ignored);
  co_return answer;
}

asio::awaitable<Outcome<Nothing>> Exchange::connect(Address address, Span limit) {
  expire_after(limit, Reason::unreachable);
  auto port = std::to_string(address.port);
  auto [unknown, places] = co_await resolver_.async_resolve(address.host, port, waiting);
  if (unknown || why_) co_return ending_of(unknown, Reason::unreachable, "looking up " + address.host);
  auto [failure, place] = co_await asio::async_connect(socket_, places, waiting);
  if (failure || why_) co_return ending_of(failure, Reason::unreachable, "connecting to " + web_url(address));
  error_code ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  co_return Nothing{};
}

asio::awaitable<Outcome<WebAnswer>> Exchange::talk_tls(Question question, Trust trust, std::string request) {
  auto context = context_for(trust);
  auto const& host = question.address.host;
  TlsSocket socket(std::move(socket_), context);
  open_ = &socket.next_layer();
  error_code no_address;
  asio::ip::make_address(host, no_address);
  if (no_address) ::SSL_set_tlsext_host_name(socket.native_handle(), host.c_str());
  if (trust == Trust::known_certificates) socket.set_verify_callback(asio::ssl::host_name_verification(host));
  auto [failure] = co_await socket.async_handshake(asio::ssl::stream_base::client, waiting);
  if (failure || why_) {
    bool certificate =
        trust == Trust::known_certificates && ::SSL_get_verify_result(socket.native_handle()) != X509_V_OK;
    open_ = nullptr;
    co_return ending_of(failure, certificate ? Reason::certificate_refused : Reason::not_rtsp, "TLS with " + host);
  }
  auto answer = co_await talk(socket, request, question.most_answer_bytes);
  open_ = nullptr;
  co_return answer;
}

template <typename Socket>
asio::awaitable<Outcome<WebAnswer>> Exchange::talk(Socket& socket, std::string request, std::size_t most_answer_bytes) {
  auto [broken, written] = co_await asio::async_write(socket, asio::buffer(request), waiting);
  if (why_) co_return *why_;
  // A camera that refuses a long question may answer and close before it has read all of it.
  auto broken_off = broken;
  WebAnswerReader reader(most_answer_bytes);
  std::vector<char> space(16 << 10);
  for (;;) {
    auto [failure, bytes] = co_await socket.async_read_some(asio::buffer(space), waiting);
    if (why_) co_return *why_;
    auto whole = reader.add({space.data(), bytes});
    if (!whole) co_return Ending{Reason::not_rtsp, whole.error().message};
    if (*whole || (failure && reader.ends_so())) co_return reader.take();
    if (failure) co_return ending_of(broken_off ? broken_off : failure, Reason::closed, "reading");
  }
}

}  // namespace haidang::onvif

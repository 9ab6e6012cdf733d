// Listening, the list of open connections, deadlines and stopping.
#include "platform/http/server.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "platform/http/connection.h"
#include "platform/http/tcp_stream.h"

namespace haidang::http {
namespace {

using asio::ip::tcp;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr auto sweep_step = std::chrono::milliseconds(250), sweep_step_when_stopping = std::chrono::milliseconds(10);
constexpr std::int64_t grace_ms = 5000;
constexpr int sweeps_between_looks_at_the_site = 8;

}  // namespace

void Serving::enter(std::shared_ptr<Connection> const& connection) {
  std::lock_guard lock(mutex);
  open[connection.get()] = connection;
}

void Serving::leave(Connection* connection) {
  std::lock_guard lock(mutex);
  open.erase(connection);
}

std::size_t Serving::size() {
  std::lock_guard lock(mutex);
  return open.size();
}

std::vector<std::shared_ptr<Connection>> Serving::everyone() {
  std::lock_guard lock(mutex);
  std::vector<std::shared_ptr<Connection>> all;
  for (auto const& [connection, weak] : open) all.push_back(weak.lock());
  std::erase(all, nullptr);
  return all;
}

std::vector<std::shared_ptr<Connection>> Serving::everyone_due() {
  auto now = steady_now();
  std::lock_guard lock(mutex);
  std::vector<std::shared_ptr<Connection>> due;
  for (auto const& [connection, weak] : open)
    if (connection->due(now)) due.push_back(weak.lock());
  std::erase(due, nullptr);
  return due;
}

void Serving::count(int status) {
  ++requests;
  if (status >= 500)
    ++failed;
  else if (status >= 400)
    ++refused;
}

bool BodyShare::take(std::size_t bytes) {
  if (serving_.body_bytes.fetch_add(bytes) + bytes > serving_.settings.body_budget) {
    serving_.body_bytes -= bytes;
    return false;
  }
  bytes_ += bytes;
  return true;
}

struct Server::State : std::enable_shared_from_this<Server::State> {
  State(asio::io_context& loop, Router const& router, ServerSettings settings, Clock const& clock)
      : serving(std::make_shared<Serving>(loop, router, std::move(settings), clock)),
        acceptor(asio::make_strand(loop)),
        pause(acceptor.get_executor()),
        sweep_timer(acceptor.get_executor()) {}

  std::shared_ptr<Serving> serving;
  tcp::acceptor acceptor;
  asio::steady_timer pause;  // after a failed accept
  asio::steady_timer sweep_timer;
  unsigned short port = 0;
  std::optional<std::filesystem::file_time_type> built;

  Done listen();
  awaitable<void> accept_all(std::shared_ptr<State> self);  // `self` keeps the state while the coroutine lives
  awaitable<void> sweep(std::shared_ptr<State> self);
  void take(TcpSocket);
  void look_at_site();
};

Done Server::State::listen() {
  auto const& settings = serving->settings;
  error_code failure;
  auto address = asio::ip::make_address(settings.address, failure);
  if (failure) return invalid("\"" + settings.address + "\" is not an address to listen on");
  tcp::endpoint here(address, settings.port);
  acceptor.open(here.protocol(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind(here, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure)
    return Error{ErrorKind::unavailable, "cannot listen on " + settings.address + ":" + std::to_string(settings.port) +
                                             ": " + failure.message()};
  port = acceptor.local_endpoint().port();
  look_at_site();
  asio::co_spawn(acceptor.get_executor(), accept_all(shared_from_this()), asio::detached);
  asio::co_spawn(acceptor.get_executor(), sweep(shared_from_this()), asio::detached);
  return {};
}

awaitable<void> Server::State::accept_all(std::shared_ptr<State>) {
  while (!serving->stopping) {
    auto [failure, socket] = co_await acceptor.async_accept(asio::make_strand(serving->loop.get_executor()), as_result);
    if (!failure) {
      take(std::move(socket));
    } else if (!serving->stopping) {
      spdlog::warn("accepting a connection failed: {}", failure.message());  // most often: too many open files
      pause.expires_after(std::chrono::milliseconds(50));
      co_await pause.async_wait(as_result);
    }
  }
}

void Server::State::take(TcpSocket socket) {
  error_code failure;
  auto peer = socket.remote_endpoint(failure);
  if (failure) return;  // gone already
  if (serving->size() >= serving->settings.connections) {
    ++serving->refused;
    return;
  }
  socket.set_option(tcp::no_delay(true), failure);
  auto strand = socket.get_executor();
  auto connection = std::make_shared<Connection>(serving, tcp_stream(std::move(socket)), peer.address().to_string());
  serving->enter(connection);
  asio::co_spawn(strand, connection->run(), asio::detached);
}

// Ends waits that are over, notices new pages, and on stopping ends what did not end by itself.
awaitable<void> Server::State::sweep(std::shared_ptr<State>) {
  std::int64_t stopped = 0;
  for (auto round = 0;; ++round) {
    sweep_timer.expires_after(serving->stopping ? sweep_step_when_stopping : sweep_step);
    co_await sweep_timer.async_wait(as_result);
    for (auto const& connection : serving->everyone_due()) connection->expire();
    if (round % sweeps_between_looks_at_the_site == 0) look_at_site();
    if (!serving->stopping) continue;
    if (stopped == 0) stopped = steady_now();
    if (steady_now() - stopped >= grace_ms)
      for (auto const& connection : serving->everyone()) connection->shut();
    if (serving->size() == 0) co_return;
  }
}

void Server::State::look_at_site() {
  auto const& root = serving->settings.web_root;
  if (root.empty()) return;
  auto now = built_at(root);
  if (serving->site.load() && now == built) return;
  built = now;
  serving->site = std::make_shared<Site const>(root);
}

Server::Server(asio::io_context& loop, Router const& router, ServerSettings settings, Clock const& clock)
    : state_(std::make_shared<State>(loop, router, std::move(settings), clock)) {}

Server::~Server() { stop(); }

void Server::authenticate_with(Authenticate authenticate) { state_->serving->authenticate = std::move(authenticate); }
void Server::admit_with(Admit admit) { state_->serving->admit = std::move(admit); }
Done Server::listen() { return state_->listen(); }
unsigned short Server::port() const { return state_->port; }

void Server::stop() {
  if (state_->serving->stopping.exchange(true)) return;
  asio::post(state_->acceptor.get_executor(), [state = state_] {
    error_code ignored;
    state->acceptor.close(ignored);
    state->pause.cancel();
    state->sweep_timer.cancel();
  });
  for (auto const& connection : state_->serving->everyone()) connection->finish();
}

Server::Counts Server::counts() const {
  auto& serving = *state_->serving;
  return {serving.requests, serving.refused, serving.failed, serving.size()};
}

}  // namespace haidang::http

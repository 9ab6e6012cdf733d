#include "simulate/ftp_server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>
#include <vector>

#include "simulate/ftp_session.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
constexpr std::size_t most_sessions = 32;

asio::awaitable<void> serve(std::shared_ptr<FtpSession> session) { co_await session->run(); }

}  // namespace

struct FtpServer::Running {
  Settings settings;
  asio::io_context loop{1};
  tcp::acceptor acceptor{loop};
  std::vector<std::weak_ptr<FtpSession>> sessions;
  std::thread thread;

  asio::awaitable<void> accept() {
    for (;;) {
      auto [failure, socket] = co_await acceptor.async_accept(asio::as_tuple(asio::use_awaitable));
      if (!acceptor.is_open()) co_return;
      if (failure) continue;
      std::erase_if(sessions, [](auto const& each) { return each.expired(); });
      if (sessions.size() >= most_sessions) continue;  // the socket closes: the client comes again
      auto session = std::make_shared<FtpSession>(std::move(socket), settings);
      sessions.push_back(session);
      asio::co_spawn(loop, serve(session), asio::detached);
    }
  }

  void close() {
    boost::system::error_code ignored;
    acceptor.close(ignored);
    for (auto const& each : sessions)
      if (auto session = each.lock()) session->close();
  }
};

FtpServer::FtpServer(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Result<std::unique_ptr<FtpServer>> FtpServer::start(Settings settings) {
  auto running = std::make_unique<Running>();
  running->settings = std::move(settings);
  boost::system::error_code failure;
  auto& acceptor = running->acceptor;
  acceptor.open(tcp::v4(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind({asio::ip::address_v4::loopback(), running->settings.port}, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (failure)
    return Error{ErrorKind::unavailable,
                 "FTP port " + std::to_string(running->settings.port) + ": " + failure.message()};
  asio::co_spawn(running->loop, running->accept(), asio::detached);
  running->thread = std::thread([loop = &running->loop] { loop->run(); });
  return std::unique_ptr<FtpServer>(new FtpServer(std::move(running)));
}

FtpServer::~FtpServer() {
  boost::asio::post(running_->loop, [running = running_.get()] { running->close(); });
  running_->thread.join();
}

std::uint16_t FtpServer::port() const { return running_->acceptor.local_endpoint().port(); }

}  // namespace haidang::simulate

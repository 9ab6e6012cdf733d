// One client of the small FTP server: its control connection from greeting to farewell. All of it runs on the server's
// one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

#include "simulate/ftp_command.h"
#include "simulate/ftp_server.h"

namespace haidang::simulate {

class FtpSession : public std::enable_shared_from_this<FtpSession> {
 public:
  FtpSession(boost::asio::ip::tcp::socket, FtpServer::Settings const&);

  boost::asio::awaitable<void> run();
  void close();

 private:
  using Text = std::string;
  boost::asio::awaitable<bool> answer(FtpCommand);  // false: the session is over
  boost::asio::awaitable<bool> say(Text);
  boost::asio::awaitable<bool> list(FtpCommand);
  boost::asio::awaitable<bool> retrieve(FtpCommand);
  boost::asio::awaitable<bool> send(Text content);  // over the data connection that the client has asked for
  Text sign_in(FtpCommand const&);
  Text passive(bool extended);
  Text folder_command(FtpCommand const&);
  Text file_command(FtpCommand const&) const;
  std::optional<std::filesystem::path> real_path(std::string const& argument) const;
  void wait_at_most_a_minute();

  boost::asio::ip::tcp::socket control_;
  boost::asio::steady_timer patience_;
  std::optional<boost::asio::ip::tcp::acceptor> passive_;
  std::optional<boost::asio::ip::tcp::socket> data_;
  FtpServer::Settings const& settings_;
  std::string user_;
  bool signed_in_ = false;
  std::string folder_ = "/";
};

}  // namespace haidang::simulate

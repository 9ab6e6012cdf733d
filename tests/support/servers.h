// Real servers for tests of the roads: an FTP server (vsftpd) and an MQTT broker (mosquitto), each on a port of its own
// of 127.0.0.1. They need no rights of root; when the test has them, the server runs as nobody.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::testing {

// Serves `root` for reading and writing to user "anonymous" with the password below.
class FtpServer {
 public:
  enum class Tls {
    none,
    on_request,  // AUTH TLS, and nobody is let in without
    at_once,     // as ftps:// means
  };
  struct Settings {
    std::filesystem::path root;
    std::string password = "dung-mat-khau";
    std::uint16_t port = 0;  // 0 = any free one
    Tls tls = Tls::none;
  };
  static Result<FtpServer> start(Settings);

  std::uint16_t port() const { return port_; }
  // The certificate to trust when it speaks TLS.
  std::filesystem::path certificate() const { return folder_->path() / "certificate.pem"; }
  std::string url(std::string const& path = "") const;  // without user and password
  // Everything it was asked and answered so far.
  std::string log() const;
  // How many lines of the log hold `text`.
  std::size_t count_in_log(std::string const& text) const;
  // Ends it, and every session it serves.
  void stop();

 private:
  FtpServer(Process process, std::unique_ptr<TemporaryFolder> folder, std::uint16_t port)
      : folder_(std::move(folder)), process_(std::move(process)), port_(port) {}
  std::unique_ptr<TemporaryFolder> folder_;
  Process process_;
  std::uint16_t port_;
};

// A broker that keeps what it has not delivered in `folder` across its own restarts. With a user set, it lets in
// nobody else.
class MqttBroker {
 public:
  struct Settings {
    std::filesystem::path folder;
    std::string user = {};
    std::string password = {};
    std::uint16_t port = 0;  // 0 = any free one
  };
  static Result<MqttBroker> start(Settings);

  std::uint16_t port() const { return port_; }
  std::string url() const { return "mqtt://127.0.0.1:" + std::to_string(port_); }
  std::string log() const { return process_.output(); }
  // Ends it in good order: it writes down what it still has to deliver.
  void stop() { (void)process_.stop(); }

 private:
  MqttBroker(Process process, std::uint16_t port) : process_(std::move(process)), port_(port) {}
  Process process_;
  std::uint16_t port_;
};

// Gives a file or folder to the user the servers run as; nothing to do when we are not root.
void give_to_server(std::filesystem::path const&);

}  // namespace haidang::testing

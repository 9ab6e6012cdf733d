// A small read-only FTP server on this machine's own address: the stations' loggers, from which the centre fetches. It
// exists so that the demonstration really speaks FTP on a machine where nothing else is installed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/error.h"

namespace haidang::simulate {

class FtpServer {
 public:
  struct Settings {
    std::filesystem::path root;  // what it shows; nothing above it can be reached
    std::string user;
    std::string password;
    std::uint16_t port = 0;  // 0 = any free one
  };

  // Listens on 127.0.0.1 and serves on a thread of its own. At most 32 sessions at once; each waits at most a minute.
  // `unavailable` when the port is taken.
  static Result<std::unique_ptr<FtpServer>> start(Settings);
  ~FtpServer();  // ends every session

  std::uint16_t port() const;

 private:
  struct Running;
  explicit FtpServer(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace haidang::simulate

// The agencies' mailboxes: a small SMTP server on this machine's own address that takes every letter and lays it into a
// folder. It exists so that the demonstration really sends its reminders, and to nobody.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/error.h"

namespace haidang::simulate {

class MailOffice {
 public:
  struct Settings {
    std::filesystem::path folder;  // a file a letter: 00001.eml
    std::uint16_t port = 0;        // 0 = any free one
  };

  // Listens on 127.0.0.1 and serves on a thread of its own. At most 16 sessions at once; each waits at most a minute.
  // `unavailable` when the port is taken or the folder cannot be made.
  static Result<std::unique_ptr<MailOffice>> start(Settings);
  ~MailOffice();  // ends every session

  std::uint16_t port() const;
  std::int64_t letters() const;  // taken since it was started

 private:
  struct Running;
  explicit MailOffice(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace haidang::simulate

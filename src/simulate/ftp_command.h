// The words of FTP, apart from the sockets: reading a command line, finding the path it means, printing a folder. Pure,
// so that rubbish can be thrown at it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace haidang::simulate {

struct FtpCommand {
  std::string verb;      // in capitals
  std::string argument;  // as sent, without the blank before it
};

// One line without its end. `invalid` when it is no command: no verb of 3 or 4 letters, control characters, over 2,000
// bytes.
Result<FtpCommand> parse_ftp_command(std::string_view line);

// The absolute path, beginning with / and without . or .. or doubled slashes, that `argument` means in the folder
// `current`. Going up from the root stays there. Nothing when it is over 1,000 bytes or holds a zero byte.
std::optional<std::string> ftp_path(std::string_view current, std::string_view argument);

struct FtpEntry {
  std::string name;
  bool is_folder = false;
  std::uint64_t size = 0;
  Instant modified;
};
std::string as_list(std::vector<FtpEntry> const&, Instant now);  // as `ls -l` prints, as most servers do
std::string as_mlsd(std::vector<FtpEntry> const&);               // RFC 3659
std::string as_names(std::vector<FtpEntry> const&);              // NLST
std::string ftp_time(Instant);                                   // 20261122031500, UTC, as MDTM answers

}  // namespace haidang::simulate

// The fetching road: FTP, FTPS and SFTP servers of stations. What one round does is in pull_round.h, the rules of when
// and what in pull_rules.h, the going round in polls.h.
#pragma once

#include "city/roads/polls.h"
#include "city/roads/pull_round.h"

namespace haidang::pull {

struct Settings {
  Timing timing;
  std::filesystem::path trusted = {};      // as in Access
  std::filesystem::path known_hosts = {};  // as in Access
};

// Looks where it is due and brings what is new; remembers it in `seen`, and lets go of what is older than it looks
// back.
poll::Round ftp_round(Gate, SeenTable& seen, Secrets, Settings = {});

}  // namespace haidang::pull

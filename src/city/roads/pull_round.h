// One round of fetching for one feed: look where it is due, fetch what is new or changed and has settled, bring it to
// the intake, remember it. Blocks.
#pragma once

#include "city/roads/ftp_session.h"
#include "city/roads/pull_rules.h"
#include "city/roads/roads.h"
#include "city/roads/seen_table.h"

namespace haidang::pull {

class Round {
 public:
  struct Outcome {
    Ended ended = Ended::well;
    std::string why;  // for people, when not well
    std::size_t brought = 0;
  };
  // All are borrowed until the round has run.
  Round(Gate const& gate, SeenTable& seen, Timing const& timing, PulledFeed const& pulled, Memory& memory,
        FtpSession& session, std::stop_token stop);
  Outcome run(RoundKind);

 private:
  using Folders = std::vector<std::pair<std::string, std::optional<Instant>>>;  // with the day, when it has one
  Done find_layouts();
  Done look_for_layouts(std::string const& path, std::set<std::string>& found);
  Folders folders_of_days(std::vector<Instant> const& days) const;
  Result<Folders> folders_to_list(RoundKind);
  Done bring_folder(std::string const& folder, std::optional<Instant> day);
  Done bring_file(std::string const& folder, Entry const&, Instant day);
  Done keep_seen();
  Outcome outcome_of(Done const&) const;
  std::string place_of(std::string const& folder, std::string const& name = "") const;

  Gate const& gate_;
  SeenTable& seen_;
  Timing const& timing_;
  PulledFeed const& pulled_;
  Memory& memory_;
  FtpSession& session_;
  std::stop_token stop_;
  Horizon horizon_;
  Instant now_;
  std::vector<SeenFile> to_keep_;
  std::size_t brought_ = 0;
  bool intake_busy_ = false;
};

// The words for people of a source that did not give what was asked.
std::string words_of(Error const&);

}  // namespace haidang::pull

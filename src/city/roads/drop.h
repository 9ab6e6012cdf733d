// The drop road: a folder for each feed below drop/, filled by an FTP server, rsync or a copy. A file is taken once it
// is finished, moved to done/<day>/ once the intake has it on disk, or to refused/<day>/ with a note when it never can
// be taken. Files of feeds whose bodies may speak of persons are removed instead, and of a refused one only the note
// stays: its sender has the original, and what may be kept of it is in the store. Nothing is remembered but the folders
// themselves: after a restart at any moment the same file is brought again, and the intake knows the same bytes.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "city/roads/drop_folder.h"
#include "city/roads/roads.h"
#include "city/roads/watch.h"
#include "platform/jobs/supervise.h"

namespace haidang::drop {

struct Settings {
  std::filesystem::path folder;         // drop/ itself
  Span rescan = seconds(5);             // every folder is looked through this often, whatever the kernel tells
  Span settle = seconds(10);            // a file must stand still this long, unless it was seen to be closed
  std::int64_t kept_days = 30;          // of done/
  std::int64_t refused_kept_days = 90;  // of refused/
  std::size_t batch = 4096;             // files of one folder held in memory at once
  std::int64_t bytes_at_once = 128 << 20;
  jobs::Backoff backoff = {.first = seconds(2), .most = minutes(1)};  // of a folder whose files cannot be taken now
};

class Drop {
 public:
  Drop(Gate gate, Settings settings);
  ~Drop();
  // The feeds that hold from now on. Any thread; does not wait.
  void feeds_changed(std::vector<PulledFeed>);
  // Ends the road after the files in hand. The loop should still run; else this takes up to ten seconds.
  void stop();

 private:
  using Moment = std::chrono::steady_clock::time_point;

  struct Candidate {
    std::string path;
    std::optional<Instant> changed;  // as the walk found it; a later change means it is not finished
  };
  // One folder and what is to be done in it.
  struct Line {
    PulledFeed pulled;
    std::string name;
    std::optional<Folder> folder;
    std::deque<Candidate> closed;  // seen to be finished
    std::deque<Candidate> batch;   // found by the walk, by name
    std::optional<Walk> walk;
    bool troubled = true;  // since the walk began: what was told last stays true
    Moment next_walk{};
    Moment not_before{};
    std::int64_t failures = 0;
    std::optional<ContactOutcome> told;
    std::string cleaned_on;
    // Taken, but could not be moved (rights of the sender's folder): only the move is tried again.
    std::unordered_map<std::string, std::int64_t> not_moved;  // path → when its bytes last changed, in nanoseconds
  };
  // A file on its way through the intake.
  struct Going {
    Line* line;
    Taken taken;
    jobs::Pending<Receipt> receipt;
  };

  Done run(std::stop_token const&);
  void adopt(std::vector<PulledFeed> const&);
  void hear(Watch::Heard const&);
  Span idle_time() const;
  bool turn(std::stop_token const&);  // one file of each folder; false when there was none
  void look_through(Line&);
  std::optional<Candidate> next_path(Line&);
  void read_on(Line&);
  std::optional<Taken> take(Line&, Candidate const&);
  std::optional<Taken> next_file(Line&);
  void finish(Going, std::stop_token const&);
  void refuse(Line&, std::string const& path, std::int64_t size, Error const&);
  void put_away(Line&, Taken const&);
  void hold_off(Line&, std::string const& why);
  void complain(Line&, std::string const& why);
  void tell(Line&, ContactOutcome, std::string why);
  void clean(Line&);

  Gate gate_;
  Settings settings_;
  Watch watch_;
  std::atomic<std::shared_ptr<std::vector<PulledFeed> const>> changed_;
  std::map<std::string, Line> lines_;  // by feed
  std::string next_turn_from_;         // whose file goes first when not all fit
  std::unique_ptr<jobs::Supervised> task_;
};

}  // namespace haidang::drop

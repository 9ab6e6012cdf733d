// Exports of recordings: ordered, made one after the other on a thread of its own, and kept for a day to be fetched.
// Not in the store: who ordered what is in the audit, and after a restart an export is ordered anew.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include "base/clock.h"
#include "city/cameras/recording_export.h"
#include "platform/jobs/supervise.h"

namespace haidang {

class ExportBook {
 public:
  struct Settings {
    std::filesystem::path folder;  // its own: what is left there from before is deleted
    std::int64_t most_bytes = std::int64_t{8} << 30;
    Span kept = hours(24);
    Span most_work = minutes(40);  // on one
  };
  // Makes the film; asks before each step, with the share that is done, whether to go on.
  using Work = std::function<Result<std::string>(std::function<Done(double done)> const& may_go_on)>;

  ExportBook(Clock const& clock, Settings settings) : clock_{clock}, settings_{std::move(settings)} {}
  ~ExportBook() { stop(); }
  Done start();
  // Ends what is being made. What waits is not made any more.
  void stop();

  // With its id and its state. `busy` when many wait already.
  Result<RecordingExport> order(RecordingExport, Work);
  // Of one camera, ordered by one person; the newest first.
  std::vector<RecordingExport> of(std::string const& camera, std::string const& by) const;
  // `conflict` while it is not ready, `missing` once it has gone.
  Result<std::string> film(RecordingExport const&) const;

  // Makes the one that has waited longest, when there is one. The book does so by itself; tests call it instead.
  bool make_one(std::stop_token const&);
  // Deletes what has been kept long enough, and the oldest when all together are too large.
  void tidy();

 private:
  struct Entry {
    RecordingExport is;
    Work work;
  };
  Done run(std::stop_token const&);
  void end(std::string const& id, Result<std::string> const& film);
  Done may_go_on(std::string const& id, double done, Instant until, std::stop_token const&);
  void forget(std::map<std::string, Entry>::iterator);
  std::filesystem::path file(std::string const& id) const { return settings_.folder / (id + ".mp4"); }

  Clock const& clock_;
  Settings const settings_;
  mutable std::mutex mutex_;
  std::map<std::string, Entry> entries_;  // by id, which rises
  std::int64_t last_ = 0;
  jobs::Bell bell_;
  std::unique_ptr<jobs::Supervised> thread_;  // last: it uses all of the above
};

}  // namespace haidang

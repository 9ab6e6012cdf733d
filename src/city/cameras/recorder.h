// Records the cameras whose register says so: one more viewer of each one's stream, whose pictures go to files of about
// a minute. Everything it does is on one thread of its own, which may wait for the disk: a disk that is too slow costs
// pictures of the recording (the viewer's budget), never memory, and never those who watch.
//
// What is on the disk can be played whatever happens: pictures are written and synced once a second, a row in the store
// follows when a file is finished, and at the start what was left without a row is mended and gets one.
#pragma once

#include <atomic>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>

#include <filesystem>
#include <map>
#include <optional>
#include <set>

#include "base/clock.h"
#include "city/cameras/live_streams.h"
#include "city/cameras/recording_table.h"
#include "media/recording/segment_file.h"
#include "media/recording/segment_plan.h"

namespace haidang {

// Where a recorded file lies: a folder a camera, a folder a day (in UTC).
std::filesystem::path recorded_file(std::filesystem::path const& folder, std::string const& camera, Instant began);

class Recorder {
 public:
  struct Settings {
    std::filesystem::path folder;
    std::int64_t most_bytes = 0;  // of all recordings together; 0 = until the disk is full
    Span flush_every = seconds(1), delete_every = minutes(5);
    std::int64_t days_without_camera = 30;  // recordings of a camera that is not in the register any more
    Span after_event = seconds(10), longest_event = minutes(5);
  };
  Recorder(store::Store&, Clock const&, LiveStreams&, Settings);
  ~Recorder() { stop(); }

  // Mends what was left by an end that was none, and begins. Blocks while it reads.
  Done start();
  // All there are, with how long each one's recordings are kept; of those that are looked at, `live`, some are
  // recorded. Any thread.
  void cameras_changed(std::vector<Camera> const& all, std::set<std::string> const& live);
  // Something happens before the camera, or is over: one that is recorded on events is recorded meanwhile and a little
  // longer, and at most `longest_event` when nobody says that it is over. Any thread.
  void event(std::string const& camera, bool goes_on);
  // Finishes every file. Blocks; nothing is recorded afterwards.
  void stop();
  std::size_t recording() const { return recording_; }  // cameras of which a file is open. Any thread

  // What its own timers call; for tests, which have another clock. Any thread; they block until it is done.
  void flush_now();
  void delete_now();

 private:
  struct Line {
    Camera camera;
    std::shared_ptr<relay::Viewer> viewer;
    recording::SegmentPlan plan;
    std::optional<recording::SegmentFile> file;
    std::shared_ptr<fmp4::Init const> init;
    Instant began;
    Span length;
    Instant quiet_until;   // after a failure of the disk
    Instant wanted_until;  // of a camera that is recorded on events
  };
  void wait_for(std::function<void()> work);
  bool is_wanted(Line const&) const;
  void begin_or_end(Line&, std::string const& id);
  void begin(Line&, std::string const& id);
  void drain(std::string const& id);
  void take(Line&, relay::Item&&);
  bool begin_file(Line&);
  void finish(Line&);       // nothing goes on in its file
  void finish_file(Line&);  // it is whole, or what can be saved of it
  void fail(Line&, Error const&);
  void flush();
  void index();
  void remove_old();
  void remove(std::vector<RecordedSegment> const&);
  void arm(boost::asio::steady_timer&, Span, void (Recorder::*)());
  void mend_folder(std::set<std::pair<std::string, std::int64_t>> const& known, std::filesystem::path const&);
  void recover(std::filesystem::path const& file, std::string const& camera);

  store::Store& store_;
  Clock const& clock_;
  LiveStreams& streams_;
  Settings const settings_;
  boost::asio::thread_pool disk_{1};
  boost::asio::steady_timer flushing_, deleting_;
  std::map<std::string, Line> lines_;
  std::vector<RecordedSegment> to_index_;
  std::map<std::string, std::int64_t> keep_days_;  // of every camera in the register
  std::atomic<std::size_t> recording_ = 0;
  bool running_ = false, stopped_ = false;
};

}  // namespace haidang

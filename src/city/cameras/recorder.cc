#include "city/cameras/recorder.h"

#include <spdlog/spdlog.h>

#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

constexpr std::int64_t at_a_time = 500;        // files deleted in one go
constexpr std::size_t most_to_index = 10'000;  // beyond, the start finds them
constexpr Span rest_after_failure = seconds(30);

std::string day_of(Instant t) {
  auto c = civil_of(t, 0);
  char text[16];
  std::snprintf(text, sizeof text, "%04d%02d%02d", c.year, c.month, c.day);
  return text;
}

}  // namespace

fs::path recorded_file(fs::path const& folder, std::string const& camera, Instant began) {
  return folder / camera / day_of(began) / (std::to_string(began.ms) + ".mp4");
}

Recorder::Recorder(store::Store& store, Clock const& clock, LiveStreams& streams, Settings settings)
    : store_{store},
      clock_{clock},
      streams_{streams},
      settings_{std::move(settings)},
      flushing_{disk_},
      deleting_{disk_} {}

void Recorder::wait_for(std::function<void()> work) { asio::post(disk_, asio::use_future(std::move(work))).get(); }

// --- Start and stop
Done Recorder::start() {
  // Files are finished within minutes of their beginning: what is older than two days has its row.
  auto newest = Instant{clock_.now().ms - hours(48).ms};
  auto rows = store_.read_now([&](store::Session& session) { return recordings::since(session, newest); });
  if (!rows) return rows.error();
  std::set<std::pair<std::string, std::int64_t>> known;
  std::vector<RecordedSegment> lost;
  for (auto const& row : *rows) {
    known.emplace(row.camera, row.began.ms);
    if (!fs::exists(recorded_file(settings_.folder, row.camera, row.began))) lost.push_back(row);
  }
  wait_for([&] {
    remove(lost);
    std::error_code none;
    for (auto const& camera : fs::directory_iterator(settings_.folder, none))
      for (int back = 0; back <= 2; ++back) {
        mend_folder(known, camera.path() / day_of(Instant{clock_.now().ms - hours(24 * back).ms}));
      }
    index();
    running_ = true;
    arm(flushing_, settings_.flush_every, &Recorder::flush);
    arm(deleting_, settings_.delete_every, &Recorder::remove_old);
  });
  return {};
}

void Recorder::mend_folder(std::set<std::pair<std::string, std::int64_t>> const& known, fs::path const& day) {
  std::error_code none;
  auto camera = day.parent_path().filename().string();
  for (auto const& each : fs::directory_iterator(day, none)) {
    auto began = parse_integer(each.path().stem().string());
    if (began && !known.contains({camera, *began})) recover(each.path(), camera);
  }
}

void Recorder::recover(fs::path const& file, std::string const& camera) {
  auto mended = recording::mend(file);
  if (mended) {
    Instant began{*parse_integer(file.stem().string())};
    to_index_.push_back({camera, began, began + mended->length, static_cast<std::int64_t>(mended->bytes)});
    spdlog::info("recording {}: mended, {} pictures", file.string(), mended->pictures);
  } else if (mended.error().kind == ErrorKind::unreadable) {
    spdlog::warn("{}: deleted", mended.error().message);
    std::error_code ignored;
    fs::remove(file, ignored);
  } else {
    spdlog::error("{}", mended.error().message);
  }
}

void Recorder::stop() {
  if (std::exchange(stopped_, true)) return;
  wait_for([this] {
    running_ = false;
    flushing_.cancel();
    deleting_.cancel();
    for (auto& [id, line] : lines_) {
      drain(id);
      finish(line);
    }
    index();
    lines_.clear();
  });
  disk_.join();
}

void Recorder::arm(asio::steady_timer& timer, Span every, void (Recorder::*work)()) {
  timer.expires_after(std::chrono::milliseconds(every.ms));
  timer.async_wait([this, &timer, every, work](boost::system::error_code cut_short) {
    if (cut_short || !running_) return;
    (this->*work)();
    arm(timer, every, work);
  });
}

void Recorder::flush_now() {
  wait_for([this] { flush(); });
}
void Recorder::delete_now() {
  wait_for([this] { remove_old(); });
}

// --- Which cameras
void Recorder::cameras_changed(std::vector<Camera> const& all, std::set<std::string> const& live) {
  asio::post(disk_, [this, all, live] {
    if (!running_) return;
    keep_days_.clear();
    std::map<std::string, Line> lines;
    for (auto const& camera : all) {
      auto id = camera.id.value();
      keep_days_[id] = camera.keep_days;
      if (camera.recording == Recording::never || !live.contains(id)) continue;
      if (auto known = lines_.extract(id)) lines.insert(std::move(known));
      lines[id].camera = camera;
    }
    for (auto& [id, line] : lines_) finish(line);  // no more to be recorded
    lines_ = std::move(lines);
    for (auto& [id, line] : lines_) begin_or_end(line, id);
  });
}

void Recorder::event(std::string const& camera, bool goes_on) {
  asio::post(disk_, [this, camera, goes_on] {
    auto found = lines_.find(camera);
    if (!running_ || found == lines_.end()) return;
    found->second.wanted_until = clock_.now() + (goes_on ? settings_.longest_event : settings_.after_event);
    begin_or_end(found->second, camera);
  });
}

bool Recorder::is_wanted(Line const& line) const {
  return line.camera.recording == Recording::always || clock_.now() < line.wanted_until;
}

void Recorder::begin_or_end(Line& line, std::string const& id) {
  if (is_wanted(line)) {
    if (!line.viewer) begin(line, id);
  } else if (line.viewer) {
    drain(id);
    finish(line);
    line.viewer.reset();
  }
}

void Recorder::begin(Line& line, std::string const& id) {
  auto notice = [this, id] { asio::post(disk_, [this, id] { drain(id); }); };
  if (clock_.now() < line.quiet_until) return;
  auto viewer = streams_.watch(id, LiveStreams::profile_of(line.camera, false), notice);
  if (!viewer) return fail(line, viewer.error());
  line.viewer = std::move(*viewer);
  asio::post(disk_, [this, id] { drain(id); });
}

// --- Pictures
void Recorder::drain(std::string const& id) {
  auto found = lines_.find(id);
  if (found == lines_.end() || !found->second.viewer) return;
  while (auto item = found->second.viewer->take()) take(found->second, std::move(*item));
}

void Recorder::take(Line& line, relay::Item&& item) {
  switch (item.kind) {
    case relay::Item::Kind::state:
      if (item.state.phase != relay::Phase::live && item.state.phase != relay::Phase::connecting) finish(line);
      return;
    case relay::Item::Kind::init: line.init = std::move(item.init); return;
    case relay::Item::Kind::fragment: break;
  }
  auto step = line.plan.place({item.timing, item.is_key, line.init});
  if (step != recording::SegmentPlan::Step::go_on) finish_file(line);
  if (step == recording::SegmentPlan::Step::begin && !begin_file(line)) return line.plan.end();
  if (!line.file) return;
  line.file->add(*item.bytes);
  line.length = line.plan.length();
}

bool Recorder::begin_file(Line& line) {
  auto now = clock_.now();
  if (now < line.quiet_until) return false;
  // Two files never begin at one time, whatever the clock does.
  line.began = std::max(now, line.began + Span{1});
  auto made = recording::SegmentFile::create(recorded_file(settings_.folder, line.camera.id.value(), line.began));
  if (!made) {
    fail(line, made.error());
    return false;
  }
  line.file = std::move(*made);
  line.file->add(line.init->bytes);
  ++recording_;
  return true;
}

void Recorder::finish(Line& line) {
  finish_file(line);
  line.plan.end();
}

void Recorder::finish_file(Line& line) {
  if (!line.file) return;
  auto flushed = line.file->flush();
  auto bytes = static_cast<std::int64_t>(line.file->bytes());
  line.file.reset();
  --recording_;
  if (!flushed) {
    recover(recorded_file(settings_.folder, line.camera.id.value(), line.began), line.camera.id.value());
    line.plan.end();
    return fail(line, flushed.error());
  }
  if (to_index_.size() < most_to_index)
    to_index_.push_back({line.camera.id.value(), line.began, line.began + line.length, bytes});
}

void Recorder::fail(Line& line, Error const& error) {
  line.quiet_until = clock_.now() + rest_after_failure;
  spdlog::error("camera {} is not recorded for {} s: {}", line.camera.id.value(), rest_after_failure.ms / 1000,
                error.message);
}

void Recorder::flush() {
  for (auto& [id, line] : lines_) {
    begin_or_end(line, id);
    drain(id);
    if (!line.file || line.file->waiting() == 0) continue;
    auto flushed = line.file->flush();
    if (flushed) continue;
    finish(line);
  }
  index();
}

// Rows for files that are whole. What the store does not take now, it is offered again.
void Recorder::index() {
  if (to_index_.empty()) return;
  auto kept = store_.write_now([&](store::Session& session) { return recordings::put(session, to_index_); });
  if (kept)
    to_index_.clear();
  else
    spdlog::error("{} recorded files are not in the store yet: {}", to_index_.size(), kept.error().message);
}

// --- Deleting
void Recorder::remove(std::vector<RecordedSegment> const& segments) {
  if (segments.empty()) return;
  auto forgotten = store_.write_now([&](store::Session& session) { return recordings::forget(session, segments); });
  if (!forgotten) return spdlog::error("recordings are not deleted: {}", forgotten.error().message);
  for (auto const& each : segments) {
    std::error_code ignored;
    auto file = recorded_file(settings_.folder, each.camera, each.began);
    fs::remove(file, ignored);
    fs::remove(file.parent_path(), ignored);  // the day's folder, once it is empty
  }
}

void Recorder::remove_old() {
  auto now = clock_.now();
  auto cameras = store_.read_now([](store::Session& session) { return recordings::cameras(session); });
  if (!cameras) return spdlog::error("recordings are not deleted: {}", cameras.error().message);
  for (auto const& camera : *cameras) {
    auto known = keep_days_.find(camera);
    // Of a camera that has gone, or whose register does not say how long.
    auto days = known == keep_days_.end() || known->second == 0 ? settings_.days_without_camera : known->second;
    auto before = now - hours(24 * days);
    for (;;) {
      auto old = store_.read_now(
          [&](store::Session& session) { return recordings::to_delete(session, camera, before, at_a_time); });
      if (!old || old->empty()) break;
      remove(*old);
      if (static_cast<std::int64_t>(old->size()) < at_a_time) break;
    }
  }
  while (settings_.most_bytes > 0) {
    auto bytes = store_.read_now([](store::Session& session) { return recordings::bytes(session); });
    if (!bytes || *bytes <= settings_.most_bytes) break;
    auto oldest = store_.read_now([](store::Session& session) { return recordings::oldest(session, at_a_time); });
    if (!oldest || oldest->empty()) break;  // all that is left is held
    auto over = *bytes - settings_.most_bytes;
    std::vector<RecordedSegment> enough;
    for (auto& each : *oldest) {
      if (over <= 0) break;
      over -= each.bytes;
      enough.push_back(std::move(each));
    }
    remove(enough);
  }
}

}  // namespace haidang

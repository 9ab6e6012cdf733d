#include "city/roads/watch.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>

#include "city/roads/road_rules.h"

namespace haidang::drop {

Watch::Watch() : inotify_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)), wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void Watch::add(std::string const& owner, std::filesystem::path const& folder, std::string const& below) {
  if (!inotify_) return;
  auto path = below.empty() ? folder : folder / below;
  int place = ::inotify_add_watch(*inotify_, path.c_str(),
                                  IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ONLYDIR | IN_DONT_FOLLOW);
  if (place >= 0) places_[place] = {owner, below};
}

void Watch::forget(std::string const& owner) {
  for (auto it = places_.begin(); it != places_.end();) {
    if (it->second.owner != owner) {
      ++it;
      continue;
    }
    ::inotify_rm_watch(*inotify_, it->first);
    it = places_.erase(it);
  }
}

void Watch::wake() {
  std::uint64_t one = 1;
  [[maybe_unused]] auto written = ::write(*wake_, &one, sizeof one);  // full means it is awake already
}

Watch::Heard Watch::wait(Span limit) {
  std::array<pollfd, 2> waiting = {pollfd{*wake_, POLLIN, 0}, pollfd{*inotify_, POLLIN, 0}};
  ::poll(waiting.data(), waiting.size(), static_cast<int>(std::max<std::int64_t>(0, limit.ms)));
  std::uint64_t rung;
  [[maybe_unused]] auto n = ::read(*wake_, &rung, sizeof rung);
  Heard heard;
  if (inotify_) read_events(heard);
  return heard;
}

void Watch::read_events(Heard& heard) {
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  // At most a few buffers a call, so that a flood in one folder cannot keep the others waiting.
  for (int round = 0; round < 8; ++round) {
    auto length = ::read(*inotify_, buffer.data(), buffer.size());
    if (length <= 0) return;
    for (char const* at = buffer.data(); at < buffer.data() + length;) {
      auto const& event = *reinterpret_cast<inotify_event const*>(at);
      at += sizeof(inotify_event) + event.len;
      if (event.mask & IN_Q_OVERFLOW) heard.some_lost = true;
      auto place = places_.find(event.wd);
      if (place == places_.end()) continue;
      if (event.mask & IN_IGNORED) {
        places_.erase(place);
        continue;
      }
      bool is_folder = event.mask & IN_ISDIR;
      std::string name = event.len ? event.name : "";
      if (is_waiting_name(name) || (!is_folder && (event.mask & IN_CREATE))) continue;
      auto const& below = place->second.below;
      heard.events.push_back({place->second.owner, below.empty() ? name : below + "/" + name, is_folder});
    }
  }
}

}  // namespace haidang::drop

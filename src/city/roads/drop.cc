#include "city/roads/drop.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "base/text.h"
#include "city/roads/drop_rules.h"

namespace haidang::drop {

namespace {

auto steady_now() { return std::chrono::steady_clock::now(); }
auto chrono_of(Span span) { return std::chrono::milliseconds(span.ms); }
constexpr std::size_t most_remembered = 10'000;

}  // namespace

Drop::Drop(Gate gate, Settings settings) : gate_(std::move(gate)), settings_(std::move(settings)) {
  task_ = std::make_unique<jobs::Supervised>("the drop folders", [this](std::stop_token stop) { return run(stop); });
}

Drop::~Drop() { stop(); }

void Drop::stop() {
  watch_.wake();
  task_->stop();
}

void Drop::feeds_changed(std::vector<PulledFeed> feeds) {
  changed_ = std::make_shared<std::vector<PulledFeed> const>(of_road(std::move(feeds), Road::drop));
  watch_.wake();
}

Done Drop::run(std::stop_token const& stop) {
  std::stop_callback wake(stop, [this] { watch_.wake(); });
  bool busy = false;
  while (!stop.stop_requested()) {
    if (auto feeds = changed_.exchange(nullptr)) adopt(*feeds);
    hear(watch_.wait(busy ? Span{} : idle_time()));
    for (auto& [feed, line] : lines_)
      if (steady_now() >= line.next_walk && !line.walk && line.batch.empty()) look_through(line);
    busy = turn(stop);
  }
  return {};
}

void Drop::adopt(std::vector<PulledFeed> const& feeds) {
  std::map<std::string, Line> lines;
  for (auto const& pulled : feeds) {
    auto const& feed = pulled.feed.id.value();
    auto name = folder_of(pulled);
    auto taken = std::find_if(lines.begin(), lines.end(),
                              [&](auto const& other) { return name && overlap(other.second.name, *name); });
    if (!name || taken != lines.end()) {
      auto why = !name ? name.error().message : "the folder belongs to the feed " + taken->first;
      spdlog::warn("feed {} gets no drop folder: {}", feed, why);
      gate_.contact(feed, ContactOutcome::refused, in_both("Không thể dùng thư mục nhận tệp", why));
      continue;
    }
    auto known = lines_.find(feed);
    if (known != lines_.end() && known->second.name == *name) {
      auto& line = lines[feed] = std::move(known->second);
      line.pulled = pulled;
      lines_.erase(known);
    } else {
      auto& line = lines[feed];
      line.pulled = pulled;
      line.name = *name;
    }
  }
  for (auto const& [feed, line] : lines_) watch_.forget(feed);
  lines_ = std::move(lines);
}

void Drop::hear(Watch::Heard const& heard) {
  for (auto const& event : heard.events) {
    auto line = lines_.find(event.owner);
    if (line == lines_.end()) continue;
    if (event.is_folder || line->second.closed.size() >= settings_.batch)
      line->second.next_walk = {};
    else
      line->second.closed.push_back({event.path, std::nullopt});
  }
  if (heard.some_lost)
    for (auto& [feed, line] : lines_) line.next_walk = {};
}

Span Drop::idle_time() const {
  auto wait = settings_.rescan;
  auto now = steady_now();
  for (auto const& [feed, line] : lines_) {
    auto due = line.next_walk;
    if (!line.closed.empty() || !line.batch.empty() || line.walk) due = std::min(due, line.not_before);
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(due - now).count();
    wait = std::min(wait, milliseconds(std::max<std::int64_t>(0, left + 1)));
  }
  return wait;
}

// Begins a walk through the folder; its files come from next_path.
void Drop::look_through(Line& line) {
  line.next_walk = steady_now() + chrono_of(settings_.rescan);
  if (!line.troubled) {
    line.failures = 0;
    tell(line, ContactOutcome::reached, "");
  }
  auto lost = [&](Error const& error) {
    line.folder.reset();  // taken away, perhaps: made anew next time
    line.closed.clear();
    complain(line, error.message);
    hold_off(line, error.message);
  };
  if (!line.folder) {
    auto folder = Folder::open(settings_.folder, line.name);
    if (!folder) return lost(folder.error());
    line.folder = std::move(*folder);
  }
  auto walk = line.folder->walk([this, feed = line.pulled.feed.id.value(), top = line.folder->path()](
                                    std::string const& below) { watch_.add(feed, top, below); });
  if (!walk) return lost(walk.error());
  line.walk = std::move(*walk);
  line.troubled = false;
  clean(line);
}

void Drop::read_on(Line& line) {
  auto batch = line.walk->next(settings_.batch);
  auto now = batch ? line.folder->clock() : batch.error();
  if (!now || batch->at_end) line.walk.reset();
  if (!now) {
    complain(line, now.error().message);
    return hold_off(line, now.error().message);
  }
  Span all_settled;  // until the last of those found has: then they come together, by name
  for (auto& found : batch->found) {
    auto left = left_to_settle(found.changed, *now, settings_.settle);
    if (left <= Span{})
      line.batch.push_back({std::move(found.path), found.changed});
    else
      all_settled = std::max(all_settled, left);
  }
  if (all_settled > Span{}) line.next_walk = std::min(line.next_walk, steady_now() + chrono_of(all_settled));
}

// The next file that is finished. Reads on in the folder when the batch is used up.
std::optional<Drop::Candidate> Drop::next_path(Line& line) {
  if (line.closed.empty() && line.batch.empty() && line.walk) read_on(line);
  auto& from = line.closed.empty() ? line.batch : line.closed;
  if (from.empty()) return std::nullopt;
  auto candidate = std::move(from.front());
  from.pop_front();
  return candidate;
}

// The file's bytes, when it can be taken now.
std::optional<Taken> Drop::take(Line& line, Candidate const& candidate) {
  auto taken = line.folder->take(candidate.path, line.pulled.contract.bytes_per_delivery);
  if (!taken) {
    auto const& error = taken.error();
    if (error.kind == ErrorKind::too_large || error.kind == ErrorKind::invalid)
      refuse(line, candidate.path, -1, error);
    else if (error.kind != ErrorKind::missing && error.kind != ErrorKind::conflict)
      complain(line, error.message);
    return std::nullopt;
  }
  if (candidate.changed && *candidate.changed != taken->changed()) return std::nullopt;
  auto known = line.not_moved.find(candidate.path);
  if (known == line.not_moved.end()) return std::move(*taken);
  bool same = known->second == taken->version();
  line.not_moved.erase(known);
  if (!same) return std::move(*taken);
  put_away(line, *taken);
  return std::nullopt;
}

std::optional<Taken> Drop::next_file(Line& line) {
  auto until = steady_now() + std::chrono::milliseconds(50);  // files passed over must not hold up other folders
  while (line.folder && steady_now() >= line.not_before && steady_now() < until) {
    auto candidate = next_path(line);
    if (!candidate) return std::nullopt;
    if (auto taken = take(line, *candidate)) return taken;
  }
  return std::nullopt;
}

bool Drop::turn(std::stop_token const& stop) {
  std::vector<Going> going;
  std::int64_t bytes = 0;
  bool more = false;
  auto take_from = [&](std::string const& feed, Line& line) {
    if (bytes >= settings_.bytes_at_once) return;
    auto taken = next_file(line);
    more = more || line.walk || !line.batch.empty() || !line.closed.empty();
    if (!taken) return;
    bytes += static_cast<std::int64_t>(taken->bytes.size());
    auto name = taken->path.substr(taken->path.rfind('/') + 1);
    auto arrival = arrival_by(Road::drop, feed, std::move(taken->bytes), name);
    going.push_back({&line, std::move(*taken), gate_.begin(std::move(arrival))});
    if (bytes >= settings_.bytes_at_once) next_turn_from_ = feed;
  };
  auto first = lines_.upper_bound(std::exchange(next_turn_from_, ""));
  for (auto it = first; it != lines_.end(); ++it) take_from(it->first, it->second);
  for (auto it = lines_.begin(); it != first; ++it) take_from(it->first, it->second);
  bool any = !going.empty();
  for (auto& each : going) finish(std::move(each), stop);
  return any || (more && idle_time() <= milliseconds(1));
}

void Drop::finish(Going going, std::stop_token const& stop) {
  auto& line = *going.line;
  auto receipt = going.receipt.wait(stop);
  switch (next_after(receipt)) {
    case Next::done:
      line.failures = 0;
      put_away(line, going.taken);
      break;
    case Next::refuse:
      line.failures = 0;
      refuse(line, going.taken.path, going.taken.state.st_size, receipt.error());
      break;
    case Next::later:
      // It stays where it is, and comes again with the next look through the folder.
      hold_off(line, receipt.error().message);
      break;
  }
}

void Drop::put_away(Line& line, Taken const& taken) {
  auto moved = line.folder->put_away(taken, date_of(gate_.clock().now()), line.pulled.originals);
  if (moved || moved.error().kind == ErrorKind::missing || moved.error().kind == ErrorKind::conflict) return;
  if (line.not_moved.size() < most_remembered) line.not_moved[taken.path] = taken.version();
  complain(line, moved.error().message);
}

void Drop::refuse(Line& line, std::string const& path, std::int64_t size, Error const& error) {
  auto now = gate_.clock().now();
  struct stat state;
  if (size < 0) size = ::lstat((line.folder->path() / path).c_str(), &state) == 0 ? state.st_size : 0;
  auto note = note_of({.file = path,
                       .size_bytes = size,
                       .at = now,
                       .kind = error.kind,
                       .originals = line.pulled.originals,
                       .found = error.message});
  auto moved = line.folder->refuse(path, date_of(now), note, line.pulled.originals);
  spdlog::warn("feed {}: the file {} was refused: {}", line.pulled.feed.id.value(), excerpt(path, 200), error.message);
  if (!moved && moved.error().kind != ErrorKind::missing) complain(line, moved.error().message);
}

// Leaves the folder alone for a while, longer each time.
void Drop::hold_off(Line& line, std::string const& why) {
  ++line.failures;
  line.troubled = true;
  auto wait = jobs::wait_after(settings_.backoff, line.failures);
  line.not_before = steady_now() + chrono_of(wait);
  line.next_walk = std::max(line.next_walk, line.not_before);
  spdlog::warn("feed {}: its drop folder waits {} s: {}", line.pulled.feed.id.value(), wait.ms / 1000, why);
}

// Something in the folder cannot be read or moved; the rest goes on.
void Drop::complain(Line& line, std::string const& why) {
  line.troubled = true;
  tell(line, ContactOutcome::unreachable, in_both("Không đọc hoặc không chuyển được tệp trong thư mục nhận", why));
}

// Only changes are told: the folder is looked at every few seconds.
void Drop::tell(Line& line, ContactOutcome outcome, std::string why) {
  if (line.told == outcome) return;
  line.told = outcome;
  if (outcome != ContactOutcome::reached) spdlog::warn("feed {}: {}", line.pulled.feed.id.value(), why);
  gate_.contact(line.pulled.feed.id.value(), outcome, std::move(why));
}

void Drop::clean(Line& line) {
  auto now = gate_.clock().now();
  auto today = date_of(now);
  if (line.cleaned_on == today) return;
  line.cleaned_on = today;
  auto old = [&](std::int64_t kept) {
    return [now, kept](std::string const& day) { return is_past_keeping(day, now, kept); };
  };
  line.folder->clean(done_folder, old(settings_.kept_days));
  line.folder->clean(refused_folder, old(settings_.refused_kept_days));
  if (line.pulled.originals == Originals::removed) line.folder->remove_originals();
}

}  // namespace haidang::drop

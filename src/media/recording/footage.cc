#include "media/recording/footage.h"

#include <vector>

#include "media/fmp4/box.h"
#include "media/fmp4/segment_reader.h"

namespace haidang::recording {

bool Footage::add(std::string_view segment, Instant began, Instant from, Instant to) {
  fmp4::SegmentReader reader(segment);
  auto init = segment.substr(0, reader.init_bytes());
  if (init.empty() || (!init_.empty() && init != init_)) return false;
  std::optional<std::int64_t> first;
  auto taken = [&](fmp4::StoredFragment const& fragment) {
    return began + Span{(fragment.sample.timing.decode_time - *first) / 90};
  };
  std::vector<fmp4::StoredFragment> leading;  // since the last key picture before `from`
  auto write = [&](fmp4::StoredFragment const& fragment) {
    auto sample = fragment.sample;
    sample.sequence = ++sequence_;
    sample.timing.decode_time = time_;
    clock_.note(time_, taken(fragment));
    time_ += sample.timing.duration;
    fragments_ += fmp4::fragment_of(sample, fragment.nals);
  };
  while (auto fragment = reader.next()) {
    if (!first) first = fragment->sample.timing.decode_time;
    auto at = taken(*fragment);
    if (at >= to) break;
    if (at < from) {
      if (fragment->sample.is_key) leading.clear();
      leading.push_back(*fragment);
      continue;
    }
    if (fragments_.size() + fragment->size > most_bytes_) {
      is_cut_ = true;
      return false;
    }
    if (!fragment->sample.is_key)
      for (auto const& each : leading) write(each);
    leading.clear();
    write(*fragment);
  }
  if (init_.empty()) init_ = init;
  return true;
}

std::string Footage::take(std::string_view note) {
  auto out = std::move(init_);
  out += note_box(note);
  out += fragments_;
  return out;
}

std::string note_box(std::string_view note) {
  if (note.empty()) return {};
  fmp4::BoxWriter box(note.size() + 8);
  box.box("free", [&] { box.bytes(note); });
  return box.take();
}

}  // namespace haidang::recording

#include "media/recording/footage.h"

#include <vector>

#include "media/fmp4/box.h"
#include "media/fmp4/segment_reader.h"

namespace haidang::recording {

bool Footage::add(std::string_view segment, Span from, Span to) {
  fmp4::SegmentReader reader(segment);
  auto init = segment.substr(0, reader.init_bytes());
  if (init.empty() || (!init_.empty() && init != init_)) return false;
  std::optional<std::int64_t> first;
  std::vector<fmp4::StoredFragment> leading;  // since the last key picture before `from`
  auto write = [&](fmp4::StoredFragment const& fragment) {
    auto sample = fragment.sample;
    sample.sequence = ++sequence_;
    sample.timing.decode_time = time_;
    time_ += sample.timing.duration;
    fragments_ += fmp4::fragment_of(sample, fragment.nals);
  };
  while (auto fragment = reader.next()) {
    auto const& timing = fragment->sample.timing;
    if (!first) first = timing.decode_time;
    auto at = Span{(timing.decode_time - *first) / 90};
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
  if (!note.empty()) {
    fmp4::BoxWriter box(note.size() + 8);
    box.box("free", [&] { box.bytes(note); });
    out += box.take();
  }
  out += fragments_;
  return out;
}

}  // namespace haidang::recording

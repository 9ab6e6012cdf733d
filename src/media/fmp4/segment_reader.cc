#include "media/fmp4/segment_reader.h"

#include "media/fmp4/box.h"

namespace haidang::fmp4 {
namespace {

constexpr std::size_t box_head = 8;
constexpr std::int64_t latest = std::int64_t{1} << 48;  // a century: what is later is no time, and sums stay small
constexpr std::uint32_t all_but_composition = states_offset | states_duration | states_size | states_flags;

struct Run {
  std::uint32_t pictures_at = 0, size = 0;
  std::uint32_t duration = 0;
  std::uint32_t composition_offset = 0;
  bool is_key = false;
};

// trun, of one picture.
std::optional<Run> read_run(std::string_view body) {
  constexpr std::size_t least = 24;
  if (body.size() < least) return {};
  auto states = u32_at(body, 0) & 0xFF'FFFF;
  bool shifted = (states & states_composition) != 0;
  if ((states & ~states_composition) != all_but_composition || u32_at(body, 4) != 1) return {};
  if (body.size() != least + (shifted ? 4 : 0)) return {};
  Run run;
  run.pictures_at = u32_at(body, 8);
  run.duration = u32_at(body, 12);
  run.size = u32_at(body, 16);
  run.is_key = u32_at(body, 20) == key_flags;
  if (shifted) run.composition_offset = u32_at(body, 24);
  return run;
}

// Each unit behind its length in four bytes, to the end.
bool are_units(std::string_view nals) {
  if (nals.empty()) return false;
  while (!nals.empty()) {
    if (nals.size() < 4) return false;
    std::size_t const length = u32_at(nals, 0);
    if (length == 0 || length > nals.size() - 4) return false;
    nals.remove_prefix(4 + length);
  }
  return true;
}

// The fragment that the bytes begin with.
std::optional<StoredFragment> read_fragment(std::string_view bytes) {
  auto moof = first_box(bytes);
  if (!moof || moof->name != "moof") return {};
  auto mdat = first_box(bytes.substr(moof->size));
  if (!mdat || mdat->name != "mdat") return {};
  auto header = body_of(moof->body, "mfhd"), track = body_of(moof->body, "traf");
  if (!header || header->size() != 8 || !track) return {};
  auto time = body_of(*track, "tfdt"), samples = body_of(*track, "trun");
  if (!time || time->size() != 12 || u32_at(*time, 0) >> 24 != 1 || !samples) return {};
  auto run = read_run(*samples);
  if (!run || run->pictures_at != moof->size + box_head || run->size != mdat->body.size()) return {};
  if (!are_units(mdat->body)) return {};
  StoredFragment out;
  out.size = moof->size + mdat->size;
  out.sample.sequence = u32_at(*header, 4);
  out.sample.timing = {static_cast<std::int64_t>(u64_at(*time, 4)), run->duration, run->composition_offset};
  out.sample.is_key = run->is_key;
  out.nals = mdat->body;
  return out;
}

}  // namespace

SegmentReader::SegmentReader(std::string_view segment) : segment_(segment) {
  auto type = first_box(segment);
  if (!type || type->name != "ftyp") return;
  auto movie = first_box(segment.substr(type->size));
  if (!movie || movie->name != "moov" || !body_of(movie->body, "trak") || !body_of(movie->body, "mvex")) return;
  at_ = init_bytes_ = type->size + movie->size;
}

std::optional<StoredFragment> SegmentReader::next() {
  if (init_bytes_ == 0) return {};
  auto fragment = read_fragment(segment_.substr(at_));
  if (!fragment) return {};
  auto decode_time = fragment->sample.timing.decode_time;
  if (decode_time <= last_decode_time_ || decode_time > latest) return {};
  last_decode_time_ = decode_time;
  fragment->at = at_;
  at_ += fragment->size;
  return fragment;
}

}  // namespace haidang::fmp4

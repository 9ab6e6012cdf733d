#include "city/cameras/recorded_film.h"

#include <fstream>
#include <iterator>

#include "base/said_twice.h"
#include "city/cameras/recorder.h"
#include "media/recording/footage.h"
#include "media/recording/marked_film.h"

namespace haidang {
namespace {

Result<std::string> read(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return missing("the recorded file " + file.filename().string() + " is not there any more");
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Result<std::string> film_of(std::filesystem::path const& folder, std::vector<RecordedSegment> const& segments,
                            RecordedStretch const& s) {
  recording::Footage footage(s.most_bytes);
  for (auto const& each : segments) {
    auto bytes = read(recorded_file(folder, each.camera, each.began));
    if (!bytes) continue;  // deleted meanwhile
    if (footage.add(*bytes, each.began, s.from, s.to)) continue;
    // What is handed out as evidence never ends earlier than was asked without a word.
    if (s.to_the_end && footage.is_cut()) {
      auto most = std::to_string(s.most_bytes >> 20);
      return Error{ErrorKind::too_large, said_twice("Quá " + most + " MiB: hãy chia nhỏ khoảng thời gian",
                                                    "Over " + most + " MiB: ask for less at a time")};
    }
    if (s.to_the_end)
      return Error{ErrorKind::conflict, said_twice("Luồng hình của camera đổi lúc " + rfc3339(each.began) +
                                                       ": hãy trích xuất riêng đoạn trước và đoạn sau",
                                                   "The camera's stream changed at " + rfc3339(each.began) +
                                                       ": ask for it up to there, and from there")};
    break;
  }
  if (footage.is_empty()) return missing(said_twice("Không có bản ghi trong khoảng này", "Nothing is recorded there"));
  if (!s.marking) return footage.take(s.note);
  recording::MarkOrder order;
  order.clock = footage.clock();
  auto original = footage.take();
  order.film = original;
  order.marking = *s.marking;
  order.note = s.note;
  order.most_bytes = s.most_bytes;
  order.may_go_on = s.may_go_on;
  return recording::marked_film(order);
}

}  // namespace haidang

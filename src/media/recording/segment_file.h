// One file of a recording while it is written: an init segment and fragments, so that whatever is on the disk can be
// played up to its last whole picture, however the writing ended.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/time.h"

namespace haidang::recording {

class SegmentFile {
 public:
  // `unavailable` when it cannot be made, `full` when there is no room.
  static Result<SegmentFile> create(std::filesystem::path);
  SegmentFile(SegmentFile&& other) noexcept;
  SegmentFile& operator=(SegmentFile&& other) noexcept;
  ~SegmentFile();

  // Gathers; nothing is written before flush().
  void add(std::string_view bytes) { waiting_ += bytes; }
  std::size_t waiting() const { return waiting_.size(); }
  // Returns when everything added is on the disk. After a failure the file ends with its last whole write.
  Done flush();
  std::uint64_t bytes() const { return written_; }  // on the disk

 private:
  SegmentFile(std::filesystem::path path, int file) : path_{std::move(path)}, file_{file} {}

  std::filesystem::path path_;
  int file_ = -1;
  std::string waiting_;
  std::uint64_t written_ = 0;
};

// What is in a file that was written some time, after it was cut where its last whole fragment ends.
struct Mended {
  std::uint64_t bytes = 0;
  Span length;  // of its pictures
  std::size_t pictures = 0;
};
// `unreadable` when not even one picture of it is whole, `unavailable` when it cannot be read or cut. `most_bytes`
// bounds what is read into memory.
Result<Mended> mend(std::filesystem::path const&, std::size_t most_bytes = 1U << 30);

}  // namespace haidang::recording

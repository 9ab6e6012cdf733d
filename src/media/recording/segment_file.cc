#include "media/recording/segment_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "media/fmp4/segment_reader.h"

namespace haidang::recording {
namespace {

Error failed(std::filesystem::path const& path, char const* doing) {
  auto kind = errno == ENOSPC || errno == EDQUOT ? ErrorKind::full : ErrorKind::unavailable;
  return {kind, std::string(doing) + " " + path.string() + ": " + std::strerror(errno)};
}

// A file's bytes, as long as it lives.
struct Mapped {
  int file = -1;
  void* bytes = MAP_FAILED;
  std::size_t size = 0;
  ~Mapped() {
    if (bytes != MAP_FAILED) ::munmap(bytes, size);
    if (file >= 0) ::close(file);
  }
  std::string_view view() const { return {static_cast<char const*>(bytes), size}; }
};

}  // namespace

Result<SegmentFile> SegmentFile::create(std::filesystem::path path) {
  std::error_code cannot;
  std::filesystem::create_directories(path.parent_path(), cannot);
  auto file = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640);
  if (file < 0) return failed(path, "making");
  return SegmentFile(std::move(path), file);
}

SegmentFile::SegmentFile(SegmentFile&& other) noexcept
    : path_{std::move(other.path_)},
      file_{std::exchange(other.file_, -1)},
      waiting_{std::move(other.waiting_)},
      written_{other.written_} {}

SegmentFile& SegmentFile::operator=(SegmentFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(file_, other.file_);
  std::swap(waiting_, other.waiting_);
  std::swap(written_, other.written_);
  return *this;
}

SegmentFile::~SegmentFile() {
  if (file_ >= 0) ::close(file_);
}

Done SegmentFile::flush() {
  std::size_t done = 0;
  while (done < waiting_.size()) {
    auto wrote = ::write(file_, waiting_.data() + done, waiting_.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) {
      auto error = failed(path_, "writing");
      // Half a fragment is of no use; what was there before stays.
      if (::ftruncate(file_, static_cast<off_t>(written_)) == 0) ::lseek(file_, static_cast<off_t>(written_), SEEK_SET);
      return error;
    }
    done += static_cast<std::size_t>(wrote);
  }
  if (done > 0 && ::fdatasync(file_) != 0) return failed(path_, "writing");
  written_ += done;
  waiting_.clear();
  return {};
}

Result<Mended> mend(std::filesystem::path const& path, std::size_t most_bytes) {
  Mapped mapped;
  mapped.file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  struct stat about {};
  if (mapped.file < 0 || ::fstat(mapped.file, &about) != 0) return failed(path, "reading");
  mapped.size = std::min(static_cast<std::size_t>(about.st_size), most_bytes);
  if (mapped.size == 0) return Error{ErrorKind::unreadable, path.string() + " is empty"};
  mapped.bytes = ::mmap(nullptr, mapped.size, PROT_READ, MAP_PRIVATE, mapped.file, 0);
  if (mapped.bytes == MAP_FAILED) return failed(path, "reading");
  Mended out;
  fmp4::SegmentReader reader(mapped.view());
  std::int64_t first = 0, end = 0;
  bool ends_in_zeros = false;
  while (auto fragment = reader.next()) {
    auto const& timing = fragment->sample.timing;
    if (out.pictures++ == 0) first = timing.decode_time;
    // A page that never reached the disk reads as zeros, which no unit ends with (ITU-T H.264 §7.4.1): such a picture
    // is whole by its lengths alone. Only the last can be so.
    ends_in_zeros = fragment->nals.ends_with(std::string_view("\0\0\0\0", 4));
    if (!ends_in_zeros || out.pictures == 1) end = timing.decode_time + timing.duration;
    out.bytes = ends_in_zeros ? fragment->at : reader.whole_bytes();
  }
  if (ends_in_zeros) --out.pictures;
  if (out.pictures == 0) return Error{ErrorKind::unreadable, path.string() + " holds no whole picture"};
  out.length = Span{(end - first) / 90};
  if (out.bytes < static_cast<std::uint64_t>(about.st_size) &&
      (::ftruncate(mapped.file, static_cast<off_t>(out.bytes)) != 0 || ::fdatasync(mapped.file) != 0))
    return failed(path, "mending");
  return out;
}

}  // namespace haidang::recording

// One feed's drop folder on disk. Everything below it belongs to strangers, so nothing here follows a link, and every
// path is walked from the folder's own descriptor, one component at a time. Not thread-safe.
#pragma once

#include <dirent.h>
#include <sys/stat.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/time.h"
#include "city/roads/road_rules.h"

namespace haidang::drop {

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();
  int operator*() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

// Something found below the folder.
struct Found {
  std::string path;     // below the folder, with '/'
  bool is_file = true;  // a regular one; links, pipes and devices are none
  std::int64_t size = 0;
  Instant changed;  // when its bytes, times or name last changed (ctime): no sender can set it back
};

// A walk through everything below a folder that reads directories as streams: its memory does not grow with the number
// of files. Passes over hidden names, names of unfinished files, and our own done/ and refused/.
class Walk {
 public:
  // Called with each folder before it is read, "" being the first itself: who begins to listen there misses nothing
  // that the walk does not find.
  using Entering = std::function<void(std::string const& path)>;
  Walk(Descriptor folder, Entering entering);
  struct Batch {
    std::vector<Found> found;  // sorted by file name, then path
    bool at_end = false;
  };
  // Up to `most` more. An error leaves the walk unusable.
  Result<Batch> next(std::size_t most);

 private:
  struct CloseStream {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  struct Level {
    std::string path;
    std::unique_ptr<DIR, CloseStream> stream;
    std::size_t entries = 0;
  };
  void enter(Descriptor folder, std::string path);
  void leave();
  void look_at(dirent const&, Batch&);
  Descriptor first_;
  Entering entering_;
  std::vector<Level> levels_;
};

// The state of a file at the moment its bytes were read; to notice that it changed meanwhile.
struct Taken {
  std::string path;
  std::string bytes;
  Descriptor file;
  struct stat state = {};

  Instant changed() const;       // as Found::changed
  std::int64_t version() const;  // differs when its bytes were written anew
};

class Folder {
 public:
  // Creates the folder when it is not there. `unavailable` when it cannot be used.
  static Result<Folder> open(std::filesystem::path const& drop, std::string const& name);

  Result<Walk> walk(Walk::Entering) const;
  // `missing` when it is gone; `too_large` (nothing read) over `limit`; `conflict` while somebody writes to it, as far
  // as that can be known; `invalid` when it is no regular file or a link leads to it; else `unavailable`.
  Result<Taken> take(std::string const& path, std::int64_t limit) const;
  // Moves a taken file to done/<day>/, or removes it. `conflict` when it has changed since: it stays, to be taken
  // again.
  Done put_away(Taken const&, std::string const& day, Originals) const;
  // Moves whatever is at `path` to refused/<day>/, or removes it, and lays the note there.
  Done refuse(std::string const& path, std::string const& day, std::string const& note, Originals) const;
  // Removes the day folders of done/ or refused/ that `is_old` names. Best effort.
  void clean(std::string_view which, std::function<bool(std::string const&)> const& is_old) const;
  // Removes what is left below done/ and refused/ of files as they came; notes stay. Best effort.
  void remove_originals() const;
  // What the file system takes for now: on a network share not our own clock.
  Result<Instant> clock() const;

  std::filesystem::path const& path() const { return path_; }

 private:
  Result<std::string> move(std::string const& path, std::string_view which, std::string const& day) const;
  Done remove(std::string const& path) const;
  Result<Descriptor> parent_of(std::string const& path) const;
  std::filesystem::path path_;
  Descriptor folder_;
};

}  // namespace haidang::drop

#include "city/roads/drop_folder.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/text.h"
#include "city/roads/drop_rules.h"

namespace haidang::drop {

namespace {

Error system_error(std::string const& what) {
  ErrorKind kind = ErrorKind::unavailable;
  if (errno == ENOENT) kind = ErrorKind::missing;
  if (errno == ELOOP || errno == ENOTDIR) kind = ErrorKind::invalid;
  if (errno == ENOSPC || errno == EDQUOT) kind = ErrorKind::full;
  return {kind, what + ": " + std::strerror(errno)};
}

Instant instant_of(timespec t) { return {t.tv_sec * 1000 + t.tv_nsec / 1'000'000}; }

bool same_state(struct stat const& a, struct stat const& b) {
  return a.st_ino == b.st_ino && a.st_dev == b.st_dev && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

// A lease for reading is granted only while nobody has the file open for writing, and only to its owner or a
// privileged process. The signal of a lease that is broken in the moment we hold it is made one that does nothing.
bool is_being_written(int file) {
  ::fcntl(file, F_SETSIG, SIGURG);
  if (::fcntl(file, F_SETLEASE, F_RDLCK) == 0) {
    ::fcntl(file, F_SETLEASE, F_UNLCK);
    return false;
  }
  return errno == EAGAIN;
}

Result<Descriptor> open_folder(int at, std::string const& name) {
  Descriptor folder(::openat(at, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!folder) return system_error("opening the folder " + name);
  return folder;
}

// A folder below `at`, made when it is not there.
Result<Descriptor> ensure_folder(int at, std::string const& name) {
  if (::mkdirat(at, name.c_str(), 0775) != 0 && errno != EEXIST) return system_error("making the folder " + name);
  return open_folder(at, name);
}

Done write_note(int folder, std::string const& name, std::string const& note) {
  Descriptor file(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0664));
  if (!file) return system_error("writing the note " + name);
  if (::write(*file, note.data(), note.size()) != static_cast<ssize_t>(note.size()))
    return system_error("writing the note " + name);
  return {};
}

std::string file_name_of(std::string const& path) {
  auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

Instant Taken::changed() const { return instant_of(state.st_ctim); }
std::int64_t Taken::version() const { return state.st_mtim.tv_sec * 1'000'000'000 + state.st_mtim.tv_nsec; }

Walk::Walk(Descriptor folder, Entering entering) : first_(std::move(folder)), entering_(std::move(entering)) {}

void Walk::enter(Descriptor folder, std::string path) {
  std::unique_ptr<DIR, CloseStream> stream(::fdopendir(*folder));
  if (!stream) return;
  folder.release();
  entering_(path);
  levels_.push_back({std::move(path), std::move(stream)});
}

// Dated folders of past days are taken away once they are empty, or the walk would grow by one folder a day.
void Walk::leave() {
  auto level = std::move(levels_.back());
  levels_.pop_back();
  if (levels_.empty() || level.entries > 0) return;
  struct stat state;
  if (::fstat(::dirfd(level.stream.get()), &state) != 0) return;
  timespec now;
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (now.tv_sec - state.st_mtim.tv_sec < 3 * 86'400) return;
  ::unlinkat(::dirfd(levels_.back().stream.get()), file_name_of(level.path).c_str(), AT_REMOVEDIR);
}

void Walk::look_at(dirent const& entry, Batch& batch) {
  constexpr std::size_t deepest = 8;
  std::string name = entry.d_name;
  if (name == "." || name == "..") return;
  auto& level = levels_.back();
  ++level.entries;
  if (is_waiting_name(name)) return;
  if (levels_.size() == 1 && (name == done_folder || name == refused_folder)) return;
  auto path = level.path.empty() ? name : level.path + "/" + name;
  auto at = ::dirfd(level.stream.get());
  struct stat state;
  if (::fstatat(at, name.c_str(), &state, AT_SYMLINK_NOFOLLOW) != 0) return;  // gone again
  if (S_ISDIR(state.st_mode)) {
    if (levels_.size() >= deepest) return;
    if (auto folder = open_folder(at, name)) enter(std::move(*folder), std::move(path));
    return;
  }
  batch.found.push_back({std::move(path), S_ISREG(state.st_mode), state.st_size, instant_of(state.st_ctim)});
}

Result<Walk::Batch> Walk::next(std::size_t most) {
  Batch batch;
  if (first_) {
    enter(std::move(first_), "");
    if (levels_.empty()) return system_error("reading the folder");
  }
  while (!levels_.empty() && batch.found.size() < most) {
    errno = 0;
    auto entry = ::readdir(levels_.back().stream.get());
    if (entry)
      look_at(*entry, batch);
    else if (errno != 0 && errno != ENOENT)
      return system_error("reading the folder " + levels_.back().path);
    else
      leave();
  }
  batch.at_end = levels_.empty();
  std::sort(batch.found.begin(), batch.found.end(), [](Found const& a, Found const& b) {
    auto name_a = file_name_of(a.path), name_b = file_name_of(b.path);
    return name_a != name_b ? name_a < name_b : a.path < b.path;
  });
  return batch;
}

Result<Folder> Folder::open(std::filesystem::path const& drop, std::string const& name) {
  std::error_code failed;
  std::filesystem::create_directories(drop, failed);
  Descriptor at(::open(drop.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!at) return system_error("opening " + drop.string());
  for (auto part : split(name, '/')) {
    TRY(auto below, ensure_folder(*at, std::string(part)));
    at = std::move(below);
  }
  Folder folder;
  folder.path_ = drop / name;
  folder.folder_ = std::move(at);
  return folder;
}

Result<Walk> Folder::walk(Walk::Entering entering) const {
  // Opened anew rather than duplicated: a duplicate would share its place in the stream.
  TRY(auto again, open_folder(*folder_, "."));
  return Walk(std::move(again), std::move(entering));
}

Result<Descriptor> Folder::parent_of(std::string const& path) const {
  TRY(auto at, open_folder(*folder_, "."));
  auto parts = split(path, '/');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    TRY(auto below, open_folder(*at, std::string(parts[i])));
    at = std::move(below);
  }
  return at;
}

Result<Taken> Folder::take(std::string const& path, std::int64_t limit) const {
  TRY(auto parent, parent_of(path));
  Taken taken;
  taken.path = path;
  taken.file = Descriptor(
      ::openat(*parent, file_name_of(path).c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!taken.file) return system_error("opening " + path);
  if (::fstat(*taken.file, &taken.state) != 0) return system_error("looking at " + path);
  if (!S_ISREG(taken.state.st_mode)) return invalid(path + " is not a regular file");
  if (taken.state.st_size > limit)
    return Error{ErrorKind::too_large,
                 std::to_string(taken.state.st_size) + " bytes, the contract allows " + std::to_string(limit)};
  if (is_being_written(*taken.file)) return Error{ErrorKind::conflict, path + " is still being written"};

  taken.bytes.resize(static_cast<std::size_t>(taken.state.st_size));
  std::size_t got = 0;
  while (got < taken.bytes.size()) {
    auto n = ::read(*taken.file, taken.bytes.data() + got, taken.bytes.size() - got);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return system_error("reading " + path);
    if (n == 0) return Error{ErrorKind::conflict, path + " became shorter while it was read"};
    got += static_cast<std::size_t>(n);
  }
  struct stat after;
  if (::fstat(*taken.file, &after) != 0 || !same_state(taken.state, after))
    return Error{ErrorKind::conflict, path + " changed while it was read"};
  return taken;
}

// Moves without ever writing over another file. Answers the new path below the folder.
Result<std::string> Folder::move(std::string const& path, std::string_view which, std::string const& day) const {
  TRY(auto from, parent_of(path));
  TRY(auto to, ensure_folder(*folder_, std::string(which)));
  auto place = std::string(which) + "/" + day;
  TRY(auto below, ensure_folder(*to, day));
  to = std::move(below);
  auto parts = split(path, '/');
  for (std::size_t i = 0; i + 1 < parts.size(); ++i) {
    TRY(auto deeper, ensure_folder(*to, std::string(parts[i])));
    to = std::move(deeper);
    place += "/" + std::string(parts[i]);
  }
  auto name = file_name_of(path);
  for (int tries = 0; tries < 10'000; ++tries) {
    auto free_name = name_beside(name, tries);
    if (::renameat2(*from, name.c_str(), *to, free_name.c_str(), RENAME_NOREPLACE) == 0) return place + "/" + free_name;
    if (errno == EINVAL || errno == ENOSYS) {  // a file system that cannot say "only if free": look, then move
      struct stat there;
      if (::fstatat(*to, free_name.c_str(), &there, AT_SYMLINK_NOFOLLOW) == 0) continue;
      if (::renameat(*from, name.c_str(), *to, free_name.c_str()) == 0) return place + "/" + free_name;
    }
    if (errno != EEXIST) return system_error("moving " + path + " to " + place);
  }
  return Error{ErrorKind::conflict, "too many files called " + name + " in " + place};
}

Done Folder::put_away(Taken const& taken, std::string const& day, Originals originals) const {
  TRY(auto parent, parent_of(taken.path));
  struct stat there;
  if (::fstatat(*parent, file_name_of(taken.path).c_str(), &there, AT_SYMLINK_NOFOLLOW) != 0)
    return system_error("looking for " + taken.path);
  Error const changed{ErrorKind::conflict, taken.path + " changed after it was read"};
  if (!same_state(taken.state, there)) return changed;
  TRY(auto place, move(taken.path, done_folder, day));
  // Somebody may have written between the look and the move; then it goes back, to be taken again.
  struct stat after;
  if (::fstat(*taken.file, &after) == 0 && same_state(taken.state, after))
    return originals == Originals::removed ? remove(place) : Done{};
  if (::renameat2(*folder_, place.c_str(), *parent, file_name_of(taken.path).c_str(), RENAME_NOREPLACE) != 0)
    return system_error("moving back " + place);
  return changed;
}

// Of a file: its name goes, and with it its bytes, once nobody has it open. Of a folder: all below it.
Done Folder::remove(std::string const& path) const {
  std::error_code failed;
  std::filesystem::remove_all(path_ / path, failed);  // follows no link
  if (failed) return Error{ErrorKind::unavailable, "removing " + path + ": " + failed.message()};
  return {};
}

Done Folder::refuse(std::string const& path, std::string const& day, std::string const& note,
                    Originals originals) const {
  TRY(auto place, move(path, refused_folder, day));
  if (originals == Originals::removed) DO(remove(place));
  TRY(auto parent, parent_of(place));
  return write_note(*parent, file_name_of(place) + std::string(note_ending), note);
}

void Folder::clean(std::string_view which, std::function<bool(std::string const&)> const& is_old) const {
  std::error_code failed;
  auto place = path_ / which;
  if (!std::filesystem::is_directory(std::filesystem::symlink_status(place, failed))) return;
  for (auto const& entry : std::filesystem::directory_iterator(place, failed))
    if (entry.is_directory(failed) && !entry.is_symlink(failed) && is_old(entry.path().filename().string()))
      std::filesystem::remove_all(entry.path(), failed);
}

void Folder::remove_originals() const {
  std::error_code failed;
  for (auto which : {done_folder, refused_folder}) {
    std::vector<std::filesystem::path> found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path_ / which, failed))
      if (entry.is_symlink(failed) || !entry.is_directory(failed)) found.push_back(entry.path());
    for (auto const& each : found)
      if (!each.string().ends_with(note_ending)) std::filesystem::remove(each, failed);
  }
}

Result<Instant> Folder::clock() const {
  Descriptor mark(::openat(*folder_, ".clock", O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  struct stat state;
  if (!mark || ::futimens(*mark, nullptr) != 0 || ::fstat(*mark, &state) != 0)
    return system_error("writing to " + path_.string());
  return instant_of(state.st_ctim);
}

}  // namespace haidang::drop

#include "city/roads/sql_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>

#include "base/text.h"
#include "city/roads/road_rules.h"
#include "platform/reflect/json.h"

extern char** environ;

namespace haidang::odbc {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (auto& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

// Without the server's own settings and passwords: the driver has no business with them.
std::vector<std::string> environment() {
  std::vector<std::string> kept;
  for (auto each = environ; *each; ++each)
    if (!std::string_view(*each).starts_with("HAIDANG_")) kept.emplace_back(*each);
  return kept;
}

struct Spawning {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t how;
  Spawning() {
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&how);
  }
  ~Spawning() {
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&how);
  }
};

// The new process, or 0. It has the socket for standard input, and nothing else of ours but where we write errors.
pid_t spawn(std::vector<std::string> program, int socket) {
  Spawning s;
  ::posix_spawn_file_actions_adddup2(&s.files, socket, 0);
  ::posix_spawn_file_actions_adddup2(&s.files, 2, 1);
  ::posix_spawn_file_actions_addclosefrom_np(&s.files, 3);
  sigset_t none, usual;
  ::sigemptyset(&none);
  ::sigemptyset(&usual);
  for (auto signal : {SIGPIPE, SIGTERM, SIGINT}) ::sigaddset(&usual, signal);
  ::posix_spawnattr_setsigmask(&s.how, &none);
  ::posix_spawnattr_setsigdefault(&s.how, &usual);
  ::posix_spawnattr_setflags(&s.how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  auto words = pointers(program);
  auto kept = environment();
  auto variables = pointers(kept);
  pid_t process = 0;
  return ::posix_spawn(&process, words[0], &s.files, &s.how, words.data(), variables.data()) == 0 ? process : 0;
}

Error broken(std::string const& vietnamese, std::string const& english) {
  return {ErrorKind::unavailable, in_both(vietnamese, english)};
}

Error error_of(std::string_view line) {
  auto tab = line.find('\t', 2);
  auto kind = parse_integer(line.substr(2, tab == line.npos ? tab : tab - 2));
  if (tab == line.npos || !kind || *kind < 0 || *kind > static_cast<std::int64_t>(ErrorKind::bug))
    return {ErrorKind::bug, "an error that the reader cannot name"};
  return {static_cast<ErrorKind>(*kind), std::string(line.substr(tab + 1))};
}

}  // namespace

Result<std::unique_ptr<Reader>> Reader::start(std::vector<std::string> const& program, Request const& request,
                                              std::stop_token stop) {
  auto asked = reflect::to_json(request);
  if (asked.size() > 60'000) return invalid("the query and the connection's text are too long");
  int ends[2];
  auto failed = [] {
    return broken("Không chạy được tiến trình đọc cơ sở dữ liệu",
                  "The process that reads databases could not be started");
  };
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return failed();
  std::unique_ptr<Reader> reader(new Reader);
  reader->socket_ = ends[0];
  reader->process_ = spawn(program, ends[1]);
  ::close(ends[1]);
  if (reader->process_ == 0) return failed();
  // Less than a socket holds, so this never waits; a process that is gone already is told by its silence.
  [[maybe_unused]] auto sent = ::send(reader->socket_, asked.data(), asked.size(), MSG_NOSIGNAL);
  ::shutdown(reader->socket_, SHUT_WR);
  reader->patience_ = seconds(request.log_in_seconds + request.query_seconds + request.grace_seconds);
  // A character of a row takes at most six in JSON, and each value brings its column's name.
  reader->longest_line_ = static_cast<std::size_t>(request.most_row_bytes) * 6 + (1 << 20);
  reader->now_ = request.now;
  reader->offset_minutes_ = static_cast<int>(request.utc_offset_minutes);
  reader->stop_ = std::move(stop);
  return reader;
}

Reader::~Reader() {
  if (socket_ >= 0) ::close(socket_);
  if (process_ == 0) return;
  ::kill(process_, SIGKILL);
  while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

// The process has closed its end without having said that it is done.
Error Reader::ended() {
  int state = 0;
  while (::waitpid(process_, &state, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
  auto how = WIFSIGNALED(state) ? "signal " + std::to_string(WTERMSIG(state)) : std::to_string(WEXITSTATUS(state));
  return broken("Trình điều khiển cơ sở dữ liệu dừng giữa chừng (" + how + ")",
                "The database's driver broke off in the middle (" + how + ")");
}

Result<std::string_view> Reader::line() {
  heard_.erase(0, read_to_);
  read_to_ = 0;
  std::size_t looked = 0;
  auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(patience_.ms);
  std::array<char, 64 << 10> piece;
  for (;;) {
    auto end = heard_.find('\n', looked);
    if (end != heard_.npos) {
      read_to_ = end + 1;
      return std::string_view(heard_).substr(0, end);
    }
    looked = heard_.size();
    if (looked > longest_line_) return Error{ErrorKind::bug, "a row longer than rows may be"};
    if (stop_.stop_requested()) return Error{ErrorKind::busy, "stopping"};
    if (std::chrono::steady_clock::now() > until)
      return broken("Cơ sở dữ liệu không trả lời kịp", "The database did not answer in time");
    pollfd waiting{socket_, POLLIN, 0};
    if (::poll(&waiting, 1, 200) <= 0) continue;
    auto got = ::read(socket_, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ended();
    heard_.append(piece.data(), static_cast<std::size_t>(got));
  }
}

Result<Row> Reader::row_of(std::string_view line) const {
  auto tab = line.find('\t', 2);
  if (tab == line.npos) return Error{ErrorKind::bug, "a row without its mark"};
  Row row{.mark = std::string(line.substr(2, tab - 2)), .json = std::string(line.substr(tab + 1))};
  auto place = place_of(kind_, row.mark);
  if (!place) return Error{ErrorKind::bug, "a row whose mark is none"};
  row.place = *place;
  row.is_ahead = row.place > latest_;
  return row;
}

Result<std::optional<Row>> Reader::next() {
  for (;;) {
    TRY(auto said, line());
    switch (said.empty() ? '\0' : said.front()) {
      case from_line: {
        auto kind = said.size() > 2 ? said[2] - '0' : 0;
        kind_ = kind == 1 ? MarkKind::day : kind == 2 ? MarkKind::whole_number : MarkKind::moment;
        if (kind_ != MarkKind::whole_number)
          latest_ = place_of(kind_, mark_at(kind_, now_, offset_minutes_)).value_or(INT64_MAX);
        asked_from_ = said.size() > 4 ? place_of(kind_, said.substr(4)).value_or(INT64_MIN) : INT64_MIN;
        break;
      }
      case row_line: {
        TRY(auto row, row_of(said));
        return std::optional(std::move(row));
      }
      case large_line: ++too_large_; break;
      case error_line: return error_of(said);
      case end_line: return std::optional<Row>{};
      default: return Error{ErrorKind::bug, "a line that the reader does not know"};
    }
  }
}

}  // namespace haidang::odbc

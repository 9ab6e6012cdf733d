// The reader's own process: one request in, rows out, one a line. What goes wrong here, however badly, goes wrong
// alone.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "city/roads/road_rules.h"
#include "city/roads/sql_process.h"
#include "city/roads/sql_session.h"
#include "platform/reflect/json.h"

namespace haidang::odbc {
namespace {

constexpr int speaker = 0;  // the socket; standard output is where drivers chatter

// Waits while the centre has enough to do; ends when it is gone.
void say(std::string const& text) {
  for (std::size_t done = 0; done < text.size();) {
    auto n = ::write(speaker, text.data() + done, text.size() - done);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) ::_exit(1);
    done += static_cast<std::size_t>(n);
  }
}

void say_error(Error const& error) {
  auto words = error.message;
  std::ranges::replace_if(
      words, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  say(std::string(1, error_line) + "\t" + std::to_string(static_cast<int>(error.kind)) + "\t" + words + "\n");
}

std::string all_of_input() {
  std::string text;
  std::array<char, 16 << 10> piece;
  for (;;) {
    auto n = ::read(speaker, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return text;
    text.append(piece.data(), static_cast<std::size_t>(n));
  }
}

void bound_memory(std::int64_t most) {
#if !defined(__SANITIZE_ADDRESS__)
  rlimit limit{static_cast<rlim_t>(most), static_cast<rlim_t>(most)};
  ::setrlimit(RLIMIT_DATA, &limit);
#else
  (void)most;  // the sanitizer's own map of memory counts as data
#endif
  rlimit no_core{0, 0};  // a core would hold rows of persons
  ::setrlimit(RLIMIT_CORE, &no_core);
}

Result<std::size_t> mark_among(std::vector<Column> const& columns, std::string const& mark) {
  std::string names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (equal_ignoring_case(columns[i].name, mark)) {
      if (columns[i].mark) return i;
      return invalid(in_both("Cột mốc " + mark + " phải là thời điểm, ngày hoặc số nguyên",
                             "The mark " + mark + " must be a time, a day or a whole number"));
    }
    names += (names.empty() ? "" : ", ") + columns[i].name;
  }
  return invalid(in_both("Kết quả không có cột mốc \"" + mark + "\"",
                         "The answer has no column called \"" + mark + "\"; it has " + excerpt(names, 300)));
}

// One name twice would make one value hide the other.
Done check_names(std::vector<Column> const& columns) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (columns[i].name == columns[j].name)
        return invalid(in_both("Kết quả có hai cột cùng tên \"" + columns[i].name + "\"",
                               "The answer has two columns called \"" + columns[i].name + "\""));
  return {};
}

class Serving {
 public:
  explicit Serving(Request request) : request_{std::move(request)} {}
  Done run();

 private:
  Done rows(Session&);
  Done say_row(Values const&);

  Request request_;
  std::vector<Column> columns_;
  std::vector<std::string> names_;  // as JSON, with the colon
  std::size_t mark_ = 0;
  MarkKind kind_ = MarkKind::moment;
  std::optional<std::int64_t> last_;
};

Done Serving::run() {
  TRY(auto session, Session::open(request_.connection, seconds(request_.log_in_seconds)));
  TRY(columns_, session.prepare(request_.query, seconds(request_.query_seconds)));
  Column like{.mark = MarkKind::moment};  // where the database does not say beforehand
  if (!columns_.empty()) {
    TRY(mark_, mark_among(columns_, request_.mark));
    like = columns_[mark_];
  }
  kind_ = *like.mark;
  auto offset = static_cast<int>(request_.utc_offset_minutes);
  auto from = parameter_of(kind_, request_.newest, {request_.first, offset});
  TRY(columns_, session.run(from, like));
  DO(check_names(columns_));
  TRY(mark_, mark_among(columns_, request_.mark));
  if (columns_[mark_].mark != kind_)
    return invalid(in_both("Cột mốc " + request_.mark + " phải là thời điểm với cơ sở dữ liệu này",
                           "The mark " + request_.mark + " must be a time with this database"));
  say(std::string(1, from_line) + "\t" + std::to_string(static_cast<int>(kind_)) + "\t" + from + "\n");
  for (auto const& column : columns_) {
    std::string name;
    reflect::write_string(name, column.name);
    names_.push_back(name + ":");
  }
  return rows(session);
}

Done Serving::rows(Session& session) {
  auto most = static_cast<std::size_t>(request_.most_row_bytes);
  for (;;) {
    auto row = session.next(most);
    if (!row && row.error().kind == ErrorKind::too_large) {
      say(std::string(1, large_line) + "\n");
      continue;
    }
    if (!row) return row.error();
    if (!*row) return {};
    DO(say_row(**row));
  }
}

Done Serving::say_row(Values const& values) {
  auto const& mark = values[mark_];
  auto place = mark ? place_of(kind_, *mark) : std::nullopt;
  if (!place)
    return invalid(in_both("Có dòng không có mốc " + request_.mark + "; thêm điều kiện vào câu truy vấn",
                           "A row has no " + request_.mark + "; the query must leave such rows out"));
  if (last_ && *place < *last_)
    return invalid(in_both("Các dòng không theo thứ tự; thêm order by " + request_.mark + " vào câu truy vấn",
                           "The rows are not in order; end the query with order by " + request_.mark));
  last_ = place;
  auto line = std::string(1, row_line) + "\t" + *mark + "\t{";
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) line += ',';
    line += names_[i];
    write_value(line, columns_[i].shape, values[i]);
  }
  say(line + "}\n");
  return {};
}

}  // namespace

void serve_reader() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  auto request = reflect::from_json_text<Request>(all_of_input());
  if (!request) ::_exit(2);
  bound_memory(request->most_memory_bytes);
  auto done = Serving(std::move(*request)).run();
  if (done)
    say(std::string(1, end_line) + "\n");
  else
    say_error(done.error());
  ::_exit(0);  // without the drivers' own ends, which may wait for a server
}

}  // namespace haidang::odbc

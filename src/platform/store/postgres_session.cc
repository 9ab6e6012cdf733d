// See postgres_session.h.
#include "platform/store/postgres_session.h"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace haidang::store {
namespace {

constexpr std::size_t prepared_limit = 1024;
// Statements sent before the first answer is read: few enough that the answers always fit the socket's buffer, because
// we read none while we send.
constexpr std::size_t together = 200;

ErrorKind kind_of(std::string_view state) {
  if (state == "53100") return ErrorKind::full;
  if (state == "40001" || state == "40P01" || state == "55P03" || state == "57014") return ErrorKind::busy;
  // Our prepared statement is gone, or the schema changed under it: a new connection mends both.
  if (state == "26000" || state == "0A000") return ErrorKind::unavailable;
  auto starts = [&](std::string_view two) { return state.starts_with(two); };
  if (starts("23")) return ErrorKind::conflict;
  if (starts("22")) return ErrorKind::invalid;
  if (starts("54")) return ErrorKind::too_large;
  if (starts("XX00") && state != "XX000") return ErrorKind::corrupt;
  if (state.empty() || starts("08") || starts("53") || starts("57") || starts("58") || starts("28") || starts("3D"))
    return ErrorKind::unavailable;
  return ErrorKind::bug;
}

std::string one_line(std::string_view text) {
  while (text.ends_with('\n')) text.remove_suffix(1);
  std::string line(text);
  for (auto& c : line)
    if (c == '\n') c = ' ';
  return line;
}

template <typename T>
std::string as_text(T number) {
  char digits[40];
  auto [end, failure] = std::to_chars(digits, digits + sizeof digits, number);
  return {digits, end};
}

Value number_of(std::string_view text) {
  std::int64_t whole = 0;
  auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (failure == std::errc{} && end == text.data() + text.size()) return whole;
  return std::strtod(text.data(), nullptr);
}

Value bytes_of(char const* text) {
  std::size_t size = 0;
  auto* bytes = PQunescapeBytea(reinterpret_cast<unsigned char const*>(text), &size);
  if (!bytes) throw std::bad_alloc();
  Bytes value{std::string(reinterpret_cast<char const*>(bytes), size)};
  PQfreemem(bytes);
  return value;
}

// The server's own numbers for its types (pg_type.dat); they never change.
enum TypeNumber : Oid {
  boolean = 16,
  bytea = 17,
  int8 = 20,
  int2 = 21,
  int4 = 23,
  oid = 26,
  float4 = 700,
  float8 = 701,
  numeric = 1700
};

Value value_at(pg_result const* result, int row, int column) {
  if (PQgetisnull(result, row, column)) return {};
  auto const* text = PQgetvalue(result, row, column);
  auto size = static_cast<std::size_t>(PQgetlength(result, row, column));
  switch (PQftype(result, column)) {
    case boolean: return std::int64_t{*text == 't'};
    case bytea: return bytes_of(text);
    case int2:
    case int4:
    case int8:
    case oid:
    // The sum of a bigint column is numeric; as long as it is whole and fits, a person would call it a whole number.
    case numeric: return number_of({text, size});
    case float4:
    case float8: return std::strtod(text, nullptr);
    default: return std::string(text, size);
  }
}

// The parameters of one call in the shape that libpq wants.
struct Arguments {
  std::vector<std::string>
      texts;  // what had to be written as text; never grows past its reserve, so pointers stay good
  std::vector<char const*> values;
  std::vector<int> lengths, formats;

  Done add(Value const& value) {
    auto push = [&](char const* start, std::size_t size, int format) {
      values.push_back(start);
      lengths.push_back(static_cast<int>(size));
      formats.push_back(format);
    };
    if (auto* s = std::get_if<std::string>(&value)) {
      if (s->find('\0') != s->npos) return invalid("text with a zero byte cannot be stored");
      push(s->c_str(), s->size(), 0);
    } else if (auto* b = std::get_if<Bytes>(&value)) {
      push(b->bytes.data(), b->bytes.size(), 1);
    } else if (auto* n = std::get_if<std::int64_t>(&value)) {
      push(texts.emplace_back(as_text(*n)).c_str(), 0, 0);
    } else if (auto* d = std::get_if<double>(&value)) {
      push(texts.emplace_back(as_text(*d)).c_str(), 0, 0);
    } else {
      push(nullptr, 0, 0);
    }
    return {};
  }

  static Result<Arguments> of(std::vector<std::string> const& names, Params const& params) {
    Arguments arguments;
    arguments.texts.reserve(names.size());
    for (auto const& name : names) {
      TRY(auto const* value, parameter(params, name));
      DO(arguments.add(*value));
    }
    return arguments;
  }
  int count() const { return static_cast<int>(values.size()); }
};

constexpr auto session_settings =
    "set client_min_messages = warning; set timezone = 'UTC'; set bytea_output = 'hex'; set statement_timeout = '60s';"
    "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off';";
constexpr auto reader_settings =
    "set default_transaction_read_only = on; set default_transaction_isolation = 'repeatable read';";

}  // namespace

Error postgres_error(pg_conn* connection, pg_result const* result) {
  auto field = [&](int code) {
    auto const* text = result ? PQresultErrorField(result, code) : nullptr;
    return std::string(text ? text : "");
  };
  auto message = field(PG_DIAG_MESSAGE_PRIMARY);
  if (message.empty()) return {ErrorKind::unavailable, "PostgreSQL: " + one_line(PQerrorMessage(connection))};
  if (auto detail = field(PG_DIAG_MESSAGE_DETAIL); !detail.empty()) message += ": " + detail;
  auto kind = PQstatus(connection) == CONNECTION_OK ? kind_of(field(PG_DIAG_SQLSTATE)) : ErrorKind::unavailable;
  return {kind, one_line(message)};
}

Result<std::unique_ptr<Connection>> PostgresSession::open(std::string const& address, Access access) {
  // Ours come first, so that the address may say otherwise. A dead network must be noticed, not waited for.
  char const* names[] = {"connect_timeout",  "keepalives_idle",  "keepalives_interval",
                         "keepalives_count", "tcp_user_timeout", "application_name",
                         "dbname",           "client_encoding",  nullptr};
  char const* values[] = {"3", "5", "2", "3", "10000", "haidang", address.c_str(), "UTF8", nullptr};
  PostgresHandle connection(PQconnectdbParams(names, values, 1));
  if (!connection) throw std::bad_alloc();
  if (PQstatus(connection.get()) != CONNECTION_OK) return postgres_error(connection.get(), nullptr);
  PQsetNoticeProcessor(
      connection.get(), [](void*, char const*) {}, nullptr);
  std::unique_ptr<PostgresSession> session(new PostgresSession(std::move(connection), access));
  DO(session->run_script(session_settings));
  if (access == Access::read) DO(session->run_script(reader_settings));
  return std::unique_ptr<Connection>(std::move(session));
}

Result<PostgresResult> PostgresSession::checked(pg_result* raw) {
  PostgresResult result(raw);
  auto status = PQresultStatus(raw);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY) return result;
  auto const* field = raw ? PQresultErrorField(raw, PG_DIAG_SQLSTATE) : nullptr;
  std::string_view state(field ? field : "");
  // An error without a state is libpq's own; after one of those (sending failed) PQstatus still calls the connection
  // good.
  if (state.empty() || state == "26000" || state == "0A000") spent_ = true;
  return postgres_error(connection_.get(), raw);
}

Done PostgresSession::run_script(std::string const& sql) {
  DO(checked(PQexec(connection_.get(), sql.c_str())));
  return {};
}

Done PostgresSession::begin() {
  marked_ = false;
  return run_script("begin");
}

Done PostgresSession::commit() {
  TRY(auto result, checked(PQexec(connection_.get(), "commit")));
  // The server answers a commit of a failed transaction with a rollback, and calls it a success.
  if (std::string_view(PQcmdStatus(result.get())) != "COMMIT")
    return Error{ErrorKind::bug, "the transaction had failed and was rolled back"};
  return {};
}

void PostgresSession::roll_back() {
  if (in_transaction()) (void)run_script("rollback");
}

Done PostgresSession::mark() {
  auto done = run_script(marked_ ? "release work; savepoint work" : "savepoint work");
  marked_ = true;
  return done;
}

Done PostgresSession::undo_to_mark() { return run_script("rollback to work"); }

bool PostgresSession::in_transaction() {
  auto status = PQtransactionStatus(connection_.get());
  return alive() && (status == PQTRANS_INTRANS || status == PQTRANS_INERROR);
}

Result<PostgresSession::Prepared*> PostgresSession::prepared(Query const& query,
                                                             std::vector<std::string> const& columns) {
  auto key = statement_key(query.postgres, columns);
  if (auto found = prepared_.find(key); found != prepared_.end()) return &found->second;
  TRY(auto text, statement_of(Engine::postgres, query.postgres, columns));
  if (prepared_.size() >= prepared_limit) {
    DO(run_script("deallocate all"));
    prepared_.clear();
  }
  auto name = "hd_" + std::to_string(++made_);
  DO(checked(PQprepare(connection_.get(), name.c_str(), text.text.c_str(), 0, nullptr)));
  auto& kept = prepared_[std::move(key)];
  kept = {std::move(name), std::move(text.parameters)};
  return &kept;
}

Result<sqlite3_stmt*> PostgresSession::sqlite_statement(Query const&, std::vector<std::string> const&) {
  return Error{ErrorKind::bug, "this is not an SQLite connection"};
}

Result<std::string> PostgresSession::postgres_statement(Query const& query, std::vector<std::string> const& columns) {
  TRY(auto* found, prepared(query, columns));
  return found->name;
}

Result<PostgresResult> PostgresSession::run(Query const& query, std::vector<std::string> const& columns,
                                            Params const& params) {
  TRY(auto* prepared, this->prepared(query, columns));
  TRY(auto arguments, Arguments::of(prepared->parameters, params));
  return checked(PQexecPrepared(connection_.get(), prepared->name.c_str(), arguments.count(), arguments.values.data(),
                                arguments.lengths.data(), arguments.formats.data(), 0));
}

Result<Rows> PostgresSession::run_rows(Query const& query, std::vector<std::string> const& columns,
                                       Params const& params) {
  TRY(auto result, run(query, columns, params));
  Rows found;
  auto width = PQnfields(result.get());
  for (int i = 0; i < width; ++i) found.columns.emplace_back(PQfname(result.get(), i));
  found.rows.resize(static_cast<std::size_t>(PQntuples(result.get())));
  for (int r = 0; r < PQntuples(result.get()); ++r) {
    auto& row = found.rows[static_cast<std::size_t>(r)];
    row.reserve(static_cast<std::size_t>(width));
    for (int i = 0; i < width; ++i) row.push_back(value_at(result.get(), r, i));
  }
  return found;
}

Result<std::int64_t> PostgresSession::run_change(Query const& query, std::vector<std::string> const& columns,
                                                 Params const& params) {
  TRY(auto result, run(query, columns, params));
  return std::strtoll(PQcmdTuples(result.get()), nullptr, 10);
}

Result<std::int64_t> PostgresSession::run_change_all(Query const& query, std::vector<std::string> const& columns,
                                                     std::vector<Params> const& all) {
  TRY(auto* prepared, this->prepared(query, columns));
  std::int64_t changed = 0;
  for (std::size_t from = 0; from < all.size(); from += together) {
    PQenterPipelineMode(connection_.get());
    auto sent = send_all(*prepared, std::span(all).subspan(from, std::min(together, all.size() - from)));
    PQpipelineSync(connection_.get());
    auto received = receive_all();
    // A pipeline that cannot be left is one whose connection is lost.
    if (PQexitPipelineMode(connection_.get()) != 1) spent_ = true;
    if (!received) return received;
    if (!sent) return sent.error();
    changed += *received;
  }
  return changed;
}

Done PostgresSession::send_all(Prepared const& prepared, std::span<Params const> some) {
  for (auto const& params : some) {
    TRY(auto arguments, Arguments::of(prepared.parameters, params));
    auto sent = PQsendQueryPrepared(connection_.get(), prepared.name.c_str(), arguments.count(),
                                    arguments.values.data(), arguments.lengths.data(), arguments.formats.data(), 0);
    if (sent != 1) return postgres_error(connection_.get(), nullptr);
  }
  return {};
}

// All answers up to the end of the pipeline: the rows changed, or the first error; those behind it were not run.
Result<std::int64_t> PostgresSession::receive_all() {
  std::int64_t changed = 0;
  std::optional<Error> first;
  // A null result ends each statement's answers; two in a row come only from a lost connection.
  for (auto nulls = 0; nulls < 2;) {
    auto* raw = PQgetResult(connection_.get());
    nulls = raw ? 0 : nulls + 1;
    if (!raw) continue;
    if (PQresultStatus(raw) == PGRES_PIPELINE_SYNC) {
      PQclear(raw);
      if (first) return *first;
      return changed;
    }
    if (first) {
      PQclear(raw);
      continue;
    }
    auto result = checked(raw);
    if (result) changed += std::strtoll(PQcmdTuples(result->get()), nullptr, 10);
    if (!result) first = result.error();
  }
  spent_ = true;
  return first.value_or(postgres_error(connection_.get(), nullptr));
}

}  // namespace haidang::store

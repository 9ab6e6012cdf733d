#include "city/roads/sql_session.h"

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "city/roads/road_rules.h"

namespace haidang::odbc {
namespace {

static_assert(sizeof(SQLWCHAR) == sizeof(char16_t), "unixODBC speaks UTF-16");

constexpr std::size_t most_columns = 500;

SQLWCHAR* wide(std::u16string& text) { return reinterpret_cast<SQLWCHAR*>(text.data()); }
std::string narrow(SQLWCHAR const* text, std::size_t length) {
  return utf8_of({reinterpret_cast<char16_t const*>(text), length});
}
SQLPOINTER number(std::int64_t value) { return reinterpret_cast<SQLPOINTER>(static_cast<std::uintptr_t>(value)); }
bool is_good(SQLRETURN code) { return code == SQL_SUCCESS || code == SQL_SUCCESS_WITH_INFO; }

// What the driver said of its last call.
struct Said {
  std::string state;
  SQLINTEGER native = 0;
  std::string words;
};

Said said_by(SQLSMALLINT kind, SQLHANDLE handle) {
  std::array<SQLWCHAR, 6> state{};
  std::array<SQLWCHAR, 1024> words{};
  Said said;
  SQLSMALLINT length = 0;
  if (is_good(::SQLGetDiagRecW(kind, handle, 1, state.data(), &said.native, words.data(),
                               static_cast<SQLSMALLINT>(words.size()), &length))) {
    said.state = narrow(state.data(), 5);
    said.words =
        excerpt(narrow(words.data(),
                       std::min<std::size_t>(words.size() - 1, static_cast<std::size_t>(std::max<int>(0, length)))),
                400);
  }
  return said;
}

bool is_about_log_in(Said const& said) {
  // PostgreSQL's driver tells every failure to connect by one code; its words are PostgreSQL's own, in English or not.
  constexpr std::array<SQLINTEGER, 4> natives = {1044, 1045, 1698, 18456};  // MariaDB's and SQL Server's
  return said.state.starts_with("28") || std::ranges::find(natives, said.native) != natives.end() ||
         said.words.find("authentication failed") != std::string::npos ||
         said.words.find("no password supplied") != std::string::npos ||
         said.words.find("pg_hba.conf") != std::string::npos ||
         (said.words.find("role \"") != std::string::npos && said.words.find("does not exist") != std::string::npos);
}

std::string code_of(Said const& said) {
  return said.state + (said.native != 0 ? " " + std::to_string(said.native) : "");
}

Error of_connecting(Said const& said) {
  if (is_about_log_in(said))
    return {ErrorKind::denied,
            in_both("Cơ sở dữ liệu từ chối đăng nhập", "The database refused the log-in: " + said.words)};
  if (said.state.starts_with("IM") || said.words.find("Can't open lib") != std::string::npos)
    return invalid(in_both("Máy chủ này không có trình điều khiển ODBC tên như vậy",
                           "This server has no ODBC driver of that name: " + said.words));
  bool no_database =
      said.state == "3D000" || said.native == 1049 || said.native == 4060 ||
      (said.words.find("database \"") != std::string::npos && said.words.find("does not exist") != std::string::npos);
  if (no_database)
    return invalid(in_both("Không có cơ sở dữ liệu tên như vậy", "There is no such database: " + said.words));
  return {ErrorKind::unavailable,
          in_both("Không kết nối được cơ sở dữ liệu", "The database cannot be reached: " + said.words)};
}

Error of_asking(Said const& said) {
  if (said.state.starts_with("HYT") || said.state == "57014" || said.native == 1969 || said.native == 3024 ||
      said.words.find("statement timeout") != std::string::npos)
    return {ErrorKind::unavailable, in_both("Câu truy vấn chạy quá lâu", "The query took too long")};
  if (said.state.starts_with("08") || said.native == 2006 || said.native == 2013)
    return {ErrorKind::unavailable,
            in_both("Mất kết nối với cơ sở dữ liệu", "The connection to the database was lost")};
  if (said.state.starts_with("42") || said.state == "HY001" || said.native == 1142 || said.native == 1143)
    return invalid(in_both("Câu truy vấn sai, hoặc không được quyền đọc",
                           "The query is wrong, or may not be read by this account: " + said.words));
  if (said.state == "25006")
    return invalid(
        in_both("Câu truy vấn muốn ghi, mà ở đây chỉ được đọc", "The query would write; here it may only read"));
  // The words may quote values of a row, which may be a person's.
  return invalid(in_both("Cơ sở dữ liệu không chạy được câu truy vấn, mã " + code_of(said),
                         "The database could not run the query, code " + code_of(said)));
}

Shape shape_of(SQLSMALLINT type) {
  switch (type) {
    case SQL_BIT:
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT: return Shape::whole;
    case SQL_DECIMAL:
    case SQL_NUMERIC: return Shape::decimal;
    case SQL_REAL:
    case SQL_FLOAT:
    case SQL_DOUBLE: return Shape::approximate;
    default: return Shape::text;
  }
}

std::optional<MarkKind> mark_of(SQLSMALLINT type, SQLSMALLINT digits) {
  switch (type) {
    case SQL_TYPE_TIMESTAMP:
    case SQL_TIMESTAMP:
    case -155: return MarkKind::moment;  // SQL Server's datetimeoffset
    case SQL_TYPE_DATE: return MarkKind::day;
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT: return MarkKind::whole_number;
    case SQL_DECIMAL:
    case SQL_NUMERIC: return digits == 0 ? std::optional(MarkKind::whole_number) : std::nullopt;
    default: return {};
  }
}

}  // namespace

struct Session::State {
  SQLHENV environment = nullptr;
  SQLHDBC connection = nullptr;
  SQLHSTMT statement = nullptr;
  std::u16string parameter;
  SQLLEN parameter_bytes = 0;
  std::size_t columns = 0;

  ~State() {
    if (statement) ::SQLFreeHandle(SQL_HANDLE_STMT, statement);
    if (connection) {
      ::SQLEndTran(SQL_HANDLE_DBC, connection, SQL_ROLLBACK);
      ::SQLDisconnect(connection);
      ::SQLFreeHandle(SQL_HANDLE_DBC, connection);
    }
    if (environment) ::SQLFreeHandle(SQL_HANDLE_ENV, environment);
  }
  Error asking() const { return of_asking(said_by(SQL_HANDLE_STMT, statement)); }
  std::string product() const {
    std::array<SQLWCHAR, 100> name{};
    SQLSMALLINT bytes = 0;
    ::SQLGetInfoW(connection, SQL_DBMS_NAME, name.data(), sizeof name, &bytes);
    return lower_case(narrow(name.data(), std::min<std::size_t>(name.size(), static_cast<std::size_t>(bytes) / 2)));
  }
  // A statement without an answer, on a handle of its own; where a database does not know it, it is as it was.
  void say(std::string const& text) const {
    SQLHSTMT once = nullptr;
    if (!is_good(::SQLAllocHandle(SQL_HANDLE_STMT, connection, &once))) return;
    auto words = utf16_of(text);
    ::SQLExecDirectW(once, wide(words), static_cast<SQLINTEGER>(words.size()));
    ::SQLFreeHandle(SQL_HANDLE_STMT, once);
  }
  void make_careful(Span limit) const {
    auto name = product();
    auto whole_seconds = std::to_string(std::max<std::int64_t>(1, limit.ms / 1000));
    if (name.find("maria") != name.npos || name.find("mysql") != name.npos) {
      say("SET SESSION TRANSACTION READ ONLY");
      say("SET SESSION max_statement_time = " + whole_seconds);  // MariaDB; MySQL has max_execution_time
    } else if (name.find("postgres") != name.npos) {
      say("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
      say("SET statement_timeout = '" + whole_seconds + "s'");
    }
  }
  Result<std::vector<Column>> described();
  Result<std::optional<std::string>> cell(SQLUSMALLINT place, std::size_t most_bytes) const;
};

Session::Session(std::unique_ptr<State> state) : state_(std::move(state)) {}
Session::Session(Session&&) noexcept = default;
Session::~Session() = default;

Result<Session> Session::open(std::string const& connection, Span log_in_limit) {
  auto state = std::make_unique<State>();
  auto& s = *state;
  auto ready = is_good(::SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &s.environment)) &&
               is_good(::SQLSetEnvAttr(s.environment, SQL_ATTR_ODBC_VERSION, number(SQL_OV_ODBC3), 0));
  SQLHDBC handle = nullptr;
  if (!ready || !is_good(::SQLAllocHandle(SQL_HANDLE_DBC, s.environment, &handle)))
    return Error{ErrorKind::bug, "ODBC could not be made ready"};
  ::SQLSetConnectAttrW(handle, SQL_ATTR_LOGIN_TIMEOUT, number(log_in_limit.ms / 1000), SQL_IS_UINTEGER);
  ::SQLSetConnectAttrW(handle, SQL_ATTR_CONNECTION_TIMEOUT, number(60), SQL_IS_UINTEGER);
  ::SQLSetConnectAttrW(handle, SQL_ATTR_ACCESS_MODE, number(SQL_MODE_READ_ONLY), SQL_IS_UINTEGER);
  auto text = utf16_of(connection);
  if (!is_good(::SQLDriverConnectW(handle, nullptr, wide(text), static_cast<SQLSMALLINT>(text.size()), nullptr, 0,
                                   nullptr, SQL_DRIVER_NOPROMPT))) {
    auto said = said_by(SQL_HANDLE_DBC, handle);
    ::SQLFreeHandle(SQL_HANDLE_DBC, handle);
    return of_connecting(said);
  }
  s.connection = handle;
  return Session(std::move(state));
}

Result<std::vector<Column>> Session::prepare(std::string const& query, Span limit) {
  auto& s = *state_;
  s.make_careful(limit);
  if (!is_good(::SQLAllocHandle(SQL_HANDLE_STMT, s.connection, &s.statement)))
    return of_asking(said_by(SQL_HANDLE_DBC, s.connection));
  ::SQLSetStmtAttrW(s.statement, SQL_ATTR_QUERY_TIMEOUT, number(limit.ms / 1000), SQL_IS_UINTEGER);
  ::SQLSetStmtAttrW(s.statement, SQL_ATTR_CURSOR_TYPE, number(SQL_CURSOR_FORWARD_ONLY), SQL_IS_UINTEGER);
  auto text = utf16_of(query);
  if (!is_good(::SQLPrepareW(s.statement, wide(text), static_cast<SQLINTEGER>(text.size())))) return s.asking();
  return s.described();
}

Result<std::vector<Column>> Session::State::described() {
  SQLSMALLINT count = 0;
  if (!is_good(::SQLNumResultCols(statement, &count))) return asking();
  if (count > static_cast<SQLSMALLINT>(most_columns))
    return invalid(in_both("Câu truy vấn có quá nhiều cột", "The query has too many columns"));
  std::vector<Column> all;
  for (SQLSMALLINT i = 1; i <= count; ++i) {
    std::array<SQLWCHAR, 256> name{};
    SQLSMALLINT length = 0, type = 0, digits = 0, may_be_null = 0;
    SQLULEN size = 0;
    if (!is_good(::SQLDescribeColW(statement, static_cast<SQLUSMALLINT>(i), name.data(),
                                   static_cast<SQLSMALLINT>(name.size()), &length, &type, &size, &digits,
                                   &may_be_null)))
      return asking();
    all.push_back(
        {.name = narrow(name.data(), std::min<std::size_t>(name.size() - 1, static_cast<std::size_t>(length))),
         .shape = shape_of(type),
         .mark = mark_of(type, digits),
         .type = type});
  }
  columns = all.size();
  return all;
}

Result<std::vector<Column>> Session::run(std::string const& parameter, Column const& like) {
  auto& s = *state_;
  s.parameter = utf16_of(parameter);
  s.parameter_bytes = static_cast<SQLLEN>(s.parameter.size() * sizeof(char16_t));
  auto type = like.type == 0 ? SQLSMALLINT{SQL_VARCHAR} : like.type;
  auto digits = like.mark == MarkKind::moment ? SQLSMALLINT{6} : SQLSMALLINT{0};
  auto size = like.mark == MarkKind::moment ? SQLULEN{26} : std::max<SQLULEN>(19, s.parameter.size());
  if (!is_good(::SQLBindParameter(s.statement, 1, SQL_PARAM_INPUT, SQL_C_WCHAR, type, size, digits, s.parameter.data(),
                                  s.parameter_bytes, &s.parameter_bytes)))
    return s.asking();
  auto code = ::SQLExecute(s.statement);
  if (!is_good(code) && code != SQL_NO_DATA) return s.asking();
  return s.described();
}

Result<std::optional<Values>> Session::next(std::size_t most_bytes) {
  auto& s = *state_;
  auto code = ::SQLFetch(s.statement);
  if (code == SQL_NO_DATA) return std::optional<Values>{};
  if (!is_good(code)) return s.asking();
  Values values;
  std::size_t bytes = 0;
  for (std::size_t i = 1; i <= s.columns; ++i) {
    TRY(auto value, s.cell(static_cast<SQLUSMALLINT>(i), most_bytes));
    bytes += value ? value->size() : 0;
    if (bytes > most_bytes)
      return Error{ErrorKind::too_large, "a row has more than " + std::to_string(most_bytes) + " bytes"};
    values.push_back(std::move(value));
  }
  return std::optional(std::move(values));
}

// A value comes in pieces; each call goes on where the last one stopped.
Result<std::optional<std::string>> Session::State::cell(SQLUSMALLINT place, std::size_t most_bytes) const {
  std::u16string whole;
  std::array<SQLWCHAR, 4096> piece{};
  for (;;) {
    SQLLEN left = 0;
    auto code = ::SQLGetData(statement, place, SQL_C_WCHAR, piece.data(), sizeof piece, &left);
    if (code == SQL_NO_DATA) break;
    if (!is_good(code)) return asking();
    if (left == SQL_NULL_DATA) return std::optional<std::string>{};
    auto room = piece.size() - 1;
    auto have = left == SQL_NO_TOTAL ? room : std::min(room, static_cast<std::size_t>(left) / sizeof(SQLWCHAR));
    whole.append(reinterpret_cast<char16_t const*>(piece.data()), have);
    if (whole.size() > most_bytes)
      return Error{ErrorKind::too_large, "a value has more than " + std::to_string(most_bytes) + " bytes"};
    if (code == SQL_SUCCESS) break;
  }
  return std::optional(utf8_of(whole));
}

}  // namespace haidang::odbc

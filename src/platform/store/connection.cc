// See connection.h: what both engines share.
#include "platform/store/connection.h"

#include "platform/store/postgres_session.h"
#include "platform/store/query_text.h"
#include "platform/store/sqlite_session.h"

namespace haidang::store {
namespace {

template <typename T>
Result<T> remember_failure(std::optional<Error>& failure, std::string_view name, Result<T> result) {
  if (!result) failure = name.empty() ? result.error() : while_doing(name, result.error());
  if (failure) return *failure;
  return result;
}

}  // namespace

Result<std::unique_ptr<Connection>> Connection::open(Place const& place, Access access) {
  if (place.engine == Engine::sqlite) return SqliteSession::open(place.address, access);
  return PostgresSession::open(place.address, access);
}

Result<Rows> Connection::rows(Query const& query, std::vector<std::string> const& columns, Params const& params) {
  if (failure_) return *failure_;
  return remember_failure(failure_, query.name, run_rows(query, columns, params));
}

Result<std::int64_t> Connection::change(Query const& query, std::vector<std::string> const& columns,
                                        Params const& params) {
  if (failure_) return *failure_;
  return remember_failure(failure_, query.name, run_change(query, columns, params));
}

Result<std::int64_t> Connection::change_all(Query const& query, std::vector<std::string> const& columns,
                                            std::vector<Params> const& all) {
  if (failure_) return *failure_;
  return remember_failure(failure_, query.name, run_change_all(query, columns, all));
}

Result<std::int64_t> Connection::run_change_all(Query const& query, std::vector<std::string> const& columns,
                                                std::vector<Params> const& all) {
  std::int64_t changed = 0;
  for (auto const& params : all) {
    TRY(auto more, run_change(query, columns, params));
    changed += more;
  }
  return changed;
}

Done Connection::script(std::string_view sql) {
  if (failure_) return *failure_;
  auto text = expand_types(engine(), sql);
  if (!text) return remember_failure(failure_, "", Done{text.error()});
  return remember_failure(failure_, "", run_script(*text));
}

Result<Value const*> parameter(Params const& params, std::string const& name) {
  for (auto const& [each, value] : params)
    if (each == name) return &value;
  return Error{ErrorKind::bug, "the parameter :" + name + " was not given"};
}

std::string statement_key(std::string_view sql, std::vector<std::string> const& columns) {
  std::string key(sql);
  for (auto const& column : columns) key.append(1, '\n').append(column);
  return key;
}

}  // namespace haidang::store

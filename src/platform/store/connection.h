// A connection as the store's threads see it: a Session that can also begin, mark, undo and commit. Apart from store.h
// because works must never do that themselves.
#pragma once

#include <memory>

#include "platform/store/place.h"
#include "platform/store/store.h"

namespace haidang::store {

// One connection, one thread at a time.
class Connection : public Session {
 public:
  // What a connection may do: there is one writer; readers get a snapshot and are refused every change.
  enum class Access { read, write };

  static Result<std::unique_ptr<Connection>> open(Place const&, Access);

  // Begins a transaction. No work may run unless this succeeded.
  virtual Done begin() = 0;
  // Makes everything durable. On an error the transaction is gone, and whether it was committed is unknown if the
  // server is.
  virtual Done commit() = 0;
  // Gives up the transaction, if there is one. Nothing can be done about a failure, and nothing needs to be.
  virtual void roll_back() = 0;
  // Marks the point to which undo_to_mark returns; there is one mark at a time.
  virtual Done mark() = 0;
  virtual Done undo_to_mark() = 0;
  // False when the engine has ended the transaction on its own (disk full, connection lost).
  virtual bool in_transaction() = 0;
  // False when only a new connection can help.
  virtual bool alive() = 0;

  // The first failed statement since forget_failure. After it, every further statement answers the same error: on
  // PostgreSQL nothing else is possible inside a transaction, and a work must not behave differently on SQLite.
  std::optional<Error> const& failure() const { return failure_; }
  void forget_failure() { failure_.reset(); }

  Result<Rows> rows(Query const&, std::vector<std::string> const& columns, Params const&) final;
  Result<std::int64_t> change(Query const&, std::vector<std::string> const& columns, Params const&) final;
  Result<std::int64_t> change_all(Query const&, std::vector<std::string> const& columns,
                                  std::vector<Params> const& all) final;
  Done script(std::string_view sql) final;

 protected:
  virtual Result<Rows> run_rows(Query const&, std::vector<std::string> const& columns, Params const&) = 0;
  virtual Result<std::int64_t> run_change(Query const&, std::vector<std::string> const& columns, Params const&) = 0;
  // One by one unless the engine knows better.
  virtual Result<std::int64_t> run_change_all(Query const&, std::vector<std::string> const& columns,
                                              std::vector<Params> const& all);
  virtual Done run_script(std::string const& sql) = 0;

 private:
  std::optional<Error> failure_;
};

// The value of the parameter `name`; ErrorKind::bug when the caller forgot it.
Result<Value const*> parameter(Params const&, std::string const& name);

// A text that tells a prepared statement from every other on the same connection.
std::string statement_key(std::string_view sql, std::vector<std::string> const& columns);

}  // namespace haidang::store

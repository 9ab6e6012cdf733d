// Items and projects from contractors' sheets: what would become of each row, and, unless it is only tried, the good
// ones kept in one transaction as if each had been put by itself.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "base/clock.h"
#include "city/infrastructure/infrastructure_table.h"
#include "city/infrastructure/register_sheet_rules.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct RegisterImport {
  static constexpr auto schema_name = "RegisterImport";
  static constexpr auto doc = "What became of a sheet, or would: refused rows are never kept.";
  bool applied = false;
  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
  std::vector<RegisterRow> rows;
};
BOOST_DESCRIBE_STRUCT(RegisterImport, (), (applied, added, changed, same, refused, columns, unknown_columns, rows))

class RegisterImportApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    RegisterBook& book;
    Clock const& clock;
    Audit audit;
  };
  explicit RegisterImportApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~RegisterImportApi() { aside_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<RegisterImport> take_items(http::Request, http::RawBody);
  Answer<RegisterImport> take_projects(http::Request, http::RawBody);
  Answer<http::RawReply> sample_of_items(http::Request);
  Answer<http::RawReply> sample_of_projects(http::Request);
  template <typename Kind>
  Answer<RegisterImport> take(http::Request, std::string action);
  template <typename Kind>
  static Answer<typename Kind::Sheet> look(std::shared_ptr<std::string const> bytes, Snapshot, RegisterBook::Register,
                                           Instant now);
  template <typename Kind>
  http::awaitable<Done> keep(http::Request const&, typename Kind::Sheet const&, RegisterImport const&,
                             std::string action);

  Wiring wiring_;
  boost::asio::thread_pool aside_{1};  // a workbook takes a while, and other requests shall not wait for it
};

}  // namespace haidang

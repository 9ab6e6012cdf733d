// A directive's obligations from an office's table: what would become of each row, and, unless it is only tried, all of
// them kept in one transaction. One refused row, and nothing is kept.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "city/directives/directive_api.h"
#include "city/directives/obligation_sheet_rules.h"

namespace haidang {

struct ObligationImport {
  static constexpr auto schema_name = "ObligationImport";
  static constexpr auto doc = "What became of a table of obligations, or would: with a refused row nothing is kept.";
  bool applied = false;
  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
  std::vector<ImportedObligation> rows;
};
BOOST_DESCRIBE_STRUCT(ObligationImport, (), (applied, added, changed, same, refused, columns, unknown_columns, rows))

class DirectiveImportApi {
 public:
  explicit DirectiveImportApi(DirectiveApi::Wiring wiring) : wiring_{std::move(wiring)} {}
  ~DirectiveImportApi() { aside_.join(); }
  void routes(http::Router&);

 private:
  struct Known {
    Directive directive;
    std::vector<Obligation> obligations;  // of all directives
  };
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<ObligationImport> take(http::Request, http::RawBody);
  Answer<http::RawReply> sample(http::Request);
  // Of a whole sheet, on a thread of its own.
  static Answer<JudgedObligations> look(std::shared_ptr<std::string const> bytes, std::shared_ptr<Known const>,
                                        Snapshot);
  http::awaitable<Done> keep(http::Request const&, JudgedObligations const&, ObligationImport const&);

  DirectiveApi::Wiring wiring_;
  boost::asio::thread_pool aside_{1};  // a workbook takes a while, and other requests shall not wait for it
};

}  // namespace haidang

// Cameras from a contractor's sheet: what would become of each row, and, when that is wanted, the good rows kept as if
// each had been put into the catalogue by itself, all in one transaction.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "base/clock.h"
#include "city/cameras/camera_keys.h"
#include "city/cameras/camera_sheet_rules.h"
#include "city/people/audit_api.h"
#include "platform/http/router.h"

namespace haidang {

struct CameraImport {
  static constexpr auto schema_name = "CameraImport";
  static constexpr auto doc = "What became of a sheet of cameras, or would: refused rows are never kept.";
  bool applied = false;
  std::int64_t added = 0, changed = 0, same = 0, refused = 0;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
  std::vector<ImportedCamera> rows;
};
BOOST_DESCRIBE_STRUCT(CameraImport, (), (applied, added, changed, same, refused, columns, unknown_columns, rows))

class CameraImportApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory& directory;
    CameraKeys& keys;
    Clock const& clock;
    Audit audit;
    std::function<void(std::string const& camera)> password_changed;
  };
  explicit CameraImportApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~CameraImportApi() { aside_.join(); }
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<CameraImport> take(http::Request, http::RawBody);
  Answer<http::RawReply> sample(http::Request);
  // Of a whole sheet, on a thread of its own.
  static Answer<JudgedSheet> look(std::shared_ptr<std::string const> bytes, Snapshot);
  void judge_by_caller(JudgedSheet&, http::Caller const&, DirectorySnapshot const&) const;
  http::awaitable<Done> keep(http::Request const&, JudgedSheet const&, CameraImport const&);
  Done keep(store::Session&, JudgedSheet const&, std::string const& person, Instant now);

  Wiring wiring_;
  boost::asio::thread_pool aside_{1};  // a workbook takes a while, and other requests shall not wait for it
};

}  // namespace haidang

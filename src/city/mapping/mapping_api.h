// The one address of the mapping wizard. It looks and judges but keeps nothing; what a person decides is saved as a
// contract's new version through the catalogue.
#pragma once

#include <boost/asio/thread_pool.hpp>

#include "base/clock.h"
#include "city/catalogue/directory.h"
#include "city/intake/intake_api.h"
#include "city/mapping/mapping.h"
#include "platform/http/router.h"

namespace haidang {

class MappingApi {
 public:
  MappingApi(DeliveryIntake const&, Directory const&, Clock const&, Audit);
  ~MappingApi();
  void routes(http::Router&);

 private:
  struct Asked;
  http::awaitable<Result<MappingPreview>> preview(http::Request, http::RawBody);
  static http::awaitable<Result<MappingPreview>> look(std::shared_ptr<Asked>);

  DeliveryIntake const& intake_;
  Directory const& directory_;
  Clock const& clock_;
  Audit audit_;
  boost::asio::thread_pool aside_{1};  // a workbook takes a while, and other requests shall not wait for it
};

}  // namespace haidang

// Outages and what connections run over, as one part of the centre: what broke, by which shared cause, and whose it is
// to mend.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/assurance/feed_watch.h"
#include "city/infrastructure/infrastructure_api.h"
#include "city/infrastructure/reachability.h"
#include "city/infrastructure/register_import_api.h"
#include "city/outages/maintenance_api.h"
#include "city/outages/outage_api.h"
#include "city/outages/outage_book.h"

namespace haidang {

class OutagesPart {
 public:
  struct Beside {
    boost::asio::io_context& loop;
    store::Store& store;
    Directory& directory;
    Clock const& clock;
    FeedWatch& feeds;
    Audit audit;
  };
  explicit OutagesPart(Beside);
  void routes(http::Router&);
  Done load(store::Store&);  // before it is started
  // The loop runs.
  void start();
  void stop();

 private:
  Beside beside_;
  RegisterBook register_;
  Reachability reachability_;
  OutageBook outages_;
  OutageApi outage_api_;
  MaintenanceApi maintenance_api_;
  InfrastructureApi infrastructure_api_;
  RegisterImportApi import_api_;
};

}  // namespace haidang

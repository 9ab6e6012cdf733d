// The review as one part of the centre: how far each connection has come, measured.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/acceptance/acceptance_api.h"

namespace haidang {

class ReviewPart {
 public:
  struct Beside {
    boost::asio::io_context& loop;
    store::Store& store;
    Directory& directory;
    Clock const& clock;
    FeedWatch& feeds;
    Audit audit;
  };
  explicit ReviewPart(Beside);
  void routes(http::Router&);
  // The loop runs.
  void start() { ladder_.start(); }
  void stop();

 private:
  Beside beside_;
  Ladder ladder_;
  AcceptanceApi acceptance_api_;
};

}  // namespace haidang

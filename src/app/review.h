// The review as one part of the centre: how far each connection has come, measured, and what stops the others.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/acceptance/acceptance_api.h"
#include "city/difficulties/difficulty_api.h"

namespace haidang {

class ReviewPart {
 public:
  struct Beside {
    boost::asio::io_context& loop;
    store::Store& store;
    Directory& directory;
    CalendarBook const& calendars;
    Clock const& clock;
    FeedWatch& feeds;
    Audit audit;
    std::function<void()> changed;  // what the board shows beside what is measured
  };
  explicit ReviewPart(Beside);
  void routes(http::Router&);
  // The loop runs.
  void start();
  void stop();

 private:
  boost::asio::awaitable<void> pass_on();

  Beside beside_;
  Ladder ladder_;
  AcceptanceApi acceptance_api_;
  DifficultyApi difficulty_api_;
  jobs::Rounds passing_on_;
};

}  // namespace haidang

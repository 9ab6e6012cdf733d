// The review as one part of the centre: what a directive orders, how far each connection has come, what stops the
// others, who was reminded, and the paper that says so.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/acceptance/acceptance_api.h"
#include "city/difficulties/difficulty_api.h"
#include "city/directives/directive_import_api.h"
#include "city/reminders/reminder_api.h"
#include "city/reminders/reminder_sender.h"
#include "city/reviews/review_api.h"
#include "city/situation/direction_api.h"
#include "city/situation/situation_api.h"

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
    Intake& intake;
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
  DirectiveApi directive_api_;
  DirectiveImportApi directive_import_api_;
  ReviewMeasure measure_;
  ReviewApi review_api_;
  ReminderSender reminders_;
  ReminderApi reminder_api_;
  SituationApi situation_api_;
  DirectionApi direction_api_;
};

}  // namespace haidang

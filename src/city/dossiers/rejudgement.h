// Open dossiers are judged anew when the calendar, a contract's rules or a procedure's term change: in small batches,
// each with its counts in one transaction, so that senders never wait for long and a kill loses nothing. What is left
// is what the store says is left, so it goes on where it was after a restart. Apart from the dataset, because nothing
// arrives.
#pragma once

#include <atomic>
#include <mutex>

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/dossiers/dossier_table.h"
#include "city/dossiers/rejudgement_state.h"
#include "platform/jobs/bell.h"
#include "platform/jobs/supervise.h"

namespace haidang {

class Rejudgement {
 public:
  Rejudgement(store::Store&, Directory const&, CalendarBook const&, Clock const&);

  void start();  // on a thread of its own, until destruction or stop()
  void stop();
  void wake();  // any thread: something that dossiers are judged by may have changed
  RejudgementState state() const;

  // One round until nothing is left or `stop` is asked for; what start() does again and again.
  Done round(std::stop_token const&);

 private:
  struct Work {
    std::string feed;
    DossierRules rules;
  };
  std::vector<Work> feeds(Instant now) const;
  Done judge(Work const&, CalendarShelf const&, std::stop_token const&);
  void note(std::function<void(RejudgementState&)> const&);

  store::Store& store_;
  Directory const& directory_;
  CalendarBook const& calendars_;
  Clock const& clock_;
  mutable std::mutex mutex_;
  RejudgementState state_;
  jobs::Bell bell_;
  std::optional<jobs::Supervised> task_;  // last: it uses all of the above
};

}  // namespace haidang

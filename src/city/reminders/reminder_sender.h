// Sends reminders: looks every half minute at what rules ask for, keeps it in the ledger, and hands over what is due.
// On a thread of its own, because a mail server may take its time; nothing else waits for it.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "city/assurance/feed_watch.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/reminders/reminder_rules.h"
#include "city/reminders/reminder_table.h"
#include "platform/jobs/supervise.h"

namespace haidang {

class ReminderSender {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;  // of the server's loop, where the watch is asked
    store::Store& store;
    Directory const& directory;
    CalendarBook const& calendars;
    Clock const& clock;
    FeedWatch& watch;
    // A password by its name: HAIDANG_SECRET_<name>.
    std::function<std::optional<std::string>(std::string const& name)> secrets;
    // Once it is known who is reminded: overdue difficulties are passed on then, so that who owed the answer has been
    // reminded of it before it is somebody else's.
    std::function<boost::asio::awaitable<void>()> planned = {};
    std::filesystem::path trusted = {};  // certificates to believe instead of the system's
    Span between_rounds = seconds(30);
    Span longest_try = seconds(30);  // of one message
  };
  explicit ReminderSender(Wiring wiring) : wiring_{std::move(wiring)} {}
  ~ReminderSender() { stop(); }

  // The watch has started, and the loop runs.
  void start();
  // Ends a message that is being sent; no round is in hand when it is back. Not from the loop's thread.
  void stop();
  // Somebody has made one by hand: it goes at once. Any thread.
  void ring() { bell_.ring(); }

  // One round. The sender does so by itself; tests call it instead of starting it. Blocks; not on the loop's thread.
  Done round(std::stop_token const&);

  struct Counts {
    std::uint64_t delivered = 0, refused = 0, postponed = 0, unknown = 0;  // messages
  };
  Counts counts() const { return {delivered_, refused_, postponed_, unknown_}; }  // any thread

 private:
  Done run(std::stop_token const&);
  Done plan(ReminderHouse const&, std::stop_token const&);
  Done send_due(ReminderHouse const&, std::stop_token const&);
  Done send(std::vector<Reminder> message, ReminderHouse const&, std::stop_token const&);
  mail::Outcome hand_over(std::vector<Reminder> const& message, std::string const& id, ReminderHouse const&,
                          std::stop_token const&) const;
  void count(mail::Fate);

  Wiring wiring_;
  jobs::Bell bell_;
  std::atomic<std::uint64_t> delivered_ = 0, refused_ = 0, postponed_ = 0, unknown_ = 0;
  std::unique_ptr<jobs::Supervised> thread_;  // last: it uses all of the above
};

}  // namespace haidang

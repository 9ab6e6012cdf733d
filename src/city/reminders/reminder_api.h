// Reminders' addresses: the ledger, a reminder by hand, what an agency answers, counts by agency and year, settings.
#pragma once

#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "city/reminders/reminder_sender.h"
#include "platform/http/router.h"

namespace haidang {

struct ReminderQuery {
  std::string agency, obligation, state;  // empty: all
  std::optional<std::int64_t> before;     // id: older ones
  std::int64_t limit = 100;
};
BOOST_DESCRIBE_STRUCT(ReminderQuery, (), (agency, obligation, state, before, limit))

struct ReminderYear {
  std::optional<std::int64_t> year;  // none: this one
};
BOOST_DESCRIBE_STRUCT(ReminderYear, (), (year))

class ReminderApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    CalendarBook const& calendars;
    Clock const& clock;
    Audit audit;
    ReminderSender& sender;
  };
  explicit ReminderApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<Reminder>> all(http::Request, ReminderQuery);
  Answer<Reminder> make(http::Request, ReminderOrder);
  Answer<Reminder> answer(http::Request, ReminderAnswer);
  Answer<Reminder> again(http::Request);
  Answer<Reminder> cancel(http::Request);
  Answer<http::Page<ReminderCount>> counts(http::Request, ReminderYear);
  Answer<ReminderSettings> settings(http::Request);
  Answer<ReminderSettings> put_settings(http::Request, ReminderSettings);

  Answer<Reminder> named(http::Request const&);
  Answer<Reminder> told(std::int64_t id);
  Answer<std::optional<Obligation>> obligation_of(ReminderOrder const&);

  Wiring wiring_;
};

}  // namespace haidang

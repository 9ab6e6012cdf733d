// Difficulties' addresses: stating one, answering, closing; and the clock that passes on what nobody answers.
#pragma once

#include "base/clock.h"
#include "city/calendar/calendar_book.h"
#include "city/catalogue/directory.h"
#include "city/difficulties/difficulty_table.h"
#include "city/people/audit_api.h"
#include "city/people/right.h"
#include "platform/http/router.h"

namespace haidang {

struct DifficultyQuery {
  std::string agency, feed, state;  // empty: all
};
BOOST_DESCRIBE_STRUCT(DifficultyQuery, (), (agency, feed, state))

class DifficultyApi {
 public:
  struct Wiring {
    store::Store& store;
    Directory const& directory;
    CalendarBook const& calendars;
    Clock const& clock;
    Audit audit;
    std::function<void()> changed;  // once it is kept: the board counts what is open
    std::int64_t working_days_to_answer = 2;
  };
  explicit DifficultyApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);
  // Passes on what is overdue, a few at a time; how many were. For the clock of the centre.
  http::awaitable<Result<std::int64_t>> pass_on();

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<Difficulty>> all(http::Request, DifficultyQuery);
  Answer<DifficultyThread> one(http::Request);
  Answer<DifficultyThread> state(http::Request, DifficultyOrder);
  Answer<DifficultyThread> reply(http::Request, DifficultyReply);
  Answer<DifficultyThread> close(http::Request, DifficultyEnd);
  Answer<DifficultyThread> attach(http::Request, http::RawBody);
  Answer<http::RawReply> attached(http::Request);

  Answer<Difficulty> named(http::Request const&);
  Answer<DifficultyThread> told(std::int64_t id);
  Answer<DifficultyThread> keep(http::Request const&, std::string action, DifficultyMove);
  Slug centre() const;

  Wiring wiring_;
};

}  // namespace haidang

#include "city/documents/document_upkeep.h"

#include "city/documents/document_table.h"
#include "city/documents/summary_table.h"

namespace haidang {

boost::asio::awaitable<Result<std::int64_t>> DocumentUpkeep::silent_units() {
  auto now = clock_.now();
  auto end = start_of(day_of(now) + 1);
  documents::Stretch stretch{end - days(30), end, now};
  auto snapshot = directory_.snapshot();
  auto calendars = calendars_.calendars();
  auto count = co_await store_.read(
      [&](store::Session& session) { return documents::silent_units(session, snapshot, calendars, stretch); });
  co_return count;
}

boost::asio::awaitable<Result<std::int64_t>> DocumentUpkeep::measure_anew() {
  constexpr std::int64_t at_once = 300;
  auto calendars = calendars_.calendars();
  auto calendar_of = calendar_of_organ(calendars, directory_.snapshot());
  for (std::int64_t all = 0;;) {
    auto measured = co_await store_.write([&](store::Session& session) {
      return documents::measure_anew(session, calendar_of, calendars->version(), at_once);
    });
    if (!measured) co_return measured.error();
    all += *measured;
    if (*measured < at_once) co_return all;
  }
}

}  // namespace haidang

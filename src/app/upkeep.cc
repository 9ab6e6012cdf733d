#include "app/upkeep.h"

#include "city/environment/reading_table.h"
#include "city/intake/delivery_table.h"

namespace haidang {
namespace {

constexpr int days_at_once = 20;  // station days sealed in one transaction, so that writers wait for milliseconds only
constexpr int deliveries_at_once = 500;

}  // namespace

Upkeep::Upkeep(store::Store& store, Clock const& clock, Span raw_bytes_kept)
    : store_{store},
      clock_{clock},
      raw_bytes_kept_{raw_bytes_kept},
      task_{"upkeep", [this](std::stop_token const& stop) -> Done {
              while (!stop.stop_requested()) {
                DO(round());
                bell_.wait(stop, minutes(10));
              }
              return {};
            }} {}

Done Upkeep::round() {
  auto now = clock_.now();
  // Late files come for a while after midnight; a day is sealed once it has been over for a day.
  auto before = local_day_of(now) - days(1);
  for (ReadingTable::StationDay last;;) {
    auto sealed =
        store_.write_now([&](store::Session& s) { return ReadingTable::seal(s, last, before, days_at_once); });
    if (!sealed) return sealed.error();
    if (!*sealed) break;
    last = std::move(**sealed);
  }
  for (;;) {
    auto dropped = store_.write_now(
        [&](store::Session& s) { return deliveries::drop_raw_before(s, now - raw_bytes_kept_, deliveries_at_once); });
    if (!dropped) return dropped.error();
    if (*dropped < deliveries_at_once) return {};
  }
}

}  // namespace haidang

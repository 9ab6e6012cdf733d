// The log of deliveries, on both engines.
#include "city/intake/delivery_table.h"

#include <gmock/gmock.h>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto two_feeds = R"(
  insert into agency (id, kind, name, position) values ('dept', 'department', 'Sở', 1);
  insert into feed_group (id, title, title_en, position) values ('documents', 'Văn bản', 'Documents', 1);
  insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared)
    values ('axis', 'dept', 'documents', 'documents', 'Trục', 'push', 'live', '[]', 'not_said'),
           ('other', 'dept', 'documents', 'documents', 'Khác', 'push', 'live', '[]', 'not_said');
)";

Instant at(std::string const& text) { return *parse_rfc3339(text + ":00+07:00"); }

struct TheLog : store::testing::AnyEngine {
  std::unique_ptr<store::Store> store;
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store = open_store();
    auto filled = store->write_now([](store::Session& session) -> Done {
      DO(session.script(two_feeds));
      auto n = 0;
      auto came = [&](char const* feed, char const* when) -> Done {
        Delivery delivery{.feed = feed, .received_at = at(when), .sha256 = std::to_string(++n), .contract_version = 1};
        TRY(auto id, deliveries::add(session, delivery, {}, {}));
        EXPECT_EQ(id, n);
        return {};
      };
      DO(came("axis", "2026-11-20T00:00"));
      DO(came("axis", "2026-11-20T23:59"));
      DO(came("other", "2026-11-20T12:00"));
      DO(came("axis", "2026-11-21T00:00"));
      return came("axis", "2026-11-22T08:00");
    });
    ASSERT_TRUE(filled) << filled.error().message;
  }
  std::vector<std::int64_t> numbers(DeliveryFilter const& filter) const {
    auto read = store->read_now([&](store::Session& session) { return deliveries::page(session, filter); });
    EXPECT_TRUE(read) << read.error().message;
    std::vector<std::int64_t> all;
    if (read)
      for (auto const& delivery : *read) all.push_back(delivery.id);
    return all;
  }
};
HAIDANG_FOR_EACH_ENGINE(TheLog);

TEST_P(TheLog, IsReadNewestFirstAPageAfterTheOther) {
  EXPECT_THAT(numbers({.feed = "axis"}), ElementsAre(5, 4, 2, 1));
  EXPECT_THAT(numbers({.feed = "axis", .limit = 2}), ElementsAre(5, 4));
  EXPECT_THAT(numbers({.feed = "axis", .before = 4, .limit = 2}), ElementsAre(2, 1));
}

TEST_P(TheLog, OfADayHoldsItsFirstMomentAndNotItsLast) {
  auto day = at("2026-11-20T00:00"), next = at("2026-11-21T00:00");
  EXPECT_THAT(numbers({.feed = "axis", .from = day, .to = next}), ElementsAre(2, 1));
  EXPECT_THAT(numbers({.feed = "axis", .from = day, .to = next, .before = 2}), ElementsAre(1));
  EXPECT_THAT(numbers({.feed = "axis", .from = next}), ElementsAre(5, 4));
  EXPECT_THAT(numbers({.feed = "axis", .to = day}), IsEmpty());
}

}  // namespace
}  // namespace haidang

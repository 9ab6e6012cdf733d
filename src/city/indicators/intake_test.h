// A centre as small as indicators need: a department, its feed, the sample definitions, the whole of intake and the
// addresses, over a real store.
#pragma once

#include <boost/asio/io_context.hpp>

#include "city/catalogue/catalogue_table.h"
#include "city/indicators/indicator_api.h"
#include "city/indicators/indicator_dataset.h"
#include "city/indicators/sample_indicators_test.h"
#include "city/intake/delivery_intake.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {

class SmallCentre {
 public:
  explicit SmallCentre(store::Store& store) : store_{store} {
    intake_.add(dataset_);
    api_.routes(router_);
  }

  void agree(Contract contract, std::vector<Indicator> const& definitions) {
    auto agency = reflect::from_json_text<Agency>(R"({"id":"so-tc","kind":"department","name":"Sở Tài chính"})");
    auto group = reflect::from_json_text<FeedGroup>(R"({"id":"indicators","title":"Chỉ tiêu","titleEn":"Indicators"})");
    auto feed = reflect::from_json_text<Feed>(
        R"({"id":"indicators-so-tc","agency":"so-tc","dataset":"indicators.values","groupId":"indicators","title":"Ngân sách","road":"push","state":"live"})");
    auto place = reflect::from_json_text<Place>(
        R"({"id":"quang-ninh","code":"22","level":"province","name":"Tỉnh Quảng Ninh","validFrom":"1963-10-30T00:00:00+07:00"})");
    ASSERT_TRUE(agency && group && feed && place);
    contract.feed = *Slug::of("indicators-so-tc");
    contract.valid_from = *parse_rfc3339("2005-01-01T00:00:00+07:00");
    contract.cadence_seconds = *WholeSeconds::of(86400);
    contract.silent_after_seconds = *WholeSeconds::of(86400);
    contract.min_valid_percent = *Percent::of(95);
    By by{"test", clock_.now()};
    auto fill = [&](store::Session& session) -> Result<Snapshot> {
      DO(put(session, DirectorySnapshot{}, *agency, by));
      DO(put(session, DirectorySnapshot{}, *group, by));
      DO(put(session, DirectorySnapshot{}, *place, by));
      TRY(auto known, read_directory(session));
      DO(put(session, *known, *feed, by));
      TRY(auto with_feed, read_directory(session));
      DO(add_contract(session, *with_feed, contract, by));
      for (auto const& definition : definitions) DO(indicators::put(session, definition, by));
      return read_directory(session);
    };
    auto filled = store_.write_now(fill);
    ASSERT_TRUE(filled) << filled.error().at << " " << filled.error().message;
    directory_.swap(*filled);
    load();
  }
  // The catalogue and the definitions, read fresh.
  void look_again() {
    auto read = store_.read_now([](store::Session& session) { return read_directory(session); });
    ASSERT_TRUE(read) << read.error().message;
    directory_.swap(*read);
    load();
  }
  void load() {
    auto shelf = store_.read_now([](store::Session& session) { return indicators::read_shelf(session); });
    ASSERT_TRUE(shelf) << shelf.error().message;
    book_.swap(*shelf);
  }

  Result<Receipt> send(std::string bytes, std::string_view at, std::optional<std::string> file_name = {}) {
    Arrival arrival{.feed = "indicators-so-tc",
                    .bytes = std::move(bytes),
                    .file_name = std::move(file_name),
                    .sender = "key:1",
                    .received_at = *parse_rfc3339(std::string(at) + "T09:00:00+07:00")};
    return wait(intake_.accept(std::move(arrival)));
  }
  http::Reply ask(http::Method method, std::string path, std::string body = {}, http::Fields query = {}) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    http::Request request{.method = method,
                          .path = path,
                          .parts = std::move(found.parts),
                          .query = std::move(query),
                          .body = std::move(body)};
    request.headers["content-type"] = "application/json";
    request.caller = {.id = "huong", .rights = ~0ull, .everywhere = true};
    return wait(found.route->handler(std::move(request)));
  }
  boost::json::value json(std::string path, http::Fields query = {}) {
    auto reply = ask(http::Method::get, path, {}, std::move(query));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto parsed = reflect::parse_json(reply.bytes());
    return parsed ? *parsed : boost::json::value{};
  }
  std::vector<std::string> misjudged() {
    auto faults = store_.read_now([](store::Session& session) { return indicators::misjudged(session); });
    EXPECT_TRUE(faults) << faults.error().message;
    return faults ? *faults : std::vector<std::string>{};
  }
  std::vector<IndicatorValue> values(std::string const& indicator) {
    auto read = store_.read_now([&](store::Session& session) { return indicators::values(session, indicator); });
    EXPECT_TRUE(read) << read.error().message;
    return read ? *read : std::vector<IndicatorValue>{};
  }

 private:
  template <typename T>
  T wait(http::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }

  store::Store& store_;
  boost::asio::io_context loop_;
  FakeClock clock_{*parse_rfc3339("2026-01-20T09:00:00+07:00")};
  Directory directory_;
  IndicatorBook book_;
  IndicatorDataset dataset_{book_};
  http::Router router_;
  DeliveryIntake intake_{store_, directory_, clock_, {}};
  IndicatorApi api_{store_, book_, directory_, clock_};
};

}  // namespace haidang

// The addresses and live topics of environment: stations now, series, means, VN_AQI.
//
// Live topics. "environment" begins with {"stations": [StationNow]} and changes by {"station": StationNow};
// "station:<id>" begins with a StationNow and changes by the same.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <mutex>
#include <set>

#include "base/clock.h"
#include "city/assurance/feed_watch.h"
#include "city/environment/environment_answers.h"
#include "platform/http/router.h"
#include "platform/live/live.h"

namespace haidang {

enum class ReadingStep { raw, hour, day };
BOOST_DESCRIBE_ENUM(ReadingStep, raw, hour, day)

struct ReadingQuery {
  std::string symbol;
  std::optional<Instant> from;  // none = a day (raw), seven (hour) or thirty (day) before `to`
  std::optional<Instant> to;    // none = now
  ReadingStep step = ReadingStep::hour;
};
BOOST_DESCRIBE_STRUCT(ReadingQuery, (), (symbol, from, to, step))

struct AqiQuery {
  std::optional<Instant> from, to;
  ReadingStep step = ReadingStep::hour;
};
BOOST_DESCRIBE_STRUCT(AqiQuery, (), (from, to, step))

class EnvironmentApi {
 public:
  EnvironmentApi(boost::asio::any_io_executor, store::Store&, Directory const&, Clock const&, FeedWatch&, live::Live&);
  void routes(http::Router&);
  void topics();
  // Stations with new readings; any thread. Pages hear of each at most twice a second.
  void heard(std::vector<std::string> const& stations);
  boost::asio::awaitable<void> run();  // tells the pages; until stop()
  void stop();

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<http::Page<StationNow>> stations(http::Request);
  Answer<StationNow> now(http::Request);
  Answer<SeriesAnswer> readings(http::Request, ReadingQuery);
  Answer<AqiAnswer> aqi(http::Request, AqiQuery);
  Answer<StationNow> station_now(std::string id);
  Answer<std::vector<StationNow>> all_now();
  http::awaitable<Result<std::string>> environment_topic(std::string topic, http::Caller);
  http::awaitable<Result<std::string>> station_topic(std::string topic, http::Caller);

  store::Store& store_;
  Directory const& directory_;
  Clock const& clock_;
  FeedWatch& watch_;
  live::Live& live_;
  boost::asio::steady_timer timer_;
  std::atomic<bool> stopped_ = false;
  std::mutex mutex_;
  std::set<std::string> changed_;
};

}  // namespace haidang

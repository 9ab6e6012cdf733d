#include "city/environment/environment_api.h"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "city/people/right.h"

namespace haidang {
namespace {

using http::awaitable;

constexpr auto between_tellings = std::chrono::milliseconds(500);

Result<environment::Stretch> stretch_of(std::optional<Instant> from, std::optional<Instant> to, Span usual,
                                        Instant now) {
  auto end = to.value_or(now);
  auto begin = from.value_or(end - usual);
  if (begin >= end) return invalid("expected a moment before `to`", "/from");
  if (end - begin > days(800)) return invalid("expected at most 800 days at once", "/from");
  return environment::Stretch{begin, end};
}

environment::MeanStep mean_step(ReadingStep step) {
  return step == ReadingStep::day ? environment::MeanStep::day : environment::MeanStep::hour;
}

}  // namespace

EnvironmentApi::EnvironmentApi(boost::asio::any_io_executor executor, store::Store& store, Directory const& directory,
                               Clock const& clock, FeedWatch& watch, live::Live& live)
    : store_{store}, directory_{directory}, clock_{clock}, watch_{watch}, live_{live}, timer_{executor} {}

void EnvironmentApi::routes(http::Router& r) {
  r.get("/api/environment/stations", Right::see_readings, "Every station with its newest values.", *this,
        &EnvironmentApi::stations);
  r.get("/api/stations/{id}/now", Right::see_readings, "A station's newest values, index and shares.", *this,
        &EnvironmentApi::now);
  r.get("/api/stations/{id}/readings", Right::see_readings,
        "Readings of one parameter, or their hourly or daily means.", *this, &EnvironmentApi::readings);
  r.get("/api/stations/{id}/aqi", Right::see_readings, "VN_AQI by hour or day, with the parameter that decides.", *this,
        &EnvironmentApi::aqi);
}

void EnvironmentApi::topics() {
  live_.topic("environment", [this](std::string const& topic, http::Caller const& caller) {
    return environment_topic(topic, caller);
  });
  live_.topic("station",
              [this](std::string const& topic, http::Caller const& caller) { return station_topic(topic, caller); });
}

awaitable<Result<StationNow>> EnvironmentApi::station_now(std::string id) {
  CO_TRY(auto subject, environment::subject(directory_.snapshot(), id));
  auto now = clock_.now();
  auto answer =
      co_await store_.read([&](store::Session& session) { return environment::station_now(session, subject, now); });
  if (!answer) co_return answer.error();
  // A station is as well as the best of its feeds.
  for (auto const& feed : answer->feeds) {
    auto known = co_await watch_.known(feed);
    if (!known) continue;
    answer->state = known->condition.state;
    answer->since = known->condition.since;
    if (answer->state == State::delivering) break;
  }
  co_return answer;
}

awaitable<Result<std::vector<StationNow>>> EnvironmentApi::all_now() {
  auto snapshot = directory_.snapshot();
  std::vector<StationNow> all;
  for (auto const& station : snapshot->stations.rows) {
    auto one = co_await station_now(station.id.value());
    if (!one && one.error().kind == ErrorKind::missing) continue;  // removed meanwhile
    if (!one) co_return one.error();
    all.push_back(std::move(*one));
  }
  co_return all;
}

awaitable<Result<http::Page<StationNow>>> EnvironmentApi::stations(http::Request) {
  auto all = co_await all_now();
  if (!all) co_return all.error();
  co_return http::Page<StationNow>{std::move(*all), {}};
}

awaitable<Result<StationNow>> EnvironmentApi::now(http::Request request) {
  auto answer = co_await station_now(request.part("id"));
  co_return answer;
}

awaitable<Result<SeriesAnswer>> EnvironmentApi::readings(http::Request request, ReadingQuery query) {
  CO_TRY(auto subject, environment::subject(directory_.snapshot(), request.part("id")));
  auto usual = query.step == ReadingStep::raw ? days(1) : query.step == ReadingStep::hour ? days(7) : days(30);
  CO_TRY(auto stretch, stretch_of(query.from, query.to, usual, clock_.now()));
  auto answer = co_await store_.read([&](store::Session& session) {
    return query.step == ReadingStep::raw
               ? environment::readings(session, subject, query.symbol, stretch)
               : environment::means(session, subject, query.symbol, mean_step(query.step), stretch);
  });
  co_return answer;
}

awaitable<Result<AqiAnswer>> EnvironmentApi::aqi(http::Request request, AqiQuery query) {
  if (query.step == ReadingStep::raw) co_return invalid("expected hour or day", "/step");
  CO_TRY(auto subject, environment::subject(directory_.snapshot(), request.part("id")));
  auto usual = query.step == ReadingStep::hour ? days(7) : days(30);
  CO_TRY(auto stretch, stretch_of(query.from, query.to, usual, clock_.now()));
  auto answer = co_await store_.read(
      [&](store::Session& session) { return environment::aqi(session, subject, mean_step(query.step), stretch); });
  co_return answer;
}

awaitable<Result<std::string>> EnvironmentApi::environment_topic(std::string, http::Caller caller) {
  if (!caller.may(static_cast<unsigned>(Right::see_readings)))
    co_return Error{ErrorKind::denied, "you may not see readings"};
  auto all = co_await all_now();
  if (!all) co_return all.error();
  co_return R"({"stations":)" + reflect::to_json(*all) + "}";
}

awaitable<Result<std::string>> EnvironmentApi::station_topic(std::string topic, http::Caller caller) {
  if (!caller.may(static_cast<unsigned>(Right::see_readings)))
    co_return Error{ErrorKind::denied, "you may not see readings"};
  auto id = topic.substr(std::min(topic.size(), std::string("station:").size()));
  auto answer = co_await station_now(id);
  if (!answer) co_return answer.error();
  co_return reflect::to_json(*answer);
}

void EnvironmentApi::heard(std::vector<std::string> const& stations) {
  std::lock_guard lock{mutex_};
  changed_.insert(stations.begin(), stations.end());
}

awaitable<void> EnvironmentApi::run() {
  while (!stopped_) {
    timer_.expires_after(between_tellings);
    boost::system::error_code cut_short;
    co_await timer_.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, cut_short));
    std::set<std::string> changed;
    {
      std::lock_guard lock{mutex_};
      changed.swap(changed_);
    }
    for (auto const& id : changed) {
      auto topic = "station:" + id;
      if (!live_.wanted("environment") && !live_.wanted(topic)) continue;
      auto answer = co_await station_now(id);
      if (!answer) continue;  // removed, or the store is away: the next reading tells again
      auto json = R"({"station":)" + reflect::to_json(*answer) + "}";
      live_.publish(topic, json);
      live_.publish("environment", std::move(json));
    }
  }
}

void EnvironmentApi::stop() {
  stopped_ = true;
  boost::asio::post(timer_.get_executor(), [this] { timer_.cancel(); });
}

}  // namespace haidang

#include "city/environment/environment_answers.h"

#include <algorithm>
#include <span>

#include "base/text.h"
#include "city/environment/environment_sql.h"
#include "city/environment/limits_rules.h"
#include "city/environment/reading_table.h"
#include "city/environment/roll_up.h"
#include "city/environment/symbols.h"
#include "city/environment/vn_aqi.h"

namespace haidang::environment {
namespace {

Span span_of(MeanStep step) { return step == MeanStep::hour ? hours(1) : days(1); }

// Which parameter of the station is asked for.
Result<std::size_t> parameter_at(Subject const& s, std::string const& symbol) {
  for (std::size_t i = 0; i < s.station.parameters.size(); ++i)
    if (equal_ignoring_case(s.station.parameters[i].symbol, symbol)) return i;
  return missing("the station " + s.station.code + " does not measure \"" + excerpt(symbol, 40) + "\"");
}

std::optional<double> share(std::int64_t part, std::int64_t expected) {
  if (expected <= 0) return {};
  return std::min(100.0, 100.0 * static_cast<double>(part) / static_cast<double>(expected));
}

// The rows of one series, of a list in order of series.
template <typename Row>
std::span<Row const> of_series(std::vector<Row> const& sorted, std::int64_t series) {
  auto first = std::ranges::lower_bound(sorted, series, {}, &Row::series);
  auto last = std::ranges::upper_bound(sorted, series, {}, &Row::series);
  return {sorted.data() + (first - sorted.begin()), static_cast<std::size_t>(last - first)};
}

// Hourly means as VN_AQI wants them: one entry an hour from `from` on, none where nothing usable came.
std::vector<HourlyMeans> by_parameter(Subject const& s, std::vector<SeriesMean> const& found, Stretch stretch) {
  std::vector<HourlyMeans> all;
  for (std::size_t i = 0; i < s.series.size(); ++i) {
    HourlyMeans one{s.station.parameters[i].symbol,
                    OptionalMeans(static_cast<std::size_t>((stretch.to - stretch.from) / hours(1)))};
    for (auto const& m : of_series(found, s.series[i]))
      if (m.start >= stretch.from && m.start < stretch.to)
        one.hours[static_cast<std::size_t>((m.start - stretch.from) / hours(1))] = mean(m.up);
    all.push_back(std::move(one));
  }
  return all;
}

Result<std::vector<HourlyMeans>> hourly(store::Session& session, Subject const& s, Stretch stretch) {
  TRY(auto found, ReadingTable::hours(session, s.station.id.value(), stretch.from, stretch.to));
  return by_parameter(s, found, stretch);
}

std::vector<HourlyMeans> window(std::vector<HourlyMeans> const& all, std::size_t end, std::size_t length) {
  std::vector<HourlyMeans> part;
  for (auto const& one : all) {
    auto from = one.hours.begin() + static_cast<std::ptrdiff_t>(end - length);
    part.push_back({one.symbol, OptionalMeans(from, from + static_cast<std::ptrdiff_t>(length))});
  }
  return part;
}

std::vector<Limit> limits_during(Subject const& s, Parameter const& p, Averaging averaging, Stretch stretch) {
  std::vector<Limit> in_force;
  for (auto t : {stretch.from, stretch.to - Span{1}}) {
    LimitQuestion question{p.symbol, averaging, s.station.id.value(), s.station.kind, t};
    auto const* limit = limit_in_force(s.snapshot->limits.rows, question);
    if (limit && std::ranges::find(in_force, limit->id, &Limit::id) == in_force.end()) in_force.push_back(*limit);
  }
  return in_force;
}

MeanPoint point_of(Instant from, RollUp const& up, std::int64_t expected) {
  MeanPoint p{.from = from, .mean = mean(up), .received = up.received, .valid = up.valid, .expected = expected};
  if (up.valid > 0) {
    p.low = up.low;
    p.high = up.high;
  }
  p.capture_percent = share(up.valid, expected);
  return p;
}

// What a station said yesterday and today: read once, for all that is answered of its present.
struct Lately {
  std::vector<StoredReading> versions;  // by series and time; later versions of a moment come later
  std::vector<SeriesMean> hours;
};
Result<Lately> lately(store::Session& session, Subject const& s, Instant now) {
  Lately found;
  auto today = local_day_of(now);
  TRY(found.versions, ReadingTable::versions(session, s.station.id.value(), today - days(1), today + days(1)));
  found.hours = hours_of(found.versions);
  return found;
}

// The newest current reading of each series.
std::vector<NewestValue> newest_values(Subject const& s, Lately const& found, Instant now) {
  std::vector<NewestValue> newest;
  for (std::size_t i = 0; i < s.series.size(); ++i) {
    auto const& p = s.station.parameters[i];
    NewestValue value{.symbol = p.symbol, .unit = p.unit};
    auto versions = of_series(found.versions, s.series[i]);
    if (!versions.empty()) {
      auto const& r = versions.back();
      value.time = r.time;
      value.status = r.status;
      value.value = r.status == ReadingStatus::missing ? std::nullopt : std::optional(r.value);
    }
    LimitQuestion question{p.symbol, Averaging::hour, s.station.id.value(), s.station.kind, now};
    auto const* limit = limit_in_force(s.snapshot->limits.rows, question);
    std::optional<double> last_hour;  // the newest that began in the hour before this one or in this one
    for (auto const& m : of_series(found.hours, s.series[i]))
      if (m.start >= hour_of(now) - hours(1) && m.start < now) last_hour = mean(m.up);
    if (limit && last_hour) value.exceeds = exceeds(*limit, *last_hour, p.unit).value_or(false);
    newest.push_back(std::move(value));
  }
  return newest;
}

}  // namespace

Result<Subject> subject(Snapshot const& snapshot, std::string const& id) {
  auto const* station = snapshot->stations.find(id);
  if (!station) return missing("no station is called \"" + excerpt(id, 80) + "\"");
  Subject s{snapshot, *station, std::vector<std::int64_t>(station->parameters.size(), -1), {}};
  for (auto const& series : snapshot->series) {
    if (series.station != id) continue;
    for (std::size_t i = 0; i < station->parameters.size(); ++i)
      if (station->parameters[i].symbol == series.symbol) s.series[i] = series.id;
  }
  if (auto const* feed = snapshot->feed_of_station(id))
    if (auto found = snapshot->contracts.find(feed->id.value()); found != snapshot->contracts.end())
      s.promise = Promise::of(found->second);
  return s;
}

Result<StationNow> station_now(store::Session& session, Subject const& s, Instant now) {
  StationNow answer{.station = s.station};
  auto const& d = *s.snapshot;
  if (auto const* site = d.sites.find(s.station.site.value())) {
    answer.latitude = site->latitude;
    answer.longitude = site->longitude;
    answer.place_code = site->place_code;
    if (auto const* place = d.place(site->place_code, now)) answer.place_name = place->name.value();
  }
  if (auto const* agency = d.agencies.find(s.station.agency.value())) answer.agency_name = agency->name.value();
  for (auto const& feed : d.feeds.rows)
    if (std::ranges::find(feed.stations, s.station.id.value()) != feed.stations.end())
      answer.feeds.push_back(feed.id.value());
  TRY(auto found, lately(session, s, now));
  answer.newest = newest_values(s, found, now);

  auto this_hour = hour_of(now);
  auto hours_now = by_parameter(s, found.hours, {this_hour - hours(hours_for_hour - 1), this_hour + hours(1)});
  auto index = hour_index(this_hour, hours_now);
  if (!index.index) {  // early in the hour the one before is the newest whole one
    hours_now = by_parameter(s, found.hours, {this_hour - hours(hours_for_hour), this_hour});
    index = hour_index(this_hour - hours(1), hours_now);
  }
  if (index.index) answer.aqi = std::move(index);

  std::int64_t received = 0, valid = 0;
  auto day_ago = this_hour - hours(24);
  for (auto const& m : found.hours) {
    if (m.start < day_ago || m.start >= this_hour || std::ranges::find(s.series, m.series) == s.series.end()) continue;
    received += m.up.received;
    valid += m.up.valid;
  }
  auto expected =
      s.promise.empty() ? 0 : s.promise.count(day_ago, this_hour) * static_cast<std::int64_t>(s.series.size());
  answer.received_percent_24h = share(received, expected);
  answer.capture_percent_24h = share(valid, expected);
  TRY(auto unknown, session.all<UnknownSymbol>(sql::unknown_symbols, store::with("since", now - days(7))));
  for (auto const& u : unknown)
    if (u.station == s.station.id.value()) answer.unknown_symbols.push_back(u.symbol);
  return answer;
}

Result<SeriesAnswer> readings(store::Session& session, Subject const& s, std::string const& symbol, Stretch stretch) {
  TRY(auto i, parameter_at(s, symbol));
  auto const& p = s.station.parameters[i];
  SeriesAnswer answer{.station = s.station.id.value(), .symbol = p.symbol, .unit = p.unit};
  TRY(answer.readings, ReadingTable::points(session, s.station.id.value(), s.series[i], stretch.from, stretch.to));
  answer.limits = limits_during(s, p, Averaging::hour, stretch);
  return answer;
}

Result<SeriesAnswer> means(store::Session& session, Subject const& s, std::string const& symbol, MeanStep step,
                           Stretch stretch) {
  TRY(auto i, parameter_at(s, symbol));
  auto const& p = s.station.parameters[i];
  SeriesAnswer answer{.station = s.station.id.value(), .symbol = p.symbol, .unit = p.unit};
  auto by_hour = step == MeanStep::hour;
  auto const& station = s.station.id.value();
  TRY(auto found, by_hour ? ReadingTable::hours(session, station, stretch.from, stretch.to, s.series[i])
                          : ReadingTable::days(session, station, stretch.from, stretch.to, s.series[i]));
  auto width = span_of(step);
  std::size_t next = 0;
  // Every step is answered, also where nothing came: a gap is a finding, not an absence.
  for (auto t = floor_to(stretch.from, width, vietnam_offset_minutes); t < stretch.to; t = t + width) {
    if (t < stretch.from) continue;
    auto expected = s.promise.empty() ? 0 : s.promise.count(t, t + width);
    auto here = next < found.size() && found[next].start == t;
    answer.means.push_back(point_of(t, here ? found[next].up : RollUp{}, expected));
    next += here;
  }
  answer.limits = limits_during(s, p, by_hour ? Averaging::hour : Averaging::day, stretch);
  return answer;
}

Result<AqiAnswer> aqi(store::Session& session, Subject const& s, MeanStep step, Stretch stretch) {
  AqiAnswer answer{.station = s.station.id.value(), .method = std::string(aqi_method)};
  auto by_hour = step == MeanStep::hour;
  auto length = by_hour ? hours_for_hour : hours_for_day;
  auto width = span_of(step);
  auto first = floor_to(stretch.from, width, vietnam_offset_minutes);
  if (first < stretch.from) first = first + width;
  if (first >= stretch.to) return answer;
  auto count = ((stretch.to - first).ms + width.ms - 1) / width.ms;
  auto lead = hours(static_cast<std::int64_t>(length)) - width;
  Stretch needed{first - lead, first + width * count};
  TRY(auto all, hourly(session, s, needed));
  for (std::int64_t n = 0; n < count; ++n) {
    auto from = first + width * n;
    auto end = static_cast<std::size_t>((from + width - needed.from) / hours(1));
    auto part = window(all, end, length);
    answer.points.push_back(by_hour ? hour_index(from, part) : day_index(from, part));
  }
  return answer;
}

}  // namespace haidang::environment

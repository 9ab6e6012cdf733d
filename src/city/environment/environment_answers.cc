#include "city/environment/environment_answers.h"

#include <algorithm>

#include "base/text.h"
#include "city/environment/environment_sql.h"
#include "city/environment/limits_rules.h"
#include "city/environment/reading_table.h"
#include "city/environment/roll_up.h"
#include "city/environment/symbols.h"
#include "city/environment/vn_aqi.h"

namespace haidang::environment {
namespace {

using Mean = ReadingTable::Mean;

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

std::optional<double> value_of(Mean const& m) {
  if (m.valid == 0) return {};
  return m.sum / static_cast<double>(m.valid);
}

// Hourly means as VN_AQI wants them: one entry an hour from `from` on, none where nothing usable came.
Result<std::vector<HourlyMeans>> hourly(store::Session& session, Subject const& s, Stretch stretch) {
  std::vector<HourlyMeans> all;
  for (std::size_t i = 0; i < s.series.size(); ++i) {
    TRY(auto found, ReadingTable::hours(session, s.series[i], stretch.from, stretch.to));
    HourlyMeans one{s.station.parameters[i].symbol,
                    OptionalMeans(static_cast<std::size_t>((stretch.to - stretch.from) / hours(1)))};
    for (auto const& m : found) one.hours[static_cast<std::size_t>((m.start - stretch.from) / hours(1))] = value_of(m);
    all.push_back(std::move(one));
  }
  return all;
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

MeanPoint point_of(Mean const& m, std::int64_t expected) {
  MeanPoint p{.from = m.start, .mean = value_of(m), .received = m.received, .valid = m.valid, .expected = expected};
  if (m.valid > 0) {
    p.low = m.low;
    p.high = m.high;
  }
  p.capture_percent = share(m.valid, expected);
  return p;
}

// The newest current reading of each series within the last two days.
Result<std::vector<NewestValue>> newest_values(store::Session& session, Subject const& s, Instant now) {
  std::vector<NewestValue> newest;
  auto today = day_of(now);
  TRY(auto versions, ReadingTable::versions(session, s.station.id.value(), today - days(1), today + days(1)));
  for (std::size_t i = 0; i < s.series.size(); ++i) {
    auto const& p = s.station.parameters[i];
    NewestValue value{.symbol = p.symbol, .unit = p.unit};
    for (auto const& r : versions) {  // in order of time within a series; later versions of a moment come later
      if (r.series != s.series[i]) continue;
      value.time = r.time;
      value.status = r.status;
      value.value = r.status == ReadingStatus::missing ? std::nullopt : std::optional(r.value);
    }
    TRY(auto last_hours, ReadingTable::hours(session, s.series[i], hour_of(now) - hours(1), now));
    LimitQuestion question{p.symbol, Averaging::hour, s.station.id.value(), s.station.kind, now};
    auto const* limit = limit_in_force(s.snapshot->limits.rows, question);
    if (limit && !last_hours.empty() && value_of(last_hours.back()))
      value.exceeds = exceeds(*limit, *value_of(last_hours.back()), p.unit).value_or(false);
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
  TRY(answer.newest, newest_values(session, s, now));

  auto this_hour = hour_of(now);
  TRY(auto hours_now, hourly(session, s, {this_hour - hours(hours_for_hour - 1), this_hour + hours(1)}));
  auto index = hour_index(this_hour, hours_now);
  if (!index.index) {  // early in the hour the one before is the newest whole one
    TRY(hours_now, hourly(session, s, {this_hour - hours(hours_for_hour), this_hour}));
    index = hour_index(this_hour - hours(1), hours_now);
  }
  if (index.index) answer.aqi = std::move(index);

  std::int64_t received = 0, valid = 0;
  auto day_ago = this_hour - hours(24);
  for (auto series : s.series) {
    TRY(auto means_24h, ReadingTable::hours(session, series, day_ago, this_hour));
    for (auto const& m : means_24h) {
      received += m.received;
      valid += m.valid;
    }
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
  TRY(auto found, by_hour ? ReadingTable::hours(session, s.series[i], stretch.from, stretch.to)
                          : ReadingTable::days(session, s.series[i], stretch.from, stretch.to));
  auto width = span_of(step);
  std::size_t next = 0;
  // Every step is answered, also where nothing came: a gap is a finding, not an absence.
  for (auto t = floor_to(stretch.from, width, vietnam_offset_minutes); t < stretch.to; t = t + width) {
    if (t < stretch.from) continue;
    auto expected = s.promise.empty() ? 0 : s.promise.count(t, t + width);
    auto here = next < found.size() && found[next].start == t;
    answer.means.push_back(point_of(here ? found[next] : Mean{.start = t}, expected));
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

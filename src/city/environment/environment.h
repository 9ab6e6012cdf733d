// What the environment pages ask for: stations with their newest values, series, hourly and daily means, VN_AQI.
#pragma once

#include "city/assurance/assurance.h"
#include "city/environment/reading.h"
#include "city/environment/station.h"

namespace haidang {

struct ReadingPoint {
  static constexpr auto schema_name = "ReadingPoint";
  Instant time;  // end of its interval
  std::optional<double> value;
  ReadingStatus status = ReadingStatus::usable;
  bool revised = false;  // an earlier value is kept
};
BOOST_DESCRIBE_STRUCT(ReadingPoint, (), (time, value, status, revised))

struct MeanPoint {
  static constexpr auto schema_name = "MeanPoint";
  Instant from;                // start of the hour or local day; a value stamped at its end belongs to it
  std::optional<double> mean;  // of usable values; none when there is none
  std::optional<double> low, high;
  std::int64_t received = 0;  // readings of any status
  std::int64_t valid = 0;     // usable ones
  std::int64_t expected = 0;
  std::optional<double> capture_percent;  // valid ÷ expected
};
BOOST_DESCRIBE_STRUCT(MeanPoint, (), (from, mean, low, high, received, valid, expected, capture_percent))

struct SeriesAnswer {
  static constexpr auto schema_name = "SeriesAnswer";
  std::string station;
  std::string symbol;
  std::string unit;
  std::vector<ReadingPoint> readings;  // step=raw
  std::vector<MeanPoint> means;        // step=hour, day
  std::vector<Limit> limits;           // those in force during the time asked for
};
BOOST_DESCRIBE_STRUCT(SeriesAnswer, (), (station, symbol, unit, readings, means, limits))

enum class AqiBand { good, moderate, poor, bad, very_bad, hazardous };
BOOST_DESCRIBE_ENUM(AqiBand, good, moderate, poor, bad, very_bad, hazardous)

struct ParameterIndex {
  static constexpr auto schema_name = "ParameterIndex";
  std::string symbol;
  double concentration = 0;  // ug/m3: the mean or Nowcast the index is of
  std::int64_t index = 0;
};
BOOST_DESCRIBE_STRUCT(ParameterIndex, (), (symbol, concentration, index))

struct AqiPoint {
  static constexpr auto schema_name = "AqiPoint";
  Instant from;
  std::optional<std::int64_t> index;  // none when neither PM10 nor PM2.5 has one
  std::optional<AqiBand> band;
  std::optional<std::string> dominant;  // symbol
  std::vector<ParameterIndex> parameters;
};
BOOST_DESCRIBE_STRUCT(AqiPoint, (), (from, index, band, dominant, parameters))

struct AqiAnswer {
  static constexpr auto schema_name = "AqiAnswer";
  static constexpr auto doc = "VN_AQI by Decision 1459/QD-TCMT of 12/11/2019, with the parameter that decides.";
  std::string station;
  std::string method;  // 1459/QĐ-TCMT
  std::vector<AqiPoint> points;
};
BOOST_DESCRIBE_STRUCT(AqiAnswer, (), (station, method, points))

// A station's newest word, for map and table.
struct NewestValue {
  static constexpr auto schema_name = "NewestValue";
  std::string symbol;
  std::string unit;
  std::optional<Instant> time;
  std::optional<double> value;
  ReadingStatus status = ReadingStatus::missing;
  bool exceeds = false;  // the newest hourly mean is over the hourly limit in force
};
BOOST_DESCRIBE_STRUCT(NewestValue, (), (symbol, unit, time, value, status, exceeds))

struct StationNow {
  static constexpr auto schema_name = "StationNow";
  Station station;
  double latitude = 0, longitude = 0;
  std::string place_code;
  std::string place_name;
  std::string agency_name;
  std::vector<std::string> feeds;
  State state = State::never_connected;  // of its feed
  std::optional<Instant> since;
  std::vector<NewestValue> newest;
  std::optional<AqiPoint> aqi;  // newest hour
  std::optional<double> capture_percent_24h;
  std::optional<double> received_percent_24h;
  std::vector<std::string> unknown_symbols;  // sent lately, but not a parameter of the station
};
BOOST_DESCRIBE_STRUCT(StationNow, (),
                      (station, latitude, longitude, place_code, place_name, agency_name, feeds, state, since, newest,
                       aqi, capture_percent_24h, received_percent_24h, unknown_symbols))

}  // namespace haidang

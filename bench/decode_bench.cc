// From bytes to judged readings, the pure part of an arrival: rows and bytes a second for each format, on bodies of
// 1,000 records as senders make them.
#include <benchmark/benchmark.h>

#include "city/environment/decode.h"
#include "city/environment/judge_rules.h"

namespace haidang {
namespace {

constexpr int records = 1000;
constexpr std::string_view symbols[] = {"PM2,5", "PM10", "SO2", "NO2", "CO", "O3", "Temp", "RH"};
Instant const now = *parse_rfc3339("2026-11-22T10:20:00+07:00");

StationBook book() {
  std::vector<BookedStation> stations;
  for (int s = 0; s < 25; ++s) {
    BookedStation booked;
    booked.station.id = *Slug::of("kxq" + std::to_string(100 + s));
    booked.station.code = "KXQ" + std::to_string(100 + s);
    for (auto symbol : symbols) {
      booked.series.push_back(s * 10 + static_cast<int>(booked.series.size()));
      booked.station.parameters.push_back({std::string(symbol), "ug/m3", -100, 5000});
    }
    stations.push_back(booked);
  }
  return StationBook(stations);
}

// Record i of a body: 25 stations × 8 symbols × 5 moments.
std::string station_of(int i) { return "KXQ" + std::to_string(100 + i / 8 % 25); }
std::string_view symbol_of(int i) { return symbols[i % 8]; }
std::string value_of(int i) { return std::to_string(i % 97) + "." + std::to_string(i % 10); }
std::string minute_of(int i) { return std::to_string(10 + i / 200 * 5 % 60); }

std::string json_body() {
  std::string body = "[";
  for (int i = 0; i < records; ++i) {
    if (i != 0) body += ',';
    body += R"({"station":")" + station_of(i) + R"(","symbol":")" + std::string(symbol_of(i)) +
            R"(","time":"2026-11-22T09:)" + minute_of(i) + R"(:00+07:00","value":)" + value_of(i) +
            R"(,"unit":"ug/m3","status":"00"})";
  }
  return body + "]";
}

std::string ndjson_body() {
  auto body = json_body();
  std::string lines = body.substr(1, body.size() - 2);
  for (auto& c : lines)
    if (c == '}') c = '\1';
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i] == '\1') {
      out += "}\n";
      ++i;  // the comma
    } else {
      out += lines[i];
    }
  }
  return out;
}

std::string csv_body() {
  std::string body = "station,symbol,time,value,unit,status\n";
  for (int i = 0; i < records; ++i)
    body += station_of(i) + ",\"" + std::string(symbol_of(i)) + "\",2026-11-22T09:" + minute_of(i) + ":00+07:00," +
            value_of(i) + ",ug/m3,00\n";
  return body;
}

// One station's backlog: 125 moments of 8 symbols.
std::string tt10_body() {
  std::string body;
  for (int i = 0; i < records; ++i) {
    auto minute = 400 + i / 8;
    body += std::string(symbol_of(i)) + "\t" + value_of(i) + "\tug/m3\t202611220" + std::to_string(minute / 60) +
            (minute % 60 < 10 ? "0" : "") + std::to_string(minute % 60) + "00\t00\r\n";
  }
  return body;
}

Contract contract(Format format) {
  Contract by;
  by.cadence_seconds = *WholeSeconds::of(300);
  by.decoding.format = format;
  if (format == Format::tt10) by.decoding.station = "KXQ100";
  return by;
}

std::string body_of(Format format) {
  switch (format) {
    case Format::tt10: return tt10_body();
    case Format::csv: return csv_body();
    case Format::json: return json_body();
    case Format::ndjson: return ndjson_body();
    case Format::xlsx:
    case Format::dvcqg:
    case Format::edxml: break;  // no readings
  }
  return {};
}

void count(benchmark::State& state, std::size_t bytes) {
  state.SetItemsProcessed(state.iterations() * records);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(bytes));
}

void decode(benchmark::State& state, Format format) {
  auto by = contract(format);
  auto body = body_of(format);
  for (auto _ : state) {
    auto decoded = decode_readings(by.decoding, body, {});
    if (!decoded || decoded->rows.size() != records) state.SkipWithError("not all rows decoded");
    benchmark::DoNotOptimize(decoded);
  }
  count(state, body.size());
}

void judge_only(benchmark::State& state) {
  auto by = contract(Format::json);
  auto body = body_of(Format::json);
  auto stations = book();
  auto decoded = *decode_readings(by.decoding, body, {});
  for (auto _ : state) {
    auto verdict = judge(decoded, by, stations, now);
    if (verdict.good.size() != records) state.SkipWithError("not all rows are good");
    benchmark::DoNotOptimize(verdict);
  }
  count(state, body.size());
}

void decode_and_judge(benchmark::State& state, Format format) {
  auto by = contract(format);
  auto body = body_of(format);
  auto stations = book();
  for (auto _ : state) {
    auto decoded = *decode_readings(by.decoding, body, {});
    auto verdict = judge(decoded, by, stations, now);
    if (verdict.good.size() != records) state.SkipWithError("not all rows are good");
    benchmark::DoNotOptimize(verdict);
  }
  count(state, body.size());
}

BENCHMARK_CAPTURE(decode, json, Format::json);
BENCHMARK_CAPTURE(decode, ndjson, Format::ndjson);
BENCHMARK_CAPTURE(decode, csv, Format::csv);
BENCHMARK_CAPTURE(decode, tt10, Format::tt10);
BENCHMARK(judge_only);
BENCHMARK_CAPTURE(decode_and_judge, json, Format::json);
BENCHMARK_CAPTURE(decode_and_judge, tt10, Format::tt10);

}  // namespace
}  // namespace haidang

BENCHMARK_MAIN();

#include "simulate/bulletin.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "base/text.h"
#include "platform/reflect/json.h"

namespace haidang::simulate {
namespace {

std::string fixed(double value, int decimals) {
  char text[48];
  return {text, static_cast<std::size_t>(std::snprintf(text, sizeof text, "%.*f", decimals, value))};
}

std::string two(int n) { return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)}; }

std::string four(int n) { return two(n / 100) + two(n % 100); }

// yyyyMMddHHmmss at +07:00.
std::string digits_of(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  return four(c.year) + two(c.month) + two(c.day) + two(c.hour) + two(c.minute) + two(c.second);
}

// What a fault does to one row. A thousandth in mg/m3 is right, only told in another unit; ppm is not ours to convert.
void spoil(Row& row, Fault const& fault, int decimals) {
  switch (fault.kind) {
    case FaultKind::calibrating: row.status = "01"; break;
    case FaultKind::device_error: row.status = "02"; break;
    case FaultKind::known_unit:
      if (row.unit == "ug/m3") {
        row.value = fixed(parse_decimal(row.value).value_or(0) / 1000, decimals + 3);
        row.unit = "mg/m3";
      }
      break;
    case FaultKind::unknown_unit: row.unit = "ppm"; break;
    case FaultKind::future_clock: row.time = row.time + hours(3); break;
    case FaultKind::comma_decimals:
      std::replace(row.value.begin(), row.value.end(), '.', ',');
      if (row.symbol == "PM2.5") row.symbol = "PM2,5";
      break;
    default: break;
  }
}

std::string cell(std::string const& text, std::string const& delimiter) {
  if (text.find_first_of(delimiter + "\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (auto c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// The sender's word for one of ours: the contract maps the other way round.
std::string word_for(std::map<std::string, std::string> const& words, std::string const& ours) {
  for (auto const& [theirs, meaning] : words)
    if (meaning == ours) return theirs;
  return ours;
}

// One record as pairs of column and text, in the order of a header.
using Cells = std::vector<std::pair<std::string, std::string>>;

void add_time(Cells& cells, Decoding const& d, Instant end) {
  auto t = d.stamp_marks == StampMarks::interval_start ? end - seconds(d.averaging_seconds) : end;
  auto text = stamp(d.time_pattern, static_cast<int>(d.utc_offset_minutes), t);
  if (d.time_columns.size() == 2) {  // date and time of day apart
    auto blank = text.find(' ');
    cells.emplace_back(d.time_columns[0], text.substr(0, blank));
    cells.emplace_back(d.time_columns[1], blank == std::string::npos ? "" : text.substr(blank + 1));
  } else if (!d.time_columns.empty()) {
    cells.emplace_back(d.time_columns[0], text);
  }
}

Cells long_record(Decoding const& d, Station const& station, Row const& row) {
  Cells cells;
  add_time(cells, d, row.time);
  if (d.station_column) cells.emplace_back(*d.station_column, word_for(d.station_names, station.code));
  if (d.symbol_column) cells.emplace_back(*d.symbol_column, word_for(d.symbol_names, row.symbol));
  if (d.value_column) cells.emplace_back(*d.value_column, row.value);
  if (d.unit_column) cells.emplace_back(*d.unit_column, row.unit);
  if (d.status_column) cells.emplace_back(*d.status_column, word_for(d.status_words, row.status));
  return cells;
}

// Rows of one moment side by side. A wide row has one status: the worst of its values.
std::vector<Cells> wide_records(Decoding const& d, Station const& station, std::vector<Row> const& rows) {
  std::map<Instant, std::vector<Row const*>> by_time;
  for (auto const& row : rows) by_time[row.time].push_back(&row);
  std::vector<Cells> records;
  for (auto const& [time, some] : by_time) {
    Cells cells;
    std::string status = "00";
    add_time(cells, d, time);
    if (d.station_column) cells.emplace_back(*d.station_column, word_for(d.station_names, station.code));
    for (auto const& column : d.readings) {
      auto found = std::find_if(some.begin(), some.end(), [&](Row const* r) { return r->symbol == column.symbol; });
      cells.emplace_back(column.column, found == some.end() ? "" : (*found)->value);
      if (found != some.end()) status = std::max(status, (*found)->status);
    }
    if (d.status_column) cells.emplace_back(*d.status_column, word_for(d.status_words, status));
    records.push_back(std::move(cells));
  }
  return records;
}

std::vector<Cells> records_of(Decoding const& d, Station const& station, std::vector<Row> const& rows) {
  if (!d.readings.empty()) return wide_records(d, station, rows);
  std::vector<Cells> records;
  for (auto const& row : rows) records.push_back(long_record(d, station, row));
  return records;
}

std::string as_csv(Decoding const& d, std::vector<Cells> const& records) {
  std::string out;
  auto line = [&](Cells const& cells, auto part) {
    for (auto first = true; auto const& each : cells) {
      if (!std::exchange(first, false)) out += d.delimiter;
      out += cell(part(each), d.delimiter);
    }
    out += "\r\n";
  };
  if (!records.empty()) line(records.front(), [](auto const& each) { return each.first; });
  for (auto const& record : records) line(record, [](auto const& each) { return each.second; });
  return out;
}

// Values are numbers where they are numbers; 12,4 stays text, as a careless sender would have it.
void write_object(std::string& out, Decoding const& d, Cells const& cells) {
  out += '{';
  for (auto first = true; auto const& each : cells) {
    auto const& name = each.first;
    auto const& text = each.second;
    if (!std::exchange(first, false)) out += ',';
    reflect::write_string(out, name);
    out += ':';
    auto of_reading = [&](ReadingColumn const& c) { return c.column == name; };
    auto number = name == d.value_column.value_or("") || std::any_of(d.readings.begin(), d.readings.end(), of_reading);
    if (number && text.empty())
      out += "null";
    else if (number && text.find(',') == std::string::npos)
      out += text;
    else
      reflect::write_string(out, text);
  }
  out += '}';
}

std::string as_json(Decoding const& d, std::vector<Cells> const& records, bool lines) {
  std::string out = lines ? "" : "[";
  for (auto first = true; auto const& record : records) {
    if (!std::exchange(first, false) && !lines) out += ",\n";
    write_object(out, d, record);
    if (lines) out += '\n';
  }
  return lines ? out : out + "]\n";
}

}  // namespace

std::vector<Row> rows_at(World const& world, FaultScript const& script, Station const& station, Instant t) {
  auto faults = script.active(station.code, t);
  std::vector<Row> rows;
  rows.reserve(station.parameters.size());
  for (auto const& parameter : station.parameters) {
    auto concerns = [&](Fault const* f) { return f->symbol.empty() || f->symbol == parameter.symbol; };
    auto measured_at = t;
    auto gone = false;
    for (auto const* fault : faults) {
      if (fault->kind == FaultKind::parameter_silent && concerns(fault)) gone = true;
      if (fault->kind == FaultKind::stuck && concerns(fault))
        measured_at = *end_if_active(*fault, t) - (fault->to - fault->from);
    }
    if (gone) continue;
    auto decimals = World::decimals(station.kind, parameter.symbol);
    Row row{parameter.symbol, fixed(world.value(station, parameter, measured_at), decimals), parameter.unit, t};
    for (auto const* fault : faults)
      if (concerns(fault)) spoil(row, *fault, decimals);
    rows.push_back(std::move(row));
  }
  for (auto const* fault : faults)
    if (fault->kind == FaultKind::unknown_symbol && !rows.empty())
      rows.push_back({fault->symbol, fixed(40 + 30 * chance(1, fault->symbol, t.ms), 1), "ug/m3", t});
  return rows;
}

std::string as_tt10(std::vector<Row> const& rows) {
  std::string out;
  out.reserve(rows.size() * 40);
  Instant last{-1};
  std::string digits;  // neighbours share their moment
  for (auto const& row : rows) {
    if (row.time != last) digits = digits_of(last = row.time);
    out.append(row.symbol).append(1, '\t').append(row.value).append(1, '\t').append(row.unit).append(1, '\t');
    out.append(digits).append(1, '\t').append(row.status).append("\r\n");
  }
  return out;
}

std::string as_agreed(Decoding const& decoding, Station const& station, std::vector<Row> const& rows) {
  switch (decoding.format) {
    case Format::csv: return as_csv(decoding, records_of(decoding, station, rows));
    case Format::json: return as_json(decoding, records_of(decoding, station, rows), false);
    case Format::ndjson: return as_json(decoding, records_of(decoding, station, rows), true);
    default: break;
  }
  return as_tt10(rows);
}

std::string content_type_of(Format format) {
  switch (format) {
    case Format::csv: return "text/csv; charset=utf-8";
    case Format::json: return "application/json";
    case Format::ndjson: return "application/x-ndjson";
    default: break;
  }
  return "text/plain; format=tt10";
}

std::string file_name(Station const& station, Format format, Instant t) {
  auto ending = format == Format::tt10 ? ".txt" : "." + std::string(reflect::name_of(format));
  return "QN_" + station.code.substr(0, 3) + "_" + station.code + "_" + digits_of(t) + ending;
}

std::string folder_of(std::string_view layout, std::string_view station_folder, Instant t) {
  auto day = digits_of(t);
  std::string out;
  while (!layout.empty()) {
    auto take = [&](std::string_view word, std::string_view text) {
      if (!layout.starts_with(word)) return false;
      out += text;
      layout.remove_prefix(word.size());
      return true;
    };
    if (take("YYYY", day.substr(0, 4)) || take("MM", day.substr(4, 2)) || take("DD", day.substr(6, 2)) ||
        take("ST", station_folder))
      continue;
    out += layout.front();
    layout.remove_prefix(1);
  }
  return out.empty() ? std::string(station_folder) : out;
}

std::string stamp(std::string_view pattern, int offset_minutes, Instant t) {
  if (pattern == "rfc3339") return rfc3339(t, offset_minutes);
  auto c = civil_of(t, offset_minutes);
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 == pattern.size()) {
      out += pattern[i];
      continue;
    }
    switch (pattern[++i]) {
      case 'Y': out += four(c.year); break;
      case 'm': out += two(c.month); break;
      case 'd': out += two(c.day); break;
      case 'H': out += two(c.hour); break;
      case 'M': out += two(c.minute); break;
      case 'S': out += two(c.second); break;
      default: out += pattern[i];
    }
  }
  return out;
}

}  // namespace haidang::simulate

#include "city/environment/decode.h"

#include <algorithm>

#include "base/text.h"
#include "city/environment/decode_csv.h"
#include "city/environment/decode_json.h"
#include "city/environment/decode_tt10.h"
#include "city/environment/file_name.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// What a body that is no text at all looks like; a station's disk and a wrong "save as" send such bodies.
std::optional<Error> no_text(std::string_view bytes) {
  auto unreadable = [](std::string message, std::size_t byte) {
    return Error{ErrorKind::unreadable, std::move(message), "byte " + std::to_string(byte)};
  };
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return unreadable("the body is UTF-16; it must be UTF-8", 0);
  if (bytes.starts_with("PK\x03\x04")) return unreadable("the body is a ZIP or Excel file; it must be text", 0);
  if (bytes.starts_with("\x1F\x8B")) return unreadable("the body is compressed, but does not say so", 0);
  if (auto nul = bytes.find('\0'); nul != bytes.npos) {
    bool wide = bytes.size() > 3 && (bytes[1] == '\0' || bytes[0] == '\0');
    return unreadable(wide ? "the body is UTF-16; it must be UTF-8" : "the body is binary; it must be text", nul);
  }
  return {};
}

Result<DecodedReadings> decode_text(Decoding const& decoding, std::string_view text) {
  switch (decoding.format) {
    case Format::tt10: return decode_tt10(decoding, text);
    case Format::csv: return decode_csv(decoding, text);
    case Format::json: return decode_json(decoding, text);
    case Format::ndjson: return decode_ndjson(decoding, text);
    case Format::xlsx:
    case Format::dvcqg:
    case Format::edxml: break;
  }
  return invalid("the contract's format carries no readings: expected tt10, csv, json or ndjson", "/decoding/format");
}

std::string_view without_mark(std::string_view bytes) {
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return bytes;
}

}  // namespace

Result<DecodedReadings> decode_readings(Decoding const& decoding, std::string_view bytes,
                                        std::optional<std::string_view> file_name) {
  if (auto fault = no_text(bytes)) return *fault;
  TRY(auto decoded, decode_text(decoding, without_mark(bytes)));
  if (decoding.station) decoded.default_station = *decoding.station;
  if (decoded.default_station.empty() && file_name)
    if (auto name = parse_file_name(*file_name)) decoded.default_station = name->station;
  return decoded;
}

std::string row_text(std::string_view raw) {
  constexpr std::size_t kept_bytes = 4096;
  if (raw.size() <= kept_bytes && raw.find('\0') == raw.npos && is_utf8(raw)) return std::string(raw);
  return excerpt(raw, kept_bytes);
}

std::uint32_t ReplayBody::original_row(std::uint32_t in_body) const {
  auto at = std::lower_bound(places.begin(), places.end(), in_body,
                             [](Place const& place, std::uint32_t row) { return place.in_body < row; });
  return at != places.end() && at->in_body == in_body ? at->original : 0;
}

ReplayBody replay_body(Decoding const& decoding, std::string_view delivery, std::vector<ReplayRow> const& rows) {
  ReplayBody body;
  delivery = without_mark(delivery);
  if (decoding.format == Format::json) {
    auto whole = decode_json(decoding, delivery);
    body.bytes = "{";
    if (whole && !whole->default_station.empty()) {
      reflect::write_string(body.bytes, decoding.station_column.value_or("station"));
      body.bytes += ':';
      reflect::write_string(body.bytes, nfc(whole->default_station));
      body.bytes += ',';
    }
    body.bytes += "\"readings\":[";
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      body.bytes += (i == 0 ? "\n" : ",\n") + rows[i].text;
      body.places.push_back({i + 1, rows[i].row});
    }
    body.bytes += "]}";
    return body;
  }
  if (decoding.format == Format::csv) body.bytes = std::string(csv_header(decoding, delivery)) + "\n";
  auto line = static_cast<std::uint32_t>(1 + std::count(body.bytes.begin(), body.bytes.end(), '\n'));
  for (auto const& row : rows) {
    body.places.push_back({line, row.row});
    body.bytes += row.text + "\n";
    line += static_cast<std::uint32_t>(1 + std::count(row.text.begin(), row.text.end(), '\n'));
  }
  return body;
}

}  // namespace haidang

#include "city/environment/decode_json.h"

#include "base/text.h"
#include "city/environment/json_records.h"

namespace haidang {
namespace {

using simdjson::ondemand::document;
using simdjson::ondemand::value;

// A parser and its padded input. Kept per thread for bodies of ordinary size, because allocating them anew costs as
// much as decoding a thousand records; larger bodies bring their own, so that one of them does not stay in memory for
// good.
struct Workplace {
  static constexpr std::size_t ordinary_bytes = 1 << 20;
  simdjson::ondemand::parser parser;
  std::string padded;

  PaddedCopy copy(std::string_view bytes) {
    padded.reserve(bytes.size() + simdjson::SIMDJSON_PADDING);
    padded.assign(bytes);
    padded.append(simdjson::SIMDJSON_PADDING, '\0');
    return {padded.data(), bytes};
  }
};

template <typename Work>
auto with_workplace(std::size_t size, Work work) {
  if (size > Workplace::ordinary_bytes) {
    auto own = std::make_unique<Workplace>();
    return work(*own);
  }
  static thread_local Workplace kept;
  return work(kept);
}

Error no_json(std::string_view why, std::size_t byte, std::uint32_t record) {
  auto at = "byte " + std::to_string(byte);
  if (record != 0) at += ", record " + std::to_string(record);
  return {ErrorKind::unreadable, "the body is no whole JSON document: " + std::string(why), at};
}

// The whole body of one JSON delivery.
class Body {
 public:
  Body(Decoding const& decoding, RowMaker& maker, DecodedReadings& into, Workplace& workplace, std::string_view bytes)
      : decoding_(decoding),
        into_(into),
        maker_(maker),
        records_(decoding, into, maker),
        workplace_(workplace),
        padded_(workplace.copy(bytes)) {}

  Done decode() {
    auto error = workplace_.parser.iterate(workplace_.padded.data(), padded_.bytes.size(), workplace_.padded.size())
                     .get(document_);
    if (error) return at_start(error);
    simdjson::ondemand::json_type type;
    if (document_.type().get(type)) return fault(simdjson::TAPE_ERROR);
    if (type == simdjson::ondemand::json_type::array) {
      simdjson::ondemand::array list;
      if (auto failed = document_.get_array().get(list)) return fault(failed);
      DO(add_list(list));
    } else if (type == simdjson::ondemand::json_type::object) {
      DO(add_object());
    } else {
      return no_json("expected a list of records or {\"readings\": [records]}", 0, 0);
    }
    if (here() != padded_.bytes.size()) return no_json("something stands behind its end", here(), 0);
    return {};
  }

 private:
  std::size_t here() {
    char const* at = nullptr;
    if (document_.current_location().get(at)) return padded_.bytes.size();
    return std::min(static_cast<std::size_t>(at - padded_.copy), padded_.bytes.size());
  }

  Error fault(simdjson::error_code error) { return no_json(simdjson::error_message(error), here(), row_); }

  // Faults that the parser finds before it looks at values have no place yet.
  Error at_start(simdjson::error_code error) {
    if (error == simdjson::EMPTY) return no_json("it is empty", 0, 0);
    if (error == simdjson::UTF8_ERROR) return no_json("it is not UTF-8", first_bad_utf8(), 0);
    return no_json(simdjson::error_message(error), padded_.bytes.size(), 0);
  }

  std::size_t first_bad_utf8() const {
    std::size_t good = 0, bad = padded_.bytes.size();  // the longest prefix that is UTF-8, by halving
    while (bad - good > 4) {
      auto middle = good + (bad - good) / 2;
      while (middle > good && (static_cast<unsigned char>(padded_.bytes[middle]) & 0xC0) == 0x80) --middle;
      if (middle == good) break;
      (is_utf8(padded_.bytes.substr(good, middle - good)) ? good : bad) = middle;
    }
    return good;
  }

  Done add_list(simdjson::ondemand::array list) {
    for (auto next : list) {
      ++row_;
      value each;
      if (auto error = std::move(next).get(each)) return fault(error);
      DO(add_element(each));
    }
    return {};
  }

  Done add_element(value each) {
    std::string_view token = each.raw_json_token();
    if (token.front() != '{') return refuse_element(each, token);
    simdjson::ondemand::object record;
    if (auto error = each.get_object().get(record)) return fault(error);
    if (auto error = records_.read(record, padded_)) return fault(error);
    auto begin = static_cast<std::size_t>(token.data() - padded_.copy);
    if (!records_.add(row_, trimmed(padded_.bytes.substr(begin, here() - begin)))) return maker_.over();
    return {};
  }

  Done refuse_element(value each, std::string_view token) {
    auto raw = padded_.original(trimmed(token));
    if (token.front() == '[') {
      simdjson::ondemand::array list;
      std::string_view text;
      if (each.get_array().get(list) == simdjson::SUCCESS && list.raw_json().get(text) == simdjson::SUCCESS)
        raw = padded_.original(trimmed(text));
    }
    auto found = in_quotes(raw);
    if (!maker_.refuse(row_, raw, Reason::unreadable_row, found + ": cần một đối tượng { … }.",
                       found + ": expected an object { … }."))
      return maker_.over();
    return {};
  }

  // {"station": …, "readings": […]}, else a single record.
  Done add_object() {
    simdjson::ondemand::object root;
    if (auto error = document_.get_object().get(root)) return fault(error);
    bool enveloped = false;
    for (auto next : root) {
      simdjson::ondemand::field each;
      if (auto error = std::move(next).get(each)) return fault(error);
      if (each.key().unsafe_is_equal("readings") && !enveloped) {
        simdjson::ondemand::array list;
        if (each.value().get_array().get(list)) continue;
        enveloped = true;
        DO(add_list(list));
      } else if (each.key().unsafe_is_equal(decoding_.station_column.value_or("station"))) {
        into_.default_station = trimmed(records_.text_of(each.value(), padded_));
      }
    }
    return enveloped ? Done{} : add_single();
  }

  Done add_single() {
    into_.default_station.clear();
    document_.rewind();
    row_ = 1;
    simdjson::ondemand::object record;
    if (auto error = document_.get_object().get(record)) return fault(error);
    if (auto error = records_.read(record, padded_)) return fault(error);
    if (!records_.knew_a_field()) return no_json("the object is no record and has no list \"readings\"", 0, 0);
    if (!records_.add(1, trimmed(padded_.bytes))) return maker_.over();
    return {};
  }

  Decoding const& decoding_;
  DecodedReadings& into_;
  RowMaker& maker_;
  JsonRecords records_;
  Workplace& workplace_;
  PaddedCopy padded_;
  document document_;
  std::uint32_t row_ = 0;
};

// Reads one line as an object; what is wrong with it otherwise.
std::optional<std::string> read_line(JsonRecords& records, Workplace& workplace, PaddedCopy const& padded,
                                     std::string_view line) {
  auto begin = static_cast<std::size_t>(line.data() - padded.bytes.data());
  document line_document;
  auto error = workplace.parser.iterate(workplace.padded.data() + begin, line.size(), workplace.padded.size() - begin)
                   .get(line_document);
  if (error) return simdjson::error_message(error);
  simdjson::ondemand::object record;
  if (line_document.get_object().get(record)) return "expected an object { … }";
  if (auto failed = records.read(record, padded)) return simdjson::error_message(failed);
  char const* behind = nullptr;
  if (line_document.current_location().get(behind) == simdjson::SUCCESS) return "something stands behind its end";
  return {};
}

Done add_lines(Decoding const& decoding, RowMaker& maker, DecodedReadings& into, Workplace& workplace,
               std::string_view bytes) {
  auto padded = workplace.copy(bytes);
  JsonRecords records{decoding, into, maker};
  std::uint32_t row = 0, first = 0;
  bool any = false;
  for (std::size_t at = 0; at < bytes.size();) {
    auto end = std::min(bytes.find('\n', at), bytes.size());
    auto line = trimmed(bytes.substr(at, end - at));
    at = end + 1;
    ++row;
    if (line.empty()) continue;
    if (first == 0) first = row;
    std::optional<std::string> why = "the line is longer than 1 MiB";
    if (line.size() <= max_row_bytes) why = read_line(records, workplace, padded, line);
    any |= !why;
    bool within = why ? maker.refuse(row, line, Reason::unreadable_row,
                                     in_quotes(line) + " không phải một đối tượng JSON: " + *why + ".",
                                     in_quotes(line) + " is no JSON object: " + *why + ".")
                      : records.add(row, line);
    if (!within) return maker.over();
  }
  if (first == 0) return Error{ErrorKind::unreadable, "the body is empty", "line 1"};
  if (!any)
    return Error{ErrorKind::unreadable, "no line is a JSON object: " + into.bad.front().detail_en,
                 "line " + std::to_string(first)};
  return {};
}

}  // namespace

Result<DecodedReadings> decode_json(Decoding const& decoding, std::string_view bytes) {
  DecodedReadings decoded;
  TRY(auto maker, RowMaker::of(decoding, decoding.time_pattern, decoded));
  decoded.rows.reserve(std::min(bytes.size() / 90, max_readings / 8));
  DO(with_workplace(bytes.size(), [&](Workplace& workplace) {
    Body body{decoding, maker, decoded, workplace, bytes};
    return body.decode();
  }));
  return decoded;
}

Result<DecodedReadings> decode_ndjson(Decoding const& decoding, std::string_view bytes) {
  DecodedReadings decoded;
  TRY(auto maker, RowMaker::of(decoding, decoding.time_pattern, decoded));
  DO(with_workplace(bytes.size(),
                    [&](Workplace& workplace) { return add_lines(decoding, maker, decoded, workplace, bytes); }));
  return decoded;
}

}  // namespace haidang

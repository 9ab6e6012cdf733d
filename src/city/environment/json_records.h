// One JSON object to the readings it says. Included by decode_json.cc only; apart from it because finding fields in an
// object is one thing and finding objects in a body another.
#pragma once

#include <simdjson.h>

#include <limits>
#include <string>
#include <vector>

#include "city/environment/record_layout.h"
#include "city/environment/row_maker.h"

namespace haidang {

// The parser reads a copy of the delivery that has padding behind it; answers must point into the delivery itself.
struct PaddedCopy {
  char const* copy = nullptr;
  std::string_view bytes;
  // The same place in the delivery.
  std::string_view original(std::string_view in_copy) const {
    return bytes.substr(static_cast<std::size_t>(in_copy.data() - copy), in_copy.size());
  }
};

class JsonRecords {
 public:
  JsonRecords(Decoding const& decoding, DecodedReadings& into, RowMaker& maker)
      : decoding_(decoding), into_(into), maker_(maker), fields_(record_fields(decoding)) {
    seen_.assign(fields_.size(), 0);
    times_.resize(decoding.time_columns.size());
    readings_.resize(decoding.readings.size());
  }

  // Reads the fields of one object; the error is one of the whole document.
  simdjson::error_code read(simdjson::ondemand::object, PaddedCopy const&);
  // Adds what was read last as row `row` with the text `raw`; false once over the bounds.
  bool add(std::uint32_t row, std::string_view raw);
  // Whether the object read last has any field that the layout knows.
  bool knew_a_field() const { return knew_a_field_; }

  // The text of a scalar: a string without its quotes, anything else as written. Unescaped texts go to `owned`.
  std::string_view text_of(simdjson::ondemand::value, PaddedCopy const&);

 private:
  static constexpr auto unknown = std::numeric_limits<std::size_t>::max();
  struct Value {
    std::string_view text;
    std::optional<double> number;
    bool null = false;
  };
  std::size_t field_of(simdjson::ondemand::field&, std::size_t position);
  std::size_t find_field(simdjson::ondemand::field&) const;
  Value value_of(simdjson::ondemand::value, PaddedCopy const&);
  void take(RecordField const&, simdjson::ondemand::value, PaddedCopy const&);
  bool add_wide();
  bool refuse(std::string const& vi, std::string const& en);
  std::string_view joined_time();

  Decoding const& decoding_;
  DecodedReadings& into_;
  RowMaker& maker_;
  std::vector<RecordField> fields_;
  std::vector<std::size_t> order_;   // which field stood at each place of the last record: the next is likely alike
  std::vector<std::uint64_t> seen_;  // by field: the record that had it last
  std::uint64_t record_ = 0;
  bool knew_a_field_ = false;
  std::string_view doubled_;  // a field that the record has twice
  RecordCells cells_;
  std::vector<std::string_view> times_;
  std::vector<Value> readings_;
  std::string joined_;
};

}  // namespace haidang

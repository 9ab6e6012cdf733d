#include "city/environment/json_records.h"

#include <cstring>

#include "base/text.h"

namespace haidang {

using simdjson::ondemand::field;
using simdjson::ondemand::object;
using simdjson::ondemand::value;

simdjson::error_code JsonRecords::read(object record, PaddedCopy const& padded) {
  ++record_;
  knew_a_field_ = false;
  doubled_ = {};
  cells_ = {};
  std::size_t position = 0;
  for (auto next : record) {
    field each;
    if (auto error = std::move(next).get(each)) return error;
    auto at = field_of(each, position++);
    if (at == unknown) continue;
    if (seen_[at] == record_) doubled_ = fields_[at].name;
    seen_[at] = record_;
    knew_a_field_ = true;
    take(fields_[at], each.value(), padded);
  }
  return simdjson::SUCCESS;
}

std::size_t JsonRecords::field_of(field& each, std::size_t position) {
  if (position < order_.size()) {
    auto likely = order_[position];
    if (likely != unknown && each.key().unsafe_is_equal(fields_[likely].name)) return likely;
  }
  auto found = find_field(each);
  if (position == order_.size() && position < 64)
    order_.push_back(found);
  else if (position < order_.size())
    order_[position] = found;
  return found;
}

std::size_t JsonRecords::find_field(field& each) const {
  for (std::size_t i = 0; i < fields_.size(); ++i)
    if (each.key().unsafe_is_equal(fields_[i].name)) return i;
  auto const* p = each.key().raw();
  while (*p != '"' && *p != '\\') ++p;
  if (*p == '"') return unknown;
  std::string_view name;  // a key written with escapes
  if (each.unescaped_key().get(name)) return unknown;
  for (std::size_t i = 0; i < fields_.size(); ++i)
    if (name == fields_[i].name) return i;
  return unknown;
}

std::string_view JsonRecords::text_of(value json, PaddedCopy const& padded) {
  std::string_view token = json.raw_json_token();
  if (token.front() != '"') {
    if (token.front() == '{' || token.front() == '[') return padded.original(token.substr(0, 1));
    return padded.original(trimmed(token));
  }
  if (std::memchr(token.data(), '\\', token.size())) {
    std::string_view text;
    if (json.get_string().get(text)) return padded.original(trimmed(token));
    if (into_.owned.empty() || into_.owned.back() != text) into_.owned.emplace_back(text);
    return into_.owned.back();
  }
  token.remove_prefix(1);
  while (!token.empty() && token.back() != '"') token.remove_suffix(1);
  if (!token.empty()) token.remove_suffix(1);
  return padded.original(token);
}

JsonRecords::Value JsonRecords::value_of(value json, PaddedCopy const& padded) {
  auto first = json.raw_json_token().front();
  if (first == '-' || (first >= '0' && first <= '9')) {
    double number = 0;
    auto text = padded.original(trimmed(json.raw_json_token()));
    if (json.get_double().get(number) == simdjson::SUCCESS) return {text, number, false};
    return {text, {}, false};
  }
  auto text = text_of(json, padded);
  if (first == 'n' && text == "null") return {{}, {}, true};
  return {text, {}, false};
}

void JsonRecords::take(RecordField const& field_known, value json, PaddedCopy const& padded) {
  switch (field_known.part) {
    case Part::station: cells_.station = text_of(json, padded); return;
    case Part::symbol: cells_.symbol = trimmed(text_of(json, padded)); return;
    case Part::unit: cells_.unit = text_of(json, padded); break;
    case Part::time: times_[field_known.index] = trimmed(text_of(json, padded)); return;
    case Part::status: cells_.status = text_of(json, padded); break;
    case Part::reading: readings_[field_known.index] = value_of(json, padded); return;
    case Part::value: {
      auto read_value = value_of(json, padded);
      cells_.value = read_value.text;
      cells_.number = read_value.number;
      cells_.null = read_value.null;
      return;
    }
  }
  // A unit or status of null was not said.
  if (cells_.unit == "null" && field_known.part == Part::unit) cells_.unit = {};
  if (cells_.status == "null" && field_known.part == Part::status) cells_.status.reset();
}

std::string_view JsonRecords::joined_time() {
  if (times_.size() == 1) return times_[0];
  joined_.clear();
  for (auto part : times_) {
    if (!joined_.empty()) joined_ += ' ';
    joined_ += part.substr(0, 64);
  }
  return joined_;
}

bool JsonRecords::refuse(std::string const& vi, std::string const& en) {
  auto found = in_quotes(cells_.raw);
  return maker_.refuse(cells_.row, cells_.raw, Reason::unreadable_row, found + ": " + vi, found + ": " + en);
}

bool JsonRecords::add(std::uint32_t row, std::string_view raw) {
  cells_.row = row;
  cells_.raw = raw;
  if (!doubled_.empty())
    return refuse("trường " + in_quotes(doubled_) + " có hai lần.",
                  "the field " + in_quotes(doubled_) + " occurs twice.");
  for (std::size_t i = 0; i < fields_.size(); ++i)
    if (fields_[i].required && fields_[i].part != Part::reading && seen_[i] != record_)
      return refuse("thiếu trường " + in_quotes(fields_[i].name) + ".",
                    "the field " + in_quotes(fields_[i].name) + " is missing.");
  cells_.time = joined_time();
  if (!decoding_.readings.empty()) return add_wide();
  return maker_.add(cells_);
}

bool JsonRecords::add_wide() {
  bool any = false;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].part != Part::reading || seen_[i] != record_) continue;
    any = true;
    auto const& column = decoding_.readings[fields_[i].index];
    auto const& reading = readings_[fields_[i].index];
    cells_.symbol = column.symbol;
    cells_.unit = column.unit;
    cells_.value = reading.text;
    cells_.number = reading.number;
    cells_.null = reading.null;
    if (!maker_.add(cells_)) return false;
  }
  return any || refuse("không có trường nào của thông số.", "it has no field of any parameter.");
}

}  // namespace haidang

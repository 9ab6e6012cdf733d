#include "city/environment/row_maker.h"

#include "base/text.h"

namespace haidang {

std::string in_quotes(std::string_view word) { return "“" + excerpt(trimmed(word), 60) + "”"; }

std::optional<ReadingStatus> status_of_code(std::string_view code) {
  if (code.size() == 2 && code[0] == '0') code.remove_prefix(1);
  if (code.size() != 1 || code[0] < '0' || code[0] > '3') return {};
  return static_cast<ReadingStatus>(code[0] - '0');
}

Result<RowMaker> RowMaker::of(Decoding const& decoding, std::string_view time_pattern, DecodedReadings& into) {
  TRY(auto times, TimeReader::of(time_pattern, decoding.utc_offset_minutes));
  RowMaker maker{std::move(times), into};
  if (decoding.averaging_seconds < 0 || decoding.averaging_seconds > 366 * 86'400)
    return invalid("an averaging interval is between 0 seconds and a year", "/averagingSeconds");
  if (decoding.stamp_marks == StampMarks::interval_start) {
    if (decoding.averaging_seconds == 0)
      return invalid("stamps that mark the start of an interval need the interval's length", "/averagingSeconds");
    maker.shift_ = seconds(decoding.averaging_seconds);
  }
  for (std::string_view token : decoding.missing) {
    maker.missing_.push_back(token);
    if (auto number = parse_decimal(token)) maker.missing_numbers_.push_back(*number);
  }
  for (auto const& [word, code] : decoding.status_words) {
    auto status = status_of_code(code);
    if (!status) return invalid("expected 00, 01, 02 or 03, found \"" + excerpt(code, 40) + "\"", "/statusWords");
    maker.status_words_.emplace_back(word, *status);
  }
  return maker;
}

bool RowMaker::means_missing(std::string_view text) const {
  for (auto token : missing_)
    if (token == text) return true;
  return false;
}

std::optional<RowMaker::Number> RowMaker::read_number(RecordCells const& cells) const {
  double value = 0;
  if (cells.number) {
    value = *cells.number;
  } else {
    auto text = trimmed(cells.value);
    if (means_missing(text) || (cells.null && means_missing("null"))) return Number{0, true};
    auto parsed = parse_decimal(text);
    if (!parsed) return {};
    value = *parsed;
  }
  for (auto number : missing_numbers_)
    if (number == value) return Number{0, true};
  return Number{value, false};
}

std::optional<ReadingStatus> RowMaker::read_status(std::string_view text) const {
  for (auto const& [word, status] : status_words_)
    if (word == text) return status;
  return status_of_code(text);
}

bool RowMaker::add(RecordCells const& cells) {
  if (cells.symbol.empty())
    return refuse(cells.row, cells.raw, Reason::unreadable_row, "Dòng không có ký hiệu thông số.",
                  "The row names no parameter.");
  auto time = times_.read(cells.time);
  if (!time)
    return refuse(
        cells, Reason::unreadable_time, cells.time,
        {"không phải ngày giờ có thật theo mẫu đã thoả thuận", "is no existing date and time of the agreed pattern"});
  auto number = read_number(cells);
  if (!number) return refuse(cells, Reason::unreadable_value, cells.value, {"không phải là số", "is not a number"});
  auto word = cells.status ? trimmed(*cells.status) : std::string_view{};
  auto status = word.empty() ? ReadingStatus::usable : read_status(word);
  if (!status)
    return refuse(cells, Reason::unreadable_status, word,
                  {"không phải trạng thái 00, 01, 02, 03 hay từ đã khai trong thoả thuận",
                   "is neither a status 00, 01, 02, 03 nor a word of the contract"});
  if (into_->rows.size() >= max_readings) return false;
  into_->rows.push_back({.row = cells.row,
                         .raw = cells.raw,
                         .station = cells.station,
                         .symbol = cells.symbol,
                         .unit = cells.unit,
                         .time = *time + shift_,
                         .value = number->value,
                         .status = number->missing ? ReadingStatus::missing : *status,
                         .status_said = !word.empty()});
  return true;
}

bool RowMaker::refuse(RecordCells const& cells, Reason reason, std::string_view found,
                      std::pair<std::string_view, std::string_view> why) {
  auto of = cells.symbol.empty() ? std::string{} : " (" + excerpt(trimmed(cells.symbol), 40) + ")";
  return refuse(cells.row, cells.raw, reason, in_quotes(found) + of + " " + std::string(why.first) + ".",
                in_quotes(found) + of + " " + std::string(why.second) + ".");
}

bool RowMaker::refuse(std::uint32_t row, std::string_view raw, Reason reason, std::string detail,
                      std::string detail_en) {
  if (into_->bad.size() >= max_bad_rows) return false;
  into_->bad.push_back({row, raw, reason, std::move(detail), std::move(detail_en)});
  return true;
}

Error RowMaker::over() const {
  if (into_->bad.size() >= max_bad_rows)
    return {ErrorKind::unreadable,
            "more than " + std::to_string(max_bad_rows) + " rows cannot be read: is this the feed's format?",
            "row " + std::to_string(into_->bad.front().row)};
  return {ErrorKind::too_large, "a delivery holds at most " + std::to_string(max_readings) + " readings",
          "row " + std::to_string(into_->rows.back().row)};
}

}  // namespace haidang

#include "city/indicators/judge_value_rules.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "city/indicators/indicator_units.h"
#include "city/indicators/indicator_words.h"
#include "city/indicators/period_words.h"
#include "platform/tables/vietnamese_number.h"

namespace haidang {
namespace {

constexpr std::string_view field_rule = "field.", unit_rule = "unit.";

struct Refusal {
  IndicatorFault fault;
  std::string detail, detail_en;
};

std::string quoted(std::string_view text) { return "“" + excerpt(text, 60) + "”"; }

std::optional<PeriodLength> dates_mean_of(Contract const& c) {
  auto rule = c.rules.find("dates_mean");
  return rule == c.rules.end() ? std::nullopt : reflect::enum_of<PeriodLength>(rule->second);
}

// 2025-10-29 or 29/10/2025.
std::optional<Day> date_in(std::string_view text) {
  auto said = said_period(text);
  if (!said || said->length != PeriodLength::day) return {};
  auto day = parse_day(said->key);
  return day ? std::optional(*day) : std::nullopt;
}

// Half of the last digit: how far the true number may lie from the written one. The digits alone against the value say
// how many of them stand behind the decimal mark, whatever the mark is.
double rounding_of(std::string_view text, double value) {
  double digits = 0;
  for (auto c : text) {
    if (c == 'e' || c == 'E') return 0;
    if (c >= '0' && c <= '9') digits = digits * 10 + (c - '0');
  }
  if (value != 0) return 0.5 * std::pow(10, -std::round(std::log10(digits / std::abs(value))));
  auto mark = text.find_last_of(".,");
  auto behind = mark == text.npos ? 0
                                  : std::count_if(text.begin() + static_cast<std::ptrdiff_t>(mark), text.end(),
                                                  [](char c) { return c >= '0' && c <= '9'; });
  return 0.5 * std::pow(10, -static_cast<double>(behind));
}

// One delivery's judge.
class Judge {
 public:
  Judge(Contract const& contract, IndicatorShelf const& shelf, DirectorySnapshot const& directory,
        std::string_view file_name, Instant now)
      : contract_{contract}, shelf_{shelf}, directory_{directory}, now_{now}, dates_mean_{dates_mean_of(contract)} {
    auto pattern = contract.rules.find("file_name");
    if (pattern != contract.rules.end()) named_period_ = period_in_name(pattern->second, file_name);
  }

  bool is_no_record(SaidIndicatorRow const& row) {
    row_ = &row;
    auto value = row.fields.find("value");
    auto missing = value != row.fields.end() &&
                   std::ranges::find(contract_.decoding.missing, value->second) != contract_.decoding.missing.end();
    return missing || said("indicator") == "-";
  }

  // Fills `into`, or says why not in refusal().
  bool read(SaidIndicatorRow const& row, IndicatorSaying& into) {
    row_ = &row;
    refusal_.reset();
    reach_ = PeriodReach::period;
    return read_indicator(into) && read_part(into) && read_period(into) && read_measure(into) && read_against(into) &&
           read_vintage(into) && read_published(into) && read_value(into);
  }
  Refusal const& refusal() const { return *refusal_; }

 private:
  // What the row, else the contract, says for a field, in the contract's words for it.
  std::string said(std::string_view field) const {
    auto own = row_->fields.find(field);
    if (own == row_->fields.end()) {
      auto rule = contract_.rules.find(std::string(field_rule) + std::string(field));
      return rule == contract_.rules.end() ? "" : rule->second;
    }
    auto words = contract_.decoding.words.find(std::string(field));
    if (words == contract_.decoding.words.end()) return own->second;
    auto word = words->second.find(own->second);
    return word == words->second.end() ? own->second : word->second;
  }

  bool refuse(IndicatorFault fault, std::string detail, std::string detail_en) {
    refusal_ = Refusal{fault, std::move(detail), std::move(detail_en)};
    return false;
  }

  bool read_indicator(IndicatorSaying& into) {
    auto word = said("indicator");
    if (word.empty())
      return refuse(IndicatorFault::no_indicator, "Dòng không nói chỉ tiêu nào.", "The row names no indicator.");
    auto slash = word.find('/');
    indicator_ = shelf_.find(word.substr(0, slash));
    if (!indicator_)
      return refuse(IndicatorFault::unknown_indicator, "Không có chỉ tiêu " + quoted(word) + " trong danh mục.",
                    "There is no indicator " + quoted(word) + " in the catalogue.");
    into.indicator = indicator_->id.value();
    part_ = slash == word.npos ? said("part") : word.substr(slash + 1);
    return true;
  }

  bool read_part(IndicatorSaying& into) {
    into.part = part_;
    if (part_.empty() && indicator_->main_part.empty()) return true;
    if (part_.empty())  // it has no undivided value: a province's score without its province says nothing
      return refuse(IndicatorFault::unknown_part, "Dòng không nói phân tổ nào.", "The row names no part.");
    auto unknown = [&](std::string const& vi, std::string const& en) {
      return refuse(IndicatorFault::unknown_part, quoted(part_) + vi, quoted(part_) + en);
    };
    switch (indicator_->breakdown) {
      case IndicatorBreakdown::none:
        return unknown(" là phân tổ, nhưng chỉ tiêu này không phân tổ.", " is a part, but this indicator has none.");
      case IndicatorBreakdown::listed:
        for (auto const& part : indicator_->parts)
          if (part.key == part_) return true;
        return unknown(" không có trong các phân tổ của chỉ tiêu.", " is not among the indicator's parts.");
      case IndicatorBreakdown::place: break;
    }
    for (auto const& place : directory_.places.rows)
      if (place.code == part_) return true;
    return unknown(" không phải mã đơn vị hành chính; tên gọi không thay được mã.",
                   " is no code of an administrative unit; a name does not do.");
  }

  std::optional<SaidPeriod> period() const {
    auto basis = indicator_->basis;
    if (auto whole = said("period"); !whole.empty()) return said_period(whole, basis, dates_mean_);
    auto year = said("year");
    if (year.empty()) return named_period_;
    if (auto month = said("month"); !month.empty()) return said_period(month + "/" + year, basis);
    if (auto quarter = said("quarter"); !quarter.empty()) return said_period("quý " + quarter + "/" + year, basis);
    return said_period(year, basis);
  }

  bool offset_period(SaidPeriod& found) {
    constexpr std::int64_t furthest = 60;
    auto word = said("offset");
    if (word.empty()) return true;
    auto by = parse_integer(word);
    if (!by || *by > 0 || *by < -furthest)
      return refuse(IndicatorFault::no_period, "Độ lùi kỳ " + quoted(word) + " phải là số từ -60 đến 0.",
                    "The offset of the period " + quoted(word) + " must be a number from -60 to 0.");
    auto span = *span_of_key(found.key, indicator_->basis);
    for (auto n = *by; n < 0; ++n) span = period_before(span);
    found.key = span.key;
    return true;
  }

  bool read_period(IndicatorSaying& into) {
    auto found = period();
    if (!found || !span_of_key(found->key, indicator_->basis))
      return refuse(IndicatorFault::no_period, "Không đọc được kỳ " + quoted(said("period") + said("year")) + ".",
                    "No period can be read from " + quoted(said("period") + said("year")) + ".");
    if (auto length = said("length"); length == "year") found = SaidPeriod{PeriodLength::year, found->key.substr(0, 4)};
    if (!offset_period(*found)) return false;
    into.period = found->key;
    reach_ = found->reach;
    length_ = found->length;
    return true;
  }

  bool read_measure(IndicatorSaying& into) {
    auto word = said("measure");
    if (word.empty()) {
      into.measure = reach_ == PeriodReach::from_start ? IndicatorMeasure::cumulative : IndicatorMeasure::actual;
    } else if (auto measure = reflect::enum_of<IndicatorMeasure>(word)) {
      into.measure = *measure;
    } else {
      return refuse(IndicatorFault::unknown_measure, "Không hiểu loại số liệu " + quoted(word) + ".",
                    quoted(word) + " is none of actual, cumulative, plan, growth, achieved.");
    }
    auto of_series = std::ranges::find(indicator_->periods, length_) != indicator_->periods.end();
    auto is_plan = into.measure == IndicatorMeasure::plan && length_ == PeriodLength::year;
    if (!of_series && !is_plan)
      return refuse(IndicatorFault::wrong_period, "Chỉ tiêu này không có kỳ dài như " + into.period + ".",
                    "This indicator has no periods as long as " + into.period + ".");
    auto span = span_of_key(into.period, indicator_->basis);
    if (span->from > now_ && into.measure != IndicatorMeasure::plan)
      return refuse(IndicatorFault::from_the_future, "Kỳ " + into.period + " chưa bắt đầu.",
                    "The period " + into.period + " has not begun.");
    return true;
  }

  bool read_against(IndicatorSaying& into) {
    into.against = said("against");
    switch (into.measure) {
      case IndicatorMeasure::growth:
        if (reflect::enum_of<GrowthBase>(into.against)) return true;
        return refuse(
            IndicatorFault::no_base, "Tốc độ tăng phải nói so với gì; gặp " + quoted(into.against) + ".",
            "A growth must name its base: previous_period, same_period, cumulative or comparison_year; found " +
                quoted(into.against) + ".");
      case IndicatorMeasure::plan:
      case IndicatorMeasure::achieved:
        for (auto const& plan : indicator_->plans)
          if (plan.key == into.against) return true;
        return refuse(IndicatorFault::no_plan, "Kế hoạch phải nói của cấp nào; gặp " + quoted(into.against) + ".",
                      "A plan must say whose it is, among those of the indicator; found " + quoted(into.against) + ".");
      case IndicatorMeasure::actual:
      case IndicatorMeasure::cumulative: break;
    }
    into.against.clear();
    return true;
  }

  bool read_vintage(IndicatorSaying& into) {
    auto word = said("vintage");
    if (auto vintage = vintage_of(word)) {
      into.vintage = *vintage;
      return true;
    }
    if (word.empty() && into.measure == IndicatorMeasure::plan) {
      into.vintage = IndicatorVintage::official;  // a plan is assigned, not estimated
      return true;
    }
    return refuse(IndicatorFault::no_vintage, "Phải nói là ước tính, sơ bộ hay chính thức; gặp " + quoted(word) + ".",
                  "The row must say whether it is estimate, preliminary or official; found " + quoted(word) + ".");
  }

  bool read_published(IndicatorSaying& into) {
    into.note = excerpt(said("note"), 300);
    auto word = said("published");
    if (word.empty()) return true;
    auto day = date_in(word);
    if (!day)
      return refuse(IndicatorFault::bad_date, "Ngày công bố " + quoted(word) + " không đọc được.",
                    "The date of publication " + quoted(word) + " cannot be read.");
    if (start_of(*day) > now_)
      return refuse(IndicatorFault::from_the_future, "Ngày công bố " + text_of(*day) + " ở tương lai.",
                    "The date of publication " + text_of(*day) + " lies in the future.");
    into.published = text_of(*day);
    return true;
  }

  // Growths and shares are percents by their nature; a number of another unit must say it.
  std::string unit_meant(IndicatorSaying const& into, bool in_percent) const {
    if (auto unit = said("unit"); !unit.empty() || in_percent) return unit.empty() ? "%" : unit;
    if (auto rule = contract_.rules.find(std::string(unit_rule) + into.indicator); rule != contract_.rules.end())
      return rule->second;
    return "";
  }

  bool read_value(IndicatorSaying& into) {
    auto found = row_->fields.find("value");
    if (found == row_->fields.end())
      return refuse(IndicatorFault::no_value, "Dòng không có giá trị.", "The row has no value.");
    into.said = excerpt(found->second, 60);
    auto number = read_number(found->second, row_->kind, contract_.decoding.decimal_mark);
    if (!number)
      return refuse(IndicatorFault::bad_number, quoted(found->second) + " không phải số.",
                    quoted(found->second) + " is no number.");
    if (!number->certain)
      return refuse(IndicatorFault::ambiguous_number,
                    quoted(found->second) + " đọc được hai cách; cam kết phải nói dấu thập phân.",
                    quoted(found->second) + " can be read two ways; the contract must say the decimal mark.");
    auto in_percent = into.measure == IndicatorMeasure::growth || into.measure == IndicatorMeasure::achieved;
    auto wanted = in_percent ? std::string("%") : indicator_->unit.value();
    into.said_unit = excerpt(number->percent ? "%" : unit_meant(into, in_percent), 60);
    if (into.said_unit.empty())
      return refuse(IndicatorFault::no_unit, "Dòng không nói đơn vị tính, cam kết cũng không.",
                    "Neither the row nor the contract says the unit.");
    auto step = unit_step(into.said_unit, wanted);
    if (!step)
      return refuse(IndicatorFault::unknown_unit,
                    "Không có cách đổi " + quoted(into.said_unit) + " ra " + quoted(wanted) + ".",
                    "There is no known way from " + quoted(into.said_unit) + " to " + quoted(wanted) + ".");
    into.value = number->value * step->factor + step->offset;
    into.rounding = number->rounding * step->factor;
    return true;
  }

  Contract const& contract_;
  IndicatorShelf const& shelf_;
  DirectorySnapshot const& directory_;
  Instant now_;
  std::optional<PeriodLength> dates_mean_;
  std::optional<SaidPeriod> named_period_;
  // Of the row being read.
  SaidIndicatorRow const* row_ = nullptr;
  Indicator const* indicator_ = nullptr;
  std::string part_;
  PeriodReach reach_ = PeriodReach::period;
  PeriodLength length_ = PeriodLength::month;
  std::optional<Refusal> refusal_;
};

}  // namespace

std::optional<ReadNumber> read_number(std::string_view text, ValueKind kind, std::string_view decimal_mark) {
  if (kind != ValueKind::written) {
    auto value = parse_decimal(text);
    if (!value || text.find(',') != text.npos) return {};
    auto percent = kind == ValueKind::shown_percent;
    auto scale = percent ? 100.0 : 1.0;
    return ReadNumber{*value * scale, rounding_of(text, *value) * scale, true, percent};
  }
  auto written = tables::parse_vietnamese_number(text);
  if (!written) return {};
  auto ambiguous = written->certainty == tables::Certainty::ambiguous;
  ReadNumber read{.value = written->value, .certain = !ambiguous || !decimal_mark.empty(), .percent = written->percent};
  // One mark and three digits: as Vietnamese is written when the mark is not the decimal one.
  if (ambiguous && !decimal_mark.empty()) {
    auto mark = text.find_first_of(".,");
    auto thousands = mark != text.npos && text[mark] != decimal_mark[0];
    auto larger = std::max(std::abs(written->value), std::abs(written->other));
    read.value = (std::abs(written->value) == larger) == thousands ? written->value : written->other;
  }
  if (read.percent) read.value *= 100;
  read.rounding = rounding_of(text, read.value);
  return read;
}

Done check_indicator_rules(Contract const& contract) {
  for (auto const& [name, value] : contract.rules) {
    auto at = "/rules/" + name;
    if (name == "dates_mean" && !reflect::enum_of<PeriodLength>(value))
      return invalid("expected the length of a period such as month, quarter or year", at);
    if (name == "month_day") {
      auto day = parse_integer(value);
      if (!day || *day < 1 || *day > 31) return invalid("expected a day of the month, 1 to 31", at);
    }
    if (name.starts_with(field_rule)) {
      auto field = name.substr(field_rule.size());
      if (std::ranges::find(indicator_fields, field) == std::end(indicator_fields))
        return invalid("there is no field \"" + excerpt(field, 40) + "\"", at);
    }
  }
  return {};
}

Result<JudgedIndicators> judge_values(Contract const& contract, std::vector<SaidIndicatorRow> const& rows,
                                      IndicatorShelf const& shelf, DirectorySnapshot const& directory,
                                      std::string_view file_name, Instant now) {
  DO(check_indicator_rules(contract));
  Judge judge{contract, shelf, directory, file_name, now};
  JudgedIndicators judged;
  for (auto const& row : rows) {
    if (row.fields.empty()) {
      judged.refused.push_back({row.row, row.raw, IndicatorFault::unreadable_row, "Dòng không có trường nào quen biết.",
                                "The row has no field that is known."});
      continue;
    }
    if (judge.is_no_record(row)) {
      judged.left_out.push_back(row);
      continue;
    }
    JudgedIndicators::One one{.row = row.row, .cell = row.cell};
    if (judge.read(row, one.saying)) {
      judged.good.push_back(std::move(one));
      continue;
    }
    auto place = row.cell.empty() ? "" : " (" + row.cell + ")";
    auto const& why = judge.refusal();
    judged.refused.push_back({row.row, row.raw, why.fault, why.detail + place, why.detail_en + place});
  }
  return judged;
}

}  // namespace haidang

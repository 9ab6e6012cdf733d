#include "city/indicators/indicator_dataset.h"

#include <algorithm>

#include "base/text.h"
#include "city/indicators/decode_values.h"
#include "city/indicators/indicator_table.h"
#include "city/indicators/judge_value_rules.h"
#include "city/indicators/period_words.h"
#include "city/sheets/mapped_rows.h"

namespace haidang {
namespace {

bool is_json(Format f) { return f == Format::json || f == Format::ndjson; }
bool is_table(Format f) { return f == Format::csv || f == Format::xlsx; }

struct SaidTable {
  std::vector<SaidIndicatorRow> rows, left_out;
};

Result<SaidTable> table_rows(Decoding const& decoding, std::string_view bytes) {
  TRY(auto mapped, mapped_table(decoding, bytes));
  SaidTable said;
  said.rows.reserve(mapped.rows.size());
  for (auto& each : mapped.rows) {
    SaidIndicatorRow row{.row = each.row, .cell = std::move(each.cell), .raw = excerpt(each.raw, longest_raw)};
    if (auto number = each.numbers.find("value"); number != each.numbers.end())
      row.kind = number->second.percent ? ValueKind::shown_percent : ValueKind::plain;
    row.fields = std::move(each.fields);
    said.rows.push_back(std::move(row));
  }
  for (auto& each : mapped.left_out) said.left_out.push_back({.row = each.row, .raw = excerpt(each.raw, longest_raw)});
  return said;
}

Result<SaidTable> rows_in(Decoding const& decoding, std::string_view bytes) {
  if (is_json(decoding.format)) {
    TRY(auto rows, decode_values(decoding, bytes));
    return SaidTable{std::move(rows), {}};
  }
  if (is_table(decoding.format)) return table_rows(decoding, bytes);
  return invalid("the contract's format carries no indicators: expected xlsx, csv, json or ndjson", "/decoding/format");
}

std::vector<RefusedRecord> refused_of(JudgedIndicators const& judged) {
  std::vector<RefusedRecord> refused;
  for (auto const& r : judged.refused)
    refused.push_back(
        {r.row, excerpt(r.raw, longest_raw), std::string(reflect::name_of(r.fault)), r.detail + " / " + r.detail_en});
  return refused;
}

std::vector<RefusedRecord> left_out_of(std::vector<SaidIndicatorRow> const& rows) {
  std::vector<RefusedRecord> left_out;
  for (auto const& row : rows) left_out.push_back({row.row, excerpt(row.raw, longest_raw), "left_out", ""});
  return left_out;
}

struct FaultWords {
  IndicatorFault fault;
  char const *title, *title_en, *help, *help_en;
};
constexpr FaultWords fault_words[] = {
    {IndicatorFault::unreadable_row, "Dòng không đọc được", "Row that cannot be read", "Gửi lại theo mẫu đã cam kết.",
     "Send it again in the agreed form."},
    {IndicatorFault::no_indicator, "Không nói chỉ tiêu nào", "No indicator named", "Điền mã chỉ tiêu.",
     "Fill in the indicator's id."},
    {IndicatorFault::unknown_indicator, "Chỉ tiêu không có trong danh mục", "Indicator that is not in the catalogue",
     "Thêm tên gọi vào cam kết (words.indicator), hoặc nhập định nghĩa chỉ tiêu, rồi phát lại.",
     "Map the sender's word in the contract (words.indicator), or import the definition, then replay."},
    {IndicatorFault::unknown_part, "Phân tổ không có", "Part that the indicator does not have",
     "Dùng khóa phân tổ hoặc mã đơn vị hành chính; tên gọi được đổi ra mã trong cam kết (words.part).",
     "Use the part's key or the unit's code; the contract maps names to codes (words.part)."},
    {IndicatorFault::no_period, "Không đọc được kỳ", "Period that cannot be read",
     "Ghi kỳ như 2026-10, Tháng 10/2026, Quý III/2026.", "Write the period such as 2026-10 or 2026-Q3."},
    {IndicatorFault::wrong_period, "Sai loại kỳ", "Period of another length",
     "Chỉ tiêu này công bố theo kỳ khác; sửa kỳ hoặc định nghĩa.",
     "The indicator has other periods; mend the period or the definition."},
    {IndicatorFault::no_value, "Không có giá trị", "No value", "Điền giá trị; để trống không có nghĩa là số 0.",
     "Fill in the value; empty does not mean zero."},
    {IndicatorFault::bad_number, "Không phải số", "No number", "Ghi số như 1.234,5.",
     "Write a number such as 1.234,5."},
    {IndicatorFault::ambiguous_number, "Số đọc được hai cách", "Number that can be read two ways",
     "Ghi dấu thập phân trong cam kết (decoding.decimalMark) rồi phát lại.",
     "Say the decimal mark in the contract (decoding.decimalMark), then replay."},
    {IndicatorFault::no_unit, "Không nói đơn vị tính", "No unit",
     "Thêm cột đơn vị tính, hoặc ghi trong cam kết (unit.<chỉ tiêu>).",
     "Add a column with the unit, or say it in the contract (unit.<indicator>)."},
    {IndicatorFault::unknown_unit, "Đơn vị tính không đổi được", "Unit that cannot be converted",
     "Sửa đơn vị, hoặc đặt tên gọi trong cam kết (words.unit).",
     "Mend the unit, or map its word in the contract (words.unit)."},
    {IndicatorFault::unknown_measure, "Không rõ loại số liệu", "Unknown measure",
     "Chọn: actual (trong kỳ), cumulative (lũy kế), plan (kế hoạch), growth (tốc độ tăng), achieved (% kế hoạch).",
     "Choose actual, cumulative, plan, growth or achieved."},
    {IndicatorFault::no_plan, "Không nói kế hoạch của cấp nào", "Plan of no named level",
     "Nói rõ dự toán Trung ương hay tỉnh giao: hai mẫu số khác nhau.",
     "Say whether it is the central or the provincial plan: they are two denominators."},
    {IndicatorFault::no_base, "Không nói tăng so với gì", "Growth on no named base",
     "Nói rõ: kỳ trước, cùng kỳ, lũy kế cùng kỳ.", "Say previous_period, same_period, cumulative or comparison_year."},
    {IndicatorFault::no_vintage, "Không nói ước tính hay chính thức", "No vintage",
     "Thêm cột, hoặc ghi trong cam kết (field.vintage): estimate, preliminary, official.",
     "Add a column, or say it in the contract (field.vintage): estimate, preliminary, official."},
    {IndicatorFault::bad_date, "Ngày không đọc được", "Date that cannot be read", "Ghi ngày như 29/10/2026.",
     "Write the date such as 2026-10-29."},
    {IndicatorFault::from_the_future, "Kỳ hoặc ngày ở tương lai", "Period or date in the future",
     "Kiểm tra năm và tháng đã nhập.", "Check the year and month that were typed."},
};

}  // namespace

// What assurance measures: when something was told, or, where the promise is a workbook a month, the period it is
// about.
enum class RecordsAre { told, about };

class IndicatorDataset::Delivery final : public JudgedDelivery {
 public:
  Delivery(std::string feed, Indicators shelf, JudgedIndicators judged, RecordsAre records_are)
      : judged_{std::move(judged)},
        refused_{refused_of(judged_)},
        shelf_{std::move(shelf)},
        records_are_{records_are},
        batch_{std::move(feed), shelf_, judged_} {}

  std::int64_t received() const override {
    return static_cast<std::int64_t>(judged_.good.size() + judged_.refused.size());
  }
  std::vector<RefusedRecord> const& refused() const override { return refused_; }
  std::vector<RefusedRecord> left_out() const override { return left_out_of(judged_.left_out); }

  Result<KeptDelivery> keep(store::Session& session, Instant now) override {
    TRY(auto fates, batch_.fold(session, now));
    KeptDelivery kept;
    for (std::size_t i = 0; i < fates.size(); ++i) {
      auto fate = fates[i];
      if (fate == ValueFate::duplicate) {
        ++kept.duplicate;
        continue;
      }
      auto first = fate == ValueFate::accepted;
      ++(first ? kept.accepted : kept.revised);
      kept.records.push_back({moment_of(judged_.good[i].saying, now), first, false, first ? 1 : 0});
    }
    return kept;
  }

  Done numbered(store::Session& session, std::int64_t delivery) override { return batch_.write(session, delivery); }

  Result<std::int64_t> missing_in(store::Session& session) const override {
    return indicators::missing_in(session, judged_);
  }

 private:
  // A month's figures belong to the promise that is due about the month's end, however late they come: an estimate is
  // told at most a week before its month is over, an official figure after it.
  Instant moment_of(IndicatorSaying const& said, Instant now) const {
    if (records_are_ == RecordsAre::told) return now;
    auto const* definition = shelf_->find(said.indicator);
    auto span = definition ? span_of_key(said.period, definition->basis) : std::nullopt;
    return span ? std::min(now, span->to - days(7)) : now;
  }

  JudgedIndicators judged_;
  std::vector<RefusedRecord> refused_;
  Indicators shelf_;
  RecordsAre records_are_;
  IndicatorBatch batch_;  // refers to judged_
};

Result<std::unique_ptr<JudgedDelivery>> IndicatorDataset::judge(Feed const& feed, Contract const& contract,
                                                                Snapshot const& snapshot, std::string_view bytes,
                                                                std::optional<std::string> const& file_name,
                                                                Instant now) const {
  TRY(auto said, rows_in(contract.decoding, bytes));
  auto shelf = book_.indicators();
  TRY(auto judged, judge_values(contract, said.rows, *shelf, *snapshot, file_name.value_or(""), now));
  judged.left_out.insert(judged.left_out.end(), said.left_out.begin(), said.left_out.end());
  return std::unique_ptr<JudgedDelivery>(
      std::make_unique<Delivery>(feed.id.value(), std::move(shelf), std::move(judged),
                                 contract.rules.contains("month_day") ? RecordsAre::about : RecordsAre::told));
}

RowsBody IndicatorDataset::body_of_rows(Contract const& contract, std::string_view original,
                                        std::vector<std::pair<std::int64_t, std::string>> const& rows) const {
  std::vector<std::string> texts;
  RowsBody body;
  auto table = is_table(contract.decoding.format);
  auto at = table ? first_line_of_mapped_rows(contract.decoding) : 1;
  for (auto const& [row, text] : rows) {
    body.original_row[at++] = row;
    texts.push_back(text);
  }
  body.bytes = table ? body_of_mapped_rows(contract.decoding, original, texts) : values_body(texts);
  return body;
}

RefusalWords IndicatorDataset::words(std::string_view reason) const {
  auto fault = reflect::enum_of<IndicatorFault>(reason).value_or(IndicatorFault::unreadable_row);
  auto const* words = std::ranges::find(fault_words, fault, &FaultWords::fault);
  return {words->title, words->title_en, words->help, words->help_en};
}

std::optional<Dataset::Suggestion> IndicatorDataset::suggest(Feed const&, Snapshot const&, std::string_view,
                                                             std::vector<Quarantined> const&) const {
  return {};
}

}  // namespace haidang

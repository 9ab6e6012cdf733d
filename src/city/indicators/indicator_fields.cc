// What a column of a department's table of figures can be mapped to, in the words that such tables use.
#include "city/indicators/indicator_dataset.h"

namespace haidang {
namespace {

std::vector<MappedField> what_it_is_about(std::vector<std::string> ids) {
  return {{.name = "indicator",
           .kind = FieldKind::word,
           .required = true,
           .title = "Chỉ tiêu",
           .title_en = "Indicator",
           .help = "Mỗi tên gọi của nơi gửi ứng với một mã chỉ tiêu, có thể kèm phân tổ: budget-revenue/domestic. "
                   "Dấu - là dòng tiêu đề, bỏ qua.",
           .help_en = "Each of the sender's names is matched to an indicator, perhaps with a part: "
                      "budget-revenue/domestic. A hyphen is a heading and left out.",
           .words = std::move(ids),
           .similar = {"Chỉ tiêu", "Tên chỉ tiêu", "Mã chỉ tiêu", "Nội dung", "Hàng hóa", "Ngành"}},
          {.name = "part",
           .kind = FieldKind::word,
           .title = "Phân tổ",
           .title_en = "Part",
           .help = "Khóa phân tổ hoặc mã đơn vị hành chính; tên gọi không thay được mã.",
           .help_en = "The part's key or the code of an administrative unit; a name does not do.",
           .similar = {"Phân tổ", "Mã đơn vị", "Tỉnh", "prov", "Country Code"}},
          {.name = "period",
           .title = "Kỳ",
           .title_en = "Period",
           .help = "2026-10, Tháng 10/2026, Quý III/2026, 10 tháng năm 2026 (lũy kế).",
           .help_en = "2026-10, 2026-Q3, 2026-H1, 2026.",
           .similar = {"Kỳ", "Kỳ báo cáo", "Thời gian", "Date"}},
          {.name = "year",
           .title = "Năm",
           .title_en = "Year",
           .help = "Năm của kỳ.",
           .help_en = "The period's year.",
           .similar = {"Year"}},
          {.name = "month",
           .title = "Tháng",
           .title_en = "Month",
           .help = "Tháng của kỳ.",
           .help_en = "The period's month.",
           .similar = {"Month"}},
          {.name = "quarter",
           .title = "Quý",
           .title_en = "Quarter",
           .help = "Quý của kỳ.",
           .help_en = "The period's quarter.",
           .similar = {"Quarter"}}};
}

std::vector<MappedField> what_it_says() {
  return {{.name = "value",
           .kind = FieldKind::number,
           .required = true,
           .title = "Giá trị",
           .title_en = "Value",
           .help = "Số như 1.234,5; để trống không có nghĩa là 0.",
           .help_en = "A number; empty does not mean zero.",
           .similar = {"Giá trị", "Số liệu", "Thực hiện", "Value"}},
          {.name = "unit",
           .title = "Đơn vị tính",
           .title_en = "Unit",
           .help = "Đơn vị tính của giá trị.",
           .help_en = "The value's unit.",
           .similar = {"ĐVT", "Đơn vị"}},
          {.name = "measure",
           .kind = FieldKind::word,
           .title = "Loại số liệu",
           .title_en = "Measure",
           .help = "Trong kỳ, lũy kế, kế hoạch, tốc độ tăng, hay % kế hoạch.",
           .help_en = "Of the period, from January, a plan, a growth, or a share of a plan.",
           .words = {"actual", "cumulative", "plan", "growth", "achieved"}},
          {.name = "against",
           .kind = FieldKind::word,
           .title = "So với",
           .title_en = "Against",
           .help = "Tốc độ tăng: so với gì. Kế hoạch: của cấp nào.",
           .help_en = "Of a growth its base, of a plan whose it is.",
           .words = {"previous_period", "same_period", "cumulative", "comparison_year", "central", "provincial"}},
          {.name = "vintage",
           .kind = FieldKind::word,
           .title = "Loại công bố",
           .title_en = "Vintage",
           .help = "Ước tính, sơ bộ hay chính thức.",
           .help_en = "Estimate, preliminary or official.",
           .words = {"estimate", "preliminary", "official"}},
          {.name = "published",
           .kind = FieldKind::time,
           .title = "Ngày công bố",
           .title_en = "Published",
           .help = "Ngày công bố số liệu.",
           .help_en = "The date of publication.",
           .similar = {"Ngày công bố"}},
          {.name = "note",
           .title = "Ghi chú",
           .title_en = "Note",
           .help = "Ghi chú của nơi gửi.",
           .help_en = "The sender's note.",
           .similar = {"Ghi chú", "Note"}}};
}

}  // namespace

std::vector<MappedField> IndicatorDataset::fields() const {
  std::vector<std::string> ids;
  auto shelf = book_.indicators();
  for (auto const& [id, indicator] : shelf->by_id) ids.push_back(id);
  auto all = what_it_is_about(std::move(ids));
  for (auto& field : what_it_says()) all.push_back(std::move(field));
  return all;
}

}  // namespace haidang

// What a column of a department's table of figures can be mapped to, in the words that such tables use.
#include "city/indicators/indicator_dataset.h"
#include "city/indicators/indicator_words.h"

namespace haidang {
namespace {

using Titles = std::map<std::string, std::string>;

// Words with what people call them, in the order in which they are offered.
struct Vocabulary {
  std::vector<std::string> words;
  Titles titles, titles_en;
  void add(std::string const& word, std::string const& vi, std::string const& en) {
    if (!titles.emplace(word, vi).second) return;
    words.push_back(word);
    titles_en.emplace(word, en.empty() ? vi : en);
  }
};

// Every indicator, alone and with each of its listed parts; the hyphen is a heading.
Vocabulary indicators_of(IndicatorShelf const& shelf) {
  Vocabulary all;
  for (auto const& [id, indicator] : shelf.by_id) {
    auto const &name = indicator.name.value(), &name_en = indicator.name_en.value();
    all.add(id, name, name_en);
    for (auto const& part : indicator.parts)
      all.add(id + "/" + part.key, name + " – " + part.name,
              name_en + " – " + (part.name_en.empty() ? part.name : part.name_en));
  }
  all.add("-", "dòng tiêu đề, bỏ qua", "a heading, left out");
  return all;
}

Vocabulary bases_and_plans(IndicatorShelf const& shelf) {
  Vocabulary all;
  all.add("previous_period", "so kỳ trước", "on the period before");
  all.add("same_period", "so cùng kỳ", "on a year before");
  all.add("cumulative", "lũy kế so cùng kỳ", "from January, on a year before");
  all.add("comparison_year", "so năm gốc", "on the comparison year");
  for (auto const& [id, indicator] : shelf.by_id)
    for (auto const& plan : indicator.plans) all.add(plan.key, plan.name, plan.name_en);
  return all;
}

std::vector<MappedField> what_it_is_about(Vocabulary ids) {
  return {{.name = "indicator",
           .kind = FieldKind::word,
           .required = true,
           .title = "Chỉ tiêu",
           .title_en = "Indicator",
           .help = "Mỗi tên gọi của nơi gửi ứng với một mã chỉ tiêu, có thể kèm phân tổ: budget-revenue/domestic. "
                   "Dấu - là dòng tiêu đề, bỏ qua.",
           .help_en = "Each of the sender's names is matched to an indicator, perhaps with a part: "
                      "budget-revenue/domestic. A hyphen is a heading and left out.",
           .words = std::move(ids.words),
           .similar = {"Chỉ tiêu", "Tên chỉ tiêu", "Mã chỉ tiêu", "Nội dung", "Hàng hóa", "Ngành"},
           .word_titles = std::move(ids.titles),
           .word_titles_en = std::move(ids.titles_en)},
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

std::vector<MappedField> the_number() {
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
           .similar = {"ĐVT", "Đơn vị"}}};
}

std::vector<MappedField> what_kind_of_number(Vocabulary against) {
  return {{.name = "measure",
           .kind = FieldKind::word,
           .title = "Loại số liệu",
           .title_en = "Measure",
           .help = "Trong kỳ, lũy kế, kế hoạch, tốc độ tăng, hay % kế hoạch.",
           .help_en = "Of the period, from January, a plan, a growth, or a share of a plan.",
           .words = {"actual", "cumulative", "plan", "growth", "achieved"},
           .word_titles = {{"actual", "Trong kỳ"},
                           {"cumulative", "Lũy kế"},
                           {"plan", "Kế hoạch"},
                           {"growth", "Tốc độ tăng"},
                           {"achieved", "Đạt kế hoạch"}},
           .word_titles_en = {{"actual", "Of the period"},
                              {"cumulative", "From January"},
                              {"plan", "Plan"},
                              {"growth", "Growth"},
                              {"achieved", "Of the plan"}}},
          {.name = "against",
           .kind = FieldKind::word,
           .title = "So với",
           .title_en = "Against",
           .help = "Tốc độ tăng: so với gì. Kế hoạch: của cấp nào.",
           .help_en = "Of a growth its base, of a plan whose it is.",
           .words = std::move(against.words),
           .word_titles = std::move(against.titles),
           .word_titles_en = std::move(against.titles_en)},
          {.name = "vintage",
           .kind = FieldKind::word,
           .title = "Loại công bố",
           .title_en = "Vintage",
           .help = "Ước tính, sơ bộ hay chính thức.",
           .help_en = "Estimate, preliminary or official.",
           .words = {"estimate", "preliminary", "official"},
           .word_titles = {{"estimate", "ước tính"}, {"preliminary", "sơ bộ"}, {"official", "chính thức"}},
           .word_titles_en = {{"estimate", "estimate"}, {"preliminary", "preliminary"}, {"official", "official"}}}};
}

std::vector<MappedField> its_publication() {
  return {{.name = "published",
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
  auto shelf = book_.indicators();
  std::vector<MappedField> all;
  for (auto const& group : {what_it_is_about(indicators_of(*shelf)), the_number(),
                            what_kind_of_number(bases_and_plans(*shelf)), its_publication()})
    all.insert(all.end(), group.begin(), group.end());
  return all;
}

bool IndicatorDataset::knows_word(MappedField const& field, std::string_view word) const {
  return is_indicator_word(*book_.indicators(), field.name, word);
}

}  // namespace haidang

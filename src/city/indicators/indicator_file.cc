#include "city/indicators/indicator_file.h"

#include <algorithm>
#include <cstdio>

namespace haidang {
namespace {

using tables::ColumnKind;
using tables::TableRow;

class Words {
 public:
  explicit Words(tables::TableLanguage language) : english_{language == tables::TableLanguage::en} {}
  std::string of(std::string_view vi, std::string_view en) const {
    return std::string(english_ && !en.empty() ? en : vi);
  }
  std::string vintage(IndicatorVintage vintage) const {
    switch (vintage) {
      case IndicatorVintage::estimate: return of("ước tính", "estimate");
      case IndicatorVintage::preliminary: return of("sơ bộ", "preliminary");
      case IndicatorVintage::official: break;
    }
    return of("chính thức", "official");
  }
  std::string base(GrowthBase base) const {
    switch (base) {
      case GrowthBase::previous_period: return of("so kỳ trước", "on the period before");
      case GrowthBase::same_period: return of("so cùng kỳ", "on a year before");
      case GrowthBase::cumulative: return of("lũy kế so cùng kỳ", "from January, on a year before");
      case GrowthBase::comparison_year: break;
    }
    return of("so năm gốc", "on the comparison year");
  }

 private:
  bool english_;
};

std::vector<std::string> notes_of(IndicatorTableSettings const& settings, Words const& words) {
  std::vector<std::string> notes;
  notes.push_back(words.of("Lập lúc ", "Made at ") + rfc3339(settings.made_at));
  if (settings.as.on) {
    auto by = settings.as.by == KnownBy::arrival ? words.of(" (theo ngày về trung tâm)", " (by arrival here)")
                                                 : words.of(" (theo ngày công bố)", " (by publication)");
    notes.push_back(words.of("Theo số liệu đã biết đến ngày ", "As known on ") + text_of(*settings.as.on) + by);
  }
  notes.push_back(words.of("Tốc độ tăng “tính lại” do trung tâm tính từ hai giá trị; “nêu” là của nơi gửi.",
                           "Growth “computed” is the centre's, from two values; “stated” is the sender's."));
  return notes;
}

constexpr GrowthBase bases[] = {GrowthBase::previous_period, GrowthBase::same_period, GrowthBase::cumulative,
                                GrowthBase::comparison_year};

std::string part_name(Indicator const& d, std::string const& key, Words const& words) {
  for (auto const& part : d.parts)
    if (part.key == key) return words.of(part.name, part.name_en);
  return key;
}

void add_value(TableRow& row, std::optional<IndicatorValue> const& value, Words const& words) {
  if (!value) return row.resize(row.size() + 2);
  row.emplace_back(value->value);
  row.emplace_back(words.vintage(value->vintage));
}

TableRow row_of(Indicator const& d, IndicatorPoint const& p, Words const& words) {
  TableRow row{words.of(p.label, p.label_en), p.period, part_name(d, p.part, words)};
  add_value(row, p.actual, words);
  add_value(row, p.cumulative, words);
  for (auto base : bases) {
    auto found = std::find_if(p.growth.begin(), p.growth.end(), [&](auto const& g) { return g.base == base; });
    auto growth = found == p.growth.end() ? IndicatorGrowth{} : *found;
    row.emplace_back(tables::value_of(growth.stated));
    row.emplace_back(tables::value_of(growth.computed));
  }
  for (auto const& plan : d.plans) {
    auto found = std::find_if(p.plans.begin(), p.plans.end(), [&](auto const& each) { return each.plan == plan.key; });
    auto share = found == p.plans.end() ? IndicatorPlanShare{} : *found;
    row.emplace_back(tables::value_of(share.planned));
    row.emplace_back(tables::value_of(share.stated));
    row.emplace_back(tables::value_of(share.computed));
  }
  auto const& source = p.actual ? p.actual : p.cumulative;
  if (!source) return row;
  row.emplace_back(source->feed);
  row.emplace_back(source->arrived_at);
  return row;
}

std::string plans_of(Indicator const& d, IndicatorPoint const& point, Words const& words) {
  std::string plans;
  for (auto const& share : point.plans) {
    auto percent = share.stated ? share.stated : share.computed;
    auto named = std::find_if(d.plans.begin(), d.plans.end(), [&](auto const& each) { return each.key == share.plan; });
    if (!percent || named == d.plans.end()) continue;
    char text[32];
    std::snprintf(text, sizeof text, "%.1f%% ", *percent);
    plans += (plans.empty() ? "" : "; ") + (text + words.of(named->name, named->name_en));
  }
  return plans;
}

TableRow row_of(IndicatorLine const& line, Words const& words) {
  auto const& d = *line.indicator;
  auto in_percent = line.headline && line.headline->measure == IndicatorMeasure::growth;
  TableRow row{d.code, words.of(d.heading.value(), d.heading_en.value()), words.of(d.name.value(), d.name_en.value()),
               in_percent ? std::string("%") : words.of(d.unit.value(), d.unit_en)};
  if (!line.latest || !line.headline) return row;
  row.emplace_back(words.of(line.latest->label, line.latest->label_en));
  row.emplace_back(line.headline->value);
  row.emplace_back(words.vintage(line.headline->vintage));
  std::optional<double> growth;
  for (auto const& g : line.latest->growth)
    if (g.base == GrowthBase::same_period) growth = g.stated ? g.stated : g.computed;
  row.emplace_back(tables::value_of(growth));
  auto plans = plans_of(d, *line.latest, words);
  if (plans.empty())
    row.emplace_back();
  else
    row.emplace_back(plans);
  row.emplace_back(line.headline->feed);
  row.emplace_back(line.headline->arrived_at);
  return row;
}

}  // namespace

tables::Table table_of(Indicator const& d, std::vector<IndicatorPoint> const& points,
                       IndicatorTableSettings const& settings) {
  Words words{settings.language};
  auto unit = words.of(d.unit.value(), d.unit_en);
  auto decimals = static_cast<int>(d.decimals);
  tables::Table table{.title = words.of(d.name.value(), d.name_en.value()) + " (" + unit + ")",
                      .notes = notes_of(settings, words)};
  auto add = [&](std::string title, ColumnKind kind, int places = 2) {
    table.columns.push_back({std::move(title), kind, places});
  };
  add(words.of("Kỳ", "Period"), ColumnKind::text);
  add(words.of("Mã kỳ", "Period key"), ColumnKind::text);
  add(words.of("Phân tổ", "Part"), ColumnKind::text);
  add(words.of("Trong kỳ, ", "Of the period, ") + unit, ColumnKind::number, decimals);
  add(words.of("Loại", "Vintage"), ColumnKind::text);
  add(words.of("Lũy kế, ", "From January, ") + unit, ColumnKind::number, decimals);
  add(words.of("Loại lũy kế", "Vintage from January"), ColumnKind::text);
  for (auto base : bases) {
    add("% " + words.base(base) + words.of(" (nêu)", " (stated)"), ColumnKind::percent);
    add("% " + words.base(base) + words.of(" (tính lại)", " (computed)"), ColumnKind::percent);
  }
  for (auto const& plan : d.plans) {
    auto name = words.of(plan.name, plan.name_en);
    add(name + ", " + unit, ColumnKind::number, decimals);
    add("% " + name + words.of(" (nêu)", " (stated)"), ColumnKind::percent);
    add("% " + name + words.of(" (tính lại)", " (computed)"), ColumnKind::percent);
  }
  add(words.of("Luồng nguồn", "Source feed"), ColumnKind::text);
  add(words.of("Về trung tâm lúc", "Came here at"), ColumnKind::instant);
  for (auto const& point : points) table.rows.push_back(row_of(d, point, words));
  return table;
}

tables::Table table_of(std::vector<IndicatorLine> const& lines, IndicatorTableSettings const& settings) {
  Words words{settings.language};
  tables::Table table{.title = words.of("Chỉ tiêu kinh tế - xã hội", "Socio-economic indicators"),
                      .notes = notes_of(settings, words)};
  table.columns = {{words.of("Mã", "Code"), ColumnKind::text},
                   {words.of("Nhóm", "Heading"), ColumnKind::text},
                   {words.of("Chỉ tiêu", "Indicator"), ColumnKind::text},
                   {words.of("Đơn vị tính", "Unit"), ColumnKind::text},
                   {words.of("Kỳ mới nhất", "Newest period"), ColumnKind::text},
                   {words.of("Giá trị", "Value"), ColumnKind::number, 2},
                   {words.of("Loại", "Vintage"), ColumnKind::text},
                   {words.of("% so cùng kỳ", "% on a year before"), ColumnKind::percent, 2},
                   {words.of("So kế hoạch", "Of plans"), ColumnKind::text},
                   {words.of("Luồng nguồn", "Source feed"), ColumnKind::text},
                   {words.of("Về trung tâm lúc", "Came here at"), ColumnKind::instant}};
  for (auto const& line : lines) table.rows.push_back(row_of(line, words));
  return table;
}

}  // namespace haidang

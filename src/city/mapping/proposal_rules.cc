// Which column fits which field, by what people call it.
#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include "base/text.h"
#include "city/mapping/guess_rules.h"
#include "city/sheets/column_pattern.h"

namespace haidang {
namespace {

// Letters and digits only, without marks: "Mã hồ sơ (*)" and "ma_ho_so" are the same name.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (auto c : folded(name))
    if (std::isalnum(static_cast<unsigned char>(c)))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string joined(std::vector<std::string> const& words) {
  std::string out;
  for (auto const& word : words) out += word;
  return out;
}

// 0 … 1: one for the same name, less the fewer words they share.
double likeness(std::string_view a, std::string_view b) {
  auto x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return 0;
  if (joined(x) == joined(y)) return 1;
  std::set<std::string> shared;
  for (auto const& word : x)
    if (std::ranges::find(y, word) != y.end()) shared.insert(word);
  return static_cast<double>(shared.size()) / static_cast<double>(std::max(x.size(), y.size()));
}

double likeness(SampleColumn const& column, MappedField const& field) {
  auto best = std::max(
      {likeness(column.name, field.title), likeness(column.name, field.title_en), likeness(column.name, field.name)});
  for (auto const& name : field.similar) best = std::max(best, likeness(column.name, name));
  auto number = column.looks == ColumnLooks::number || column.looks == ColumnLooks::number_text;
  if (field.kind == FieldKind::time && column.looks == ColumnLooks::text) best -= 0.3;
  if (field.kind == FieldKind::number && !number && column.looks != ColumnLooks::empty) best -= 0.3;
  return best;
}

void propose_columns(Decoding& d, std::vector<SampleColumn> const& columns, std::vector<MappedField> const& fields) {
  struct Pair {
    double likeness;
    std::size_t column, field;
  };
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t f = 0; f < fields.size(); ++f)
      if (auto like = likeness(columns[c], fields[f]); like >= 0.6) pairs.push_back({like, c, f});
  std::ranges::stable_sort(pairs, std::greater{}, &Pair::likeness);
  std::set<std::size_t> taken_columns, taken_fields;
  for (auto const& pair : pairs) {
    if (taken_columns.contains(pair.column) || !taken_fields.insert(pair.field).second) continue;
    taken_columns.insert(pair.column);
    d.columns.emplace(fields[pair.field].name, columns[pair.column].name);
  }
}

// A table with a column a period, for datasets that know a value.
void propose_value_columns(Decoding& d, std::vector<SampleColumn> const& columns,
                           std::vector<MappedField> const& fields) {
  if (std::ranges::find(fields, "value", &MappedField::name) == fields.end() || d.columns.contains("value")) return;
  constexpr std::array<std::string_view, 7> patterns{"{year:%Y}",    "{year:%Y}-{month:%m}", "{month:%m}/{year:%Y}",
                                                     "T{month:%m}",  "Tháng {month:%m}",     "Quý {quarter:%q}",
                                                     "Năm {year:%Y}"};
  for (auto pattern : patterns) {
    auto count =
        std::ranges::count_if(columns, [&](auto const& c) { return parts_of_column(pattern, c.name).has_value(); });
    if (count < 2) continue;
    std::map<std::string, std::string> set;
    if (pattern.find("{year") != pattern.npos && pattern.find("{month") != pattern.npos)
      set = {{"period", "{year}-{month}"}};
    else if (pattern.find("{year") != pattern.npos)
      set = {{"period", "{year}"}};
    d.value_columns.push_back({std::string(pattern), set});
    return;
  }
}

// The mark that numbers typed as text can only mean as decimal: 1.234,5 and 0,25 say the comma.
std::string decimal_mark_of(std::vector<SampleColumn> const& columns) {
  int commas = 0, points = 0;
  for (auto const& column : columns) {
    if (column.looks != ColumnLooks::number_text) continue;
    for (auto const& text : column.samples) {
      auto last = text.find_last_of(".,");
      if (last == text.npos) continue;
      auto mark = text[last];
      auto thousands = text.find(mark) != last || (text.size() - last == 4 && text.find_first_of(".,") == last);
      if (thousands && text.find(mark) != last)
        mark = mark == '.' ? ',' : '.';
      else if (thousands)
        continue;
      mark == ',' ? ++commas : ++points;
    }
  }
  if (commas == points) return "";
  return commas > points ? "," : ".";
}

}  // namespace

Decoding propose(Decoding d, std::vector<SampleColumn> const& columns, std::vector<MappedField> const& fields) {
  d.header.clear();
  for (auto const& column : columns) d.header.push_back(column.name);
  if (!d.columns.empty() || !d.value_columns.empty()) return d;
  propose_columns(d, columns, fields);
  propose_value_columns(d, columns, fields);
  if (d.decimal_mark.empty()) d.decimal_mark = decimal_mark_of(columns);
  for (auto const& [field, name] : d.columns) {
    auto column = std::ranges::find(columns, name, &SampleColumn::name);
    if (column != columns.end() && column->time_pattern) d.time_pattern = *column->time_pattern;
  }
  return d;
}

}  // namespace haidang

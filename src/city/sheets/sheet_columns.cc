#include "city/sheets/sheet_columns.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace haidang {
namespace {

std::string wanted_name(std::string_view column) { return one_line(nfc(column)); }

class Finder {
 public:
  explicit Finder(SheetHeader const& header) : names_{header.names} {
    for (std::size_t i = 0; i < names_.size(); ++i) at_.emplace(names_[i], i);
  }

  std::optional<std::size_t> find(std::string_view column, SheetColumns& columns) const {
    auto found = at_.find(wanted_name(column));
    if (found == at_.end() || (found->first.empty() && found->second != 0)) {
      lack(column, columns);
      return {};
    }
    columns.kept.emplace(found->second, found->first);
    return found->second;
  }

  void add_values(ValueColumn const& wanted, std::set<std::size_t>& taken, SheetColumns& columns) const {
    Fields set{wanted.fields.begin(), wanted.fields.end()};
    if (!is_column_pattern(wanted.column)) {
      auto at = find(wanted.column, columns);
      if (at && taken.insert(*at).second) columns.values.push_back({*at, {}, set});
      return;
    }
    auto pattern = wanted_name(wanted.column);
    auto some = false;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      auto parts = parts_of_column(pattern, names_[i]);
      if (!parts || !taken.insert(i).second) continue;
      some = true;
      columns.values.push_back({i, std::move(*parts), set});
      columns.kept.emplace(i, names_[i]);
    }
    if (!some) lack(wanted.column, columns);
  }

 private:
  static void lack(std::string_view column, SheetColumns& columns) {
    if (std::ranges::find(columns.lacking, column) == columns.lacking.end()) columns.lacking.emplace_back(column);
  }

  std::vector<std::string> const& names_;
  std::map<std::string, std::size_t, std::less<>> at_;
};

// What does not fit, as sentences in two languages.
class Misfits {
 public:
  Misfits(Decoding const& d, SheetHeader const& header, SheetColumns const& columns) : header_{header} {
    for (std::size_t i = 0; i < d.header.size(); ++i) remembered_.emplace(wanted_name(d.header[i]), i);
    for (auto const& column : columns.lacking) tell_lacking(column);
    for (std::size_t i = 0; i < header.names.size(); ++i)
      if (!known(i, columns) && !quoted_.contains(i)) tell_added(i);
  }

  Error error(tables::Sheet const& sheet) const {
    auto place = sheet.name.empty() ? first_cell_ : sheet.name + (first_cell_.empty() ? "" : "!" + first_cell_);
    return {ErrorKind::unreadable,
            "Bảng không còn khớp cam kết: " + vi_ + ". / The table no longer fits the contract: " + en_ + ".", place};
  }

 private:
  static constexpr int most_told = 12;

  std::string cell(std::size_t column) const { return tables::cell_name(header_.last_row, column); }

  bool known(std::size_t at, SheetColumns const& columns) const {
    auto const& name = header_.names[at];
    return columns.kept.contains(at) || remembered_.contains(name) || name.empty() || name.starts_with("(");
  }

  void tell(std::string const& vi, std::string const& en) {
    if (++told_ > most_told) return;
    vi_ += (vi_.empty() ? "" : "; ") + vi;
    en_ += (en_.empty() ? "" : "; ") + en;
  }

  void tell_lacking(std::string const& column) {
    auto name = excerpt(column, 120);
    auto was = remembered_.find(wanted_name(column));
    if (was == remembered_.end()) return tell("thiếu cột «" + name + "»", "the column “" + name + "” is missing");
    auto at = was->second;
    auto now = at < header_.names.size() ? header_.names[at] : "";
    if (first_cell_.empty()) first_cell_ = cell(at);
    quoted_.insert(at);
    if (now.empty() || now.starts_with("("))
      return tell("ô " + cell(at) + " phải là «" + name + "», nay để trống",
                  "cell " + cell(at) + " must be “" + name + "” and is empty now");
    tell("ô " + cell(at) + " phải là «" + name + "», nay là «" + now + "»",
         "cell " + cell(at) + " must be “" + name + "” and is now “" + now + "”");
  }

  void tell_added(std::size_t at) {
    auto const& name = header_.names[at];
    tell("cột mới ở ô " + cell(at) + ": «" + name + "»", "a new column at cell " + cell(at) + ": “" + name + "”");
  }

  SheetHeader const& header_;
  std::map<std::string, std::size_t, std::less<>> remembered_;
  std::set<std::size_t> quoted_;
  std::string vi_, en_, first_cell_;
  int told_ = 0;
};

Error no_header(Decoding const& d, SheetColumns const& wanted, tables::Sheet const& sheet) {
  std::string names;
  for (auto const& column : wanted.lacking) names += (names.empty() ? "" : ", ") + ("«" + excerpt(column, 120) + "»");
  auto row = std::to_string(d.header_row);
  auto vi = d.header_row > 0 ? "Hàng " + row + " không có" : std::string("Không có hàng nào mang");
  auto en = d.header_row > 0 ? "Row " + row + " does not hold" : std::string("No row holds");
  return {ErrorKind::unreadable,
          vi + " các tên cột của cam kết: " + names + ". / " + en + " the contract's column names: " + names + ".",
          sheet.name};
}

std::size_t wanted_columns(Decoding const& d) { return d.columns.size() + d.value_columns.size() + d.skip_rows.size(); }

std::size_t named(SheetColumns const& columns) {
  return static_cast<std::size_t>(std::ranges::count_if(columns.kept, [](auto const& c) { return !c.second.empty(); }));
}

}  // namespace

SheetColumns columns_of(Decoding const& d, SheetHeader const& header) {
  SheetColumns columns;
  Finder finder{header};
  std::set<std::size_t> taken;  // columns that are no values of a pattern
  for (auto const& [ours, theirs] : d.columns)
    if (auto at = finder.find(theirs, columns)) {
      columns.plain.emplace(ours, *at);
      taken.insert(*at);
    }
  for (auto const& rule : d.skip_rows)
    if (auto at = finder.find(rule.column, columns)) columns.skipped.push_back({*at, nfc(rule.text)});
  for (auto const& wanted : d.value_columns) finder.add_values(wanted, taken, columns);
  return columns;
}

Result<FoundColumns> find_columns(Decoding const& d, tables::Sheet const& sheet, RowNumbers numbers) {
  constexpr std::size_t looked_through = 40;
  std::optional<FoundColumns> best;
  for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
    if (d.header_row > 0 ? sheet.rows[i].number != d.header_row : i >= looked_through) continue;
    FoundColumns found{header_at(sheet, i, d.header_rows, numbers), {}};
    found.columns = columns_of(d, found.header);
    auto more = !best || found.columns.lacking.size() < best->columns.lacking.size();
    if (more && named(found.columns) > 0) best = std::move(found);
    if (best && best->columns.lacking.empty()) return std::move(*best);
  }
  if (best && best->columns.lacking.size() * 2 <= wanted_columns(d))
    return Misfits(d, best->header, best->columns).error(sheet);
  return no_header(d, columns_of(d, {}), sheet);
}

}  // namespace haidang

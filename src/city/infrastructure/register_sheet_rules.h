// Contractors' sheets for the register: where the table stands, what its columns are called, and what one row says.
// Pure. Only a name that is known fits, with or without marks.
#pragma once

#include <map>
#include <string_view>

#include "city/cameras/camera_sheet_rules.h"
#include "city/cameras/camera_sheet_values_rules.h"
#include "platform/tables/tables.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct RegisterColumn {
  std::string_view field;  // as the row's JSON calls it
  std::string_view title, title_en;
  std::vector<std::string_view> similar;  // the likelier before
  std::string_view example;
};
using RegisterColumns = std::vector<RegisterColumn>;

// What became of one item or project of a sheet, or would.
struct RegisterRow {
  static constexpr auto schema_name = "RegisterRow";
  std::int64_t row = 0;  // as the sender sees it
  std::string id, name;
  ImportOutcome outcome = ImportOutcome::refused;
  std::vector<std::string> reasons;  // in both languages at once
};
BOOST_DESCRIBE_STRUCT(RegisterRow, (), (row, id, name, outcome, reasons))

// Of the workbook's sheets the one that names most, its names in one of the first ten rows.
struct RegisterTable {
  RegisterColumns const* names = nullptr;
  tables::Sheet const* sheet = nullptr;
  std::size_t body = 0;  // index of the first row below the names
  std::map<std::string, std::size_t, std::less<>> at;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
};
// `unreadable` when no row names the first two columns or more. Of the workbook, and no longer lived; `columns` lives
// on.
Result<RegisterTable> find_register(tables::Workbook const&, RegisterColumns const& columns);
// The indices of the rows that say something. `too_large` over 5,000.
Result<std::vector<std::size_t>> rows_of(RegisterTable const&);
// An empty sheet with one row as an example, which is not taken.
tables::Table register_sample(RegisterColumns const&, std::string title, std::string note);

// One row's cells by field; what is wrong with them goes to the reasons.
class SheetRow {
 public:
  SheetRow(RegisterTable const& table, std::size_t row, std::vector<std::string>& reasons, std::string before = {})
      : table_{table}, row_{row}, reasons_{reasons}, before_{std::move(before)} {}

  std::int64_t number() const { return table_.sheet->rows[row_].number; }
  tables::Cell const& cell(std::string_view field) const;
  std::string text(std::string_view field) const;
  bool says(std::string_view field) const { return !text(field).empty(); }

  void refuse(std::string_view field, std::string const& vi, std::string const& en);
  // The rules' own refusals, with the field they point at.
  void refuse(Error const&);
  void keep(std::string_view field, std::string& into) const {
    if (auto said = text(field); !said.empty()) into = std::move(said);
  }
  template <typename Into, typename Read>
  void read(std::string_view field, Into& into, Read value_in, char const* vi, char const* en) {
    if (!says(field)) return;
    if (auto value = value_in(cell(field)))
      into = *value;
    else
      refuse(field, vi, en);
  }
  void day(std::string_view field, std::optional<Instant>& into);
  // A thing of the catalogue by its id or name; nothing when the cell is empty or refused.
  std::optional<Slug> named(std::string_view field, KnownNames&);
  // Several of them, with commas, semicolons or lines between; an empty cell leaves what is there.
  void several(std::string_view field, KnownNames&, std::vector<std::string>& into);

 private:
  std::optional<Slug> find(std::string_view field, std::string const& text, KnownNames&);

  RegisterTable const& table_;
  std::size_t row_;
  std::vector<std::string>& reasons_;
  std::string before_;  // "dòng 7, " of a row that goes on with the one above
};

// "Đường truyền Sở Y tế" → "duong-truyen-so-y-te", short enough for a number behind; empty without a letter or digit.
std::string slug_of(std::string_view name);

}  // namespace haidang

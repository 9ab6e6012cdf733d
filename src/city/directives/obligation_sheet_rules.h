// An office's table as obligations of a directive: each row judged on its own, beside the rows above it and what is
// known. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/cameras/camera_sheet_rules.h"
#include "city/directives/directive_rules.h"
#include "city/directives/obligation_sheet_columns_rules.h"

namespace haidang {

struct ImportedObligation {
  static constexpr auto schema_name = "ImportedObligation";
  std::int64_t row = 0;  // as the sender sees it
  std::string id, agency, name;
  ImportOutcome outcome = ImportOutcome::refused;
  std::vector<std::string> reasons;  // in both languages at once
};
BOOST_DESCRIBE_STRUCT(ImportedObligation, (), (row, id, agency, name, outcome, reasons))

struct JudgedObligation {
  ImportedObligation said;
  Obligation obligation;             // as it shall be kept; of a refused row as far as it was read
  std::optional<Declared> declared;  // to be noted: what an agency has said itself is newer than any table
};

struct JudgedObligations {
  ObligationTable table;
  std::vector<JudgedObligation> rows;  // rows without anything in a known column are no rows
};

// An obligation is known by its agency and title within the directive. Of a known one, empty cells leave what is there,
// and another date is refused: it moves by a document. `known`: of all directives. `too_large` over 5,000 rows.
Result<JudgedObligations> judge_obligations(tables::Workbook const&, Directive const&,
                                            std::vector<Obligation> const& known, DirectorySnapshot const&);

}  // namespace haidang

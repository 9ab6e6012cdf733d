// The columns of a contractor's sheet of cameras: what offices and contractors call them, and where in a workbook they
// stand. Pure. Only a name that is known fits, with or without marks: a column that is taken for a similar one would
// put a day of maintenance where the end of a warranty belongs.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/reflect/describe.h"
#include "platform/tables/tables.h"
#include "platform/tables/write_table.h"

namespace haidang {

struct CameraColumn {
  std::string_view field;  // as a camera's JSON calls it (view.latitude); host, port, path, user, password besides
  std::string_view title, title_en;
  std::vector<std::string_view> similar;  // the likelier before
  std::string_view example;
};
std::vector<CameraColumn> const& camera_columns();
CameraColumn const& camera_column(std::string_view field);  // of one that is there

struct ImportedColumn {
  static constexpr auto schema_name = "ImportedColumn";
  std::string heading;
  std::string field;
};
BOOST_DESCRIBE_STRUCT(ImportedColumn, (), (heading, field))

// Where the cameras stand. Of the workbook's sheets the one that names most, its names in one of the first ten rows.
struct CameraTable {
  tables::Sheet const* sheet = nullptr;
  std::size_t body = 0;  // index of the first row below the names
  std::map<std::string, std::size_t, std::less<>> at;
  std::vector<ImportedColumn> columns;
  std::vector<std::string> unknown_columns;
};
// `unreadable` when no row names two columns. The table is of the workbook and no longer lived.
Result<CameraTable> find_cameras(tables::Workbook const&);

// What an empty sheet looks like, with one row as an example of the agency and site. That row is no camera.
tables::Table camera_sheet_sample(std::string const& agency, std::string const& site);

}  // namespace haidang

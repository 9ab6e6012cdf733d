// A contractor's sheet as cameras of the catalogue: each row judged on its own, beside the rows above it and what the
// catalogue knows. Pure. Names and passwords leave a row as its account only, in no address and no reason.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "city/cameras/camera.h"
#include "city/cameras/camera_sheet_columns_rules.h"
#include "city/catalogue/directory.h"
#include "media/rtsp/rtsp_auth.h"

namespace haidang {

enum class ImportOutcome { added, changed, same, refused };
BOOST_DESCRIBE_ENUM(ImportOutcome, added, changed, same, refused)

struct ImportedCamera {
  static constexpr auto schema_name = "ImportedCamera";
  std::int64_t row = 0;  // as the sender sees it
  std::string id, name;
  ImportOutcome outcome = ImportOutcome::refused;
  std::vector<std::string> reasons;  // in both languages at once
};
BOOST_DESCRIBE_STRUCT(ImportedCamera, (), (row, id, name, outcome, reasons))

struct JudgedCamera {
  ImportedCamera said;
  Camera camera;                             // as the catalogue shall have it; of a refused row as far as it was read
  std::optional<rtsp::Credentials> account;  // what the sheet says to ask it with
};

struct JudgedSheet {
  CameraTable table;
  std::vector<JudgedCamera> cameras;  // rows without anything in a known column are no rows
};

// A camera is known by its code; without one, by its name and address together. Of a known one, empty cells leave what
// is there. `too_large` over 5,000 rows.
Result<JudgedSheet> judge_cameras(tables::Workbook const&, DirectorySnapshot const&);

}  // namespace haidang

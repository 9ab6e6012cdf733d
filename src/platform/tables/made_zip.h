// Zip files made in memory part by part, for tests and fuzzing: what no spreadsheet program would ever write.
#pragma once

#include <zip.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace haidang::tables {

using Parts = std::vector<std::pair<std::string, std::string>>;  // path and content

enum class Packing { stored, deflated };

inline std::string made_zip(Parts const& parts, Packing packing = Packing::deflated, char const* password = nullptr) {
  auto* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  auto* zip = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  if (!zip) throw std::runtime_error("no zip");
  for (auto const& [path, content] : parts) {
    auto* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    auto index = zip_file_add(zip, path.c_str(), source, ZIP_FL_OVERWRITE);
    if (index < 0) throw std::runtime_error(zip_strerror(zip));
    auto at = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(zip, at, packing == Packing::stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
    if (password) zip_file_set_encryption(zip, at, ZIP_EM_AES_256, password);
  }
  if (zip_close(zip) != 0) throw std::runtime_error(zip_strerror(zip));
  zip_stat_t stat;
  zip_source_stat(target, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

// The parts around one sheet; each may be replaced.
struct MadeWorkbook {
  std::string sheet = "<worksheet><sheetData/></worksheet>";
  std::string strings = "<sst/>";
  std::string styles = "<styleSheet/>";
  std::string workbook =
      R"(<workbook xmlns:r="r"><sheets><sheet name="Bảng" sheetId="1" r:id="a"/></sheets></workbook>)";
  std::string addresses = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

  Parts parts() const {
    auto relation = [&](std::string id, std::string kind, std::string target) {
      return R"(<Relationship Id=")" + id + R"(" Type=")" + addresses + kind + R"(" Target=")" + target + R"("/>)";
    };
    return {
        {"_rels/.rels", "<Relationships>" + relation("w", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml", workbook},
        {"xl/_rels/workbook.xml.rels", "<Relationships>" + relation("a", "worksheet", "worksheets/sheet1.xml") +
                                           relation("b", "sharedStrings", "sharedStrings.xml") +
                                           relation("c", "styles", "/xl/styles.xml") + "</Relationships>"},
        {"xl/worksheets/sheet1.xml", sheet},
        {"xl/sharedStrings.xml", strings},
        {"xl/styles.xml", styles}};
  }
  std::string bytes() const { return made_zip(parts()); }
};

}  // namespace haidang::tables

#include "city/directives/obligation_sheet_columns_rules.h"

#include <algorithm>
#include <set>

#include "base/said_twice.h"
#include "city/cameras/camera_sheet_values_rules.h"
#include "city/sheets/sheet_header.h"

namespace haidang {
namespace {

constexpr std::size_t looked_through = 15;

std::vector<ObligationColumn> const columns{
    {"agency",
     "Đơn vị",
     "Agency",
     {"Cơ quan", "Cơ quan, đơn vị", "Đơn vị thực hiện", "Đơn vị chủ trì", "Sở, ngành, địa phương", "Tên đơn vị"},
     ""},
    {"title",
     "Nội dung kết nối",
     "Connection",
     {"Nội dung", "Kết nối", "Hệ thống, dữ liệu", "Hệ thống / dữ liệu", "Dữ liệu kết nối", "Nhiệm vụ kết nối", "Title"},
     "Camera tại cổng trụ sở (ví dụ)"},
    {"titleEn", "Tên tiếng Anh", "English name", {"Name in English"}, ""},
    {"groupId", "Nhóm", "Group", {"Nhóm kết nối", "Nhóm dữ liệu", "Loại kết nối"}, ""},
    {"wanted", "Số lượng", "Wanted", {"Số kết nối", "Số lượng kết nối", "SL", "Quantity", "Count"}, "2"},
    {"legalBasis", "Căn cứ", "Legal basis", {"Căn cứ pháp lý", "Văn bản", "Văn bản giao"}, ""},
    {"officerName",
     "Cán bộ phụ trách",
     "Officer",
     {"Họ và tên", "Họ tên", "Cán bộ đầu mối", "Đầu mối", "Người phụ trách", "Họ và tên cán bộ", "Responsible officer"},
     "Nguyễn Văn An"},
    {"officerPhone", "Điện thoại", "Telephone", {"Số điện thoại", "SĐT", "ĐT", "Phone"}, "0203 000 0001"},
    {"officerEmail", "E-mail", "E-mail", {"Thư điện tử", "Địa chỉ e-mail", "Hộp thư"}, "ten@donvi.gov.vn"},
    {"contractor", "Nhà thầu", "Contractor", {"Đơn vị thi công", "Đơn vị triển khai"}, ""},
    {"due", "Thời hạn", "Due", {"Hạn", "Hạn hoàn thành", "Thời hạn hoàn thành", "Deadline", "Due date"}, "15/12/2026"},
    {"goLive", "Ngày vận hành", "Go-live", {"Ngày đưa vào vận hành", "Vận hành từ", "Go-live date"}, "20/12/2026"},
    {"feeds",
     "Luồng/camera",
     "Feeds or cameras",
     {"Luồng", "Camera", "Mã luồng", "Mã camera", "Luồng, camera", "Feeds", "Feeds/cameras"},
     ""},
    {"declared",
     "Hiện trạng báo cáo",
     "Declared",
     {"Hiện trạng", "Tình trạng", "Trạng thái", "Kết quả thực hiện", "Declared state", "State"},
     "Đang làm"},
};

std::string whole(std::string const& name) { return name; }
std::string without_parentheses(std::string const& name) { return name.substr(0, name.find('(')); }

// Of "Cán bộ phụ trách / Điện thoại", names above each other or in two languages.
std::string last_part(std::string const& name) {
  auto slash = name.rfind(" / ");
  return slash == name.npos ? "" : name.substr(slash + 3);
}
std::string first_part(std::string const& name) {
  auto slash = name.find(" / ");
  return slash == name.npos ? "" : name.substr(0, slash);
}

// Gives each field that has none the free column that is called so, by the likeliest of its names.
void assign(ObligationTable& table, std::vector<std::string> const& names, std::set<std::size_t>& taken) {
  for (auto const& column : columns) {
    std::vector<std::string_view> wanted{column.title, column.title_en};
    wanted.insert(wanted.end(), column.similar.begin(), column.similar.end());
    for (auto name : wanted) {
      auto found = std::ranges::find(names, plain(name));
      auto at = static_cast<std::size_t>(found - names.begin());
      if (found == names.end() || table.at.contains(column.field) || !taken.insert(at).second) continue;
      table.at.emplace(column.field, at);
    }
  }
}

bool says_something(std::string const& name) {
  static std::set<std::string> const numbers{"stt", "tt", "sothutu", "no"};
  return !name.empty() && !name.starts_with('(') && !numbers.contains(plain(name));
}

ObligationTable table_at(tables::Sheet const& sheet, std::size_t first, std::int64_t rows) {
  auto header = header_at(sheet, first, rows, sheet.name.empty() ? RowNumbers::lines : RowNumbers::rows);
  ObligationTable table;
  table.sheet = &sheet;
  table.body = header.body;
  std::set<std::size_t> taken;
  std::vector parts{whole, without_parentheses, last_part};
  if (rows == 1) parts.push_back(first_part);  // of two rows the upper one may be the name of several columns
  for (auto part : parts) {
    std::vector<std::string> names;
    for (auto const& name : header.names) names.push_back(plain(part(name)));
    assign(table, names, taken);
  }
  for (auto const& column : columns)
    if (auto at = table.at.find(column.field); at != table.at.end())
      table.columns.push_back({header.names[at->second], std::string(column.field)});
  for (std::size_t i = 0; i < header.names.size(); ++i)
    if (!taken.contains(i) && says_something(header.names[i])) table.unknown_columns.push_back(header.names[i]);
  return table;
}

}  // namespace

std::vector<ObligationColumn> const& obligation_columns() { return columns; }

ObligationColumn const& obligation_column(std::string_view field) {
  return *std::ranges::find(columns, field, &ObligationColumn::field);
}

Result<ObligationTable> find_obligations(tables::Workbook const& workbook) {
  ObligationTable best;
  for (auto rows : {1, 2})
    for (auto const& sheet : workbook.sheets)
      for (std::size_t i = 0; !sheet.hidden && i < std::min(sheet.rows.size(), looked_through); ++i)
        if (auto table = table_at(sheet, i, rows); table.at.size() > best.at.size()) best = std::move(table);
  if (best.at.contains("agency") && best.at.contains("title")) return best;
  return Error{
      ErrorKind::unreadable,
      said_twice("Không thấy dòng tiêu đề trong mười lăm dòng đầu; cần ít nhất cột Đơn vị và Nội dung kết nối, "
                 "theo tệp mẫu",
                 "No row of headings stands in the first fifteen; at least the columns Agency and Connection "
                 "are needed, as in the sample")};
}

tables::Table obligation_sheet_sample(std::string const& number, std::string const& agency, std::string const& group) {
  tables::Table table;
  table.title = "Danh mục kết nối theo " + number;
  table.notes = {
      "Mỗi dòng một kết nối của một đơn vị. Đơn vị, nhóm, nhà thầu ghi mã hoặc tên như trong danh mục. Dòng ví dụ phải "
      "xóa đi.",
      "Thời hạn để trống là hạn báo cáo của văn bản. Nhiều luồng hoặc camera cách nhau bằng dấu chấm phẩy; để trống "
      "khi "
      "chưa đăng ký. Có dòng bị từ chối thì cả tệp chưa được nhập."};
  table.rows.emplace_back();
  for (auto const& column : columns) {
    table.columns.push_back({.title = std::string(column.title)});
    auto example = std::string(column.example);
    if (column.field == "agency") example = agency;
    if (column.field == "groupId") example = group;
    if (column.field == "legalBasis") example = number;
    table.rows.back().emplace_back(std::move(example));
  }
  return table;
}

}  // namespace haidang

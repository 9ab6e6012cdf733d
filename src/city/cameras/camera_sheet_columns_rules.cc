#include "city/cameras/camera_sheet_columns_rules.h"

#include <algorithm>
#include <set>

#include "base/said_twice.h"
#include "city/cameras/camera_sheet_values_rules.h"
#include "city/sheets/sheet_header.h"

namespace haidang {
namespace {

constexpr std::size_t looked_through = 10, fewest_names = 2;

std::vector<CameraColumn> const columns{
    {"id", "Mã camera", "Camera code", {"Mã", "Mã thiết bị", "Mã số camera", "Camera id", "Id", "Code"}, "CAM-001"},
    {"name",
     "Tên camera",
     "Camera name",
     {"Tên", "Tên điểm camera", "Tên thiết bị", "Camera", "Name", "Vị trí lắp đặt", "Vị trí lắp camera", "Vị trí"},
     "Cổng chính"},
    {"nameEn", "Tên tiếng Anh", "English name", {"Name in English"}, "Main gate"},
    {"agency",
     "Đơn vị quản lý",
     "Agency",
     {"Đơn vị", "Cơ quan quản lý", "Chủ quản", "Đơn vị chủ quản", "Owner", "Managed by"},
     ""},
    {"site",
     "Địa điểm",
     "Site",
     {"Điểm", "Điểm lắp đặt", "Địa điểm lắp đặt", "Điểm đặt", "Mã điểm", "Tên điểm", "Location", "Vị trí lắp đặt",
      "Vị trí"},
     ""},
    {"url",
     "Địa chỉ RTSP",
     "RTSP address",
     {"Link RTSP", "Đường dẫn RTSP", "RTSP", "RTSP URL", "Luồng chính", "Địa chỉ luồng chính", "Main stream", "URL",
      "Link", "Địa chỉ luồng"},
     "rtsp://192.0.2.10:554/Streaming/Channels/101"},
    {"host", "IP", "IP address", {"Địa chỉ IP", "IP camera", "Host"}, ""},
    {"port", "Cổng", "Port", {"Cổng RTSP", "RTSP port", "Port RTSP"}, ""},
    {"path", "Đường dẫn luồng", "Stream path", {"Đường dẫn", "Path", "Luồng", "Stream"}, ""},
    {"smallUrl",
     "Địa chỉ luồng phụ",
     "Small stream",
     {"Luồng phụ", "Link RTSP luồng phụ", "Địa chỉ RTSP luồng phụ", "Sub stream", "Substream"},
     "rtsp://192.0.2.10:554/Streaming/Channels/102"},
    {"snapshotUrl", "Địa chỉ ảnh tĩnh", "Snapshot address", {"Ảnh tĩnh", "Snapshot", "Snapshot URL"}, ""},
    {"onvifUrl", "Địa chỉ ONVIF", "ONVIF address", {"ONVIF", "Link ONVIF", "ONVIF URL"}, ""},
    {"user", "Tài khoản", "User name", {"Tên đăng nhập", "User", "Username", "Account", "Tài khoản camera"}, "xem"},
    {"password", "Mật khẩu", "Password", {"Mật khẩu camera", "Pass", "Mật khẩu đăng nhập"}, "mat-khau-rieng"},
    {"canMove", "Quay được", "Can move", {"PTZ", "Quay quét", "Quay được (PTZ)", "Có quay quét"}, "Không"},
    {"view.latitude", "Vĩ độ", "Latitude", {"Lat", "Vĩ độ (WGS84)", "Tọa độ vĩ độ"}, "20,9512"},
    {"view.longitude", "Kinh độ", "Longitude", {"Long", "Lon", "Lng", "Kinh độ (WGS84)", "Tọa độ kinh độ"}, "107,0805"},
    {"view.direction", "Hướng", "Direction", {"Hướng nhìn", "Hướng quan sát", "Hướng camera"}, "Đông Nam"},
    {"view.width", "Góc nhìn", "Field of view", {"Góc quan sát", "Góc mở", "FOV"}, "90"},
    {"viewing", "Lớp xem", "Viewing", {"Được xem", "Mức xem", "Phân loại", "Phân loại xem"}, "Trực tiếp"},
    {"purpose", "Mục đích", "Purpose", {"Mục đích sử dụng", "Mục đích ghi hình"}, "An ninh, trật tự"},
    {"legalBasis", "Căn cứ pháp lý", "Legal basis", {"Căn cứ", "Văn bản"}, ""},
    {"notice", "Có biển báo", "Notice sign", {"Biển báo", "Có biển báo ghi hình", "Có biển báo đang ghi hình"}, "Có"},
    {"recording", "Ghi hình", "Recording", {"Chế độ ghi hình", "Chế độ ghi", "Lưu hình"}, "Liên tục"},
    {"keepDays",
     "Số ngày lưu",
     "Days kept",
     {"Thời gian lưu (ngày)", "Lưu trữ (ngày)", "Giữ hình (ngày)", "Thời gian lưu trữ (ngày)", "Retention days"},
     "30"},
    {"record.maker", "Hãng", "Maker", {"Hãng sản xuất", "Nhà sản xuất", "Manufacturer", "Vendor", "Brand"}, ""},
    {"record.model", "Model", "Model", {"Kiểu máy", "Mã hiệu", "Mẫu"}, ""},
    {"record.firmware", "Firmware", "Firmware", {"Phiên bản phần mềm", "Phiên bản firmware", "Firmware version"}, ""},
    {"record.serial", "Serial", "Serial", {"Số sê-ri", "Số serial", "Serial number", "S/N", "Số seri"}, ""},
    {"record.certificate",
     "Chứng nhận QCVN 135",
     "QCVN 135 certificate",
     {"QCVN 135", "QCVN 135:2024", "QCVN 135:2024/BTTTT", "Chứng nhận QCVN 135:2024/BTTTT", "Chứng nhận hợp quy",
      "Giấy chứng nhận hợp quy QCVN 135:2024"},
     ""},
    {"record.funding", "Nguồn vốn", "Funding", {"Nguồn kinh phí", "Dự án"}, ""},
    {"record.contractor", "Nhà thầu", "Contractor", {"Đơn vị thi công", "Đơn vị lắp đặt"}, ""},
    {"record.maintainer", "Đơn vị bảo trì", "Maintainer", {"Bảo trì", "Đơn vị bảo dưỡng"}, ""},
    {"record.installedAt", "Ngày lắp đặt", "Installed", {"Ngày lắp", "Lắp đặt", "Installed on"}, "15/09/2026"},
    {"record.warrantyEndsAt",
     "Hết bảo hành",
     "Warranty ends",
     {"Ngày hết bảo hành", "Hạn bảo hành", "Bảo hành đến", "Warranty until"},
     "15/09/2028"},
    {"record.defaultPassword", "Mật khẩu mặc định", "Default password", {"Tình trạng mật khẩu mặc định"}, "Đã đổi"},
};

std::string without_parentheses(std::string const& name) { return name.substr(0, name.find('(')); }

// Of "Tọa độ / Vĩ độ", names above each other or in two languages.
std::string last_part(std::string const& name) {
  auto slash = name.rfind(" / ");
  return slash == name.npos ? "" : name.substr(slash + 3);
}
std::string first_part(std::string const& name) {
  auto slash = name.find(" / ");
  return slash == name.npos ? "" : name.substr(0, slash);
}

// Gives each field the column that is called so by the likeliest of its names.
void assign(CameraTable& table, std::vector<std::string> const& names, std::set<std::size_t>& taken) {
  std::size_t most = 0;
  for (auto const& column : columns) most = std::max(most, column.similar.size());
  for (std::size_t rank = 0; rank < most + 2; ++rank)
    for (auto const& column : columns) {
      if (table.at.contains(column.field) || rank >= column.similar.size() + 2) continue;
      auto wanted = plain(rank == 0 ? column.title : rank == 1 ? column.title_en : column.similar[rank - 2]);
      for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == wanted && taken.insert(i).second) {
          table.at.emplace(column.field, i);
          break;
        }
    }
}

bool says_something(std::string const& name) {
  static std::set<std::string> const numbers{"stt", "tt", "sothutu", "no"};
  return !name.empty() && !name.starts_with('(') && !numbers.contains(plain(name));
}

CameraTable table_at(tables::Sheet const& sheet, std::size_t first, std::int64_t rows) {
  auto header = header_at(sheet, first, rows, sheet.name.empty() ? RowNumbers::lines : RowNumbers::rows);
  CameraTable table;
  table.sheet = &sheet;
  table.body = header.body;
  std::set<std::size_t> taken;
  auto try_names = [&](auto part) {
    std::vector<std::string> names;
    for (auto const& name : header.names) names.push_back(plain(part(name)));
    assign(table, names, taken);
  };
  try_names([](std::string const& name) { return name; });
  try_names(without_parentheses);
  try_names(last_part);
  if (rows == 1) try_names(first_part);  // of two rows the upper may be a name and the lower a camera
  for (auto const& column : columns)
    if (auto at = table.at.find(column.field); at != table.at.end())
      table.columns.push_back({header.names[at->second], std::string(column.field)});
  for (std::size_t i = 0; i < header.names.size(); ++i)
    if (!taken.contains(i) && says_something(header.names[i])) table.unknown_columns.push_back(header.names[i]);
  return table;
}

}  // namespace

std::vector<CameraColumn> const& camera_columns() { return columns; }

CameraColumn const& camera_column(std::string_view field) {
  return *std::ranges::find(columns, field, &CameraColumn::field);
}

Result<CameraTable> find_cameras(tables::Workbook const& workbook) {
  CameraTable best;
  for (auto rows : {1, 2})
    for (auto const& sheet : workbook.sheets)
      for (std::size_t i = 0; !sheet.hidden && i < std::min(sheet.rows.size(), looked_through); ++i)
        if (auto table = table_at(sheet, i, rows); table.at.size() > best.at.size()) best = std::move(table);
  if (best.at.size() >= fewest_names) return best;
  return Error{ErrorKind::unreadable,
               said_twice("Không thấy dòng tiêu đề trong mười dòng đầu; cần các cột như Tên camera, Đơn vị quản lý, "
                          "Địa điểm, Địa chỉ RTSP, theo tệp mẫu",
                          "No row of headings stands in the first ten; columns such as Camera name, Agency, Site and "
                          "RTSP address are needed, as in the sample")};
}

tables::Table camera_sheet_sample(std::string const& agency, std::string const& site) {
  tables::Table table;
  table.title = "Danh sách camera bàn giao";
  table.notes = {
      "Mỗi dòng một camera. Đơn vị và địa điểm ghi mã hoặc tên như trong danh mục. Dòng ví dụ không được nhập.",
      "Chỉ có IP thì phải có thêm cột Đường dẫn luồng. Mật khẩu được niêm phong khi nhập và không hiện lại."};
  table.rows.emplace_back();
  for (auto const& column : columns) {
    table.columns.push_back({.title = std::string(column.title)});
    auto example = std::string(column.example);
    if (column.field == "agency") example = agency;
    if (column.field == "site") example = site;
    table.rows.back().emplace_back(std::move(example));
  }
  return table;
}

}  // namespace haidang

// Bodies as provincial systems push them to the national portal, for tests: every field of the guide, persons included.
#pragma once

#include <string>

#include "city/feeds/contract.h"

namespace haidang {

// Values of persons that must never be found again.
inline constexpr char const* personal_values[] = {"Nguyễn Thị Bưởi", "022199001234",        "buoi.nguyen@example.vn",
                                                  "0912345678",      "Trần Văn Cán Bộ",     "Cấp lại giấy của bà Bưởi",
                                                  "cmnd-buoi.pdf",   "hang xom cua ba Buoi"};

inline std::string portal_item(std::string const& code, std::string const& state, std::string const& more = "") {
  return R"({"MaHoSo":")" + code +
         R"(","MaTTHC":"2.002492","TenTTHC":"Cấp bản sao trích lục hộ tịch","MaLinhVuc":"G03-GD10",)" +
         R"("TenLinhVuc":"Hộ tịch","ChuHoSo":"Nguyễn Thị Bưởi","LoaiDoiTuong":"1","MaDoiTuong":"022199001234",)" +
         R"("Email":"buoi.nguyen@example.vn","SoDienThoai":"0912345678","ThongTinKhac":{"ghi":"hang xom cua ba Buoi"},)" +
         R"("TrichYeuHoSo":"Cấp lại giấy của bà Bưởi","DonViXuLy":"UBND phường Hồng Gai","HinhThuc":"1",)" +
         R"("NgayTiepNhan":"20261116080000","NgayHenTra":"20261120170000",)" +
         R"("TaiLieuNop":[{"TenTepDinhKem":"cmnd-buoi.pdf"}],"TrangThaiHoSo":")" + state + "\"" + more + "}";
}

inline std::string portal_push(std::string const& items, std::string const& service = "DongBoHoSoMC",
                               std::string const& more = "") {
  return R"({"session":"bi-mat-phien","madonvi":"H49","service":")" + service + R"(","isUpdating":"False","data":[)" +
         items + "]" + more + "}";
}

inline std::string portal_step(std::string const& code, std::string const& state, std::string const& at) {
  return R"({"MaHoSo":")" + code + R"(","NguoiXuLy":"Trần Văn Cán Bộ","ChucDanh":"Chuyên viên","ThoiDiemXuLy":")" + at +
         R"(","NoiDungXuLy":"Cấp lại giấy của bà Bưởi","TrangThai":")" + state + R"("})";
}

inline Contract portal_contract() {
  Contract c;
  c.feed = *Slug::of("dossiers-06688");
  c.version = 1;
  c.cadence_seconds = *WholeSeconds::of(86'400);
  c.silent_after_seconds = *WholeSeconds::of(86'400);
  c.min_valid_percent = *Percent::of(90);
  c.decoding.format = Format::dvcqg;
  return c;
}

}  // namespace haidang

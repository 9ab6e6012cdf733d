// The paper that the tests write: every kind of block, the hardest letters, and the characters that break formats.
#pragma once

#include <string>

#include "platform/papers/papers.h"

namespace haidang::papers {

inline Instant day(std::string_view text) { return *parse_date(text); }

inline Table wards(int count) {
  using Kind = tables::ColumnKind;
  Table out{.title = "Kết quả giải quyết hồ sơ",
            .columns = {{"TT", 10, Kind::integer},
                        {"Đơn vị", 55},
                        {"Tiếp nhận", 20, Kind::integer},
                        {"Đúng hạn", 20, Kind::integer, 0, {"Đã giải quyết"}},
                        {"Tỷ lệ", 20, Kind::percent, 1, {"Đã giải quyết"}},
                        {"Giờ bình quân", 20, Kind::number, 2},
                        {"Ngày cập nhật", 24, Kind::date}}};
  for (int i = 1; i <= count; ++i)
    out.rows.push_back({{std::int64_t{i}, "Phường số " + std::to_string(i), std::int64_t{1000 + i}, std::int64_t{900},
                         97.5, 41.256, day("2026-11-20")}});
  return out;
}

inline Paper example(int rows = 3) {
  Paper out{.head = {"ỦY BAN NHÂN DÂN TỈNH", "VĂN PHÒNG", "Số: 127/BC-VP", "Quảng Ninh", day("2026-11-08")},
            .kind = "BÁO CÁO",
            .subject = "Tình hình kết nối dữ liệu",
            .addressees = {"Chủ tịch Ủy ban nhân dân tỉnh"},
            .recipients = {"- Như trên;", "- Lưu: VT."},
            .signature = {{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"}, "Nguyễn Thị Ễnh"}};
  out.body = {
      Heading{"Kết quả chung"},
      Paragraph{{{"Chữ khó: "}, {"ỄỘỮẪỖ ễộữẫỗ", Weight::bold}, {" nghiêng ngả.", Weight::plain, Slant::italic}}},
      Heading{"Chi tiết", 2},
      Paragraph{{{"Dấu riêng: A & B <b> \"D\" chuông\x07kêu\x01."}}},
      List{{{{"Đất đai;"}}, {{"Xây dựng."}}}},
      wards(rows),
      Note{"Nguồn: Cổng dịch vụ công."},
      Turn{},
      Heading{"Bảng ngang"},
      Turn{Orientation::portrait},
      Paragraph{{{"Trân trọng báo cáo./."}}}};
  return out;
}

}  // namespace haidang::papers

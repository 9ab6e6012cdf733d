// What a column of a one-stop centre's table can be mapped to, in the words that such tables use.
#include "city/dossiers/dossier_dataset.h"
#include "city/dossiers/judge_dossier_rules.h"

namespace haidang {
namespace {

std::vector<MappedField> identity() {
  return {{.name = "code",
           .required = true,
           .title = "Mã hồ sơ",
           .title_en = "Dossier code",
           .help = "Mã duy nhất của hồ sơ, ví dụ 000.00.12.H49-261120-0001.",
           .help_en = "The dossier's own code, such as 000.00.12.H49-261120-0001.",
           .similar = {"MaHoSo", "Số hồ sơ", "Số biên nhận", "case id", "Unique Key"}},
          {.name = "state",
           .kind = FieldKind::word,
           .required = true,
           .title = "Trạng thái",
           .title_en = "State",
           .help = "Trạng thái hiện tại; đối chiếu từng từ của nơi gửi với trạng thái của trung tâm.",
           .help_en = "The present state; each of the sender's words is matched to one of ours.",
           .words = {"registered", "received", "refused", "in_process", "supplement", "fee", "withdrawn", "stopped",
                     "finished", "returned", "other"},
           .similar = {"TrangThaiHoSo", "Tình trạng", "Tình trạng hồ sơ", "Trạng thái hồ sơ", "status", "case_status"},
           .word_titles = {{"registered", "Mới đăng ký"},
                           {"received", "Được tiếp nhận"},
                           {"refused", "Không được tiếp nhận"},
                           {"in_process", "Đang xử lý"},
                           {"supplement", "Yêu cầu bổ sung"},
                           {"fee", "Yêu cầu thực hiện nghĩa vụ tài chính"},
                           {"withdrawn", "Công dân xin rút"},
                           {"stopped", "Dừng xử lý"},
                           {"finished", "Đã xử lý xong"},
                           {"returned", "Đã trả kết quả"},
                           {"other", "Khác"}},
           .word_titles_en = {{"registered", "Registered"},
                              {"received", "Received"},
                              {"refused", "Not taken in"},
                              {"in_process", "In process"},
                              {"supplement", "Supplement asked for"},
                              {"fee", "Fee asked for"},
                              {"withdrawn", "Withdrawn"},
                              {"stopped", "Stopped"},
                              {"finished", "Finished"},
                              {"returned", "Handed out"},
                              {"other", "Other"}}}};
}

std::vector<MappedField> procedures() {
  return {{.name = "procedure",
           .title = "Mã thủ tục",
           .title_en = "Procedure code",
           .help = "Mã thủ tục hành chính, ví dụ 2.002492.",
           .help_en = "The administrative procedure's code, such as 2.002492.",
           .similar = {"MaTTHC", "Mã TTHC"}},
          {.name = "procedure_name",
           .title = "Tên thủ tục",
           .title_en = "Procedure name",
           .help = "Tên thủ tục hành chính.",
           .help_en = "The administrative procedure's name.",
           .similar = {"TenTTHC", "Tên TTHC", "Thủ tục", "Thủ tục hành chính", "type", "Complaint Type"}},
          {.name = "sector",
           .title = "Mã lĩnh vực",
           .title_en = "Field code",
           .help = "Mã lĩnh vực của thủ tục.",
           .help_en = "The code of the procedure's field.",
           .similar = {"MaLinhVuc"}},
          {.name = "sector_name",
           .title = "Lĩnh vực",
           .title_en = "Field",
           .help = "Tên lĩnh vực của thủ tục.",
           .help_en = "The name of the procedure's field.",
           .similar = {"TenLinhVuc", "Tên lĩnh vực", "reason"}}};
}

std::vector<MappedField> organisations() {
  return {{.name = "agency",
           .title = "Cơ quan xử lý",
           .title_en = "Processing agency",
           .help = "Mã cơ quan giải quyết; để trống thì là đơn vị gửi.",
           .help_en = "The code of the agency that decides; empty means the sender.",
           .similar = {"MaDonViXuLy", "DonViXuLy", "Đơn vị xử lý", "Cơ quan giải quyết", "department"}},
          {.name = "reception",
           .title = "Nơi tiếp nhận",
           .title_en = "Reception",
           .help = "Mã bộ phận một cửa đã tiếp nhận.",
           .help_en = "The code of the one-stop desk that took the dossier in.",
           .similar = {"Đơn vị tiếp nhận", "Bộ phận một cửa"}},
          {.name = "support",
           .title = "Cơ quan phối hợp",
           .title_en = "Supporting agency",
           .help = "Mã cơ quan phối hợp xử lý.",
           .help_en = "The code of the agency that helps to decide.",
           .similar = {"Đơn vị phối hợp"}},
          {.name = "place",
           .title = "Địa bàn",
           .title_en = "Place",
           .help = "Mã đơn vị hành chính; để trống thì là địa bàn của đơn vị gửi.",
           .help_en = "The administrative unit's code; empty means the sender's own.",
           .similar = {"Xã phường", "Mã địa bàn", "ward", "Borough"}},
          {.name = "channel",
           .kind = FieldKind::word,
           .title = "Kênh nộp",
           .title_en = "Channel",
           .help = "Nộp trực tiếp, trực tuyến hay qua bưu chính.",
           .help_en = "Whether it was filed at the counter, online or by post.",
           .words = {"direct", "online", "post"},
           .similar = {"KenhThucHien", "Hình thức nộp", "Hình thức tiếp nhận", "source"},
           .word_titles = {{"direct", "Trực tiếp"}, {"online", "Trực tuyến"}, {"post", "Bưu chính công ích"}},
           .word_titles_en = {{"direct", "At the counter"}, {"online", "Online"}, {"post", "By post"}}}};
}

std::vector<MappedField> moments() {
  return {{.name = "received",
           .kind = FieldKind::time,
           .required = true,
           .title = "Ngày tiếp nhận",
           .title_en = "Received",
           .help = "Ngày, giờ tiếp nhận hồ sơ.",
           .help_en = "When the dossier was taken in.",
           .similar = {"NgayTiepNhan", "Ngày nhận", "Thời gian tiếp nhận", "open_dt", "Created Date"}},
          {.name = "appointment",
           .kind = FieldKind::time,
           .title = "Ngày hẹn trả",
           .title_en = "Appointment",
           .help = "Ngày, giờ hẹn trả kết quả; là mốc để tính đúng hạn.",
           .help_en = "When the result was promised: what on time is counted by.",
           .similar = {"NgayHenTra", "Hẹn trả", "Hạn xử lý", "Hạn trả kết quả", "target_dt", "Due Date"}},
          {.name = "finished",
           .kind = FieldKind::time,
           .title = "Ngày kết thúc xử lý",
           .title_en = "Finished",
           .help = "Ngày, giờ xử lý xong.",
           .help_en = "When processing ended.",
           .similar = {"NgayKetThucXuLy", "Ngày xử lý xong", "Ngày hoàn thành", "Ngày có kết quả", "closed_dt",
                       "Closed Date"}},
          {.name = "returned",
           .kind = FieldKind::time,
           .title = "Ngày trả kết quả",
           .title_en = "Handed out",
           .help = "Ngày, giờ công dân nhận kết quả.",
           .help_en = "When the result was handed out.",
           .similar = {"NgayTra", "Ngày trả"}},
          {.name = "state_at",
           .kind = FieldKind::time,
           .title = "Thời điểm trạng thái",
           .title_en = "Moment of the state",
           .help = "Khi nào trạng thái thay đổi lần cuối.",
           .help_en = "When the state last changed.",
           .similar = {"Ngày cập nhật", "updated_at"}},
          {.name = "on_time",
           .kind = FieldKind::word,
           .title = "Nơi gửi báo đúng hạn",
           .title_en = "On time, as the sender says",
           .help = "Nơi gửi tự đánh giá đúng hạn hay không; hiển thị cạnh kết quả tính lại.",
           .help_en = "The sender's own flag; shown beside what is counted again.",
           .words = {"true", "false"},
           .similar = {"Đúng hạn", "Tình trạng hạn", "ontime"},
           .word_titles = {{"true", "Đúng hạn"}, {"false", "Quá hạn"}},
           .word_titles_en = {{"true", "On time"}, {"false", "Late"}}}};
}

}  // namespace

std::vector<MappedField> DossierDataset::fields() const {
  auto all = identity();
  for (auto& more : {procedures(), organisations(), moments()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool DossierDataset::knows_word(MappedField const& field, std::string_view word) const {
  return is_dossier_word(field.name, word);
}

}  // namespace haidang

// What a column of a table of tasks can be mapped to, in the words that offices use.
#include "city/tasks/task_dataset.h"
#include "city/tasks/task_rules.h"

namespace haidang {
namespace {

using Titles = std::map<std::string, std::string>;

Titles priority_titles() {
  return {{"normal", "Thường"}, {"urgent", "Khẩn"}, {"very_urgent", "Thượng khẩn"}, {"immediate", "Hỏa tốc"}};
}
Titles priority_titles_en() {
  return {{"normal", "Normal"}, {"urgent", "Urgent"}, {"very_urgent", "Very urgent"}, {"immediate", "Immediate"}};
}
Titles state_titles() {
  return {{"not_started", "Chưa thực hiện"}, {"in_progress", "Đang thực hiện"}, {"awaiting", "Chờ xác nhận"},
          {"completed", "Đã hoàn thành"},    {"postponed", "Tạm hoãn"},         {"returned", "Từ chối, trả lại"},
          {"redo", "Thực hiện lại"},         {"other", "Trạng thái khác"}};
}
Titles state_titles_en() {
  return {{"not_started", "Not started"}, {"in_progress", "In progress"}, {"awaiting", "Awaiting confirmation"},
          {"completed", "Completed"},     {"postponed", "Postponed"},     {"returned", "Returned"},
          {"redo", "To be done again"},   {"other", "Another state"}};
}

std::vector<MappedField> what_it_is() {
  return {{.name = "code",
           .required = true,
           .title = "Mã nhiệm vụ",
           .title_en = "Task code",
           .help = "Mã duy nhất của nhiệm vụ; gửi lại cùng mã là cập nhật.",
           .help_en = "The task's own code; the same code again is an update.",
           .similar = {"MaNhiemVu", "Mã NV", "Số nhiệm vụ"}},
          {.name = "content",
           .title = "Nội dung nhiệm vụ",
           .title_en = "Content",
           .help = "Việc phải làm.",
           .help_en = "What must be done.",
           .similar = {"Nội dung", "Tên nhiệm vụ", "Nhiệm vụ"}},
          {.name = "document_number",
           .title = "Số văn bản giao",
           .title_en = "Document number",
           .help = "Số, ký hiệu của văn bản giao nhiệm vụ.",
           .help_en = "The number of the document that assigns the task.",
           .similar = {"Văn bản giao", "Số ký hiệu", "Số văn bản"}},
          {.name = "document_date",
           .kind = FieldKind::time,
           .title = "Ngày văn bản",
           .title_en = "Document date",
           .help = "Ngày ban hành văn bản giao.",
           .help_en = "The day the document was issued.",
           .similar = {"Ngày ban hành"}},
          {.name = "document_agency",
           .title = "Cơ quan ban hành",
           .title_en = "Issuing agency",
           .help = "Cơ quan ban hành văn bản giao.",
           .help_en = "The agency that issued the document.",
           .similar = {}},
          {.name = "document_link",
           .title = "Đường dẫn văn bản",
           .title_en = "Document link",
           .help = "Địa chỉ của văn bản giao trên mạng.",
           .help_en = "The document's address on the web.",
           .similar = {"Link văn bản"}},
          {.name = "assigner",
           .title = "Người giao",
           .title_en = "Assigner",
           .help = "Chức danh hoặc cơ quan giao nhiệm vụ, không phải họ tên.",
           .help_en = "The office or title that assigns the task, not a person's name.",
           .similar = {"Lãnh đạo giao", "Cơ quan giao"}},
          {.name = "priority",
           .kind = FieldKind::word,
           .title = "Độ khẩn",
           .title_en = "Urgency",
           .help = "Thường, khẩn, thượng khẩn, hỏa tốc.",
           .help_en = "Normal, urgent, very urgent, immediate.",
           .words = {"normal", "urgent", "very_urgent", "immediate"},
           .similar = {"Mức độ", "Độ ưu tiên"},
           .word_titles = priority_titles(),
           .word_titles_en = priority_titles_en()}};
}

std::vector<MappedField> who_does_it() {
  return {{.name = "leads",
           .title = "Đơn vị chủ trì",
           .title_en = "Lead agencies",
           .help = "Tên hoặc mã đơn vị; nhiều đơn vị ngăn bằng dấu chấm phẩy.",
           .help_en = "Names or codes of agencies; several are parted by semicolons.",
           .similar = {"Chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện"}},
          {.name = "cooperating",
           .title = "Đơn vị phối hợp",
           .title_en = "Co-operating agencies",
           .help = "Tên hoặc mã đơn vị; nhiều đơn vị ngăn bằng dấu chấm phẩy.",
           .help_en = "Names or codes of agencies; several are parted by semicolons.",
           .similar = {"Phối hợp", "Cơ quan phối hợp"}}};
}

std::vector<MappedField> by_when() {
  return {{.name = "assigned",
           .kind = FieldKind::time,
           .title = "Ngày giao",
           .title_en = "Assigned",
           .help = "Ngày giao nhiệm vụ; để trống thì lấy ngày văn bản.",
           .help_en = "The day of assignment; empty means the document's date.",
           .similar = {"Ngày giao việc"}},
          {.name = "due",
           .kind = FieldKind::time,
           .title = "Hạn hoàn thành",
           .title_en = "Due",
           .help = "Hạn đang áp dụng; hạn trước đó được giữ lại khi gia hạn. Ghi Không thời hạn nếu không có.",
           .help_en = "The due date in force; earlier ones are kept. Không thời hạn where there is none.",
           .similar = {"Hạn", "Hạn xử lý", "Thời hạn"}},
          {.name = "earlier_dues",
           .title = "Các hạn trước",
           .title_en = "Earlier due dates",
           .help = "Các hạn đã từng áp dụng, cũ trước mới sau, ngăn bằng dấu chấm phẩy.",
           .help_en = "Due dates that were once in force, oldest first, parted by semicolons.",
           .similar = {"Hạn ban đầu", "Hạn cũ"}},
          {.name = "due_document",
           .title = "Văn bản gia hạn",
           .title_en = "Extension document",
           .help = "Văn bản quyết định hạn đang áp dụng.",
           .help_en = "The document that set the due date in force.",
           .similar = {}}};
}

std::vector<MappedField> how_far() {
  return {{.name = "state",
           .kind = FieldKind::word,
           .required = true,
           .title = "Trạng thái",
           .title_en = "State",
           .help = "Trạng thái hiện tại; trong hạn hay quá hạn do trung tâm tính theo ngày.",
           .help_en = "The present state; whether it is in time is counted here by the dates.",
           .words = {"not_started", "in_progress", "awaiting", "completed", "postponed", "returned", "redo", "other"},
           .similar = {"Tình trạng", "Kết quả"},
           .word_titles = state_titles(),
           .word_titles_en = state_titles_en()},
          {.name = "state_at",
           .kind = FieldKind::time,
           .title = "Thời điểm trạng thái",
           .title_en = "Moment of the state",
           .help = "Khi nào trạng thái thay đổi lần cuối.",
           .help_en = "When the state last changed.",
           .similar = {"Ngày cập nhật"}},
          {.name = "percent",
           .kind = FieldKind::number,
           .title = "Tiến độ (%)",
           .title_en = "Progress (%)",
           .help = "Từ 0 đến 100.",
           .help_en = "From 0 to 100.",
           .similar = {"Tiến độ", "Tỷ lệ hoàn thành"}},
          {.name = "progress",
           .title = "Tình hình thực hiện",
           .title_en = "Progress in words",
           .help = "Đã làm được gì.",
           .help_en = "What has been done.",
           .similar = {"Kết quả thực hiện"}},
          {.name = "delay_reason",
           .title = "Lý do chậm",
           .title_en = "Reason of delay",
           .help = "Vì sao chậm so với hạn.",
           .help_en = "Why it is late.",
           .similar = {"Nguyên nhân chậm", "Khó khăn, vướng mắc"}}};
}

std::vector<MappedField> how_it_ended() {
  return {{.name = "reported",
           .kind = FieldKind::time,
           .title = "Ngày báo cáo",
           .title_en = "Reported",
           .help = "Ngày đơn vị báo cáo hoàn thành; đúng hạn được tính theo ngày này.",
           .help_en = "The day the agency reported it done; on time is judged by it.",
           .similar = {"Ngày hoàn thành"}},
          {.name = "report_document",
           .title = "Văn bản báo cáo",
           .title_en = "Report document",
           .help = "Số văn bản báo cáo hoàn thành.",
           .help_en = "The number of the report.",
           .similar = {"Sản phẩm"}},
          {.name = "rejected",
           .kind = FieldKind::time,
           .title = "Ngày trả lại báo cáo",
           .title_en = "Report rejected",
           .help = "Ngày cơ quan giao không chấp nhận báo cáo.",
           .help_en = "The day the assigner did not accept the report.",
           .similar = {}},
          {.name = "confirmed",
           .kind = FieldKind::time,
           .title = "Ngày xác nhận",
           .title_en = "Confirmed",
           .help = "Ngày cơ quan giao xác nhận hoàn thành.",
           .help_en = "The day the assigner confirmed that it is done.",
           .similar = {"Ngày duyệt"}}};
}

}  // namespace

std::vector<MappedField> TaskDataset::fields() const {
  auto all = what_it_is();
  for (auto& more : {who_does_it(), by_when(), how_far(), how_it_ended()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool TaskDataset::knows_word(MappedField const& field, std::string_view word) const {
  if (field.name == "state") return reflect::enum_of<TaskState>(word) || task_state_of(word) != TaskState::other;
  return reflect::enum_of<TaskPriority>(word) || task_priority_of(word) != TaskPriority::not_said;
}

}  // namespace haidang

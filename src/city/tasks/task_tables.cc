#include "city/tasks/task_tables.h"

namespace haidang {
namespace {

using tables::ColumnKind;
using tables::said_in;
using tables::TableLanguage;
using tables::value_of;

std::string base_note(TableLanguage l) {
  return said_in(l,
                 "Tỷ lệ quá hạn = đang thực hiện quá hạn ÷ (hoàn thành + đang thực hiện quá hạn), không tính nhiệm vụ "
                 "không thời hạn; cột sau chia cho tổng giao.",
                 "Overdue rate = open overdue ÷ (done + open overdue), without tasks that have no deadline; the column "
                 "after it divides by the total.");
}

std::vector<std::string> notes_of(TaskSummary const& s, TableLanguage l) {
  std::vector<std::string> notes{said_in(l, "Theo dữ liệu trung tâm có lúc ", "As the centre knew it at ") +
                                 rfc3339(s.as_of)};
  if (s.from) notes.push_back(said_in(l, "Kỳ từ ngày ", "Period from ") + date_of(*s.from));
  for (auto const& source : s.sources)
    notes.push_back(
        said_in(l, "Nguồn: ", "Source: ") + source.title + " (" + source.feed + "), " + std::to_string(source.tasks) +
        said_in(l, " nhiệm vụ, nhận lần cuối ", source.tasks == 1 ? " task, heard last " : " tasks, heard last ") +
        (source.heard_at ? rfc3339(*source.heard_at) : said_in(l, "chưa lần nào", "never")));
  notes.push_back(base_note(l));
  notes.push_back(said_in(l, "Nhiệm vụ nhiều đơn vị chủ trì có trong dòng của từng đơn vị và tính một lần ở tổng.",
                          "A task of several lead agencies is in the row of each, and once in the total."));
  return notes;
}

tables::TableRow row_of(std::string name, TaskCounts const& c, TaskRates const& r) {
  return {std::move(name),
          c.total,
          c.carried_over,
          c.assigned,
          c.done_in_time,
          c.done_late,
          c.open_in_time,
          c.open_overdue,
          c.no_deadline,
          c.due_soon,
          c.late_by_first_due,
          r.overdue_of_judged.whole,
          value_of(r.overdue_of_judged.percent),
          value_of(r.overdue_of_all.percent),
          value_of(r.in_time_of_all.percent)};
}

std::string joined(std::vector<std::string> const& agencies, AgencyName const& name) {
  std::string all;
  for (auto const& agency : agencies) all += (all.empty() ? "" : "; ") + name(agency);
  return all;
}

tables::TableRow row_of(Task const& t, AgencyName const& name, TableLanguage l) {
  std::optional<Instant> first, reported;
  if (!t.dues.empty()) first = t.dues.front().due;
  for (auto const& report : t.reports)
    if (!report.rejected) reported = report.at;
  return {t.code,
          t.content,
          t.document_number,
          t.assigner,
          joined(t.leads, name),
          joined(t.cooperating, name),
          value_of(t.assigned),
          value_of(first),
          value_of(t.due),
          word_of(t.counts_as, l),
          t.state_code,
          value_of(t.working_days_left),
          value_of(t.percent),
          value_of(reported),
          value_of(t.confirmed),
          t.delay_reason,
          t.feed};
}

}  // namespace

std::string word_of(TaskClass c, TableLanguage l) {
  switch (c) {
    case TaskClass::done_in_time: return said_in(l, "Hoàn thành trong hạn", "Done in time");
    case TaskClass::done_late: return said_in(l, "Hoàn thành quá hạn", "Done late");
    case TaskClass::open_in_time: return said_in(l, "Đang thực hiện trong hạn", "Open in time");
    case TaskClass::open_overdue: return said_in(l, "Đang thực hiện quá hạn", "Open overdue");
    case TaskClass::no_deadline: break;
  }
  return said_in(l, "Không thời hạn", "No deadline");
}

tables::Table summary_table(TaskSummary const& s, TableLanguage l) {
  auto whole = [&](char const* vi, char const* en) {
    return tables::TableColumn{said_in(l, vi, en), ColumnKind::integer};
  };
  auto share = [&](char const* vi, char const* en) {
    return tables::TableColumn{said_in(l, vi, en), ColumnKind::percent, 2};
  };
  tables::Table table{.title = said_in(l, "Kết quả thực hiện nhiệm vụ được giao", "Results of assigned tasks"),
                      .notes = notes_of(s, l),
                      .columns = {{said_in(l, "Đơn vị", "Agency")},
                                  whole("Tổng giao", "Total"),
                                  whole("Kỳ trước chuyển sang", "Carried over"),
                                  whole("Giao trong kỳ", "Assigned in the period"),
                                  whole("Hoàn thành trong hạn", "Done in time"),
                                  whole("Hoàn thành quá hạn", "Done late"),
                                  whole("Đang TH trong hạn", "Open in time"),
                                  whole("Đang TH quá hạn", "Open overdue"),
                                  whole("Không thời hạn", "No deadline"),
                                  whole("Sắp đến hạn", "Due soon"),
                                  whole("Muộn so với hạn đầu", "Late by the first due date"),
                                  whole("Mẫu số: hoàn thành + quá hạn", "Denominator: done + overdue"),
                                  share("Tỷ lệ quá hạn", "Overdue rate"),
                                  share("Quá hạn ÷ tổng giao", "Overdue ÷ total"),
                                  share("Hoàn thành trong hạn ÷ tổng giao", "Done in time ÷ total")},
                      .rows = {},
                      .totals = {row_of(said_in(l, "Tổng số", "Total"), s.total, s.rates)}};
  for (auto const& row : s.rows) table.rows.push_back(row_of(row.name, row.counts, row.rates));
  return table;
}

tables::Table list_table(std::vector<Task> const& tasks, Instant as_of, AgencyName const& name, TableLanguage l) {
  auto text = [&](char const* vi, char const* en) { return tables::TableColumn{said_in(l, vi, en)}; };
  auto date = [&](char const* vi, char const* en) { return tables::TableColumn{said_in(l, vi, en), ColumnKind::date}; };
  auto whole = [&](char const* vi, char const* en) {
    return tables::TableColumn{said_in(l, vi, en), ColumnKind::integer};
  };
  tables::Table table{
      .title = said_in(l, "Danh sách nhiệm vụ", "Tasks"),
      .notes = {said_in(l, "Theo dữ liệu trung tâm có lúc ", "As the centre knew it at ") + rfc3339(as_of)},
      .columns = {text("Mã nhiệm vụ", "Code"), text("Nội dung", "Content"), text("Văn bản giao", "Document"),
                  text("Người giao", "Assigner"), text("Chủ trì", "Lead agencies"),
                  text("Phối hợp", "Co-operating agencies"), date("Ngày giao", "Assigned"),
                  date("Hạn đầu", "First due"), date("Hạn đang áp dụng", "Due"), text("Phân loại", "Class"),
                  text("Trạng thái nơi gửi", "State as sent"), whole("Ngày làm việc còn lại", "Working days left"),
                  whole("Tiến độ %", "Progress %"), date("Ngày báo cáo", "Reported"),
                  date("Ngày xác nhận", "Confirmed"), text("Lý do chậm", "Reason of delay"), text("Luồng", "Feed")},
      .rows = {},
      .totals = {}};
  for (auto const& task : tasks) table.rows.push_back(row_of(task, name, l));
  return table;
}

}  // namespace haidang

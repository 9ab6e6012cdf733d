#include "city/documents/document_files.h"

namespace haidang::documents {
namespace {

using tables::ColumnKind;
using tables::said_in;
using tables::TableLanguage;
using tables::TableRow;
using tables::value_of;

std::string local_day(Instant t) { return date_of(t); }

std::vector<std::string> notes_of(Stretch const& s, TableLanguage in) {
  auto hours = std::to_string(s.patience_hours);
  return {
      said_in(in, "Nguồn: thông điệp edXML của trục văn bản, theo ngày gửi từ ",
              "Source: edXML messages of the document axis, by the day of sending from ") +
          local_day(s.from) + said_in(in, " đến ", " to ") + local_day(s.to - Span{1}),
      said_in(in, "Tính lúc: ", "Counted at: ") + rfc3339(s.now),
      said_in(
          in, "Thời gian theo giờ làm việc của đơn vị; chưa tiếp nhận: quá " + hours + " giờ làm việc sau khi đến",
          "Times are working time of the agency; not received: more than " + hours + " working hours after delivery")};
}

tables::TableValue minutes_as_hours(std::optional<double> const& minutes) {
  if (!minutes) return {};
  return *minutes / 60;
}

// Without the columns that say whose the row is.
TableRow figures_of(DocumentSummaryRow const& row) {
  auto const& c = row.counts;
  return {c.sent,
          c.with_signature,
          value_of(row.signed_percent),
          c.addressed,
          c.answered,
          value_of(row.answered_percent),
          row.undelivered,
          row.unreceived,
          c.received,
          row.overdue,
          c.done,
          c.done_in_time + c.done_late,
          c.done_in_time,
          value_of(row.in_time_percent),
          c.revoked,
          c.replaced,
          c.receptions,
          minutes_as_hours(row.mean_reception_minutes),
          c.completions,
          minutes_as_hours(row.mean_processing_minutes)};
}

std::vector<tables::TableColumn> figure_columns(TableLanguage in, std::int64_t patience_hours) {
  auto hours = std::to_string(patience_hours);
  auto n = ColumnKind::integer;
  return {
      {said_in(in, "Đã gửi", "Sent"), n},
      {said_in(in, "Có chữ ký số (chưa kiểm tra)", "With a digital signature (not verified)"), n},
      {said_in(in, "% có chữ ký số trên đã gửi", "% with a signature, of sent"), ColumnKind::percent},
      {said_in(in, "Được gửi đến", "Addressed"), n},
      {said_in(in, "Có gửi lại trạng thái", "Status told"), n},
      {said_in(in, "% có trạng thái trên được gửi đến", "% with a status, of addressed"), ColumnKind::percent},
      {said_in(in, "Chưa có trạng thái quá " + hours + " giờ", "No status for over " + hours + " hours"), n},
      {said_in(in, "Đã đến, chưa tiếp nhận quá " + hours + " giờ", "Delivered, not received for over " + hours + " h"),
       n},
      {said_in(in, "Tiếp nhận, chưa phân công", "Received, not assigned"), n},
      {said_in(in, "Quá hạn chưa xong", "Overdue, not done"), n},
      {said_in(in, "Đã hoàn thành", "Done"), n},
      {said_in(in, "Hoàn thành, có hạn", "Done, with a due date"), n},
      {said_in(in, "Hoàn thành đúng hạn", "Done in time"), n},
      {said_in(in, "% đúng hạn trên hoàn thành có hạn", "% in time, of done with a due date"), ColumnKind::percent},
      {said_in(in, "Thu hồi", "Revoked"), n},
      {said_in(in, "Thay thế", "Replaced"), n},
      {said_in(in, "Số lần đo 01→03", "Measured 01→03"), n},
      {said_in(in, "TB giờ làm việc 01→03", "Mean working hours 01→03"), ColumnKind::number, 2},
      {said_in(in, "Số lần đo 03→06", "Measured 03→06"), n},
      {said_in(in, "TB giờ làm việc 03→06", "Mean working hours 03→06"), ColumnKind::number, 2}};
}

std::string said_what(DocumentsWaiting what, TableLanguage in) {
  switch (what) {
    case DocumentsWaiting::undelivered: return said_in(in, "Chưa có trạng thái nào", "No status told");
    case DocumentsWaiting::unreceived: return said_in(in, "Đã đến, chưa tiếp nhận", "Delivered, not received");
    case DocumentsWaiting::unassigned: return said_in(in, "Đã tiếp nhận, chưa phân công", "Received, not assigned");
    case DocumentsWaiting::overdue: return said_in(in, "Quá hạn chưa xong", "Overdue, not done");
    case DocumentsWaiting::late: return said_in(in, "Hoàn thành quá hạn", "Done late");
    case DocumentsWaiting::refused: return said_in(in, "Từ chối tiếp nhận", "Refused");
    case DocumentsWaiting::recalled: return said_in(in, "Yêu cầu lấy lại", "Asked back");
  }
  return {};
}

std::string called(TableLanguage in, std::string const& name, std::string const& name_en) {
  return in == TableLanguage::en && !name_en.empty() ? name_en : name;
}

}  // namespace

tables::Table summary_file(DocumentSummary const& s, TableLanguage in) {
  tables::Table table;
  table.title = said_in(in, "Văn bản đi, đến giữa các cơ quan", "Documents between agencies");
  table.notes = notes_of({s.from, s.to, s.at, s.patience_hours}, in);
  if (s.by == SummaryBy::unit)
    table.columns = {
        {said_in(in, "Mã", "Code")}, {said_in(in, "Cơ quan", "Agency")}, {said_in(in, "Im lặng", "Silent")}};
  else
    table.columns = {{s.by == SummaryBy::day ? said_in(in, "Ngày", "Day") : said_in(in, "Tháng từ", "Month from"),
                      ColumnKind::date}};
  for (auto& column : figure_columns(in, s.patience_hours)) table.columns.push_back(std::move(column));
  auto with_figures = [](TableRow row, DocumentSummaryRow const& figures) {
    for (auto& value : figures_of(figures)) row.push_back(std::move(value));
    return row;
  };
  for (auto const& row : s.rows) {
    TableRow head;
    if (s.by == SummaryBy::unit)
      head = {row.organ, called(in, row.name, row.name_en), row.silent ? said_in(in, "có", "yes") : std::string()};
    else
      head = {*row.day};
    table.rows.push_back(with_figures(std::move(head), row));
  }
  TableRow total{said_in(in, "Tổng", "Total")};
  if (s.by == SummaryBy::unit) total = {std::string(), said_in(in, "Tổng", "Total"), std::string()};
  table.totals.push_back(with_figures(std::move(total), s.total));
  return table;
}

tables::Table waiting_file(std::vector<WaitingLine> const& lines, DocumentsWaiting what, Stretch const& s,
                           TableLanguage in) {
  tables::Table table;
  table.title = said_what(what, in);
  table.notes = notes_of(s, in);
  table.columns = {{said_in(in, "Mã văn bản", "DocumentId")},
                   {said_in(in, "Số, ký hiệu", "Number")},
                   {said_in(in, "Trích yếu", "Subject")},
                   {said_in(in, "Nơi gửi", "Sender")},
                   {said_in(in, "Mã nơi nhận", "Receiver code")},
                   {said_in(in, "Nơi nhận", "Receiver")},
                   {said_in(in, "Gửi lúc", "Sent at"), ColumnKind::instant},
                   {said_in(in, "Đến lúc (01)", "Delivered at (01)"), ColumnKind::instant},
                   {said_in(in, "Tiếp nhận lúc (03)", "Received at (03)"), ColumnKind::instant},
                   {said_in(in, "Hạn, hết ngày", "Due, end of"), ColumnKind::date},
                   {said_in(in, "Hoàn thành lúc (06)", "Done at (06)"), ColumnKind::instant},
                   {said_in(in, "Đã chờ, giờ làm việc", "Waited, working hours"), ColumnKind::number, 2}};
  for (auto const& line : lines) {
    auto const& w = line.waiting;
    auto due = w.due_at;
    if (due) due = *due - Span{1};
    table.rows.push_back({w.document, w.notation.empty() ? w.number : w.number + "/" + w.notation, w.subject,
                          called(in, line.sender_name, line.sender_name_en), w.organ,
                          called(in, line.organ_name, line.organ_name_en), w.sent_at, value_of(w.delivered_at),
                          value_of(w.received_at), value_of(due), value_of(w.done_at),
                          static_cast<double>(line.waited_minutes) / 60});
  }
  return table;
}

}  // namespace haidang::documents

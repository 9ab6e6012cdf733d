#include "city/dossiers/dossier_tables.h"

#include <cstdio>

namespace haidang {
namespace {

using tables::ColumnKind;
using tables::Table;
using tables::TableRow;
using tables::TableValue;
using tables::value_of;

constexpr auto whole = ColumnKind::integer;

std::string day_text(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[16];
  std::snprintf(text, sizeof text, "%02d/%02d/%04d", c.day % 100, c.month % 100, c.year % 10000);
  return text;
}

std::string day_text(std::string const& date) {
  auto day = parse_date(date);
  return day ? day_text(*day) : date;
}

std::string moment_text(Instant t) {
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[16];
  std::snprintf(text, sizeof text, "%02d:%02d ", c.hour % 100, c.minute % 100);
  return text + day_text(t);
}

class Words {
 public:
  explicit Words(DossierTableSettings const& settings) : settings_{settings} {}
  std::string operator()(std::string_view vi, std::string_view en) const {
    return tables::said_in(settings_.language, vi, en);
  }

  std::string made() const { return (*this)("Xuất lúc ", "Taken at ") + moment_text(settings_.made_at); }

  std::string key_title(DossierSummaryBy by) const {
    switch (by) {
      case DossierSummaryBy::agency: return (*this)("Đơn vị", "Agency");
      case DossierSummaryBy::place: return (*this)("Đơn vị hành chính", "Place");
      case DossierSummaryBy::procedure: return (*this)("Thủ tục", "Procedure");
      case DossierSummaryBy::month: break;
    }
    return (*this)("Tháng", "Month");
  }

  std::string rule(DossierRuleInForce const& rule) const {
    auto text =
        rule.rule == DossierOnTimeRule::day
            ? (*this)("Đúng hạn: xong trước khi hết ngày hẹn trả", "On time: finished by the end of the appointed day")
            : (*this)("Đúng hạn: xong trước giờ hẹn trả", "On time: finished by the appointed moment");
    text += (*this)(" (cam kết của ", " (contracts of ") + std::to_string(rule.feeds) + (*this)(" luồng", " feeds");
    for (auto const& document : rule.documents) text += "; " + document;
    return text + ")";
  }

  std::string channel(DossierChannel channel) const {
    switch (channel) {
      case DossierChannel::direct: return (*this)("Trực tiếp", "At the counter");
      case DossierChannel::online: return (*this)("Trực tuyến", "Online");
      case DossierChannel::post: return (*this)("Bưu chính công ích", "Public post");
      case DossierChannel::not_said: break;
    }
    return {};
  }

  std::string state(DossierState state) const {
    switch (state) {
      case DossierState::registered: return (*this)("Mới đăng ký", "Registered");
      case DossierState::received: return (*this)("Được tiếp nhận", "Received");
      case DossierState::refused: return (*this)("Không được tiếp nhận", "Refused");
      case DossierState::in_process: return (*this)("Đang xử lý", "In process");
      case DossierState::supplement: return (*this)("Yêu cầu bổ sung giấy tờ", "Waits for papers");
      case DossierState::fee: return (*this)("Yêu cầu thực hiện nghĩa vụ tài chính", "Waits for a payment");
      case DossierState::withdrawn: return (*this)("Công dân yêu cầu rút", "Withdrawn");
      case DossierState::stopped: return (*this)("Dừng xử lý", "Stopped");
      case DossierState::finished: return (*this)("Đã xử lý xong", "Finished");
      case DossierState::returned: return (*this)("Đã trả kết quả", "Result returned");
      case DossierState::other: break;
    }
    return (*this)("Trạng thái khác", "Another state");
  }

  std::string timeliness(Dossier const& d) const {
    switch (d.timeliness) {
      case DossierTimeliness::early: return (*this)("Trước hạn", "Early");
      case DossierTimeliness::on_time: return (*this)("Đúng hạn", "On time");
      case DossierTimeliness::late: return (*this)("Quá hạn", "Late");
      case DossierTimeliness::no_appointment: return (*this)("Không có ngày hẹn", "No appointment");
      case DossierTimeliness::open: break;
    }
    if (d.counts_as != DossierClass::in_process || !d.deadline) return {};
    return settings_.made_at < *d.deadline ? (*this)("Còn hạn", "Open, in time")
                                           : (*this)("Đang quá hạn", "Open, overdue");
  }

  std::string flag(std::optional<bool> const& on_time) const {
    if (!on_time) return {};
    return *on_time ? (*this)("Đúng hạn", "On time") : (*this)("Quá hạn", "Late");
  }

 private:
  DossierTableSettings const& settings_;
};

std::vector<tables::TableColumn> summary_columns(DossierSummaryBy by, Words const& w) {
  return {{w.key_title(by)},
          {w("Mã", "Code")},
          {w("Tiếp nhận: tổng", "Received: all"), whole},
          {w("Tiếp nhận: kỳ trước chuyển sang", "Received: carried over"), whole},
          {w("Tiếp nhận trong kỳ", "Received in the period"), whole},
          {w("Trong kỳ: trực tuyến", "In the period: online"), whole},
          {w("Trong kỳ: trực tiếp", "In the period: at the counter"), whole},
          {w("Trong kỳ: BCCI", "In the period: public post"), whole},
          {w("Trong kỳ: không rõ hình thức", "In the period: way not said"), whole},
          {w("Đã xử lý: tổng", "Finished: all"), whole},
          {w("Đã xử lý: trước hạn", "Finished: early"), whole},
          {w("Đã xử lý: đúng hạn", "Finished: on time"), whole},
          {w("Đã xử lý: quá hạn", "Finished: late"), whole},
          {w("Đã xử lý: không có ngày hẹn", "Finished: no appointment"), whole},
          {w("Đúng hạn (%)", "On time (%)"), ColumnKind::percent},
          {w("Không tiếp nhận", "Refused"), whole},
          {w("Rút", "Withdrawn"), whole},
          {w("Còn lại cuối kỳ", "Open at the end"), whole},
          {w("Đang xử lý: trong hạn", "In process: in time"), whole},
          {w("Đang xử lý: quá hạn", "In process: overdue"), whole},
          {w("Tạm dừng: trong hạn", "Paused: in time"), whole},
          {w("Tạm dừng: quá hạn", "Paused: overdue"), whole},
          {w("Chênh lệch", "Difference"), whole},
          {w("Cờ của nguồn lệch ngày tháng", "Flags that contradict dates"), whole},
          {w("Lượt gia hạn", "Extensions"), whole}};
}

TableValue less(std::optional<std::int64_t> const& all, std::optional<std::int64_t> const& part) {
  if (!all) return {};
  return *all - part.value_or(0);
}

TableRow row_of(DossierSummaryRow const& r, std::string name) {
  return {std::move(name),
          r.key,
          r.carried_over + r.received,
          r.carried_over,
          r.received,
          r.received_online,
          r.received_direct,
          r.received_post,
          r.received_other,
          r.finished,
          r.finished_early,
          r.finished_on_time,
          r.finished_late,
          r.finished_no_appointment,
          value_of(r.on_time_percent),
          r.refused,
          r.withdrawn,
          r.open,
          less(r.in_process, r.in_process_overdue),
          value_of(r.in_process_overdue),
          less(r.paused, r.paused_overdue),
          value_of(r.paused_overdue),
          value_of(r.difference),
          r.disagrees,
          r.extensions};
}

std::vector<std::string> summary_notes(DossierSummary const& s, DossierTableSettings const& settings, Words const& w) {
  std::vector<std::string> notes{w("Kỳ: ", "Period: ") + day_text(s.from) + "–" + day_text(s.to)};
  if (!s.agency.empty()) {
    auto name = settings.agency_name(s.agency);
    notes.push_back(w("Đơn vị: ", "Agency: ") + (name.empty() ? s.agency : name));
  }
  notes.push_back(w("Nguồn: các luồng hồ sơ của đơn vị; mỗi hồ sơ tính một lần, theo nguồn có thẩm quyền.",
                    "Source: the agencies' feeds of dossiers; each dossier counts once, by its authoritative source."));
  notes.push_back(w("Đang xử lý, tạm dừng và quá hạn tính đến ", "In process, paused and overdue as of ") +
                  moment_text(s.at) +
                  w("; của kỳ đã qua chỉ biết số còn lại.", "; of a past period only what was open."));
  for (auto const& rule : s.rules) notes.push_back(w.rule(rule));
  notes.push_back(w("Đúng hạn (%) = (trước hạn + đúng hạn) ÷ hồ sơ đã xử lý xong có ngày hẹn trả.",
                    "On time (%) = (early + on time) ÷ finished dossiers that had an appointment."));
  notes.push_back(
      w("Chênh lệch = kỳ trước + trong kỳ − (đã xử lý + không tiếp nhận + rút + đang xử lý + tạm dừng); khác 0 là phải "
        "xem lại.",
        "Difference = carried over + received − (finished + refused + withdrawn + in process + paused); look into what "
        "is not 0."));
  notes.push_back(w.made());
  return notes;
}

std::vector<tables::TableColumn> list_columns(Words const& w) {
  constexpr auto moment = ColumnKind::instant;
  return {{w("Mã hồ sơ", "Dossier")},
          {w("Mã thủ tục", "Procedure code")},
          {w("Thủ tục", "Procedure")},
          {w("Lĩnh vực", "Sector")},
          {w("Đơn vị xử lý", "Competent agency")},
          {w("Mã đơn vị hành chính", "Place code")},
          {w("Hình thức", "Way")},
          {w("Trạng thái", "State")},
          {w("Tiếp nhận", "Received"), moment},
          {w("Hẹn trả", "Appointment"), moment},
          {w("Lượt gia hạn", "Extensions"), whole},
          {w("Hạn theo lịch làm việc", "Due by the calendar"), moment},
          {w("Xử lý xong", "Finished"), moment},
          {w("Trả kết quả", "Returned"), moment},
          {w("Tính lại", "Recomputed")},
          {w("Cờ của nguồn", "The source's flag")},
          {w("Lệch", "They disagree")},
          {w("Luồng", "Feed")},
          {w("Lần giao", "Delivery"), whole}};
}

}  // namespace

Table table_of(DossierSummary const& s, DossierTableSettings const& settings) {
  Words w{settings};
  Table table{
      .title = w("Tình hình giải quyết hồ sơ thủ tục hành chính", "Administrative procedures: the report table"),
      .notes = summary_notes(s, settings, w),
      .columns = summary_columns(s.by, w)};
  for (auto const& row : s.rows) {
    auto const& name = row.name_en.empty() ? row.name : w(row.name, row.name_en);
    table.rows.push_back(row_of(row, name.empty() ? row.key : name));
  }
  table.totals.push_back(row_of(s.total, w("Cộng", "Total")));
  return table;
}

Table table_of(std::vector<Dossier> const& dossiers, std::string which, DossierListEnds ends,
               DossierTableSettings const& settings) {
  Words w{settings};
  Table table{.title = w("Danh sách hồ sơ thủ tục hành chính", "Administrative procedures: dossiers"),
              .notes = {std::move(which)},
              .columns = list_columns(w)};
  if (ends == DossierListEnds::cut)
    table.notes.push_back(w("Chỉ gồm ", "Only the first ") + std::to_string(dossiers.size()) +
                          w(" hồ sơ đầu; hãy chọn một đơn vị để lấy đủ.", " dossiers; choose an agency to have all."));
  table.notes.push_back(w("Không có thông tin của người nộp hồ sơ: trung tâm không lưu.",
                          "Nothing about the persons who filed them: the centre does not keep it."));
  table.notes.push_back(w.made());
  for (auto const& d : dossiers) {
    auto name = settings.agency_name(d.agency);
    table.rows.push_back({d.code, d.procedure, d.procedure_name, d.sector_name.empty() ? d.sector : d.sector_name,
                          name.empty() ? d.agency : name, d.place, w.channel(d.channel), w.state(d.state),
                          value_of(d.received), value_of(d.appointment), static_cast<std::int64_t>(d.extensions.size()),
                          value_of(d.due_by_calendar), value_of(d.finished), value_of(d.returned), w.timeliness(d),
                          w.flag(d.said_on_time), d.disagrees ? w("có", "yes") : std::string(), d.feed, d.delivery});
  }
  return table;
}

}  // namespace haidang

#include "city/reviews/review_paper.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "city/reviews/review_paper_tables.h"

namespace haidang {
namespace {

using papers::Column;
using papers::Heading;
using papers::Note;
using papers::Orientation;
using papers::Row;
using papers::RowKind;
using papers::Table;
using papers::Turn;
using papers::Weight;
using Kind = tables::ColumnKind;

std::string title_of(ReviewRow const& row, ReviewWords const& words) { return words.named(row.title, row.title_en); }
std::string agency_of(ReviewRow const& row, ReviewWords const& words) {
  return words.named(row.agency_name, row.agency_name_en);
}
std::string evidence_of(ReviewRow const& row, ReviewWords const& words) {
  return words.named(row.evidence, row.evidence_en);
}

// The number is the clerk's to give when the paper is signed.
std::string number_of(ReviewReport const& report, ReviewWords const& words) {
  auto open = words.say("Số: ……/BC-……", "No.: ……/BC-……");
  return report.version > 0 ? open : open + "\n" + words.say("(DỰ THẢO)", "(DRAFT)");
}

std::string directive_of(ReviewReport const& report, ReviewWords const& words) {
  auto const& directive = report.directive;
  return words.say("{} ngày {}", "{} of {}",
                   {words.document(directive.number.value()), words.day(directive.issued_on)});
}

std::string standing(ReviewReport const& report, ReviewWords const& words) {
  auto measured = words.moment(report.as_of), version = words.number(report.version);
  if (report.version == 0)
    return words.say("DỰ THẢO: số liệu đo lúc {}, chưa chốt và còn thay đổi; thời điểm chốt là {}.",
                     "DRAFT: as measured at {}, not frozen and still changing; the cut-off is {}.",
                     {measured, words.moment(report.review.cut_off)});
  if (report.version == 1)
    return words.say("Bản số {}, chốt theo số liệu lúc {}; số liệu của bản này không thay đổi nữa.",
                     "Version {}, frozen as measured at {}; its figures do not change any more.", {version, measured});
  return words.say("Bản số {}, chốt theo số liệu lúc {}, thay bản số {}. Nội dung đính chính: {}.",
                   "Version {}, frozen as measured at {}, in place of version {}. What it corrects: {}.",
                   {version, measured, words.number(report.version - 1),
                    report.correction.empty() ? words.say("chưa nêu", "not said") : report.correction});
}

void put_opening(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto const& directive = report.directive;
  out.push_back(paper_words(standing(report, words), Weight::bold));
  auto text = words.say("Thực hiện {} “{}”", "Under {} “{}”",
                        {directive_of(report, words), words.named(directive.title.value(), directive.title_en)});
  if (!directive.issuer.empty()) text += words.say(" (cơ quan ban hành: {})", " (issued by {})", {directive.issuer});
  for (std::size_t i = 0; i < directive.other_papers.size(); ++i)
    text += (i > 0 ? "; " : words.say(" và các văn bản kèm theo: ", " and the papers that go with it: ")) +
            directive.other_papers[i];
  out.push_back(paper_words(
      text + words.say(", kết quả rà soát kết nối như sau:", ", the connections are reviewed as follows:")));
}

std::string gap_sentence(ReviewSummary const& sum, ReviewWords const& words) {
  if (sum.said_more + sum.overdue == 0)
    return words.say("Không có kết nối nào khai báo vượt mức đo được, không có kết nối nào quá hạn.",
                     "No connection is declared to be more than is measured, and none is overdue.");
  return words.say(
      "Chênh lệch: {} kết nối khai báo đã kết nối nhưng đo được chưa đạt; ngoài ra {} kết nối quá hạn mà chưa đạt.",
      "The gap: declared connected but measured otherwise: {}; besides, overdue and not connected: {}.",
      {words.number(sum.said_more), words.number(sum.overdue)});
}

std::string days_sentence(ReviewReport const& report, ReviewWords const& words) {
  auto left = report.summary.days_left;
  auto by = words.day(report.directive.report_by);
  if (left < 0)
    return words.say("Hạn báo cáo là {}, đã quá {} ngày.", "The report was due on {}; days over: {}.",
                     {by, words.number(-left)});
  return words.say("Hạn báo cáo là {}, còn {} ngày.", "The report is due on {}; days left: {}.",
                   {by, words.number(left)});
}

void put_summary(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto const& sum = report.summary;
  out.push_back(Heading{words.say("Tóm tắt", "Summary")});
  if (sum.obligations == 0)
    return out.push_back(paper_words(words.say("Chưa có kết nối nào được giao cho đơn vị nào theo văn bản này.",
                                               "No agency owes a connection under this document yet.")));
  auto n = [&](std::int64_t figure) { return words.number(figure); };
  auto connections = words.say(
      "Có {} đơn vị phải thực hiện {} kết nối. Đo được: đã kết nối {}, thử nghiệm {}, gián đoạn {}, chưa kết nối {}, "
      "dừng {}, không đo được {}. Theo khai báo của các đơn vị: đã kết nối {}. ",
      "Agencies: {}; connections they owe: {}. Measured: connected {}, on trial {}, interrupted {}, not connected {}, "
      "paused {}, not measured {}. As the agencies declare: connected {}. ",
      {n(sum.agencies), n(sum.obligations), words.share(sum.connected, sum.obligations), n(sum.trial),
       n(sum.interrupted), n(sum.not_connected), n(sum.paused), n(sum.not_measured),
       words.share(sum.declared_connected, sum.obligations)});
  auto rest = words.say(" Khó khăn đang mở: {}. Lượt nhắc đã gửi: {}. ", " Open difficulties: {}. Reminders sent: {}. ",
                        {n(sum.open_difficulties), n(sum.reminders)});
  out.push_back(papers::Paragraph{
      {{connections}, {gap_sentence(sum, words), Weight::bold}, {rest + days_sentence(report, words)}}});
}

// What the agency says, when, and in which words.
std::string declared_of(ReviewRow const& row, ReviewWords const& words) {
  auto out = words.word(row.declared);
  if (row.declared_at) out += words.say(" (khai ngày {})", " (on {})", {words.day(*row.declared_at)});
  return row.declared_note.empty() ? out : out + ": “" + row.declared_note + "”";
}

std::string answerable(ReviewRow const& row, ReviewWords const& words) {
  auto out = agency_of(row, words);
  return row.officer_name.empty() ? out : out + words.say("\nPhụ trách: {}", "\nOfficer: {}", {row.officer_name});
}

Table gap_table(ReviewReport const& report, ReviewWords const& words) {
  Table out{.title = words.say("Chênh lệch khai báo, đo được", "Declared against measured"),
            .columns = {{words.say("TT", "No."), 9, Kind::integer},
                        {words.say("Đơn vị, người phụ trách", "Agency, officer"), 30},
                        {words.say("Kết nối", "Connection"), 30},
                        {words.say("Đơn vị khai báo", "Declared"), 27},
                        {words.say("Hệ thống đo", "Measured"), 24},
                        {words.say("Bằng chứng", "Evidence"), 34},
                        {words.say("Hạn", "Due"), 22, Kind::date}}};
  std::int64_t number = 0;
  for (auto gap : {Gap::said_more, Gap::overdue, Gap::said_less}) {
    auto count = std::count_if(report.rows.begin(), report.rows.end(), [&](auto const& row) { return row.gap == gap; });
    if (count == 0) continue;
    out.rows.push_back({{words.word(gap) + ": " + words.number(count)}, RowKind::group});
    for (auto const& row : report.rows)
      if (row.gap == gap)
        out.rows.push_back({{++number, answerable(row, words), title_of(row, words), declared_of(row, words),
                             words.word(row.measured), evidence_of(row, words), row.due}});
  }
  return out;
}

void put_gaps(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  out.push_back(Heading{words.say("Chênh lệch giữa khai báo và đo được", "Where declared and measured part")});
  auto table = gap_table(report, words);
  if (table.rows.empty()) return out.push_back(paper_words(words.say("Không có chênh lệch nào.", "There is no gap.")));
  out.push_back(std::move(table));
}

// As the table by agency has them, then whoever stands in no row of it.
std::vector<std::vector<ReviewRow const*>> rows_by_agency(ReviewReport const& report) {
  std::vector<std::vector<ReviewRow const*>> out;
  std::map<std::string, std::size_t> places;
  auto place = [&](std::string const& agency) {
    auto [at, is_new] = places.try_emplace(agency, out.size());
    if (is_new) out.emplace_back();
    return at->second;
  };
  for (auto const& each : report.by_agency) place(each.id);
  for (auto const& row : report.rows) out[place(row.agency)].push_back(&row);
  std::erase_if(out, [](auto const& rows) { return rows.empty(); });
  return out;
}

Row connection(ReviewRow const& row, std::int64_t number, ReviewWords const& words) {
  auto title = title_of(row, words);
  if (row.first_due != row.due && row.first_due != Instant{})
    title += words.say("\n(hạn ban đầu {})", "\n(first due {})", {words.day(row.first_due)});
  return {{number, title, words.word(row.declared), words.word(row.measured), row.wanted, row.registered, row.connected,
           evidence_of(row, words), row.due, row.days_left, row.open_difficulties, row.reminders}};
}

Table connection_table(ReviewReport const& report, ReviewWords const& words) {
  auto sources = words.say("Số nguồn dữ liệu, camera", "Feeds and cameras");
  auto difficulties = words.say("Khó khăn, nhắc việc", "Difficulties, reminders");
  Table out{.title = words.say("Kết nối của từng đơn vị", "Connections of each agency"),
            .columns = {{words.say("TT", "No."), 10, Kind::integer},
                        {words.say("Kết nối", "Connection"), 44},
                        {words.say("Khai báo", "Declared"), 22},
                        {words.say("Đo được", "Measured"), 22},
                        {words.say("Phải có", "Owed"), 13, Kind::integer, 0, {sources}},
                        {words.say("Đăng ký", "Named"), 17, Kind::integer, 0, {sources}},
                        {words.say("Đã nối", "Live"), 14, Kind::integer, 0, {sources}},
                        {words.say("Bằng chứng", "Evidence"), 47},
                        {words.say("Hạn", "Due"), 22, Kind::date},
                        {words.say("Số ngày còn lại", "Days left"), 15, Kind::integer},
                        {words.say("Đang mở", "Open"), 13, Kind::integer, 0, {difficulties}},
                        {words.say("Đã nhắc", "Sent"), 13, Kind::integer, 0, {difficulties}}}};
  std::int64_t number = 0;
  for (auto const& rows : rows_by_agency(report)) {
    auto connected =
        std::count_if(rows.begin(), rows.end(), [](auto const* row) { return row->measured == Measured::connected; });
    out.rows.push_back(
        {{words.say("{}: đã kết nối {}", "{}: connected {}",
                    {agency_of(*rows.front(), words), words.share(connected, static_cast<std::int64_t>(rows.size()))})},
         RowKind::group});
    for (auto const* row : rows) out.rows.push_back(connection(*row, ++number, words));
  }
  return out;
}

void put_connections(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  out.push_back(Turn{Orientation::landscape});
  out.push_back(Heading{words.say("Đơn vị và kết nối", "Agencies and connections")});
  auto column = [](std::string title) { return Column{std::move(title), 24, Kind::integer}; };
  if (!report.by_agency.empty())
    out.push_back(
        figure_table({.title = words.say("Tổng hợp theo đơn vị", "Summary by agency"),
                      .names = words.say("Đơn vị", "Agency"),
                      .figures = {column(words.say("Phải kết nối", "Owed")), column(words.word(Measured::connected)),
                                  column(words.word(Measured::trial)), column(words.word(Measured::interrupted)),
                                  column(words.word(Measured::not_connected))},
                      .shares = {{words.say("Tỷ lệ đã kết nối", "Share connected"), 1, 0}}},
                     report.by_agency, words));
  if (report.rows.empty())
    out.push_back(paper_words(words.say("Chưa có kết nối nào được giao.", "No connection is owed yet.")));
  else
    out.push_back(connection_table(report, words));
  out.push_back(Note{words.say(
      "Nguồn: đo từ dữ liệu và hình ảnh đến trung tâm, tính đến {}. Số ngày còn lại âm là đã quá hạn. Kết nối dừng "
      "hoặc "
      "không đo được chỉ có trong cột phải kết nối của bảng tổng hợp.",
      "Source: measured from the data and pictures that reached the centre, up to {}. Days left below zero are over. "
      "What is paused or not measured stands in the summary's column of what is owed only.",
      {words.moment(report.as_of)})});
  out.push_back(Turn{Orientation::portrait});
}

papers::List meanings(ReviewWords const& words) {
  auto meaning = [&](Measured measured, std::string_view vi, std::string_view en) -> papers::Text {
    return {{words.word(measured), Weight::bold}, {": " + words.say(vi, en)}};
  };
  return {{meaning(Measured::connected, "đủ số nguồn phải có đang gửi, ngày trọn gần nhất giữ đúng cam kết.",
                   "as many sources as are owed deliver, and the newest whole day kept the contract."),
           meaning(Measured::trial, "dữ liệu đang về, nhưng chưa ngày trọn nào giữ đúng cam kết hoặc mới đủ một phần.",
                   "data comes, but no whole day has kept the contract yet, or only a part of what is owed comes."),
           meaning(Measured::interrupted, "đã từng có dữ liệu, nay không về.", "data came once, and does not now."),
           meaning(Measured::not_connected, "chưa nhận được bản ghi hay hình ảnh nào.",
                   "no record and no picture has come yet."),
           meaning(Measured::paused, "tạm dừng theo thông báo.", "paused, as somebody has said."),
           meaning(Measured::not_measured, "trung tâm không đo được, hoặc chưa có cam kết để đo; không coi là đạt.",
                   "the centre could not measure, or nothing is promised; it never counts as connected.")}};
}

void put_method(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  out.push_back(Heading{words.say("Phương pháp và định nghĩa", "Method and definitions")});
  out.push_back(meanings(words));
  out.push_back(paper_words(words.say(
      "Số liệu đo từ những gì thực sự đến trung tâm, không lấy từ khai báo; khai báo của đơn vị đứng cạnh để so sánh. "
      "Số ngày tính theo ngày lịch. Mỗi tỷ lệ nói rõ tính trên số nào; chỗ thiếu ghi “{}”, không ghi số 0.",
      "Figures are measured from what really reached the centre, never taken from what is declared, which stands "
      "beside "
      "them. Days are days of the calendar. Every share says what it is of; what is not known says “{}”, never 0.",
      {words.no_figures()})));
  out.push_back(paper_words(words.say(
      "Cách kiểm tra: bản đã chốt được lưu cùng mã băm SHA-256 của số liệu và của từng tệp; mỗi nguồn ghi lần giao gần "
      "nhất với mã băm của dữ liệu gốc. Lệnh “haidang check” đếm lại từ dữ liệu gốc và báo mọi chỗ khác nhau.",
      "How to check: a frozen version is kept with the SHA-256 of its figures and of each file; each source names its "
      "newest delivery with the digest of the bytes as they came. “haidang check” counts again from those bytes and "
      "tells every difference.")));
  out.push_back(
      paper_words(report.version > 0
                      ? words.say("Trên đây là báo cáo kết quả rà soát đến {}./.",
                                  "This is the report on the review up to {}.", {words.moment(report.as_of)})
                      : words.say("Trên đây là dự thảo báo cáo kết quả rà soát đến {}./.",
                                  "This is the draft report on the review up to {}.", {words.moment(report.as_of)})));
}

// "- Như trên;", "- Lưu: VT.", however they were typed.
std::vector<std::string> recipients_of(Review const& review) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < review.recipients.size(); ++i) {
    auto text = trimmed(review.recipients[i]);
    while (!text.empty() && (text.front() == '-' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ';' || text.back() == '.')) text.remove_suffix(1);
    out.push_back("- " + std::string(text) + (i + 1 < review.recipients.size() ? ";" : "."));
  }
  return out;
}

}  // namespace

papers::Paper review_paper(ReviewReport const& report, papers::Language language) {
  ReviewWords words(language);
  auto const& review = report.review;
  papers::Paper out{.language = language,
                    .head = {review.above, review.office, number_of(report, words), review.place, report.as_of},
                    .kind = words.say("BÁO CÁO", "REPORT"),
                    .subject = words.say("Kết quả rà soát kết nối cơ sở dữ liệu điều hành theo {}",
                                         "The review of connections to the operating database under {}",
                                         {directive_of(report, words)}),
                    .addressees = review.addressees,
                    .recipients = recipients_of(review),
                    .signature = {{}, review.signer_name},
                    .form = {.table_points = 11}};
  for (auto line : split(review.signer_title, '\n'))
    if (!trimmed(line).empty()) out.signature.authority.emplace_back(trimmed(line));
  for (auto put : {put_opening, put_summary, put_gaps, put_connections, put_difficulties, put_contractors, put_cameras,
                   put_stations, put_assignments, put_reminders, put_changes, put_method})
    put(out.body, report, words);
  return out;
}

}  // namespace haidang

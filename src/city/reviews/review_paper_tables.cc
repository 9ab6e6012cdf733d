#include "city/reviews/review_paper_tables.h"

#include <algorithm>

#include "city/difficulties/difficulty.h"

namespace haidang {
namespace {

using papers::Column;
using papers::Heading;
using papers::Note;
using papers::Row;
using papers::RowKind;
using papers::Table;
using Kind = tables::ColumnKind;
using tables::TableValue;

Column count(std::string title, double width_mm = 22, std::vector<std::string> under = {}) {
  return {std::move(title), width_mm, Kind::integer, 0, std::move(under)};
}

std::optional<std::int64_t> figure(ReviewFigure const& each, std::size_t i) {
  if (i >= each.figures.size()) return {};
  return each.figures[i];
}

template <typename T>
TableValue known(std::optional<T> const& value, ReviewWords const& words) {
  if (!value) return words.no_figures();
  return *value;
}

std::optional<double> share_of(ReviewFigure const& each, FigureTable::Share const& share) {
  auto part = figure(each, share.part), whole = figure(each, share.whole);
  if (!part || !whole || *whole == 0) return {};
  return 100.0 * static_cast<double>(*part) / static_cast<double>(*whole);
}

Row row_of(ReviewFigure const& each, TableValue number, FigureTable const& table, ReviewWords const& words) {
  Row out{.cells = {std::move(number), words.named(each.name, each.name_en)}};
  for (std::size_t i = 0; i < table.figures.size(); ++i) out.cells.push_back(known(figure(each, i), words));
  for (auto const& share : table.shares) out.cells.push_back(known(share_of(each, share), words));
  if (each.percent && !table.shares.empty()) out.cells.back() = *each.percent;
  return out;
}

// A figure that one row lacks has no sum either.
ReviewFigure summed(std::vector<ReviewFigure> const& all, std::size_t figures) {
  ReviewFigure out;
  for (std::size_t i = 0; i < figures; ++i) {
    std::int64_t sum = 0;
    for (auto const& each : all) {
      auto value = figure(each, i);
      if (!value) return out;
      sum += *value;
    }
    out.figures.push_back(sum);
  }
  return out;
}

// The heading, and the table under it unless there is nothing to put there.
void put_section(PaperBlocks& out, std::string heading, FigureTable const& table,
                 std::vector<ReviewFigure> const& figures, ReviewWords const& words, std::string note) {
  out.push_back(Heading{std::move(heading)});
  if (figures.empty()) return out.push_back(paper_words(words.say("Chưa có số liệu.", "There are no figures.")));
  out.push_back(figure_table(table, figures, words));
  if (!note.empty()) out.push_back(Note{std::move(note)});
}

bool is_overdue(ReviewDifficulty const& each, Instant as_of) {
  return each.state == reflect::name_of(DifficultyState::waiting) && each.reply_due < as_of;
}

// Who owes the answers, and each under its owner.
Table difficulty_table(ReviewReport const& report, ReviewWords const& words) {
  Table out{.title = words.say("Khó khăn đang mở theo đơn vị trả lời", "Open difficulties by owner"),
            .columns = {{words.say("TT", "No."), 9, Kind::integer},
                        {words.say("Đơn vị nêu", "Stated by"), 32},
                        {words.say("Khó khăn", "Difficulty"), 42},
                        {words.say("Loại", "Category"), 30},
                        {words.say("Tình trạng, cấp trả lời", "State, level"), 24},
                        {words.say("Hạn trả lời", "Answer due"), 22, Kind::date},
                        {words.say("Hẹn giải quyết", "Promised for"), 22, Kind::date}}};
  auto all = report.difficulties;
  std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.owner_name < b.owner_name; });
  std::int64_t number = 0;
  for (auto from = all.begin(); from != all.end();) {
    auto until = std::find_if(from, all.end(), [&](auto const& each) { return each.owner_name != from->owner_name; });
    auto overdue = std::count_if(from, until, [&](auto const& each) { return is_overdue(each, report.as_of); });
    out.rows.push_back(
        {{words.say("{}: {} khó khăn đang mở, {} quá hạn trả lời", "{}: {} open, {} with the answer overdue",
                    {words.or_none(from->owner_name), words.number(until - from), words.number(overdue)})},
         RowKind::group});
    for (; from != until; ++from)
      out.rows.push_back(
          {{++number, words.or_none(from->agency_name), words.or_none(from->title), words.category(from->category),
            words.state(from->state) + "\n" + words.level(from->level), from->reply_due,
            from->committed_to ? TableValue(*from->committed_to) : TableValue(words.say("chưa hẹn", "not promised"))}});
  }
  return out;
}

}  // namespace

papers::Paragraph paper_words(std::string text, papers::Weight weight) { return {{{std::move(text), weight}}}; }

Table figure_table(FigureTable const& table, std::vector<ReviewFigure> const& figures, ReviewWords const& words) {
  Table out{.title = table.title, .columns = {{words.say("TT", "No."), 9, Kind::integer}, {table.names, 55}}};
  out.columns.insert(out.columns.end(), table.figures.begin(), table.figures.end());
  for (auto const& share : table.shares) out.columns.push_back({share.title, 22, Kind::percent, 1});
  std::int64_t number = 0;
  for (auto const& each : figures) out.rows.push_back(row_of(each, ++number, table, words));
  if (table.total == FigureTable::Total::none) return out;
  auto total = summed(figures, table.figures.size());
  total.name = words.say("Tổng cộng", "Total");
  out.rows.push_back(row_of(total, {}, table, words));
  out.rows.back().kind = RowKind::total;
  return out;
}

void put_difficulties(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  put_section(out, words.say("Khó khăn, vướng mắc", "Difficulties"),
              {.title = words.say("Khó khăn theo loại", "Difficulties by category"),
               .names = words.say("Loại khó khăn", "Category"),
               .figures = {count(words.say("Đang mở", "Open")), count(words.say("Quá hạn trả lời", "Answer overdue")),
                           count(words.say("Đã đóng", "Closed"))}},
              report.difficulty_counts, words, "");
  if (report.difficulties.empty())
    out.push_back(paper_words(words.say("Không có khó khăn nào đang mở.", "No difficulty is open.")));
  else
    out.push_back(difficulty_table(report, words));
}

void put_contractors(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto outages = words.say("Gián đoạn 30 ngày", "Last 30 days");
  auto note = words.say(
      "Tỷ lệ: số đã kết nối trên số phải kết nối. Gián đoạn đo từ dữ liệu đến, không lấy từ báo cáo của nhà thầu.",
      "Share: connected of owed. Outages are measured from what arrives, never told by contractors.");
  put_section(out, words.say("Nhà thầu", "Contractors"),
              {.title = words.say("Kết nối theo nhà thầu", "Connections by contractor"),
               .names = words.say("Nhà thầu", "Contractor"),
               .figures = {count(words.say("Phải kết nối", "Owed")), count(words.say("Đã kết nối", "Connected")),
                           count(words.say("Số đợt", "Outages"), 18, {outages}),
                           count(words.say("Số giờ", "Hours"), 18, {outages})},
               .shares = {{words.say("Tỷ lệ đã kết nối", "Share connected"), 1, 0}}},
              report.by_contractor, words, std::move(note));
}

void put_cameras(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto title = words.say("Camera theo loại điểm", "Cameras by kind of site");
  auto note = words.say(
      "Có hình: lần kiểm tra gần nhất giải mã được hình và hình không hỏng. Tỷ lệ tính trên số camera đã đăng ký.",
      "Living: at the newest look there was a picture, and a good one. The share is of registered cameras.");
  put_section(out, title,
              {.title = title,
               .names = words.say("Loại điểm", "Kind of site"),
               .figures = {count(words.say("Camera đã đăng ký", "Registered")),
                           count(words.say("Đang có hình", "Living picture"))},
               .shares = {{words.say("Tỷ lệ có hình", "Share living"), 1, 0}}},
              report.cameras, words, std::move(note));
}

void put_stations(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto periods = words.say("Số kỳ trong 30 ngày", "Periods of 30 days");
  auto note = words.say(
      "Số kỳ đã nhận và hợp lệ quy từ số bản ghi. Hai tỷ lệ tính trên số phải có theo cam kết, vì tệp có đến và số "
      "liệu dùng được là hai việc khác nhau.",
      "Periods received and valid are reckoned from records. Both shares are of what the contract promised, because a "
      "file that came and values that are usable are two things.");
  put_section(out, words.say("Chất lượng dữ liệu trạm quan trắc môi trường", "Data quality of environment stations"),
              {.title = words.say("Trạm quan trắc môi trường", "Environment stations"),
               .names = words.say("Trạm", "Station"),
               .figures = {count(words.say("Phải có", "Expected"), 20, {periods}),
                           count(words.say("Đã nhận", "Received"), 20, {periods}),
                           count(words.say("Hợp lệ", "Valid"), 20, {periods})},
               .shares = {{words.say("Tỷ lệ nhận", "Received"), 1, 0}, {words.say("Tỷ lệ hợp lệ", "Valid"), 2, 0}}},
              report.stations, words, std::move(note));
}

void put_assignments(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  auto done = words.say("Hoàn thành", "Done"), open = words.say("Đang thực hiện", "Open");
  auto in_time = words.say("Trong hạn", "In time");
  put_section(out, words.say("Nhiệm vụ giao theo văn bản", "Assignments under the directive"),
              {.title = words.say("Nhiệm vụ theo đơn vị", "Assignments by agency"),
               .names = words.say("Đơn vị", "Agency"),
               .figures = {count(in_time, 18, {done}), count(words.say("Quá hạn", "Late"), 18, {done}),
                           count(in_time, 18, {open}), count(words.say("Quá hạn", "Overdue"), 18, {open}),
                           count(words.say("Không thời hạn", "No deadline"), 18)},
               .total = FigureTable::Total::none},
              report.assignments, words,
              words.say("Nhiệm vụ có nhiều đơn vị chủ trì được tính ở từng đơn vị, nên không có dòng tổng cộng.",
                        "A task with several lead agencies counts at each of them, so there is no total."));
}

void put_reminders(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  put_section(out, words.say("Nhắc việc", "Reminders"),
              {.title = words.say("Nhắc việc theo đơn vị", "Reminders by agency"),
               .names = words.say("Đơn vị", "Agency"),
               .figures = {count(words.say("Đã gửi", "Sent")), count(words.say("Đã đến", "Delivered"))}},
              report.reminders, words,
              words.say("Đã đến: máy chủ của nơi nhận đã xác nhận nhận tin.",
                        "Delivered: the recipient's server has confirmed it."));
}

void put_changes(PaperBlocks& out, ReviewReport const& report, ReviewWords const& words) {
  out.push_back(Heading{words.say("So với lần rà soát trước", "Compared with the review before")});
  if (!report.before_as_of)
    return out.push_back(paper_words(words.say("Chưa có lần rà soát nào được chốt trước lần này để so sánh.",
                                               "No review was frozen before this one to compare with.")));
  Table table{.title = words.say("Kết nối đổi trạng thái", "Connections that changed"),
              .columns = {{words.say("TT", "No."), 9, Kind::integer},
                          {words.say("Đơn vị", "Agency"), 50},
                          {words.say("Kết nối", "Connection"), 56},
                          {words.say("Lần trước", "Before"), 25},
                          {words.say("Lần này", "Now"), 25}}};
  std::int64_t number = 0, gained = 0, lost = 0;
  for (auto const& each : report.changes) {
    if (each.before == each.now) continue;
    gained += each.now == Measured::connected;
    lost += each.before == Measured::connected;
    table.rows.push_back({{++number, words.or_none(each.agency_name), words.or_none(each.title),
                           words.word(each.before), words.word(each.now)}});
  }
  out.push_back(paper_words(words.say(
      "So với “{}” (số liệu lúc {}): {} kết nối đổi trạng thái, trong đó {} chuyển thành đã kết nối, {} không còn ở "
      "mức "
      "đã kết nối.",
      "Compared with “{}” (as of {}): connections that changed: {}; became connected: {}; no longer connected: {}.",
      {words.or_none(report.before_title), words.moment(*report.before_as_of), words.number(number),
       words.number(gained), words.number(lost)})));
  if (number > 0) out.push_back(std::move(table));
}

}  // namespace haidang

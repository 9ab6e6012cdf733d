// The report that the tests of its paper write: agencies with connections in every state and every gap, and the hardest
// letters. Its figures follow from its rows, so that a test can count them again.
#pragma once

#include <algorithm>
#include <string>

#include "city/reviews/review.h"

namespace haidang {

inline Instant at(std::string_view text) { return *parse_rfc3339(text); }

inline Gap gap_in_example(ReviewRow const& row) {
  if (row.measured == Measured::paused || row.measured == Measured::not_measured) return Gap::none;
  if (row.measured == Measured::connected) return row.declared == Declared::connected ? Gap::none : Gap::said_less;
  return row.declared == Declared::connected ? Gap::said_more : row.days_left < 0 ? Gap::overdue : Gap::none;
}

inline ReviewRow example_row(int agency, int number, Instant as_of) {
  auto const n = std::to_string(agency) + "." + std::to_string(number);
  auto const measured = static_cast<Measured>((agency + number) % 6);
  auto const days_left = (agency * 3 + number * 5) % 20 - 5;
  ReviewRow out{.obligation = "noi-" + n,
                .agency = "don-vi-" + std::to_string(agency),
                .agency_name = "Sở Hẫu Ễnh " + std::to_string(agency),
                .group = "environment",
                .title = "Kết nối số liệu lĩnh vực " + n,
                .title_en = "Connection " + n,
                .agency_name_en = "Department " + std::to_string(agency),
                .officer_name = "Nguyễn Văn Ữ " + n,
                .declared = static_cast<Declared>(number % 6),
                .declared_at = as_of - days(3),
                .measured = measured,
                .wanted = 4,
                .registered = 3,
                .connected = measured == Measured::connected ? 4 : 1,
                .evidence = "Đã nhận 8." + std::to_string(100 + number) + " bản ghi, gần nhất 14:31 ngày 14/10/2026",
                .evidence_en = "8," + std::to_string(100 + number) + " records came, the newest at 14:31",
                .due = as_of + days(days_left),
                .first_due = as_of + days(days_left - number % 2),
                .days_left = days_left,
                .open_difficulties = number % 3,
                .reminders = agency % 4};
  out.gap = gap_in_example(out);
  return out;
}

inline void sum_up_example(ReviewReport& report) {
  auto count = [&](auto is) {
    return static_cast<std::int64_t>(std::count_if(report.rows.begin(), report.rows.end(), is));
  };
  auto measured = [&](Measured what) { return count([&](auto const& row) { return row.measured == what; }); };
  auto gap = [&](Gap what) { return count([&](auto const& row) { return row.gap == what; }); };
  report.summary = {.agencies = static_cast<std::int64_t>(report.by_agency.size()),
                    .obligations = static_cast<std::int64_t>(report.rows.size()),
                    .connected = measured(Measured::connected),
                    .trial = measured(Measured::trial),
                    .interrupted = measured(Measured::interrupted),
                    .not_connected = measured(Measured::not_connected),
                    .not_measured = measured(Measured::not_measured),
                    .paused = measured(Measured::paused),
                    .said_more = gap(Gap::said_more),
                    .overdue = gap(Gap::overdue),
                    .declared_connected = count([](auto const& row) { return row.declared == Declared::connected; }),
                    .open_difficulties = static_cast<std::int64_t>(report.difficulties.size()),
                    .reminders = 1234,
                    .days_left = 8};
}

inline void tell_more(ReviewReport& report) {
  report.by_contractor = {{.id = "nha-thau", .name = "Công ty Viễn Thẫm", .figures = {1420, 980, 17, 2345}}};
  report.cameras = {
      {.id = "junction", .name = "Nút giao thông", .name_en = "Traffic junctions", .figures = {1500, 1125}},
      {.id = "school", .name = "Trường học", .name_en = "Schools", .figures = {320, 80}}};
  report.stations = {{.id = "kxq-001", .name = "Trạm khí Hạ Long", .figures = {8640, 8200, 7999}, .percent = 92.63},
                     {.id = "kxq-002", .name = "Trạm chưa ai đếm"}};
  report.assignments = {{.id = "don-vi-0", .name = "Sở Hẫu Ễnh 0", .figures = {14068, 1983, 5640, 223, 31}}};
  report.reminders = {{.id = "don-vi-0", .name = "Sở Hẫu Ễnh 0", .figures = {1204, 1189}},
                      {.id = "don-vi-1", .name = "Sở Hẫu Ễnh 1", .figures = {30, 29}}};
  report.difficulty_counts = {
      {.id = "no_network_line", .name = "Chưa có đường truyền", .name_en = "No network line", .figures = {2, 1, 5}},
      {.id = "no_api", .name = "Phần mềm chưa có API", .name_en = "The software has no API", .figures = {1, 0, 0}}};
  report.difficulties = {{1,
                          "don-vi-0",
                          "Sở Hẫu Ễnh 0",
                          "no_network_line",
                          "Chưa kéo cáp đến trạm",
                          "Sở Thông tin",
                          "centre",
                          "waiting",
                          report.as_of - days(1),
                          {}},
                         {2, "don-vi-1", "Sở Hẫu Ễnh 1", "no_network_line", "Đứt cáp quang", "Sở Thông tin", "owner",
                          "answered", report.as_of + days(2), report.as_of + days(9)},
                         {3,
                          "don-vi-1",
                          "Sở Hẫu Ễnh 1",
                          "no_api",
                          "Phần mềm khoá kín",
                          "Công ty Viễn Thẫm",
                          "leader",
                          "waiting",
                          report.as_of + days(1),
                          {}}};
  report.before_as_of = at("2026-10-07T17:00:00+07:00");
  report.before_title = "Rà soát ngày 7/10";
  report.changes = {
      {"noi-0.0", "Sở Hẫu Ễnh 0", "Kết nối số liệu lĩnh vực 0.0", Measured::trial, Measured::connected},
      {"noi-0.1", "Sở Hẫu Ễnh 0", "Kết nối số liệu lĩnh vực 0.1", Measured::connected, Measured::interrupted},
      {"noi-0.2", "Sở Hẫu Ễnh 0", "Kết nối số liệu lĩnh vực 0.2", Measured::trial, Measured::trial}};
}

inline ReviewReport example_review(int agencies = 14, int connections = 5) {
  ReviewReport out{.as_of = at("2026-10-15T17:00:00+07:00")};
  out.review.title = *Title::of("Rà soát kết nối tháng 10");
  out.review.cut_off = out.as_of;
  out.review.above = "ỦY BAN NHÂN DÂN THÀNH PHỐ";
  out.review.office = "TRUNG TÂM ĐIỀU HÀNH";
  out.review.place = "Quảng Ninh";
  out.review.signer_title = "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC";
  out.review.signer_name = "Trần Thị Ẵng";
  out.review.addressees = {"Chủ tịch Ủy ban nhân dân thành phố"};
  out.review.recipients = {"Như trên", "- Lưu: VT."};
  out.directive.number = *Title::of("174/TB-UBND");
  out.directive.title = *Title::of("Kết nối hạ tầng và dữ liệu về trung tâm");
  out.directive.issued_on = *parse_date("2026-09-04");
  out.directive.report_by = at("2026-10-23T23:59:59+07:00");
  out.directive.other_papers = {"6600/UBND-XD6 ngày 12/09/2026"};
  for (int agency = 0; agency < agencies; ++agency) {
    ReviewFigure figures{.id = "don-vi-" + std::to_string(agency),
                         .name = "Sở Hẫu Ễnh " + std::to_string(agency),
                         .name_en = "Department " + std::to_string(agency),
                         .figures = {connections, 0, 0, 0, 0}};
    for (int number = 0; number < connections; ++number) {
      out.rows.push_back(example_row(agency, number, out.as_of));
      auto measured = out.rows.back().measured;
      figures.figures[1] += measured == Measured::connected;
      figures.figures[2] += measured == Measured::trial;
      figures.figures[3] += measured == Measured::interrupted;
      figures.figures[4] += measured == Measured::not_connected;
    }
    out.by_agency.push_back(std::move(figures));
  }
  std::stable_sort(out.rows.begin(), out.rows.end(), [](auto const& a, auto const& b) { return a.gap < b.gap; });
  tell_more(out);
  sum_up_example(out);
  return out;
}

}  // namespace haidang

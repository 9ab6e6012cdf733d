#include "simulate/indicator_desk.h"

#include <gmock/gmock.h>

#include "platform/tables/tables.h"
#include "simulate/catalogue_files.h"
#include "simulate/department_workbook.h"

namespace haidang::simulate {
namespace {

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + "T12:00:00+07:00"); }

IndicatorDesk desk(std::string const& feed) {
  for (auto const& each : demonstration_desks(catalogue<Feed>("feeds")))
    if (each.feed == feed) return each;
  ADD_FAILURE() << feed << " is no live feed of the catalogue";
  return {};
}

tables::Sheet sheet_of(IndicatorReport const& report) {
  auto read = tables::read_xlsx(report.bytes);
  EXPECT_TRUE(read) << read.error().message;
  return read ? read->sheets.at(0) : tables::Sheet{};
}

std::string cell(tables::Sheet const& sheet, std::uint32_t row, std::size_t column) {
  for (std::size_t i = 0; i < sheet.rows.size(); ++i)
    if (sheet.rows[i].number == row) return tables::value_at(sheet, i, column).text;
  return "";
}

TEST(ADesk, SendsAWorkbookAMonthWithItsTitleAboveMergedNames) {
  auto reports = reports_of(desk("indicators-so-vhttdl"), at("2025-10-01"), at("2025-10-31"), 1);
  ASSERT_TRUE(reports);
  ASSERT_EQ(reports->size(), 1u);
  EXPECT_EQ(reports->front().file_name, "khach-du-lich-2025-10.xlsx");
  auto sheet = sheet_of(reports->front());
  EXPECT_EQ(cell(sheet, 4, 0), "BÁO CÁO KHÁCH DU LỊCH THÁNG 10 NĂM 2025");
  EXPECT_EQ(cell(sheet, 7, 5), "Thực hiện (Actual)") << "merged over three columns";
  EXPECT_EQ(cell(sheet, 9, 4), "1.320.000") << "typed as text, as people write it";
  EXPECT_EQ(cell(sheet, 9, 5), "18.430.000") << "ten months, as published";
}

TEST(ADesk, OfFinanceReachesThePublishedRevenueOf2025) {
  auto reports = reports_of(desk("indicators-so-tc"), at("2025-12-01"), at("2025-12-31"), 1);
  ASSERT_TRUE(reports && reports->size() == 1u);
  EXPECT_EQ(cell(sheet_of(reports->front()), 9, 5), "82235");
}

TEST(ADesk, OfTradeFellSilentAndTourismWasLateOnce) {
  auto silent = reports_of(desk("indicators-so-ct"), at("2026-01-01"), at("2026-11-27"), 1);
  ASSERT_TRUE(silent && !silent->empty());
  EXPECT_EQ(silent->back().file_name, "cong-nghiep-thuong-mai-2026-08.xlsx");
  auto late = reports_of(desk("indicators-so-vhttdl"), at("2026-03-20"), at("2026-04-15"), 1);
  ASSERT_TRUE(late && late->size() == 1u);
  EXPECT_EQ(date_of(late->front().at), "2026-04-06");
}

TEST(ADesk, TypesNumbersAsPeopleDo) {
  EXPECT_EQ(written(1234567.5, 1), "1.234.567,5");
  EXPECT_EQ(written(-999, 0), "-999");
  EXPECT_EQ(written(1000, 2), "1.000,00");
}

TEST(PublishedFigures, AreDeliveredOnTheirDays) {
  std::ifstream file(HAIDANG_SOURCE_DIR "/catalogue/quang-ninh/indicator-values.json");
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto all = published_reports("indicators-cuc-thong-ke", text, at("2026-11-27"));
  ASSERT_TRUE(all) << all.error().message;
  auto until_2025 = published_reports("indicators-cuc-thong-ke", text, at("2025-12-31"));
  ASSERT_TRUE(until_2025);
  EXPECT_LT(until_2025->size(), all->size());
  EXPECT_THAT(until_2025->back().bytes, ::testing::HasSubstr("4.919E1"));
}

}  // namespace
}  // namespace haidang::simulate

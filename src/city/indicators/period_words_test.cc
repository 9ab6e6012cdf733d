#include "city/indicators/period_words.h"

#include <gtest/gtest.h>

namespace haidang {
namespace {

TEST(PeriodWords, ReadWhatDepartmentsWrite) {
  struct {
    char const* words;
    char const* key;
    PeriodReach reach;
  } const cases[] = {
      {"2025", "2025", PeriodReach::period},
      {"Năm 2025", "2025", PeriodReach::period},
      {"2025-10", "2025-10", PeriodReach::period},
      {"202510", "2025-10", PeriodReach::period},
      {"10/2025", "2025-10", PeriodReach::period},
      {"Tháng 10/2025", "2025-10", PeriodReach::period},
      {"THÁNG 9 NĂM 2025", "2025-09", PeriodReach::period},
      {"Ước tháng 10 năm 2025", "2025-10", PeriodReach::period},
      {"T10/2025", "2025-10", PeriodReach::period},
      {"10 tháng năm 2025", "2025-10", PeriodReach::from_start},
      {"10 tháng 2025", "2025-10", PeriodReach::from_start},
      {"6 tháng đầu năm 2025", "2025-H1", PeriodReach::period},
      {"9 tháng 2025", "2025-9M", PeriodReach::period},
      {"12 tháng 2025", "2025", PeriodReach::period},
      {"Quý III/2025", "2025-Q3", PeriodReach::period},
      {"Q3/2025", "2025-Q3", PeriodReach::period},
      {"Quý 4 năm 2025", "2025-Q4", PeriodReach::period},
      {"2025-Q3", "2025-Q3", PeriodReach::period},
      {"2025-H1", "2025-H1", PeriodReach::period},
      {"2025-9M", "2025-9M", PeriodReach::period},
      {"2025-W07", "2025-W07", PeriodReach::period},
      {"2025-02-28", "2025-02-28", PeriodReach::period},
      {"28/02/2025", "2025-02-28", PeriodReach::period},
  };
  for (auto const& c : cases) {
    auto said = said_period(c.words);
    ASSERT_TRUE(said) << c.words;
    EXPECT_EQ(said->key, c.key) << c.words;
    EXPECT_EQ(said->reach, c.reach) << c.words;
    ASSERT_TRUE(length_of_key(said->key)) << c.words;
    EXPECT_EQ(*length_of_key(said->key), said->length) << c.words;
  }
}

TEST(PeriodWords, ADateIsALongerPeriodOnlyWhereTheContractSaysSo) {
  EXPECT_EQ(said_period("2025-02-28", PeriodBasis::calendar, PeriodLength::month)->key, "2025-02");
  EXPECT_EQ(said_period("2024-12-29", PeriodBasis::calendar, PeriodLength::quarter)->key, "2024-Q4");
  EXPECT_EQ(said_period("2025-02-15T00:00:00", PeriodBasis::report, PeriodLength::month)->key, "2025-03");
  EXPECT_EQ(said_period("2025-02-28")->length, PeriodLength::day);
}

TEST(PeriodWords, WhatNamesNoPeriodOrTwoIsNone) {
  for (auto const* words : {"", "tháng mười", "13/2025", "Tháng 13/2025", "2025-13", "Quý V/2025", "10-11/2025", "25",
                            "kỳ trước", "2025/2026", "30/02/2025", "\xff\xfe", "tháng 10"})
    EXPECT_FALSE(said_period(words)) << words;
}

TEST(PeriodWords, AFileSNameMayCarryThePeriod) {
  EXPECT_EQ(period_in_name("chi-tieu-%Y-%m.xlsx", "chi-tieu-2026-10.xlsx")->key, "2026-10");
  EXPECT_EQ(period_in_name("*%m.%Y*", "Bao cao KTXH 10.2026 (ban cuoi).xlsx")->key, "2026-10");
  EXPECT_EQ(period_in_name("quy%q-%Y.csv", "quy3-2026.csv")->key, "2026-Q3");
  EXPECT_EQ(period_in_name("QT%Y.xlsx", "QT2016.xlsx")->key, "2016");
  EXPECT_FALSE(period_in_name("chi-tieu-%Y-%m.xlsx", "chi-tieu-2026-13.xlsx"));
  EXPECT_FALSE(period_in_name("chi-tieu-%Y-%m.xlsx", "chi-tieu-2026.xlsx"));
  EXPECT_FALSE(period_in_name("chi-tieu-%m.xlsx", "chi-tieu-10.xlsx")) << "without a year it is no period";
}

}  // namespace
}  // namespace haidang

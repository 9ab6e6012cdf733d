#include "city/places/units_rules.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

Instant day(std::string_view text) { return *parse_date(text); }

std::vector<Place> quang_ninh() {
  std::ifstream in(HAIDANG_SOURCE_DIR "/catalogue/quang-ninh/places.json");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  auto places = reflect::from_json_text<std::vector<Place>>(text);
  return places ? *places : std::vector<Place>{};
}

TEST(UnitsOfDate, BeforeJuly2025AreThirteenDistrictsThatTheFiftyFourAreSummedInto) {
  auto places = quang_ninh();
  UnitsOfDate units{places, day("2024-12-01")};
  std::size_t summed = 0, districts = 0;
  for (auto const& p : places) {
    if (p.level != PlaceLevel::district) continue;
    auto const* unit = units.unit(p.code);
    ASSERT_TRUE(unit) << p.code;
    ++districts;
    summed += unit->summed_from.size();
  }
  EXPECT_EQ(districts, 13u);
  EXPECT_EQ(summed, 54u) << "every new unit belongs to exactly one former district";
  EXPECT_EQ(units.of("06652"), "193");
  EXPECT_EQ(units.of("06994"), "203") << "Vân Đồn, which kept its name";
  EXPECT_EQ(units.unit("203")->name, "Huyện Vân Đồn");
  EXPECT_EQ(units.unit("203")->name_en, "Van Don District");
}

TEST(UnitsOfDate, AreApproximateOnBothSidesOfABoundaryThatAUnitCrosses) {
  UnitsOfDate units{quang_ninh(), day("2024-12-01")};
  EXPECT_EQ(units.of("06985"), "202");
  EXPECT_TRUE(units.unit("202")->approximate) << "Lương Minh has a commune of Hạ Long";
  EXPECT_NE(units.unit("202")->note.find("Xã Lương Minh"), std::string::npos) << units.unit("202")->note;
  EXPECT_TRUE(units.unit("193")->approximate) << "and Hạ Long lacks it";
  EXPECT_NE(units.unit("193")->note_en.find("Luong Minh Commune"), std::string::npos);
  EXPECT_FALSE(units.unit("207")->approximate) << "Cô Tô is an island";
  EXPECT_EQ(units.unit("207")->note, "");
}

TEST(UnitsOfDate, OfTodayAreThemselves) {
  UnitsOfDate units{quang_ninh(), day("2026-11-22")};
  EXPECT_EQ(units.of("06652"), "06652");
  EXPECT_EQ(units.unit("06985")->name, "Xã Lương Minh");
  EXPECT_FALSE(units.unit("06985")->approximate);
  EXPECT_EQ(units.unit("193"), nullptr);
}

TEST(UnitsOfDate, LeaveAloneWhatCannotBeDividedOrIsNotKnown) {
  UnitsOfDate now{quang_ninh(), day("2026-11-22")};
  EXPECT_EQ(now.of("193"), "193") << "a district's figure of 2024 is not shared out over wards";
  EXPECT_EQ(now.of("99999"), "99999");
  EXPECT_EQ(now.of(""), "");
}

TEST(UnitsOfDate, BearTheirNameOfThatDay) {
  auto places = quang_ninh();
  EXPECT_EQ((UnitsOfDate{places, day("2026-08-31")}.unit("22")->name), "Tỉnh Quảng Ninh");
  EXPECT_EQ((UnitsOfDate{places, day("2026-09-01")}.unit("22")->name), "Thành phố Quảng Ninh");
}

}  // namespace
}  // namespace haidang

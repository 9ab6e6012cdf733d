// What a look at a camera tells the board.
#include <gtest/gtest.h>

#include "app/arrivals.h"

namespace haidang {
namespace {

ArrivalFacts told_by(picture::Finding finding) {
  Look look;
  look.camera = "cam-cang";
  look.at = *parse_rfc3339("2026-11-22T10:15:20+07:00");
  look.outcome = LookOutcome::picture;
  look.picture = finding;
  return facts_of(DirectorySnapshot{}, CalendarShelf{CalendarFacts{}}, look);
}

std::int64_t usable(ArrivalFacts const& facts) {
  std::int64_t all = 0;
  for (auto const& hour : facts.hours) all += hour.valid;
  return all;
}

TEST(ALook, NamesWhatIsTheMatterWithAPictureThatCannotBeUsed) {
  struct Case {
    picture::Finding finding;
    char const *vi, *en;
  };
  for (auto const& [finding, vi, en] : std::initializer_list<Case>{
           {picture::Finding::black, "hình đen", "its picture is black"},
           {picture::Finding::frozen, "hình đứng yên", "its picture is frozen"},
           {picture::Finding::blurred, "hình mờ", "its picture is blurred"},
           {picture::Finding::moved, "góc nhìn đã đổi", "it looks elsewhere than before"},
           {picture::Finding::no_signal, "hiện thẻ mất tín hiệu", "shows a no-signal card"},
           {picture::Finding::flashing, "hình chớp sáng tối", "its picture flashes"},
       }) {
    auto facts = told_by(finding);
    EXPECT_EQ(facts.fault, vi);
    EXPECT_EQ(facts.fault_en, en);
    EXPECT_EQ(facts.records.received, 1);
    EXPECT_EQ(usable(facts), 0) << vi;
  }
}

TEST(ALook, AtAGoodPictureNamesNothing) {
  auto facts = told_by(picture::Finding::good);
  EXPECT_EQ(facts.fault, "");
  EXPECT_EQ(facts.fault_en, "");
  EXPECT_EQ(usable(facts), 1);
}

}  // namespace
}  // namespace haidang

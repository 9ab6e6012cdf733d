// Footage that is handed out, as the person who waits for it sees it.
#include "city/cameras/export_book.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/support/temporary.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Exports : public ::testing::Test {
 protected:
  Result<RecordingExport> ordered(std::string const& by, ExportBook::Work work) {
    RecordingExport order;
    order.camera = "cau-cang";
    order.ordered_by = by;
    return book.order(order, std::move(work));
  }
  static ExportBook::Work film(std::string bytes) {
    return [bytes = std::move(bytes)](auto const&) -> Result<std::string> { return bytes; };
  }
  RecordingExport newest(std::string const& by = "lan") { return book.of("cau-cang", by).at(0); }
  std::vector<std::string> files() const {
    std::vector<std::string> out;
    for (auto const& each : std::filesystem::directory_iterator(folder.path())) out.push_back(each.path().filename());
    return out;
  }

  haidang::testing::TemporaryFolder folder;
  FakeClock clock{*parse_rfc3339("2026-11-28T09:00:00+07:00")};
  ExportBook book{clock, {.folder = folder.path(), .most_bytes = 10}};
  std::stop_source stopping;
};

TEST_F(Exports, WaitAreMadeWithTheirShareAndAreFetchedByWhoOrderedThem) {
  std::vector<std::int64_t> shown;
  auto order = ordered("lan", [&](auto const& may_go_on) -> Result<std::string> {
    for (double share : {0.0, 0.254, 1.0}) {
      DO(may_go_on(share));
      shown.push_back(newest().percent);
    }
    EXPECT_EQ(newest().state, ExportState::working);
    return std::string("film");
  });
  ASSERT_TRUE(order);
  EXPECT_EQ(newest().state, ExportState::waiting);
  EXPECT_FALSE(book.film(newest())) << "not ready";
  EXPECT_TRUE(book.make_one(stopping.get_token()));
  EXPECT_FALSE(book.make_one(stopping.get_token())) << "nothing waits any more";
  EXPECT_THAT(shown, ElementsAre(0, 25, 99));
  EXPECT_EQ(newest().state, ExportState::ready);
  EXPECT_EQ(newest().percent, 100);
  EXPECT_EQ(*book.film(newest()), "film");
  EXPECT_THAT(book.of("cau-cang", "minh"), IsEmpty());
  EXPECT_THAT(book.of("cong-truong", "lan"), IsEmpty());
}

TEST_F(Exports, SayWhyTheyFailed) {
  ASSERT_TRUE(ordered("lan", [&](auto const& may_go_on) -> Result<std::string> {
    clock.advance(minutes(41));
    DO(may_go_on(0.5));
    return std::string("film");
  }));
  book.make_one(stopping.get_token());
  EXPECT_EQ(newest().state, ExportState::failed);
  EXPECT_THAT(newest().error, HasSubstr("Marking took over 40 minutes"));

  ASSERT_TRUE(ordered("lan", [](auto const&) -> Result<std::string> { throw std::bad_alloc(); }));
  book.make_one(stopping.get_token());
  EXPECT_EQ(newest().state, ExportState::failed);

  ASSERT_TRUE(ordered("lan", [&](auto const& may_go_on) -> Result<std::string> {
    stopping.request_stop();
    DO(may_go_on(0.5));
    return std::string("film");
  }));
  book.make_one(stopping.get_token());
  EXPECT_THAT(newest().error, HasSubstr("order it again"));
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(Exports, GoAfterADayAndTheOldestFirstWhenTheyTakeTooMuchRoom) {
  ASSERT_TRUE(ordered("lan", film("6 byte")));
  book.make_one(stopping.get_token());
  clock.advance(hours(1));
  ASSERT_TRUE(ordered("lan", film("6 more")));
  book.make_one(stopping.get_token());
  book.tidy();
  ASSERT_EQ(book.of("cau-cang", "lan").size(), 1U) << "twelve bytes are more than ten";
  EXPECT_EQ(*book.film(newest()), "6 more");
  clock.advance(hours(23));
  book.tidy();
  EXPECT_EQ(files().size(), 1U);
  clock.advance(hours(1));
  book.tidy();
  EXPECT_THAT(book.of("cau-cang", "lan"), IsEmpty());
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(Exports, OfOnePersonDoNotKeepEverybodyWaiting) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(ordered("lan", film("x")));
  auto fourth = ordered("lan", film("x"));
  ASSERT_FALSE(fourth);
  EXPECT_EQ(fourth.error().kind, ErrorKind::busy);
  EXPECT_TRUE(ordered("minh", film("x")));
}

TEST_F(Exports, LeaveNothingOfTheLastRunBehind) {
  auto left = folder / "exports";
  std::filesystem::create_directories(left);
  std::ofstream(left / "1.mp4") << "film";
  ExportBook anew{clock, {.folder = left}};
  ASSERT_TRUE(anew.start());
  anew.stop();
  EXPECT_TRUE(std::filesystem::is_empty(left));
}

}  // namespace
}  // namespace haidang

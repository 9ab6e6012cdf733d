// A difficulty's clock runs in working time: 2 working days from Friday 20 November 2026 end on Wednesday, for Tuesday
// the 24th is the Day of Vietnamese Culture.
#include "city/difficulties/difficulty_rules.h"

#include <gmock/gmock.h>

namespace haidang {
namespace {

using ::testing::HasSubstr;

Instant at(char const* text) { return *parse_rfc3339(text); }

struct House {
  std::shared_ptr<WorkCalendar const> calendar;
  House() {
    CalendarFacts facts;
    CalendarDay culture;
    culture.date = *Date::of("2026-11-24");
    culture.kind = DayKind::holiday;
    facts.days = {culture};
    calendar = WorkCalendar::of(facts);
  }
  operator DifficultyHouse() const { return {*Slug::of("trung-tam"), 2, *calendar}; }
};

DifficultyOrder order(std::optional<Slug> owner = {}) {
  DifficultyOrder o;
  o.agency = *Slug::of("so-nnmt");
  o.category = DifficultyCategory::no_api;
  o.title = *Title::of("Chưa có API");
  o.text = "Phần mềm không có API, nhà thầu đòi phí";
  o.owner = std::move(owner);
  return o;
}

DifficultyReply words(std::string text, bool answers = false, std::optional<Instant> until = {}) {
  DifficultyReply r;
  r.text = std::move(text);
  r.answers = answers;
  r.committed_to = until;
  return r;
}

TEST(Difficulties, AreOwnedByTheCentreUnlessSomebodyIsNamedAndTheClockSkipsDaysOff) {
  auto friday = at("2026-11-20T10:00:00+07:00");
  auto move = stated(order(), "can-bo", House(), friday);
  ASSERT_TRUE(move) << move.error().message;
  EXPECT_EQ(move->difficulty.owner.value(), "trung-tam");
  EXPECT_EQ(move->difficulty.level, DifficultyLevel::centre);
  EXPECT_EQ(rfc3339(move->difficulty.reply_due), "2026-11-25T17:00:00+07:00");
  auto named = stated(order(*Slug::of("nha-thau")), "can-bo", House(), friday);
  ASSERT_TRUE(named);
  EXPECT_EQ(named->difficulty.level, DifficultyLevel::owner);
}

TEST(Difficulties, AreAnsweredOnlyByWhoOwesItAndAnObjectionStartsTheClockAnew) {
  auto d = stated(order(), "can-bo", House(), at("2026-11-20T10:00:00+07:00"))->difficulty;
  auto refused = replied(d, words("xong", true), "nguoi-khac", false, House(), at("2026-11-20T11:00:00+07:00"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::denied);
  auto until = at("2026-12-01T17:00:00+07:00");
  auto answered = replied(d, words("Đã làm việc với nhà thầu", true, until), "truc-ban", true, House(),
                          at("2026-11-25T09:00:00+07:00"));
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->difficulty.state, DifficultyState::answered);
  EXPECT_EQ(answered->difficulty.committed_to, until);
  auto objected =
      replied(answered->difficulty, words("Chưa được"), "can-bo", false, House(), at("2026-11-26T09:00:00+07:00"));
  ASSERT_TRUE(objected);
  EXPECT_EQ(objected->difficulty.state, DifficultyState::waiting);
  EXPECT_EQ(rfc3339(objected->difficulty.reply_due), "2026-11-30T17:00:00+07:00");
  EXPECT_EQ(objected->difficulty.messages, 3);
}

TEST(Difficulties, ArePassedOnWhenTheAnswerIsOverdueUpToTheLeaderAndNoFurther) {
  auto d = stated(order(*Slug::of("nha-thau")), "can-bo", House(), at("2026-11-20T10:00:00+07:00"))->difficulty;
  EXPECT_FALSE(passed_on(d, House(), d.reply_due)) << "on the last moment it is in time";
  auto up = passed_on(d, House(), d.reply_due + seconds(1));
  ASSERT_TRUE(up);
  EXPECT_EQ(up->difficulty.level, DifficultyLevel::centre);
  EXPECT_EQ(up->difficulty.owner.value(), "trung-tam");
  EXPECT_EQ(up->message.step, DifficultyStep::passed_on);
  auto top = passed_on(up->difficulty, House(), up->difficulty.reply_due + seconds(1));
  ASSERT_TRUE(top);
  EXPECT_EQ(top->difficulty.level, DifficultyLevel::leader);
  EXPECT_FALSE(passed_on(top->difficulty, House(), top->difficulty.reply_due + days(30)));
}

TEST(Difficulties, ArePassedOnWhenACommittedDateGoesByAndNotAfterTheyAreClosed) {
  auto d = stated(order(), "can-bo", House(), at("2026-11-20T10:00:00+07:00"))->difficulty;
  auto until = at("2026-11-27T17:00:00+07:00");
  d = replied(d, words("Sẽ xong", true, until), "truc-ban", true, House(), at("2026-11-23T09:00:00+07:00"))->difficulty;
  EXPECT_FALSE(passed_on(d, House(), until));
  auto up = passed_on(d, House(), until + minutes(1));
  ASSERT_TRUE(up);
  EXPECT_EQ(up->difficulty.state, DifficultyState::waiting);
  EXPECT_THAT(up->message.text, HasSubstr("Quá ngày cam kết"));
  DifficultyEnd end;
  end.cause = "Nhà thầu đã mở API";
  auto over = closed(d, end, "can-bo", until);
  ASSERT_TRUE(over);
  EXPECT_EQ(over->difficulty.cause, "Nhà thầu đã mở API");
  EXPECT_FALSE(passed_on(over->difficulty, House(), until + days(9)));
  EXPECT_EQ(closed(over->difficulty, end, "can-bo", until).error().kind, ErrorKind::conflict);
  EXPECT_EQ(replied(over->difficulty, words("thêm"), "can-bo", true, House(), until).error().kind, ErrorKind::conflict);
}

TEST(Difficulties, SayWhatIsMissing) {
  auto empty = order();
  empty.text = "  ";
  auto refused = stated(empty, "can-bo", House(), at("2026-11-20T10:00:00+07:00"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().at, "/text");
  auto d = stated(order(), "can-bo", House(), at("2026-11-20T10:00:00+07:00"))->difficulty;
  auto past = replied(d, words("Sẽ xong", true, at("2026-11-19T00:00:00+07:00")), "truc-ban", true, House(),
                      at("2026-11-20T10:00:00+07:00"));
  ASSERT_FALSE(past);
  EXPECT_EQ(past.error().at, "/committedTo");
}

}  // namespace
}  // namespace haidang

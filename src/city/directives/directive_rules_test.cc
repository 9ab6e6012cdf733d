#include "city/directives/directive_rules.h"

#include <gmock/gmock.h>

#include "city/directives/small_province_test.h"

namespace haidang::directives {
namespace {

using ::testing::HasSubstr;

std::string refused_at(Obligation const& o) {
  auto fits = check(o, notice(), province());
  return fits ? "" : fits.error().at;
}

TEST(Directives, SayWhoIssuedThemAndLeaveTimeToReport) {
  EXPECT_TRUE(check(notice()));
  auto nobody = notice();
  nobody.issuer = " ";
  EXPECT_EQ(check(nobody).error().at, "/issuer");
  auto hasty = notice();
  hasty.report_by = hasty.issued_on;
  EXPECT_EQ(check(hasty).error().at, "/reportBy");
  auto lines = notice();
  lines.other_papers = {"6600/UBND-XD6", "một\nhai"};
  EXPECT_EQ(check(lines).error().at, "/otherPapers/1");
}

TEST(Obligations, NameWhatIsInTheCatalogue) {
  EXPECT_EQ(refused_at(hospital()), "");
  auto o = hospital();
  o.agency = *Slug::of("so-khac");
  EXPECT_EQ(refused_at(o), "/agency");
  o = hospital();
  o.group_id = *Slug::of("khac");
  EXPECT_EQ(refused_at(o), "/groupId");
  o = hospital();
  o.contractor = *Slug::of("so-gddt");
  EXPECT_EQ(refused_at(o), "/contractor") << "a department builds nothing";
  o.contractor = *Slug::of("nha-thau-la");
  EXPECT_EQ(refused_at(o), "/contractor");
}

TEST(Obligations, AreFulfilledByTheAgencysOwnFeedsAndThoseOfAgenciesBelowIt) {
  EXPECT_EQ(refused_at(school()), "") << "the school stands below its department";
  auto o = hospital();
  o.feeds = {"cam-bv-1", "cam-truong"};
  EXPECT_EQ(refused_at(o), "/feeds/1");
  o.feeds = {"cam-bv-1", "cam-bv-9"};
  EXPECT_EQ(refused_at(o), "/feeds/1");
  o.feeds = {"cam-bv-1", "cam-bv-1"};
  EXPECT_EQ(refused_at(o), "/feeds/1");
  EXPECT_THAT(check(o, notice(), province()).error().message, HasSubstr("stands twice"));
}

TEST(Obligations, OfNothingRegisteredYetSayHowManyAreOwed) {
  auto o = hospital();
  o.feeds = {};
  EXPECT_EQ(refused_at(o), "");
  o.wanted = 0;
  EXPECT_EQ(refused_at(o), "/wanted");
  o.wanted = -1;
  EXPECT_EQ(refused_at(o), "/wanted");
}

TEST(Obligations, AreNotDueBeforeTheyWereOrdered) {
  auto o = hospital();
  o.due = notice().issued_on;
  EXPECT_EQ(refused_at(o), "/due");
}

TEST(Obligations, TellAnAddressAndANumberThatSomebodyCanBeReachedBy) {
  for (auto good : {"son@so-yt.example", "ngo.son+bc@quangninh.gov.vn", ""}) {
    auto o = hospital();
    o.officer_email = good;
    EXPECT_EQ(refused_at(o), "") << good;
  }
  for (auto bad :
       {"son", "@so-yt.example", "son@", "son@may", "son@@so-yt.example", "son @so-yt.example", "son@so-yt..example",
        "son@so-yt.example\r\nBcc: x@y.example", "a@b.vn,c@d.vn", "Sơn@so-yt.example"}) {
    auto o = hospital();
    o.officer_email = bad;
    EXPECT_EQ(refused_at(o), "/officerEmail") << bad;
  }
  auto o = hospital();
  o.officer_phone = "chưa có";
  EXPECT_EQ(refused_at(o), "/officerPhone");
}

TEST(Obligations, LetTheirOfficerFillInWhoAnswersAndNothingElse) {
  auto wanted = hospital();
  wanted.officer_name = "Trần Mai";
  wanted.officer_email = "mai@so-yt.example";
  wanted.declared = Declared::connected;  // as an old page may still show it
  auto filled = with_officer(hospital(), wanted);
  ASSERT_TRUE(filled) << filled.error().message;
  EXPECT_EQ(filled->officer_name, "Trần Mai");
  EXPECT_EQ(filled->officer_email, "mai@so-yt.example");
  EXPECT_EQ(filled->declared, Declared::not_said) << "that is said by a declaration";
  wanted.officer_email = "mai";
  EXPECT_EQ(with_officer(hospital(), wanted).error().at, "/officerEmail");
  auto fewer = hospital();
  fewer.wanted = 1;
  auto refused = with_officer(hospital(), fewer);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::denied);
}

TEST(DueDates, MoveByADocumentAndAReasonLaterOrEarlier) {
  for (auto by : {days(9), days(-3)}) {
    DueMove move{report_by + by, " 6931/UBND-XD6 ", "Chờ linh kiện"};
    auto date = due_moved(hospital(), move, "huong", morning);
    ASSERT_TRUE(date) << date.error().message;
    EXPECT_EQ(date->due, report_by + by);
    EXPECT_EQ(date->document, "6931/UBND-XD6");
    EXPECT_EQ(date->decided_by, "huong");
    EXPECT_EQ(date->decided_at, morning);
  }
  auto refused_move = [](DueMove const& move) { return due_moved(hospital(), move, "huong", morning).error().at; };
  EXPECT_EQ(refused_move({report_by, "6931/UBND-XD6", "Chờ linh kiện"}), "/due");
  EXPECT_EQ(refused_move({report_by + days(9), " ", "Chờ linh kiện"}), "/document");
  EXPECT_EQ(refused_move({report_by + days(9), "6931/UBND-XD6", ""}), "/reason");
}

TEST(Declarations, SaySomething) {
  EXPECT_TRUE(check(Declaration{Declared::stopped, "Hết hợp đồng"}));
  EXPECT_EQ(check(Declaration{Declared::not_said, ""}).error().at, "/declared");
  EXPECT_EQ(check(Declaration{Declared::trial, std::string(2001, 'x')}).error().at, "/note");
}

}  // namespace
}  // namespace haidang::directives

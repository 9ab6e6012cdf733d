#include "simulate/dossier_office.h"

#include <gmock/gmock.h>

#include <set>

#include "platform/reflect/json.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

DossierOffice office() { return {.feed = "dossiers-06688", .prefix = "H49.12"}; }

TEST(AnOffice, PushesWhatWasFiledAndWentOn) {
  auto body = portal_push(office(), at("2026-11-19T17:30"), at("2026-11-20T17:30"), 1);
  ASSERT_TRUE(body);
  EXPECT_TRUE(reflect::parse_json(*body)) << *body;
  EXPECT_THAT(*body, HasSubstr("H49.12-261120-0001"));
  EXPECT_THAT(*body, HasSubstr("\"day\":\"2026-11-20\""));
}

TEST(AnOffice, HasNothingToSayOnASunday) {
  EXPECT_FALSE(portal_push(office(), at("2026-11-22T01:00"), at("2026-11-22T23:00"), 1));
  EXPECT_FALSE(is_office_time(at("2026-11-22T09:00")));
  EXPECT_TRUE(is_office_time(at("2026-11-23T09:00")));
}

TEST(AnOffice, SaysTheSameEachTime) {
  auto from = at("2026-11-16T17:30"), to = at("2026-11-20T17:30");
  EXPECT_EQ(portal_push(office(), from, to, 7), portal_push(office(), from, to, 7));
}

TEST(AnOfficeThatFlatters, NeverSaysLate) {
  auto flattering = office();
  flattering.flatters = true;
  auto from = at("2026-10-16T17:30"), to = at("2026-11-20T17:30");
  EXPECT_THAT(*portal_push(office(), from, to, 1), HasSubstr("\"DungHan\":\"0\""));
  EXPECT_THAT(*portal_push(flattering, from, to, 1), Not(HasSubstr("\"DungHan\":\"0\"")));
}

TEST(AnOfficeThatFellSilent, HasNoPushAfterIt) {
  auto silent = office();
  silent.silent_since = at("2026-11-16T12:00");
  auto pushes = past_pushes(silent, at("2026-11-22T09:00"), 1);
  ASSERT_FALSE(pushes.empty());
  EXPECT_LT(pushes.back().at, at("2026-11-16T12:00"));
}

TEST(AnOffice, TellsAYearInFewPushes) {
  auto pushes = past_pushes(office(), at("2026-11-22T09:00"), 1);
  EXPECT_GT(pushes.size(), 60u);
  EXPECT_LT(pushes.size(), 80u) << "weeks, and days at the end";
  EXPECT_LT(pushes.front().at, at("2025-12-01T00:00"));
}

TEST(AnOffice, TellsEveryDossierOfADayHourByHourAndAsManyAsItsTotal) {
  std::set<std::string> codes;
  std::int64_t stated = 0;
  for (auto from = at("2026-11-20T06:30"); from < at("2026-11-20T18:30"); from = from + hours(1)) {
    auto push = portal_push(office(), from, from + hours(1), 1);
    if (!push) continue;
    auto body = reflect::parse_json(*push);
    ASSERT_TRUE(body);
    for (auto const& item : body->at("data").as_array())
      if (std::string_view code = item.at("MaHoSo").as_string(); code.starts_with("H49.12-261120-"))
        codes.emplace(code);
    for (auto const& total : body->at("totals").as_array()) stated = total.at("received").to_number<std::int64_t>();
  }
  EXPECT_GT(stated, 0);
  EXPECT_EQ(static_cast<std::int64_t>(codes.size()), stated);
}

TEST(AnOfficeThatHasNotHeardOfADayOff, GivesAppointmentsOnIt) {
  auto culture_day = at("2026-11-24T00:00");
  auto knowing = office();
  knowing.days_off = {culture_day};
  auto ignorant = knowing;
  ignorant.unheard_of = {culture_day};
  auto from = at("2026-11-19T17:30"), to = at("2026-11-23T17:30");
  EXPECT_THAT(*portal_push(knowing, from, to, 1), Not(HasSubstr("\"NgayHenTra\":\"20261124")));
  EXPECT_THAT(*portal_push(ignorant, from, to, 1), HasSubstr("\"NgayHenTra\":\"20261124"));
  EXPECT_FALSE(ignorant.works(at("2026-11-24T09:00"))) << "its people are at home all the same";
}

TEST(AMinistrysSystem, SendsTheLandDossiersOfOthersUnderTheirCodesAndAgencies) {
  auto locality = office();
  locality.agency = "ubnd-06688";
  DossierOffice ministry{.feed = "dossiers-bo-nnmt", .prefix = "G13", .also_of = {locality}};
  auto from = at("2026-11-01T17:30"), to = at("2026-11-20T17:30");
  auto body = portal_push(ministry, from, to, 1);
  ASSERT_TRUE(body);
  EXPECT_THAT(*body, HasSubstr("\"MaHoSo\":\"H49.12-"));
  EXPECT_THAT(*body, HasSubstr("\"DonViXuLy\":\"ubnd-06688\""));
  EXPECT_THAT(*body, HasSubstr("\"MaTTHC\":\"1.012753\""));
  EXPECT_THAT(*body, Not(HasSubstr("\"MaTTHC\":\"1.001193\"")));
}

TEST(AnOfficeThatOverstates, SaysMoreThanItSends) {
  auto honest = office(), boasting = office();
  boasting.overstates = 2;
  auto received = [](std::string const& body) {
    auto at = body.find("\"received\":");
    return std::stoi(body.substr(at + 11));
  };
  auto from = at("2026-11-19T17:30"), to = at("2026-11-20T17:30");
  EXPECT_EQ(received(*portal_push(boasting, from, to, 1)), received(*portal_push(honest, from, to, 1)) + 2);
}

}  // namespace
}  // namespace haidang::simulate

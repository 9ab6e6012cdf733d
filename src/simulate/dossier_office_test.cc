#include "simulate/dossier_office.h"

#include <gmock/gmock.h>

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

}  // namespace
}  // namespace haidang::simulate

// The acceptance ladder through the centre's doors: what arrives is evidence, a signature cannot go before it.
#include <gmock/gmock.h>

#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

using ::testing::HasSubstr;

using AcceptanceLadder = OnEachEngine;
INSTANTIATE_TEST_SUITE_P(, AcceptanceLadder, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

TEST_P(AcceptanceLadder, IsClimbedByWhatArrivesAndSignedOnlyWhenItIsStable) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto const address = std::string("/api/feeds/kk-bai-chay/acceptance");
  auto before = centre.admin().get(address);
  EXPECT_EQ(text(before, "/rung"), "registered");
  ASSERT_EQ(items(before, "/rungs").size(), 6U);
  auto officer = centre.person("can-bo", "officer", {"so-nnmt"});
  auto asks = boost::json::parse(R"({"note":"Đủ điều kiện"})");
  officer.post(address + "/ask", asks, 409);

  auto sender = centre.sender();
  auto from = hour_before(3);
  auto came = receipt(sender, row("PM2.5", "12.0", from + minutes(5)) + row("PM10", "40", from + minutes(5)));
  auto after = centre.admin().get(address);
  EXPECT_EQ(text(after, "/rung"), "first_data");
  EXPECT_EQ(whole(after, "/rungs/2/delivery"), whole(came, "/deliveryId"));
  EXPECT_THAT(text(after, "/rungs/2/findingEn"), HasSubstr("of 2 records"));
  auto told = items(after, "/history").size();
  EXPECT_GE(told, 3U);
  EXPECT_EQ(items(centre.admin().get(address), "/history").size(), told) << "looking again is no step";

  auto asked = officer.post(address + "/ask", asks, 200);
  EXPECT_EQ(text(asked, "/askedBy"), "can-bo");
  centre.person("can-bo-khac", "officer", {"ubnd-ha-long"}).post(address + "/ask", asks, 403);
  auto signs = boost::json::parse(R"({"document":"12/BB-NT","note":""})");
  officer.post(address, signs, 403);
  EXPECT_THAT(text(centre.admin().post(address, signs, 409), "/detail"), HasSubstr("has not been stable"));

  auto all = centre.admin().get("/api/acceptance");
  ASSERT_EQ(items(all).size(), 1U);
  EXPECT_EQ(text(items(all)[0], "/rung"), "first_data");
}

}  // namespace
}  // namespace haidang::testing

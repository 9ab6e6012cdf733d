#include "city/dossiers/judge_dossier_rules.h"

#include <gmock/gmock.h>

#include "city/calendar/year_2026_test.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;

Contract portal() {
  Contract c;
  c.decoding.format = Format::dvcqg;
  return c;
}

SaidDossier row(std::map<std::string, std::string, std::less<>> changes) {
  SaidDossier said{.row = 1, .raw = "{}"};
  said.fields = {{"code", "H49.12-261116-0007"},
                 {"state", "4"},
                 {"received", "20261116080000"},
                 {"appointment", "20261120170000"},
                 {"procedure", "2.002492"}};
  for (auto& [name, value] : changes) said.fields[name] = value;
  return said;
}

JudgedDossiers judge(Contract const& contract, SaidDossier said) {
  SaidDossiers delivery;
  delivery.rows.push_back(std::move(said));
  auto judged = judge_dossiers(
      contract, std::move(delivery), "f", "ubnd-06688",
      [](auto const& agency) { return agency.substr(agency.size() - 5); }, local("2026-11-22 09:00"));
  EXPECT_TRUE(judged) << judged.error().message;
  return judged ? *judged : JudgedDossiers{};
}

TEST(ADossiersRow, IsRefusedWithAReasonThatSaysWhatIsWrong) {
  struct Case {
    std::map<std::string, std::string, std::less<>> changes;
    DossierFault fault;
    char const* says;
  };
  Case const cases[] = {
      {{{"code", ""}}, DossierFault::no_code, "no dossier code"},
      {{{"code", std::string(201, 'x')}}, DossierFault::no_code, "no dossier code"},
      {{{"state", ""}}, DossierFault::no_state, "has no state"},
      {{{"received", ""}}, DossierFault::no_reception_time, "no day of reception"},
      {{{"received", "20260231080000"}}, DossierFault::bad_time, "20260231080000"},
      {{{"appointment", "mai"}}, DossierFault::bad_time, "mai"},
      {{{"received", "20271116080000"}}, DossierFault::from_the_future, "future"},
      {{{"state", "9"}, {"finished", "20261115080000"}}, DossierFault::finished_before_received, "before"},
  };
  for (auto const& c : cases) {
    auto judged = judge(portal(), row(c.changes));
    ASSERT_EQ(judged.refused.size(), 1u) << c.says;
    EXPECT_EQ(judged.refused[0].fault, c.fault) << c.says;
    EXPECT_THAT(judged.refused[0].detail_en, HasSubstr(c.says));
  }
}

TEST(ADossiersRow, OfAnUnknownStateIsKeptAsSent) {
  auto judged = judge(portal(), row({{"state", "23"}}));
  ASSERT_EQ(judged.good.size(), 1u);
  EXPECT_EQ(judged.good[0].facts.state, DossierState::other);
  EXPECT_EQ(judged.good[0].facts.state_code, "23");
}

TEST(ADossiersRow, WithoutAnAgencyIsItsSenders) {
  auto facts = judge(portal(), row({})).good.at(0).facts;
  EXPECT_EQ(facts.agency, "ubnd-06688");
  EXPECT_EQ(facts.place, "06688");
}

TEST(ADossiersRow, SpeaksThreeOrganisationsInTheContractsWords) {
  auto contract = portal();
  contract.decoding.words = {{"agency", {{"Sở Xây dựng", "so-xd"}}}};
  auto facts = judge(contract, row({{"agency", "Sở Xây dựng"}, {"reception", "TT PVHCC"}, {"support", "Bưu điện"}}))
                   .good.at(0)
                   .facts;
  EXPECT_EQ(facts.agency, "so-xd");
  EXPECT_EQ(facts.reception, "TT PVHCC");
  EXPECT_EQ(facts.support, "Bưu điện");
}

TEST(ACodeOfAnotherPattern, IsKeptAndCounted) {
  auto contract = portal();
  contract.rules["code"] = R"(H49\.[0-9.]+-[0-9]{6}-[0-9]{4})";
  EXPECT_EQ(judge(contract, row({})).odd_codes, 0);
  auto odd = judge(contract, row({{"code", "000.00.12.X1/26"}}));
  EXPECT_EQ(odd.odd_codes, 1);
  EXPECT_EQ(odd.good.size(), 1u);
}

TEST(AContractsRules, ThatCannotBeReadAreNamed) {
  for (auto const& [name, value] : std::map<std::string, std::string>{{"on_time", "hour"},
                                                                      {"due", "someday"},
                                                                      {"authority", "first"},
                                                                      {"term.1", "soon"},
                                                                      {"term.2", "5d@25:00"},
                                                                      {"code", "("}}) {
    Contract c;
    c.rules[name] = value;
    auto checked = check_dossier_rules(c);
    ASSERT_FALSE(checked) << name;
    EXPECT_EQ(checked.error().at, "/rules/" + name);
  }
}

}  // namespace
}  // namespace haidang

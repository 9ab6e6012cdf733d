// The demonstration's documents: of departments and localities, on weekdays, with the troubles that the pages show.
#include "simulate/document_traffic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "simulate/catalogue_files.h"
#include "simulate/document_city.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;

TrafficPlan const plan{.start = *parse_rfc3339("2026-11-23T10:00:00+07:00"), .seed = 7};

std::vector<AxisMessage> traffic() { return document_traffic(catalogue<Agency>("agencies"), plan); }

std::string text_in(std::string const& xml, std::string const& name) {
  auto from = xml.find("<" + name + ">");
  if (from == std::string::npos) return "";
  from += name.size() + 2;
  return xml.substr(from, xml.find("</" + name + ">", from) - from);
}

TEST(DocumentTraffic, IsTheSameForTheSameSeedAndNeverBeforeItIsWritten) {
  auto first = traffic(), second = traffic();
  ASSERT_GT(first.size(), 1000u);
  ASSERT_EQ(first.size(), second.size());
  std::set<std::string> ids;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].xml, second[i].xml);
    EXPECT_TRUE(ids.insert(first[i].id).second) << first[i].id << " stands twice";
    EXPECT_LE(first[i == 0 ? 0 : i - 1].at, first[i].at);
  }
}

TEST(DocumentTraffic, IsAYearThatIsTakenInWithinSeconds) {
  auto all = traffic();
  EXPECT_LT(all.front().at, plan.start - days(360));
  EXPECT_LT(all.size(), 15'000u);
  std::map<std::string, int> by_month;
  for (auto const& message : all) ++by_month[date_of(message.at).substr(0, 7)];
  EXPECT_GE(by_month.size(), 12u);
  for (auto const& [month, count] : by_month) EXPECT_GT(count, 10) << month;
}

TEST(DocumentTraffic, NobodyWritesOnSaturdayOrSunday) {
  for (auto const& message : traffic())
    EXPECT_TRUE(message.is_status || weekday_of(message.at, vietnam_offset_minutes) <= 5) << message.id;
}

TEST(DocumentTraffic, HasSilentAgenciesAndStatusesThatComeBeforeTheirTurn) {
  std::set<std::string> written_to, heard;
  std::map<std::string, std::set<std::string>> told;  // of one document at one agency
  bool early = false, asked_back = false, replaced = false, revoked = false, odd = false, from_afar = false;
  for (auto const& message : traffic()) {
    if (!message.is_status) {
      auto to = message.xml.substr(message.xml.find("<To>"));
      written_to.insert(text_in(to, "OrganId"));
      replaced = replaced || text_in(message.xml, "BussinessDocType") == "3";
      revoked = revoked || text_in(message.xml, "BussinessDocType") == "1";
      from_afar = from_afar || text_in(message.xml, "OrganId") == "000.00.00.G22";
      continue;
    }
    auto organ = text_in(message.xml, "OrganId"), code = text_in(message.xml, "StatusCode");
    auto& before = told[text_in(message.xml, "DocumentId") + organ];
    early = early || (code == "03" && before.contains("06"));
    asked_back = asked_back || code == "13";
    odd = odd || code == "14";
    before.insert(code);
    heard.insert(organ);
  }
  std::size_t silent = 0;
  for (auto const& organ : written_to) silent += !heard.contains(organ);
  EXPECT_GT(silent, 0u);
  EXPECT_LT(silent, written_to.size() / 3);
  EXPECT_TRUE(early && asked_back && replaced && revoked && odd && from_afar);
}

TEST(DocumentCity, ServesTheFeedOfTheCatalogueThatPollsAnAxis) {
  FakeClock clock{plan.start};
  auto city = DocumentCity::open(
      {.feeds = catalogue<Feed>("feeds"), .agencies = catalogue<Agency>("agencies"), .start = plan.start, .port = 0},
      clock);
  ASSERT_TRUE(city) << city.error().message;
  std::size_t served = 0;
  for (auto const& contract : (*city)->with_address(catalogue<Contract>("contracts")))
    if (contract.source.url.starts_with("http://127.0.0.1:")) {
      ++served;
      EXPECT_EQ(contract.decoding.format, Format::edxml);
      EXPECT_TRUE(contract.working_days_only);
    }
  EXPECT_EQ(served, 1u);
  for (auto const& list : (*city)->history())
    for (std::size_t i = 0; i < list.size(); ++i) {
      EXPECT_LE(list[i].received_at, plan.start);
      EXPECT_LE(list[i == 0 ? 0 : i - 1].received_at, list[i].received_at);
    }
}

}  // namespace
}  // namespace haidang::simulate

// The departments of the demonstration and their contracts: what the desks type is what the centre reads, month after
// month, and the faults that were put in are found.
#include <gmock/gmock.h>

#include "app/indicators.h"
#include "app/shipped_catalogue_test.h"
#include "city/intake/delivery_intake.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"
#include "simulate/catalogue_files.h"
#include "simulate/indicator_desk.h"

namespace haidang {
namespace {

Instant const now = *parse_rfc3339("2026-11-27T09:00:00+07:00");

class DemonstrationDesks : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_NO_FATAL_FAILURE(import_province(*store_));
    auto snapshot = store_->read_now([](store::Session& session) { return read_directory(session); });
    ASSERT_TRUE(snapshot) << snapshot.error().message;
    directory_.swap(*snapshot);
    ASSERT_TRUE(part_.load(*store_));
    intake_.add(part_.dataset);
  }
  Receipt take(simulate::IndicatorReport const& report) {
    Arrival arrival{.feed = report.feed,
                    .bytes = report.bytes,
                    .content_type = report.content_type,
                    .file_name = report.file_name,
                    .sender = "desk",
                    .received_at = report.at};
    auto receipt = testing::wait_on(loop_, intake_.accept(std::move(arrival)));
    EXPECT_TRUE(receipt) << report.file_name << ": " << receipt.error().message << " " << receipt.error().at;
    return receipt ? *receipt : Receipt{};
  }
  std::vector<IndicatorPoint> points(std::string const& id) {
    auto values = store_->read_now([&](store::Session& session) { return indicators::values(session, id); });
    EXPECT_TRUE(values) << values.error().message;
    auto shelf = part_.book.indicators();
    return points_of(*shelf->find(id), by_key(std::move(*values)));
  }

  store::testing::TemporaryDirectory folder_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  boost::asio::io_context loop_;
  FakeClock clock_{now};
  Directory directory_;
  IndicatorsPart part_{*store_, directory_, clock_};
  DeliveryIntake intake_{*store_, directory_, clock_, {}};
};

TEST_F(DemonstrationDesks, WorkbooksOfTwoYearsAreReadWithoutARefusal) {
  std::int64_t reports = 0;
  for (auto const& desk : simulate::demonstration_desks(simulate::catalogue<Feed>("feeds"))) {
    auto sent = simulate::reports_of(desk, Instant{}, now, 1);
    ASSERT_TRUE(sent) << sent.error().message;
    for (auto const& report : *sent) {
      auto receipt = take(report);
      ++reports;
      EXPECT_GT(receipt.records.received, 0) << report.file_name;
      EXPECT_EQ(receipt.records.quarantined, 0)
          << report.file_name << ": " << (receipt.reasons.empty() ? "" : receipt.reasons[0].example);
    }
  }
  EXPECT_GT(reports, 60);
  for (auto const& p : points("tourists"))
    if (p.part.empty() && p.period == "2025-10") {
      EXPECT_DOUBLE_EQ(p.actual->value, 1320);
      EXPECT_DOUBLE_EQ(p.cumulative->value, 18'430);
      EXPECT_EQ(p.actual->vintage, IndicatorVintage::official) << "November's workbook says it again as official";
    }
  for (auto const& p : points("budget-revenue"))
    if (p.part.empty() && p.period == "2026-09") {
      EXPECT_GE(p.versions, 2) << "the hopeful estimate and the official figure";
      for (auto const& plan : p.plans) EXPECT_FALSE(plan.disagrees) << plan.plan;
    }
  auto open = store_->read_now([](store::Session& session) { return indicators::open_findings(session, 100); });
  ASSERT_TRUE(open);
  ASSERT_EQ(open->size(), 1u) << "the typing error of August";
  EXPECT_EQ(open->front().period, "2026-08");
  auto misjudged = store_->read_now([](store::Session& session) { return indicators::misjudged(session); });
  ASSERT_TRUE(misjudged);
  EXPECT_TRUE(misjudged->empty()) << misjudged->front();
}

TEST_F(DemonstrationDesks, AMendedWorkbookIsARevision) {
  auto desk = simulate::demonstration_desks(simulate::catalogue<Feed>("feeds")).front();
  auto sent = simulate::reports_of(desk, now - days(60), now, 1);
  ASSERT_TRUE(sent && !sent->empty());
  for (auto const& report : *sent) take(report);
  auto mended = simulate::mended_report(desk, now, 1);
  ASSERT_TRUE(mended);
  EXPECT_GT(take(*mended).records.revised, 0);
}

}  // namespace
}  // namespace haidang

// A delivery from the sender's side and from the reader's: receipt, bytes, readings, means, index; repeats; revisions.
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

using Deliveries = OnEachEngine;
INSTANTIATE_TEST_SUITE_P(, Deliveries, ::testing::Values(Engine::sqlite, Engine::postgres),
                         store::testing::name_of_engine);

// Three hours of PM2.5 every five minutes that grows by one each time from 10, and a PM10 of 40.
std::string three_hours(Instant from) {
  std::string file;
  for (int i = 0; i < 36; ++i) {
    file += row("PM2.5", std::to_string(10 + i % 12) + ".0", from + minutes(5) * (i + 1));
    file += row("PM10", "40", from + minutes(5) * (i + 1));
  }
  return file;
}

void expect_identity(Json const& receipt) {
  EXPECT_EQ(whole(receipt, "/records/received"),
            whole(receipt, "/records/accepted") + whole(receipt, "/records/duplicate") +
                whole(receipt, "/records/revised") + whole(receipt, "/records/quarantined"));
}

TEST_P(Deliveries, AFileIsReceiptedKeptAsItCameAndBecomesReadingsMeansAndIndex) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto from = hour_before(3);
  auto file = three_hours(from);

  auto answer = receipt(sender, file, {"X-File-Name: QN_IOC_KXQ001_" + stamp(from + hours(3)) + ".txt"});
  EXPECT_EQ(text(answer, "/feedId"), "kk-bai-chay");
  EXPECT_EQ(text(answer, "/outcome"), "stored");
  EXPECT_TRUE(parse_rfc3339(text(answer, "/receivedAt")));
  EXPECT_EQ(whole(answer, "/records/received"), 72);
  EXPECT_EQ(whole(answer, "/records/accepted"), 72);
  EXPECT_TRUE(items(answer, "/reasons").empty());
  expect_identity(answer);

  auto id = std::to_string(whole(answer, "/deliveryId"));
  auto raw = centre.admin().ask({.path = "/api/deliveries/" + id + "/raw"});
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->body, file);

  auto values = centre.readings("PM2.5", "raw", from, from + hours(3) + minutes(1));
  ASSERT_EQ(items(values, "/readings").size(), 36u);
  EXPECT_EQ(number(values, "/readings/0/value"), 10);
  auto means = centre.readings("PM2.5", "hour", from, from + hours(3));
  ASSERT_EQ(items(means, "/means").size(), 3u);
  for (auto const& hour : items(means, "/means")) {
    EXPECT_DOUBLE_EQ(number(hour, "/mean"), 15.5);
    EXPECT_EQ(number(hour, "/low"), 10);
    EXPECT_EQ(number(hour, "/high"), 21);
    EXPECT_EQ(whole(hour, "/valid"), 12);
    EXPECT_EQ(whole(hour, "/expected"), 12);
    EXPECT_EQ(number(hour, "/capturePercent"), 100);
  }
}

TEST_P(Deliveries, AreListedOfADayWhenItIsAskedFor) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto first = whole(receipt(sender, three_hours(hour_before(3))), "/deliveryId");
  auto today = clock_now() - hours(1), tomorrow = clock_now() + hours(1);
  auto between = [&](Instant from, Instant to) {
    return centre.admin().get("/api/feeds/kk-bai-chay/deliveries?from=" + rfc3339(from, 0) + "&to=" + rfc3339(to, 0));
  };
  auto listed = between(today, tomorrow);
  ASSERT_EQ(items(listed, "/items").size(), 1u);
  EXPECT_EQ(whole(listed, "/items/0/id"), first);
  EXPECT_TRUE(items(between(today - days(1), today), "/items").empty());
  EXPECT_TRUE(items(between(tomorrow, tomorrow + days(1)), "/items").empty());
}

TEST_P(Deliveries, ADaysMeanAndItsIndexComeFromTheReadingsOfThatDay) {
  Centre centre({.engine = engine()});
  centre.add_feed({.terms = R"({"cadenceSeconds":3600})"});
  auto sender = centre.sender();
  auto day = floor_to(clock_now(), days(1), vietnam_offset_minutes) - days(2);
  std::string file;
  for (int hour = 1; hour <= 24; ++hour) file += row("PM2.5", hour <= 12 ? "20" : "40", day + hours(hour));
  EXPECT_EQ(whole(receipt(sender, file), "/records/accepted"), 24);

  auto means = centre.readings("PM2.5", "day", day, day + days(1));
  ASSERT_EQ(items(means, "/means").size(), 1u);
  EXPECT_DOUBLE_EQ(number(means, "/means/0/mean"), 30);
  EXPECT_EQ(whole(means, "/means/0/valid"), 24);
  // Decision 1459: 30 lies in 25–50, so 50 + (30 − 25) · 50 / 25 = 60; a moderate day, by PM2.5.
  auto index = centre.aqi("day", day, day + days(1));
  EXPECT_EQ(text(index, "/method"), "1459/QĐ-TCMT");
  ASSERT_EQ(items(index, "/points").size(), 1u);
  EXPECT_EQ(whole(index, "/points/0/index"), 60);
  EXPECT_EQ(text(index, "/points/0/band"), "moderate");
  EXPECT_EQ(text(index, "/points/0/dominant"), "PM2.5");
  // The Nowcast of twelve hours of 40 is 40: 50 + 15 · 2 = 80.
  auto evening = centre.aqi("hour", day + hours(23), day + hours(24));
  ASSERT_EQ(items(evening, "/points").size(), 1u);
  EXPECT_EQ(whole(evening, "/points/0/index"), 80);
}

TEST_P(Deliveries, TheSameBytesAgainAnswerTheFirstReceiptAndChangeNothing) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto file = three_hours(hour_before(4));
  auto first = receipt(sender, file), again = receipt(sender, file, {"X-File-Name: another-name.txt"});
  EXPECT_EQ(text(again, "/outcome"), "duplicate");
  for (auto at : {"/deliveryId", "/records/received", "/records/accepted", "/records/duplicate"})
    EXPECT_EQ(whole(again, at), whole(first, at)) << at;
  EXPECT_EQ(text(again, "/receivedAt"), text(first, "/receivedAt"));
  EXPECT_EQ(centre.kept().deliveries, 1);
}

TEST_P(Deliveries, ARepeatOfAnIdempotencyKeyAnswersTheFirstReceiptWhateverItsBytes) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto at = hour_before(1);
  auto first = receipt(sender, row("PM2.5", "12", at), {"Idempotency-Key: may-1-0042"});
  auto again = receipt(sender, row("PM2.5", "13", at), {"Idempotency-Key: may-1-0042"});
  EXPECT_EQ(text(again, "/outcome"), "duplicate");
  EXPECT_EQ(whole(again, "/deliveryId"), whole(first, "/deliveryId"));
  auto other = receipt(sender, row("PM2.5", "14", at + minutes(5)), {"Idempotency-Key: may-1-0043"});
  EXPECT_EQ(text(other, "/outcome"), "stored");
  auto values = centre.readings("PM2.5", "raw", at - minutes(1), at + minutes(1));
  EXPECT_EQ(number(values, "/readings/0/value"), 12);
}

TEST_P(Deliveries, ARevisedValueCountsAndTheEarlierOneIsKept) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto at = hour_before(1);
  receipt(sender, row("PM2.5", "12", at) + row("PM10", "30", at));
  auto revision = receipt(sender, row("PM2.5", "17.5", at) + row("PM10", "30", at) + row("SO2", "3", at));
  EXPECT_EQ(whole(revision, "/records/received"), 3);
  EXPECT_EQ(whole(revision, "/records/revised"), 1);
  EXPECT_EQ(whole(revision, "/records/duplicate"), 1);
  EXPECT_EQ(whole(revision, "/records/accepted"), 1);
  expect_identity(revision);

  auto values = centre.readings("PM2.5", "raw", at - minutes(1), at + minutes(1));
  ASSERT_EQ(items(values, "/readings").size(), 1u);
  EXPECT_EQ(number(values, "/readings/0/value"), 17.5);
  EXPECT_TRUE(values.at_pointer("/readings/0/revised").as_bool());
  EXPECT_EQ(number(centre.readings("PM2.5", "hour", at - hours(1), at), "/means/0/mean"), 17.5);
  auto check = centre.command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
}

TEST_P(Deliveries, ABodyThatCannotBeReadIsKeptAndAnswered422WithThePlaceOfTheFault) {
  Centre centre({.engine = engine()});
  centre.add_feed({.decoding = R"({"format":"json","station":"KXQ001"})"});
  auto sender = centre.sender();
  std::string const broken = R"([{"symbol":"PM2.5","value":12,)";
  auto answer = post(sender, broken, {}, "kk-bai-chay", "application/json");
  auto problem = answered(422, answer);
  EXPECT_EQ(answer->headers["content-type"].substr(0, 24), "application/problem+json");
  EXPECT_EQ(text(problem, "/kind"), "unreadable");
  EXPECT_NE(text(problem, "/detail").find("byte"), std::string::npos) << text(problem, "/detail");
  auto page = centre.admin().get("/api/feeds/kk-bai-chay/deliveries");
  ASSERT_EQ(items(page).size(), 1u);
  EXPECT_FALSE(is_null(page, "/items/0/unreadable"));
  auto raw = centre.admin().ask({.path = "/api/deliveries/" + std::to_string(whole(page, "/items/0/id")) + "/raw"});
  ASSERT_TRUE(raw);
  EXPECT_EQ(raw->body, broken);
  EXPECT_EQ(post(sender, broken, {}, "kk-bai-chay", "application/json")->status, 422);
  EXPECT_EQ(centre.kept().deliveries, 1);
}

TEST_P(Deliveries, ACompressedBodyIsReadUnpacked) {
  Centre centre({.engine = engine()});
  centre.add_feed();
  auto sender = centre.sender();
  auto file = three_hours(hour_before(4));
  TemporaryFolder folder;
  write_file(folder / "a.txt", file);
  ASSERT_EQ(run({.arguments = {"gzip", "-k", (folder / "a.txt").string()}})->code, 0);
  auto answer = receipt(sender, file_text(folder / "a.txt.gz"), {"Content-Encoding: gzip"});
  EXPECT_EQ(whole(answer, "/records/accepted"), 72);
}

}  // namespace
}  // namespace haidang::testing

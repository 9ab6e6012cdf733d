#include "city/situation/direction_rules.h"

#include <gmock/gmock.h>

#include "city/situation/small_situation_test.h"
#include "city/tasks/decode_tasks.h"
#include "city/tasks/judge_task_rules.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

auto const now = at("2026-11-28T14:32");

DirectionOrder order() {
  return made<DirectionOrder>(
      R"({"agency":"so-yt","text":" Hoàn thành kết nối trước ngày 05/12 ","due":"2026-12-05T00:00:00+07:00"})");
}

std::shared_ptr<DirectorySnapshot> with_road(std::string const& agency, std::string const& format) {
  auto d = small_province();
  d->feeds.set(
      {made<Feed>(R"({"id":"tasks-chi-dao","agency":")" + agency +
                  R"(","dataset":"tasks","groupId":"tasks","title":"Chỉ đạo","road":"push","state":"live"})")});
  d->contracts["tasks-chi-dao"] = {made<Contract>(
      R"({"feed":"tasks-chi-dao","validFrom":"2025-07-01T00:00:00+07:00","cadenceSeconds":86400,"silentAfterSeconds":86400,"minValidPercent":95,"decoding":{"format":")" +
      format + R"("}})")};
  return d;
}

TEST(DirectionRoad, IsTheFirstLiveFeedOfTasksOfTheCentre) {
  auto d = with_road("ioc", "json");
  auto road = direction_road(*d, now);
  ASSERT_TRUE(road);
  EXPECT_EQ(road->feed->id.value(), "tasks-chi-dao");
}

TEST(DirectionRoad, SaysWhatToAddWhenThereIsNone) {
  for (auto const& d : {small_province(), with_road("so-yt", "json"), with_road("ioc", "xlsx")}) {
    auto road = direction_road(*d, now);
    ASSERT_FALSE(road);
    EXPECT_EQ(road.error().kind, ErrorKind::conflict);
    EXPECT_THAT(road.error().message, HasSubstr("Add a live push feed with the dataset `tasks`"));
  }
}

TEST(Direction, IsRefusedWithThePlaceOfWhatIsWrong) {
  auto d = small_province();
  auto place_of_fault = [&](auto change) {
    auto o = order();
    change(o);
    auto read = checked(o, *d, now);
    return read ? "" : read.error().at;
  };
  EXPECT_EQ(place_of_fault([](auto&) {}), "");
  EXPECT_EQ(place_of_fault([](auto& o) { o.agency = *Slug::of("khong-co"); }), "/agency");
  EXPECT_EQ(place_of_fault([](auto& o) { o.text = " \n"; }), "/text");
  EXPECT_EQ(place_of_fault([](auto& o) { o.text = std::string(2001, 'x'); }), "/text");
  EXPECT_EQ(place_of_fault([](auto& o) { o.due = at("2026-11-27T23:59"); }), "/due");
  EXPECT_EQ(place_of_fault([](auto& o) { o.due = at("2026-11-28T00:00"); }), "") << "today is in time";
  EXPECT_EQ(place_of_fault([](auto& o) { o.due = at("2036-11-28T00:00"); }), "/due");
  EXPECT_EQ(place_of_fault([](auto& o) { o.about = DirectionAbout{MatterKind::task, ""}; }), "/about/id");
}

TEST(Direction, HasTheNumberOfItsDay) {
  EXPECT_EQ(direction_code(now, 1), "CD-20261128-001");
  EXPECT_EQ(direction_code(now, 1234), "CD-20261128-1234");
  EXPECT_TRUE(is_direction_code("CD-20261128-001"));
  EXPECT_TRUE(is_direction_code("CD-20261128-1234"));
  for (auto const* other : {"CD-2026-001", "CD-20261128", "CD-20261128-1", "NV-20261128-001", "CD-2026112x-001", ""})
    EXPECT_FALSE(is_direction_code(other)) << other;
}

TEST(Direction, IsATaskAsTheDatasetOfTasksReadsIt) {
  auto d = small_province();
  auto mapped = Decoding{.format = Format::json, .columns = {{"code", "ma"}, {"content", "noi_dung"}}};
  for (auto const& decoding : {Decoding{.format = Format::json}, mapped}) {
    auto body = task_of(*checked(order(), *d, now), "CD-20261128-001", "Lãnh đạo UBND", decoding, now);
    auto clean = clean_tasks(decoding, body);
    ASSERT_TRUE(clean);
    auto said = decode_tasks(decoding, *clean);
    ASSERT_TRUE(said);
    Contract contract;
    contract.decoding = decoding;
    auto judged = judge_tasks(contract, std::move(said->rows), agency_names_of(d->agencies.rows), "ioc", now);
    ASSERT_TRUE(judged);
    ASSERT_EQ(judged->good.size(), 1u) << (judged->refused.empty() ? "" : judged->refused[0].detail);
    auto const& task = judged->good[0];
    EXPECT_EQ(task.code, "CD-20261128-001");
    EXPECT_EQ(task.content, "Hoàn thành kết nối trước ngày 05/12");
    EXPECT_EQ(task.assigner, "Lãnh đạo UBND");
    EXPECT_THAT(task.leads, ElementsAre("so-yt"));
    EXPECT_EQ(task.assigned, now);
    EXPECT_EQ(task.due, at("2026-12-06T00:00") - milliseconds(1)) << "by the end of the day";
    EXPECT_EQ(task.state, TaskState::not_started);
  }
}

}  // namespace
}  // namespace haidang

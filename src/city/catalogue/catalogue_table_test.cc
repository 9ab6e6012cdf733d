#include "city/catalogue/catalogue_table.h"

#include <gtest/gtest.h>

#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

template <typename T>
T from(std::string_view json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return *read;
}

Agency so_nnmt() { return from<Agency>(R"({"id":"so-nnmt","name":"Sở Nông nghiệp và Môi trường"})"); }
FeedGroup environment() {
  return from<FeedGroup>(R"({"id":"environment","title":"Quan trắc","titleEn":"Environment"})");
}
Place hong_gai() { return from<Place>(R"({"id":"p-06685","code":"06685","name":"Phường Hồng Gai"})"); }
Site site() {
  return from<Site>(
      R"({"id":"cot-3","name":"Cột 3","agency":"so-nnmt","placeCode":"06685","latitude":20.95,"longitude":107.08})");
}
Station station() {
  return from<Station>(
      R"({"id":"kxq001","code":"KXQ001","name":"Cột 3","agency":"so-nnmt","site":"cot-3","minCapturePercent":80,
    "parameters":[{"symbol":"PM2.5","unit":"ug/m3","rangeLow":0,"rangeHigh":1000},{"symbol":"SO2","unit":"ug/m3"}]})");
}
Feed feed() {
  return from<Feed>(
      R"({"id":"mt-kxq001","agency":"so-nnmt","dataset":"environment.readings","groupId":"environment","title":"Trạm Cột 3",
    "state":"live","stations":["kxq001"]})");
}
Contract contract() {
  return from<Contract>(
      R"({"feed":"mt-kxq001","validFrom":"2026-01-01T00:00:00+07:00","cadenceSeconds":300,"silentAfterSeconds":1800,
    "minValidPercent":80})");
}

By const officer{"huong", *parse_rfc3339("2026-11-22T10:00:00+07:00")};

class Catalogue : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
  }
  Snapshot now() {
    return *store_->read_now([](store::Session& session) { return read_directory(session); });
  }
  template <typename T>
  Result<PutOutcome> put_row(T row, By by = officer) {
    auto before = now();
    return store_->write_now([&](store::Session& session) { return put(session, *before, row, by); });
  }
  void fill() {
    ASSERT_TRUE(put_row(so_nnmt()));
    ASSERT_TRUE(put_row(environment()));
    ASSERT_TRUE(put_row(hong_gai()));
    ASSERT_TRUE(put_row(site()));
    ASSERT_TRUE(put_row(station()));
    ASSERT_TRUE(put_row(feed()));
  }
  std::unique_ptr<store::Store> store_;
};
HAIDANG_FOR_EACH_ENGINE(Catalogue);

TEST_P(Catalogue, EveryTableHasExactlyTheColumnsOfItsStruct) {
  using store::columns_of;
  using store::testing::columns_agree;
  EXPECT_TRUE(columns_agree(*store_, "agency", columns_of<Agency>()));
  EXPECT_TRUE(columns_agree(*store_, "place", columns_of<Place>()));
  EXPECT_TRUE(columns_agree(*store_, "site", columns_of<Site>()));
  EXPECT_TRUE(columns_agree(*store_, "station", columns_of<Station>()));
  EXPECT_TRUE(columns_agree(*store_, "limit_value", columns_of<Limit>()));
  EXPECT_TRUE(columns_agree(*store_, "feed_group", columns_of<FeedGroup>()));
  EXPECT_TRUE(columns_agree(*store_, "feed", columns_of<Feed>()));
  EXPECT_TRUE(columns_agree(*store_, "contract", columns_of<Contract>()));
  EXPECT_TRUE(columns_agree(*store_, "series", columns_of<Series>()));
  EXPECT_TRUE(columns_agree(*store_, "change", columns_of<Change>()));
}

TEST_P(Catalogue, GivesBackWhatWasPut) {
  fill();
  auto d = now();
  EXPECT_EQ(reflect::to_json(*d->stations.find("kxq001")), reflect::to_json(station()));
  EXPECT_EQ(reflect::to_json(*d->feeds.find("mt-kxq001")), reflect::to_json(feed()));
  EXPECT_EQ(d->series.size(), 2u);
  EXPECT_EQ(d->feed_of_station("kxq001")->id.value(), "mt-kxq001");
}

TEST_P(Catalogue, KeepsEveryChangeWithWhoAndWhen) {
  fill();
  auto renamed = so_nnmt();
  renamed.name = *Title::of("Sở NN&MT");
  EXPECT_EQ(*put_row(renamed, {"lan", officer.at + hours(1)}), PutOutcome::changed);
  EXPECT_EQ(*put_row(renamed), PutOutcome::same);
  auto history =
      store_->read_now([](store::Session& session) { return changes(session, "agency", "so-nnmt", INT64_MAX, 10); });
  ASSERT_EQ(history->size(), 2u);
  EXPECT_EQ(history->front().person, "lan");
  EXPECT_EQ(history->front().at, officer.at + hours(1));
  EXPECT_NE(history->front().before->text.find("Sở Nông nghiệp và Môi trường"), std::string::npos);
  EXPECT_NE(history->front().after->text.find("Sở NN&MT"), std::string::npos);
}

TEST_P(Catalogue, APlaceIsJoinedByCodeNeverByName) {
  fill();
  auto by_name = site();
  by_name.place_code = "Hạ Long";
  auto refused = put_row(by_name);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().at, "/placeCode");
}

TEST_P(Catalogue, TheProvinceBearsOneCodeAndTwoNamesByDate) {
  auto province = from<Place>(
      R"({"id":"tinh-22","code":"22","level":"province","name":"Tỉnh Quảng Ninh","validTo":"2026-09-01T00:00:00+07:00"})");
  auto city = from<Place>(
      R"({"id":"tp-22","code":"22","level":"province","name":"Thành phố Quảng Ninh","validFrom":"2026-09-01T00:00:00+07:00",
    "document":"36/2026/QH16"})");
  ASSERT_TRUE(put_row(province));
  ASSERT_TRUE(put_row(city));
  auto d = now();
  EXPECT_EQ(d->place("22", *parse_rfc3339("2026-08-31T23:59:59+07:00"))->name.value(), "Tỉnh Quảng Ninh");
  EXPECT_EQ(d->place("22", *parse_rfc3339("2026-09-01T00:00:00+07:00"))->name.value(), "Thành phố Quảng Ninh");
  auto overlapping = from<Place>(
      R"({"id":"x-22","code":"22","level":"province","name":"Khác","validFrom":"2026-08-01T00:00:00+07:00"})");
  EXPECT_EQ(put_row(overlapping).error().kind, ErrorKind::conflict);
}

TEST_P(Catalogue, AContractIsNeverChangedButGetsANewVersion) {
  fill();
  auto add = [&](Contract c) {
    auto before = now();
    return store_->write_now([&](store::Session& session) { return add_contract(session, *before, c, officer); });
  };
  EXPECT_EQ(add(contract())->version, 1);
  EXPECT_EQ(add(contract())->version, 1);
  auto next = contract();
  next.valid_from = *parse_rfc3339("2026-06-01T00:00:00+07:00");
  next.cadence_seconds = *WholeSeconds::of(60);
  EXPECT_EQ(add(next)->version, 2);
  auto d = now();
  EXPECT_EQ(d->contract("mt-kxq001", *parse_rfc3339("2026-05-31T00:00:00+07:00"))->version, 1);
  EXPECT_EQ(d->contract("mt-kxq001", *parse_rfc3339("2026-06-01T00:00:00+07:00"))->version, 2);
  EXPECT_EQ(d->contract("mt-kxq001", *parse_rfc3339("2025-06-01T00:00:00+07:00")), nullptr);
}

TEST_P(Catalogue, WhatOthersReferToCannotBeRemoved) {
  fill();
  auto before = now();
  auto removed =
      store_->write_now([&](store::Session& session) { return remove<Agency>(session, *before, "so-nnmt", officer); });
  EXPECT_EQ(removed.error().kind, ErrorKind::conflict);
}

TEST_P(Catalogue, ReferencesMustResolve) {
  EXPECT_EQ(put_row(site()).error().at, "/agency");
  ASSERT_TRUE(put_row(so_nnmt()));
  EXPECT_EQ(put_row(feed()).error().at, "/groupId");
}

}  // namespace
}  // namespace haidang

// A province of two units, one district of before, three agencies and a few connections, for the tests of the page.
#pragma once

#include <gtest/gtest.h>

#include "city/situation/situation_rules.h"
#include "platform/reflect/json.h"

namespace haidang {

inline Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

template <typename T>
T made(std::string const& json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().message << " " << read.error().at << " in " << json;
  return read ? std::move(*read) : T{};
}

inline std::shared_ptr<DirectorySnapshot> small_province() {
  auto d = std::make_shared<DirectorySnapshot>();
  d->agencies.set({
      made<Agency>(R"({"id":"ioc","kind":"centre","name":"Trung tâm điều hành","position":10})"),
      made<Agency>(R"({"id":"so-yt","name":"Sở Y tế","nameEn":"Department of Health","position":20})"),
      made<Agency>(R"({"id":"ubnd-1","kind":"locality","name":"UBND phường Hà Tu","placeCode":"00001","position":30})"),
      made<Agency>(R"({"id":"ubnd-2","kind":"locality","name":"UBND xã Kỳ Thượng","placeCode":"00002","position":40})"),
  });
  auto unit = [](std::string const& code, std::string const& name, int column) {
    return made<Place>(R"({"id":"xa-)" + code + R"(","code":")" + code + R"(","level":"commune","name":")" + name +
                       R"(","validFrom":"2025-07-01T00:00:00+07:00","tileColumn":)" + std::to_string(column) +
                       R"(,"tileRow":0})");
  };
  d->places.set({
      made<Place>(
          R"({"id":"huyen-1","code":"193","level":"district","name":"Thành phố Hạ Long","validTo":"2025-07-01T00:00:00+07:00","tileColumn":5,"tileRow":2})"),
      unit("00001", "Phường Hà Tu", 0),
      unit("00002", "Xã Kỳ Thượng", 1),
  });
  d->sites.set({made<Site>(
      R"({"id":"site-1","name":"Kỳ Thượng","agency":"so-yt","placeCode":"00002","latitude":21,"longitude":107})")});
  d->stations.set({made<Station>(
      R"({"id":"tram-1","code":"T1","name":"Trạm 1","agency":"so-yt","site":"site-1","minCapturePercent":80,"parameters":[]})")});
  d->feeds.set({made<Feed>(
      R"({"id":"quan-trac","agency":"so-yt","dataset":"environment.readings","groupId":"environment","title":"Trạm 1","road":"push","state":"live","stations":["tram-1"]})")});
  return d;
}

inline SituationFacts calm_facts() {
  SituationFacts facts;
  facts.now = at("2026-11-28T14:32");
  facts.directory = small_province();
  return facts;
}

inline BoardFeed connection(std::string id, std::string agency, State state) {
  BoardFeed row;
  row.title = "Luồng " + id;
  row.id = std::move(id);
  row.agency = std::move(agency);
  row.state = state;
  return row;
}

inline Obligation obligation(std::string const& id, std::string const& agency, std::string const& due,
                             std::vector<std::string> feeds = {}) {
  auto o = made<Obligation>(R"({"id":")" + id + R"(","directive":"174","agency":")" + agency +
                            R"(","groupId":"cameras","title":"Camera )" + id + R"(","feeds":[],"due":")" + due +
                            R"(:00+07:00"})");
  o.feeds = std::move(feeds);
  return o;
}

inline Difficulty difficulty(std::int64_t id, std::string const& agency, DifficultyLevel level, Instant reply_due) {
  Difficulty d;
  d.id = id;
  d.agency = *Slug::of(agency);
  d.owner = *Slug::of("ioc");
  d.title = *Title::of("Nhà thầu không mở cổng dữ liệu");
  d.level = level;
  d.stated_at = reply_due - days(2);
  d.reply_due = reply_due;
  return d;
}

}  // namespace haidang

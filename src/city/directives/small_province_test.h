// A small province for tests: two departments with a school and a contractor, their feeds, and the directive that asks
// them to connect.
#pragma once

#include <gtest/gtest.h>

#include "city/catalogue/catalogue_table.h"
#include "city/directives/directive_table.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::directives {

inline Instant at(char const* text) { return *parse_rfc3339(text); }
inline Instant const morning = at("2026-11-28T09:00:00+07:00");
inline Instant const report_by = at("2026-12-06T23:59:59+07:00");

template <typename T>
T from(std::string const& json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return read ? *read : T{};
}

inline std::vector<Agency> agencies() {
  return {from<Agency>(R"({"id":"so-yt","name":"Sở Y tế","shortName":"SYT","position":20})"),
          from<Agency>(R"({"id":"so-gddt","name":"Sở Giáo dục và Đào tạo","shortName":"Sở GD&ĐT","position":10})"),
          from<Agency>(R"({"id":"thpt-ha-long","name":"Trường THPT Hạ Long","parent":"so-gddt","position":30})"),
          from<Agency>(R"({"id":"vinh-xanh","kind":"contractor","name":"Công ty Camera Vịnh Xanh","position":40})")};
}
inline std::vector<FeedGroup> groups() {
  return {from<FeedGroup>(R"({"id":"indicators","title":"Chỉ tiêu","titleEn":"Indicators","position":10})"),
          from<FeedGroup>(R"({"id":"cameras","title":"Camera","titleEn":"Cameras","position":20})")};
}
inline std::vector<Feed> feeds() {
  auto feed = [](std::string const& id, std::string const& agency, std::string const& group, std::string const& title) {
    return from<Feed>(R"({"id":")" + id + R"(","agency":")" + agency + R"(","dataset":"d","groupId":")" + group +
                      R"(","title":")" + title + R"("})");
  };
  return {feed("cam-bv-1", "so-yt", "cameras", "Bệnh viện tỉnh, cổng chính"),
          feed("cam-bv-2", "so-yt", "cameras", "Bệnh viện tỉnh, cấp cứu"),
          feed("cam-truong", "thpt-ha-long", "cameras", "Cổng trường"),
          feed("chi-tieu-yt", "so-yt", "indicators", "Chỉ tiêu y tế")};
}
inline DirectorySnapshot province() {
  DirectorySnapshot d;
  d.agencies.set(agencies());
  d.groups.set(groups());
  d.feeds.set(feeds());
  return d;
}

inline Directive notice() {
  return from<Directive>(
      R"({"id":"tb-174","number":"174/TB-UBND","title":"Kết nối về Trung tâm","issuer":"ỦY BAN NHÂN DÂN TỈNH",
          "issuedOn":"2026-10-26T00:00:00+07:00","reportBy":"2026-12-06T23:59:59+07:00",
          "otherPapers":["6600/UBND-XD6"]})");
}
inline Obligation hospital() {
  return from<Obligation>(
      R"({"id":"tb-174-bv","directive":"tb-174","agency":"so-yt","groupId":"cameras","title":"Camera bệnh viện tỉnh",
          "feeds":["cam-bv-1","cam-bv-2"],"wanted":2,"officerName":"Ngô Sơn","officerPhone":"0203 000 0006",
          "officerEmail":"son@so-yt.example","contractor":"vinh-xanh","due":"2026-12-06T23:59:59+07:00"})");
}
inline Obligation school() {
  return from<Obligation>(
      R"({"id":"tb-174-truong","directive":"tb-174","agency":"so-gddt","groupId":"cameras","title":"Camera trường học",
          "feeds":["cam-truong"],"due":"2026-12-06T23:59:59+07:00"})");
}

// The same in a store.
class Province : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto fill = [](store::Session& session) -> Done {
      By by{"test", morning};
      auto put_all = [&](auto const& rows) -> Done {
        for (auto const& row : rows) {
          TRY(auto known, read_directory(session));
          DO(haidang::put(session, *known, row, by));
        }
        return {};
      };
      DO(put_all(agencies()));
      DO(put_all(groups()));
      return put_all(feeds());
    };
    auto filled = store_->write_now(fill);
    ASSERT_TRUE(filled) << filled.error().message;
  }
  template <typename Work>
  auto write(Work work) {
    return store_->write_now(work);
  }
  // What a work answers that must succeed.
  template <typename Work>
  auto read(Work work) {
    auto answer = store_->read_now(work);
    if (!answer) throw std::runtime_error(answer.error().message);
    return *answer;
  }

  std::unique_ptr<store::Store> store_;
};

}  // namespace haidang::directives

// Reviews in the store, on both engines: what is frozen stays, what is counted is what the log says, and a log that was
// changed afterwards is found.
#include "city/reviews/review_table.h"

#include <gmock/gmock.h>

#include "city/directives/small_province_test.h"
#include "city/intake/delivery_table.h"
#include "city/reviews/review_check.h"
#include "city/reviews/review_files.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using directives::from;
using directives::morning;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Review a_review(std::string const& id = "ra-soat-11") {
  return from<Review>(R"({"id":")" + id + R"(","directive":"tb-174","title":"Rà soát tháng 11",
      "cutOff":"2026-11-28T17:00:00+07:00","office":"TRUNG TÂM","addressees":["UBND tỉnh"],"recipients":["Như trên"]})");
}

class Reviews : public directives::Province {
 protected:
  void SetUp() override {
    Province::SetUp();
    if (IsSkipped()) return;
    must([](store::Session& session) -> Done {
      DO(session.script(R"(
        insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared)
          values ('cam-cong', 'so-yt', 'cameras.video', 'cameras', 'Cổng', 'rtsp', 'live', '[]', 'not_said');
        insert into feed_hour (feed, hour, periods_mask, late_mask, returned_mask, received, valid, late, revised,
            quarantined, newest_record, newest_heard)
          values ('cam-cong', )" +
                        std::to_string((morning - hours(2)).ms) + R"(, 0, 0, 0, 60, 58, 0, 0, 0, 0, 0),
                 ('cam-cong', )" +
                        std::to_string(morning.ms) + R"(, 0, 0, 0, 30, 30, 0, 0, 0, 0, 0);)"));
      DO(directives::put(session, directives::notice()));
      return reviews::put(session, a_review());
    });
  }
  template <typename Work>
  void must(Work work) {
    auto done = write(work);
    ASSERT_TRUE(done) << done.error().message;
  }
  std::int64_t came(std::string const& feed, Instant when, std::int64_t accepted,
                    std::optional<std::int64_t> replays = {}) {
    Delivery delivery;
    delivery.feed = feed;
    delivery.received_at = when;
    delivery.sha256 = "digest-" + std::to_string(++deliveries_);
    delivery.contract_version = 1;
    delivery.replays = replays;
    delivery.records.received = delivery.records.accepted = accepted;
    auto added = write([&](store::Session& session) { return deliveries::add(session, delivery, {}, {}); });
    EXPECT_TRUE(added) << added.error().message;
    return added ? *added : 0;
  }
  EvidenceByFeed evidence(Instant as_of) {
    return read([&](store::Session& session) -> Result<EvidenceByFeed> {
      TRY(auto newest, reviews::newest_delivery(session));
      return reviews::evidence(session, {as_of, newest, 0});
    });
  }
  // The same from what was counted before, and the rest of the log.
  EvidenceByFeed counted_on(Instant as_of) {
    return read([&](store::Session& session) -> Result<EvidenceByFeed> {
      TRY(auto newest, reviews::newest_delivery(session));
      TRY(auto counted, reviews::counted_until(session));
      return reviews::evidence(session, {as_of, newest, counted});
    });
  }

  // As measuring makes it of one obligation, its camera and its data set.
  ReviewReport report(std::int64_t version) {
    ReviewFacts facts;
    facts.review = a_review();
    facts.directive = directives::notice();
    facts.as_of = morning;
    facts.catalogue = std::make_shared<DirectorySnapshot const>(directives::province());
    for (auto const* id : {"chi-tieu-yt", "cam-cong"}) {
      auto& feed = facts.board.emplace_back();
      feed.id = feed.title = id;
      feed.road = std::string(id) == "cam-cong" ? Road::rtsp : Road::push;
      feed.state = State::delivering;
      feed.last_arrival = morning;
    }
    facts.obligations = {directives::hospital()};
    facts.obligations[0].feeds = {"chi-tieu-yt", "cam-cong"};
    facts.newest_delivery = read(reviews::newest_delivery);
    facts.evidence = evidence(morning);
    auto minutes = hours_of_evidence(morning);
    facts.camera_minutes = read([&](store::Session& session) {
      return reviews::hour_sums(session, camera_dataset, minutes.from, minutes.until);
    });
    auto out = report_of(facts);
    out.version = version;
    if (version > 1) out.correction = "Bổ sung số liệu";
    return out;
  }
  Done freeze(std::int64_t version) {
    auto frozen = frozen_of(report(version), "truc-ban");
    if (!frozen) return frozen.error();
    return write([&](store::Session& session) {
      return reviews::freeze(session, "ra-soat-11", frozen->version, frozen->files);
    });
  }
  std::vector<std::string> findings() { return read(check_reviews); }

  int deliveries_ = 0;
};
HAIDANG_FOR_EACH_ENGINE(Reviews);

TEST_P(Reviews, EveryTableHasExactlyTheColumnsOfItsStruct) {
  EXPECT_TRUE(store::testing::columns_agree(*store_, "review", store::columns_of<Review>()));
  auto version = store::columns_of<ReviewVersion>();
  version.emplace_back("review");
  EXPECT_TRUE(store::testing::columns_agree(*store_, "review_version", version));
}

TEST_P(Reviews, AreChangedWithoutBeingClosedOrOpenedByIt) {
  ASSERT_TRUE(freeze(1));
  auto changed = a_review();
  changed.title = *Title::of("Rà soát cuối năm");
  must([&](store::Session& session) { return reviews::put(session, changed); });
  auto kept = read([](store::Session& session) { return reviews::find(session, "ra-soat-11"); });
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->title.value(), "Rà soát cuối năm");
  EXPECT_EQ(kept->closed_at, morning);
  EXPECT_EQ(kept->closed_by, "truc-ban");
  EXPECT_THAT(kept->addressees, ElementsAre("UBND tỉnh"));
}

TEST_P(Reviews, CountDeliveriesAndTheirRecordsUpToAMoment) {
  auto first = came("chi-tieu-yt", morning - hours(5), 100);
  auto second = came("chi-tieu-yt", morning - hours(1), 40);
  came("chi-tieu-yt", morning - minutes(30), 2, first);  // mended rows of the first: no delivery, but records
  came("cam-bv-1", morning - hours(3), 7);
  came("chi-tieu-yt", morning + minutes(1), 1000);
  auto all = evidence(morning);
  EXPECT_EQ(all.at("chi-tieu-yt"), (FeedEvidence{"chi-tieu-yt", 2, 142, second, "digest-2"}));
  EXPECT_EQ(all.at("cam-bv-1").accepted, 7);
  EXPECT_EQ(all.size(), 2u);
  EXPECT_EQ(evidence(morning - hours(2)).at("chi-tieu-yt").accepted, 100);
}

TEST_P(Reviews, CountDeliveriesOnFromWhatWasCountedBefore) {
  auto count_on = [&](Instant settled, std::int64_t at_most) {
    must([&](store::Session& session) { return reviews::count_on(session, settled, at_most); });
    return read(reviews::counted_until);
  };
  EXPECT_EQ(count_on(morning, 100), 0) << "nothing has come yet";
  auto first = came("chi-tieu-yt", morning - hours(5), 100);
  came("cam-bv-1", morning - hours(4), 7);
  auto third = came("chi-tieu-yt", morning - hours(3), 2, first);
  came("chi-tieu-yt", morning - minutes(10), 40);
  auto all = evidence(morning);
  EXPECT_EQ(count_on(morning - hours(1), 1), first);
  EXPECT_EQ(counted_on(morning), all);
  EXPECT_EQ(count_on(morning - hours(1), 100), third) << "the last one is too new";
  EXPECT_EQ(count_on(morning - hours(1), 100), third) << "nothing is counted twice";
  EXPECT_EQ(counted_on(morning), all);
  came("chi-tieu-yt", morning - minutes(5), 8);
  EXPECT_EQ(counted_on(morning), evidence(morning));
  EXPECT_EQ(counted_on(morning).at("chi-tieu-yt").accepted, 150);
  EXPECT_EQ(count_on(morning + hours(1), 100), 5);
  EXPECT_EQ(counted_on(morning), evidence(morning));
}

TEST_P(Reviews, CountACamerasMinutesOfWholeHoursThatAreOver) {
  auto minutes = hours_of_evidence(morning);
  auto sums = read([&](store::Session& session) {
    return reviews::hour_sums(session, camera_dataset, minutes.from, minutes.until);
  });
  ASSERT_EQ(sums.size(), 1u);
  EXPECT_EQ(sums.at("cam-cong").received, 60) << "the hour that runs may still grow";
  EXPECT_EQ(sums.at("cam-cong").valid, 58);
}

TEST_P(Reviews, KeepAVersionsBytesForEver) {
  came("chi-tieu-yt", morning - hours(1), 40);
  auto made = frozen_of(report(1), "truc-ban");
  ASSERT_TRUE(made) << made.error().message;
  ASSERT_EQ(made->files.size(), 7u);
  must([&](store::Session& session) { return reviews::freeze(session, "ra-soat-11", made->version, made->files); });
  came("chi-tieu-yt", morning - hours(1), 9);
  for (auto const& file : made->files)
    EXPECT_EQ(read([&](store::Session& session) { return reviews::file(session, "ra-soat-11", 1, file.name); }),
              file.bytes.bytes)
        << file.name;
  auto versions = read([](store::Session& session) { return reviews::versions(session, "ra-soat-11"); });
  ASSERT_EQ(versions.size(), 1u);
  EXPECT_EQ(versions[0].sha256_pdf, sha256_hex(made->files[3].bytes.bytes));
  for (auto const* change : {"update review_file set bytes = bytes", "delete from review_file",
                             "update review_version set frozen_by = 'x'", "delete from review_version"}) {
    auto done = write([&](store::Session& session) { return session.script(change); });
    EXPECT_FALSE(done) << change;
  }
}

TEST_P(Reviews, FreezeANumberOnceHoweverManyTryIt) {
  ASSERT_TRUE(freeze(1));
  auto again = freeze(1);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().kind, ErrorKind::conflict);
  EXPECT_TRUE(freeze(2));
  auto versions = read([](store::Session& session) { return reviews::versions(session, "ra-soat-11"); });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_EQ(versions[1].correction, "Bổ sung số liệu");
}

TEST_P(Reviews, AreComparedWithTheNewestFrozenOneOfTheSameDirective) {
  auto before = [&](Review const& review) {
    return read([&](store::Session& session) { return reviews::report_before(session, review, morning + days(1)); });
  };
  must([](store::Session& session) { return reviews::put(session, a_review("ra-soat-12")); });
  EXPECT_FALSE(before(a_review("ra-soat-12")));
  ASSERT_TRUE(freeze(1));
  ASSERT_TRUE(freeze(2));
  auto found = before(a_review("ra-soat-12"));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->version, 2);
  EXPECT_EQ(found->rows.size(), 1u);
  EXPECT_FALSE(before(a_review())) << "a review is not compared with itself";
}

TEST_P(Reviews, ThatAreFrozenAreProvedByTheLogAndWhoChangesTheLogIsFound) {
  came("chi-tieu-yt", morning - hours(5), 100);
  auto newest = came("chi-tieu-yt", morning - hours(1), 40);
  ASSERT_TRUE(freeze(1));
  came("chi-tieu-yt", morning - minutes(1), 5);  // on its way while it was measured
  came("chi-tieu-yt", morning + days(1), 500);
  EXPECT_THAT(findings(), IsEmpty());

  must([&](store::Session& session) {
    return session.script(
        "update delivery set records_received = 41, records_accepted = 41 where id = " + std::to_string(newest) + ";");
  });
  EXPECT_THAT(findings(), ElementsAre("review ra-soat-11, version 1, feed chi-tieu-yt: the number of records accepted "
                                      "is 140, and the log says 141"));
  must([&](store::Session& session) {
    return session.script(
        "update delivery set records_received = 40, records_accepted = 40, sha256 = 'other' where "
        "id = " +
        std::to_string(newest) + ";");
  });
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("the newest is delivery 2 with the digest digest-2, and the log says "
                                                "delivery 2 with the digest other")));
  must([&](store::Session& session) {
    return session.script("delete from delivery_raw; delete from delivery where id = " + std::to_string(newest) + ";");
  });
  auto gone = findings();
  ASSERT_EQ(gone.size(), 3u);
  EXPECT_THAT(gone[0], HasSubstr("the number of deliveries is 2, and the log says 1"));
}

TEST_P(Reviews, ThatAreFrozenAreProvedByACamerasHours) {
  ASSERT_TRUE(freeze(1));
  EXPECT_THAT(findings(), IsEmpty());
  must([&](store::Session& session) {
    return session.script("update feed_hour set valid = 60 where feed = 'cam-cong' and valid = 58;");
  });
  EXPECT_THAT(findings(), ElementsAre(HasSubstr("feed cam-cong: the number of good minutes is 58, and the log says "
                                                "60")));
}

TEST_P(Reviews, ThatAreFrozenWithBytesOfAnotherDigestAreFound) {
  auto made = frozen_of(report(1), "truc-ban");
  ASSERT_TRUE(made);
  made->files[1].bytes.bytes += " ";
  made->files.pop_back();
  must([&](store::Session& session) { return reviews::freeze(session, "ra-soat-11", made->version, made->files); });
  EXPECT_THAT(findings(),
              ElementsAre("review ra-soat-11, version 1: the bytes of report.vi.docx are not those that were frozen",
                          "review ra-soat-11, version 1: report.en.pdf is not there"));
}

}  // namespace
}  // namespace haidang

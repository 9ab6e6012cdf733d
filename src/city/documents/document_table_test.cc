// Documents in real stores of both engines: kept once, folded in the same transaction, counted as a recount counts.
#include "city/documents/document_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

#include "city/documents/documents_sql.h"
#include "city/documents/history_test.h"
#include "city/documents/kept_test.h"
#include "city/documents/summary_table.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using namespace documents_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DocumentTable : public KeptDocuments {};
HAIDANG_FOR_EACH_ENGINE(DocumentTable);

TEST_P(DocumentTable, KeepsADocumentOnceWhateverRoadItCameBy) {
  auto event = sent("D", "S", {"A", "B"}, "20 09:15");
  EXPECT_EQ(keep({event}), documents::Kept::first);
  event.feed = "doc-axis";
  event.heard_at = moment("22 11:00");
  EXPECT_EQ(keep({event}), documents::Kept::nothing_new);
  auto d = found("D");
  EXPECT_EQ(d.document.sender, "S");
  EXPECT_EQ(d.document.events, 1);
  EXPECT_EQ(d.receivers.size(), 2u);
  auto missing = store_->read_now([&](store::Session& session) {
    return documents::missing(session, {event, sent("E", "S", {"A"}, "20 09:15")});
  });
  EXPECT_EQ(*missing, 1);
}

TEST_P(DocumentTable, StatusesBeforeTheirDocumentAreKeptAndFound) {
  EXPECT_EQ(keep({told("D", "A", "06", "20 16:00")}), documents::Kept::more);
  EXPECT_FALSE(found("D").document.announced);
  EXPECT_EQ(keep({sent("D", "S", {"A"}, "19 09:15")}), documents::Kept::first);
  EXPECT_EQ(keep({told("D", "A", "03", "20 10:00")}), documents::Kept::more);
  auto d = found("D");
  EXPECT_TRUE(d.document.announced);
  EXPECT_EQ(d.receivers[0].handling, Handling::done);
  EXPECT_EQ(d.document.day_at, moment("19 00:00"));
  auto events = store_->read_now([&](store::Session& session) { return documents::events(session, "D"); });
  ASSERT_EQ(events->size(), 3u);
  EXPECT_EQ((*events)[0].header, sent("D", "S", {"A"}, "19 09:15").header);
}

TEST_P(DocumentTable, SumsByAgencyAndDay) {
  keep({sent("D1", "S", {"A", "B"}, "20 09:00")});
  keep({sent("D2", "S", {"A"}, "23 09:00")});
  keep({told("D1", "A", "01", "20 10:00")});
  keep({told("D1", "A", "03", "20 11:00")});
  keep({told("D1", "A", "06", "23 08:30")});
  keep({told("D2", "A", "01", "23 09:05")});
  auto s = summary();
  EXPECT_EQ(s.total.counts.sent, 2);
  EXPECT_EQ(s.total.counts.addressed, 3);
  EXPECT_EQ(s.total.signed_percent, 100.0);
  auto a = row(s, "A");
  EXPECT_EQ(a.name, "Cơ quan A");
  EXPECT_EQ(a.counts.addressed, 2);
  EXPECT_EQ(a.counts.done, 1);
  EXPECT_EQ(a.counts.done_in_time, 1);
  EXPECT_EQ(a.counts.delivered, 1);
  EXPECT_EQ(a.mean_reception_minutes, 60.0);
  EXPECT_EQ(a.mean_processing_minutes, 30 + 210 + 60.0);  // until 11:30, the afternoon, and an hour on Monday
  EXPECT_EQ(a.unreceived, 0);
  auto later = summary("24 16:30");
  EXPECT_EQ(row(later, "A").unreceived, 1);
  EXPECT_EQ(row(summary("28 00:00"), "A").overdue, 1);
  auto by_day = summary("23 17:00", SummaryBy::day);
  ASSERT_EQ(by_day.rows.size(), 2u);
  EXPECT_EQ(by_day.rows[0].day, moment("20 00:00"));
  EXPECT_EQ(by_day.rows[1].counts.sent, 1);
}

TEST_P(DocumentTable, AnAgencyThatNeverAnswersIsAFinding) {
  keep({sent("D1", "S", {"A", "B"}, "20 09:00")});
  keep({told("D1", "A", "01", "20 10:00")});
  auto early = summary("20 10:30");
  ASSERT_EQ(early.findings.size(), 1u) << "it still has time to answer";
  EXPECT_EQ(early.findings[0].code, "unknown_organs");
  auto s = summary("23 17:00");
  ASSERT_EQ(s.findings.size(), 2u);
  EXPECT_EQ(s.findings[0].organ, "B");
  EXPECT_EQ(s.findings[0].code, "never_answers");
  EXPECT_THAT(s.findings[0].sentence, HasSubstr("chưa gửi lại trạng thái nào"));
  EXPECT_THAT(s.findings[0].sentence_en, HasSubstr("never told any status"));
  EXPECT_TRUE(row(s, "B").silent);
  EXPECT_FALSE(row(s, "A").silent);
}

TEST_P(DocumentTable, ListsAreNewestFirstAndByWhatIsAsked) {
  keep({sent("D1", "S", {"A"}, "18 09:00", "2026-11-19")});
  keep({sent("D2", "S", {"B"}, "19 09:00")});
  keep({said_by("D2", DocumentEventKind::revoked, "D3", "19 10:00")});
  keep({sent("D3", "T", {"A"}, "20 09:00")});
  auto ids = [&](documents::PageOf page) {
    documents::Stretch stretch{moment("01 00:00"), moment("30 00:00"), moment("23 17:00"), 8};
    auto found = store_->read_now([&](store::Session& session) { return documents::page(session, stretch, page); });
    EXPECT_TRUE(found) << found.error().message;
    std::vector<std::string> listed;
    for (auto const& each : *found) listed.push_back(each.id);
    return listed;
  };
  EXPECT_THAT(ids({}), ElementsAre("D3", "D2", "D1"));
  EXPECT_THAT(ids({.organ = "A"}), ElementsAre("D3", "D1"));
  EXPECT_THAT(ids({.organ = "T"}), ElementsAre("D3"));
  EXPECT_THAT(ids({.only = "revoked"}), ElementsAre("D2"));
  EXPECT_THAT(ids({.only = "open"}), ElementsAre("D3", "D2", "D1"));
  EXPECT_THAT(ids({.before_at = moment("20 09:00"), .before_id = "D3", .count = 1}), ElementsAre("D2"));
}

// The sums that many histories leave behind, kept event by event in any order, are those of a plain recount in SQL.
TEST_P(DocumentTable, SumsEqualARecountAfterAnyHistory) {
  std::mt19937 random(20261122);
  std::vector<DocumentEvent> all;
  for (int i = 0; i < 25; ++i)
    for (auto& event : history(random, "D" + std::to_string(i))) all.push_back(std::move(event));
  std::shuffle(all.begin(), all.end(), random);
  for (auto const& event : all) keep({event});
  for (int i = 0; i < 40; ++i) keep({all[random() % all.size()]});
  auto n = [&](std::string const& sql) {
    static std::deque<std::string> texts;  // a query's text outlives the store
    std::string_view text = texts.emplace_back(sql);
    store::Query query{text, text, text};
    auto found = store_->read_now([&](store::Session& session) { return session.scalar<std::int64_t>(query); });
    EXPECT_TRUE(found) << found.error().message << sql;
    return found ? *found : -1;
  };
  std::string const r = "select count(*) from document_receiver where removed = 0 and ";
  for (auto [column, recount] : std::initializer_list<std::pair<std::string, std::string>>{
           {"sent", "select count(*) from document where announced = 1"},
           {"with_signature", "select count(*) from document where announced = 1 and with_signature = 1"},
           {"revoked", "select count(*) from document where announced = 1 and standing = 'revoked'"},
           {"addressed", r + "1 = 1"},
           {"answered", r + "statuses > 0"},
           {"waiting", r + "handling = 'sent'"},
           {"delivered", r + "handling = 'delivered'"},
           {"received", r + "handling = 'received'"},
           {"processing", r + "handling = 'processing'"},
           {"done", r + "handling = 'done'"},
           {"done_in_time", r + "done_at < due_at"},
           {"done_late", r + "done_at >= due_at"},
           {"receptions", r + "reception_ms is not null"},
           {"reception_ms", "select coalesce(sum(reception_ms), 0) from document_receiver where removed = 0"},
           {"processing_ms", "select coalesce(sum(processing_ms), 0) from document_receiver where removed = 0"}})
    EXPECT_EQ(n("select cast(coalesce(sum(" + column + "), 0) as {int}) from document_count"),
              n("select cast((" + recount + ") as {int})"))
        << column;
  EXPECT_EQ(
      n("select count(*) from document_receiver where not exists (select 1 from document_event e where e.document "
        "= document_receiver.document)"),
      0);
}

}  // namespace
}  // namespace haidang

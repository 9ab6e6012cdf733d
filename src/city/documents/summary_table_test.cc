// What summaries and lists say of documents in real stores of both engines: who bears a code on a day, what waits by
// whose calendar, what a changed calendar changes, and that all of it equals a recount that shares no code with it.
#include "city/documents/summary_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "city/documents/history_test.h"
#include "city/documents/kept_test.h"

namespace haidang {
namespace {

using namespace documents_test;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DocumentSums : public KeptDocuments {
 protected:
  std::vector<std::string> codes(DocumentSummary const& s) {
    std::vector<std::string> found;
    for (auto const& each : s.findings) found.push_back(each.code);
    return found;
  }
  std::vector<std::string> waiting(DocumentsWaiting what, char const* now = "23 17:00") {
    documents::Stretch stretch{moment("01 00:00"), moment("30 00:00"), moment(now), 8};
    std::vector<std::string> listed;
    for (documents::WaitingOf asked{.what = what, .count = 1};;) {
      auto found = store_->read_now(
          [&](store::Session& session) { return documents::waiting(session, directory_, calendars_, stretch, asked); });
      EXPECT_TRUE(found) << found.error().message;
      if (!found || found->empty()) return listed;
      auto const& last = found->back();
      listed.push_back(last.waiting.document + " " + last.waiting.organ + " " + std::to_string(last.waited_minutes));
      asked.after_at = last.waiting.sent_at;
      asked.after_document = last.waiting.document;
      asked.after_organ = last.waiting.organ;
    }
  }
  void add_agency(char const* id, char const* code, std::optional<Instant> from, std::optional<Instant> to) {
    auto grown = std::make_shared<DirectorySnapshot>(*directory_);
    auto rows = grown->agencies.rows;
    rows.push_back({.id = *Slug::of(id), .name = *Title::of(id), .code = code, .valid_from = from, .valid_to = to});
    grown->agencies.set(rows);
    directory_ = grown;
  }
  // A day off that was not known before: everybody's, or one agency's.
  void close(char const* date, std::int64_t version, std::optional<std::string> agency = {}) {
    auto facts = calendars_->facts();
    facts.version = version;
    CalendarDay day;
    day.date = *Date::of(date);
    day.kind = DayKind::closed;
    if (agency) day.agency = *Slug::of(*agency);
    facts.days.push_back(day);
    calendars_ = std::make_shared<CalendarShelf const>(facts);
  }
  std::int64_t measure_anew() {
    auto measured = store_->write_now([&](store::Session& session) {
      return documents::measure_anew(session, calendar_of_organ(calendars_, directory_), calendars_->version(), 10);
    });
    EXPECT_TRUE(measured) << measured.error().message;
    return measured ? *measured : -1;
  }
};
HAIDANG_FOR_EACH_ENGINE(DocumentSums);

TEST_P(DocumentSums, ACodeMeansWhoeverBoreItThatDay) {
  add_agency("so-cu", "H49.05", {}, moment("20 00:00"));
  add_agency("so-moi", "H49.05", moment("20 00:00"), {});
  add_agency("da-het", "H49.07", {}, moment("01 00:00"));
  keep({sent("D1", "H49.05", {"H49.07", "H49.99"}, "18 09:00")});
  auto before = summary("23 17:00", SummaryBy::unit, "19 00:00");
  EXPECT_EQ(row(before, "H49.05").agency, "so-cu");
  EXPECT_EQ(row(before, "H49.07").agency, std::nullopt) << "the code was no longer anybody's";
  EXPECT_EQ(before.unknown_organs, 2);
  auto unknown = before.findings.back();
  EXPECT_EQ(unknown.code, "unknown_organs");
  EXPECT_EQ(unknown.documents, 2);
  EXPECT_THAT(unknown.sentence, HasSubstr("H49.07, H49.99"));
  keep({sent("D2", "H49.05", {"H49.99"}, "20 09:00")});
  EXPECT_EQ(row(summary(), "H49.05").agency, "so-moi");
}

TEST_P(DocumentSums, WhatWaitsIsListedTheLongestFirst) {
  keep({sent("D1", "S", {"A", "B", "C"}, "18 09:00", "2026-11-19")});
  keep({told("D1", "A", "01", "18 09:30")});
  keep({told("D1", "B", "03", "18 10:00")});
  keep({sent("D2", "S", {"A"}, "20 09:00")});
  keep({told("D2", "A", "01", "20 10:00")});
  keep({sent("D3", "S", {"A"}, "19 09:00", "2026-11-19")});
  keep({told("D3", "A", "06", "20 09:00")});
  keep({sent("D4", "S", {"B"}, "19 10:00")});
  keep({told("D4", "B", "02", "19 11:00")});
  EXPECT_THAT(waiting(DocumentsWaiting::undelivered), ElementsAre("D1 C 1710"));
  EXPECT_THAT(waiting(DocumentsWaiting::unreceived, "20 11:00"), ElementsAre("D1 A 990"));
  EXPECT_THAT(waiting(DocumentsWaiting::unreceived), ElementsAre("D1 A 1680", "D2 A 750"));
  EXPECT_THAT(waiting(DocumentsWaiting::unassigned), ElementsAre("D1 B 1650"));
  EXPECT_THAT(waiting(DocumentsWaiting::overdue), ElementsAre("D1 A 900", "D1 B 900", "D1 C 900"));
  EXPECT_THAT(waiting(DocumentsWaiting::late), ElementsAre("D3 A 90"));
  EXPECT_THAT(waiting(DocumentsWaiting::refused), ElementsAre("D4 B 1200"));
  EXPECT_THAT(waiting(DocumentsWaiting::recalled), IsEmpty());
  auto s = summary();
  EXPECT_EQ(s.total.undelivered, 1);
  EXPECT_EQ(s.total.unreceived, 2);
  EXPECT_EQ(s.total.overdue, 3);
  EXPECT_EQ(s.total.in_time_percent, 0.0) << "one was done, and after its day";
}

TEST_P(DocumentSums, NobodyWaitsForWhatWasTakenBack) {
  keep({sent("D1", "S", {"A", "B"}, "18 09:00", "2026-11-19")});
  keep({told("D1", "S", "13", "18 10:00", "A")});
  EXPECT_EQ(summary().total.overdue, 2);
  EXPECT_EQ(waiting(DocumentsWaiting::recalled).size(), 1u);
  keep({told("D1", "A", "15", "18 11:00")});
  EXPECT_EQ(summary().total.overdue, 1) << "A gave it back";
  keep({said_by("D1", DocumentEventKind::revoked, "D9", "18 12:00")});
  EXPECT_EQ(summary().total.overdue, 0);
  EXPECT_EQ(summary().total.undelivered, 0);
  EXPECT_THAT(waiting(DocumentsWaiting::overdue), IsEmpty());
}

TEST_P(DocumentSums, AnAgencysOwnDayOffIsNoDayOfWaiting) {
  add_agency("xa-a", "A", {}, {});
  close("2026-11-23", 2, "xa-a");
  keep({sent("D1", "S", {"A", "B"}, "20 15:00")});
  EXPECT_THAT(waiting(DocumentsWaiting::undelivered, "23 17:00"), ElementsAre("D1 B 570"));
  auto s = summary("23 17:00");
  EXPECT_EQ(row(s, "A").undelivered, 0);
  EXPECT_EQ(row(s, "B").undelivered, 1);
  EXPECT_EQ(summary("23 17:00", SummaryBy::day).rows[0].undelivered, 1);
  EXPECT_EQ(summary("23 17:00", SummaryBy::month).rows[0].undelivered, 1);
  EXPECT_EQ(row(summary("24 17:00"), "A").undelivered, 1);
}

TEST_P(DocumentSums, ANewDayOffMeasuresOpenWorkAnewAndLeavesWhatIsDone) {
  keep({sent("D1", "S", {"A", "B"}, "19 09:00")});
  for (auto organ : {"A", "B"}) keep({told("D1", organ, "01", "19 16:00"), told("D1", organ, "03", "23 08:00")});
  keep({told("D1", "B", "06", "23 10:00")});
  constexpr std::int64_t friday = 450, around = 60 + 30;
  EXPECT_EQ(found("D1").receivers[0].reception_ms, minutes(friday + around).ms);
  EXPECT_EQ(measure_anew(), 0);
  close("2026-11-20", 5);
  EXPECT_EQ(measure_anew(), 1);
  EXPECT_EQ(found("D1").receivers[0].reception_ms, minutes(around).ms);
  EXPECT_EQ(found("D1").receivers[0].calendar_version, 5);
  EXPECT_EQ(found("D1").receivers[1].reception_ms, minutes(friday + around).ms) << "done by the calendar of then";
  EXPECT_EQ(measure_anew(), 0);
  EXPECT_THAT(faults(), IsEmpty());
}

TEST_P(DocumentSums, AStatusThatNobodyKnowsIsKeptAndToldOf) {
  keep({sent("D1", "S", {"A"}, "20 09:00")});
  keep({told("D1", "A", "03", "20 10:00")});
  keep({told("D1", "A", "14", "20 11:00")});
  auto d = found("D1");
  EXPECT_EQ(d.receivers[0].handling, Handling::received);
  EXPECT_EQ(d.receivers[0].statuses, 2);
  EXPECT_EQ(d.document.events, 3);
  auto s = summary();
  ASSERT_THAT(codes(s), ElementsAre("unknown_status", "unknown_organs"));
  EXPECT_THAT(s.findings[0].sentence, HasSubstr("gửi 1 trạng thái mang mã 14"));
}

TEST_P(DocumentSums, DocumentsThatSpeakOfEachOtherAreLinkedBothWays) {
  keep({sent("D1", "S", {"A"}, "18 09:00")});
  auto second = sent("D2", "S", {"A"}, "19 09:00");
  second.header->answers = {"D0"};
  keep({finished(second), said_by("D1", DocumentEventKind::replaced, "D2", "19 09:00")});
  auto links = [&](std::string const& id) {
    auto file = store_->read_now([&](store::Session& session) { return documents::file(session, directory_, id); });
    EXPECT_TRUE(file);
    std::vector<std::string> said;
    for (auto const& each : file->links) said.push_back(each.relation + " " + each.id + (each.document ? "" : " ?"));
    return said;
  };
  EXPECT_THAT(links("D1"), ElementsAre("replaced_by D2"));
  EXPECT_THAT(links("D2"), ElementsAre("answers D0 ?", "replaces D1"));
}

// What one agency did with one document, by reading its messages with a finger: the highest step ever told.
int step_of(std::vector<DocumentEvent> const& all, std::string const& document, std::string const& organ) {
  static std::map<std::string, int> const rank = {{"01", 1}, {"02", 2}, {"03", 3}, {"04", 4}, {"05", 5}, {"06", 6}};
  int highest = 0;
  for (auto const& e : all)
    if (e.document == document && e.organ == organ && e.kind == DocumentEventKind::status && rank.contains(*e.code))
      highest = std::max(highest, rank.at(*e.code));
  return highest;
}

TEST_P(DocumentSums, EqualACountByHandAfterAnyHistoryInAnyOrderAndTwice) {
  for (unsigned seed : {1u, 2u, 3u}) {
    std::mt19937 random(seed);
    std::vector<DocumentEvent> all;
    for (int i = 0; i < 12; ++i)
      for (auto& e : history(random, std::to_string(seed) + "D" + std::to_string(i))) all.push_back(std::move(e));
    std::shuffle(all.begin(), all.end(), random);
    for (auto const& e : all) keep({e});
    for (int i = 0; i < 30; ++i)
      EXPECT_EQ(keep({all[random() % all.size()]}), documents::Kept::nothing_new) << "seed " << seed;
    said_.insert(said_.end(), all.begin(), all.end());
  }
  std::map<std::string, std::array<std::int64_t, 7>> by_step;  // by organ
  auto receivers = store_->read_now([&](store::Session& session) {
    return session.all<DocumentReceiver>({"select {*} from document_receiver where removed = 0 order by organ",
                                          "select {*} from document_receiver where removed = 0 order by organ",
                                          "select {*} from document_receiver where removed = 0 order by organ"});
  });
  ASSERT_TRUE(receivers) << receivers.error().message;
  for (auto const& r : *receivers) ++by_step[r.organ][static_cast<std::size_t>(step_of(said_, r.document, r.organ))];
  auto s = summary();
  for (auto const& [organ, steps] : by_step) {
    auto const& c = row(s, organ).counts;
    EXPECT_THAT(steps, ElementsAre(c.waiting, c.delivered, c.refused, c.received, c.assigned, c.processing, c.done))
        << organ;
  }
  auto by_day = summary("23 17:00", SummaryBy::day);
  DocumentCount days{};
  for (auto const& each : by_day.rows) add(days, each.counts);
  EXPECT_EQ(days, s.total.counts);
  EXPECT_EQ(summary("23 17:00", SummaryBy::month).rows.at(0).counts.addressed, s.total.counts.addressed);
  EXPECT_THAT(faults(), IsEmpty());
  auto spoilt = store_->write_now([](store::Session& session) {
    return session.script("update document_receiver set handling = 'sent' where handling = 'done'");
  });
  ASSERT_TRUE(spoilt);
  EXPECT_FALSE(faults().empty()) << "what is not what its events make it is found";
}

}  // namespace
}  // namespace haidang

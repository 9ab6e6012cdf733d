// Documents kept in a real store, for tests of what is asked about them.
#pragma once

#include <gtest/gtest.h>

#include "city/documents/history_test.h"
#include "city/documents/summary_table.h"
#include "platform/store/testing/store_testing.h"

namespace haidang::documents_test {

class KeptDocuments : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto feed = store_->write_now([&](store::Session& session) {
      return session.script(
          "insert into agency (id, kind, name, position) values ('vp', 'department', 'Văn phòng', 1);"
          "insert into feed_group (id, title, title_en, position) values ('documents', 'Văn bản', 'Documents', 1);"
          "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values "
          "('doc-axis', 'vp', 'documents', 'documents', 'Trục', 'push', 'live', '[]', 'not_said');");
    });
    ASSERT_TRUE(feed) << feed.error().message;
  }
  documents::Kept keep(std::vector<DocumentEvent> const& events) {
    auto kept =
        store_->write_now([&](store::Session& session) { return documents::keep(session, events, office_hours); });
    EXPECT_TRUE(kept) << kept.error().message;
    return kept ? *kept : documents::Kept::nothing_new;
  }
  FoldedDocument found(std::string const& id) {
    auto found = store_->read_now([&](store::Session& session) { return documents::find(session, id); });
    EXPECT_TRUE(found && *found);
    return found && *found ? **found : FoldedDocument{};
  }
  DocumentSummary summary(char const* now = "23 17:00", SummaryBy by = SummaryBy::unit, char const* to = "30 00:00") {
    documents::Stretch stretch{moment("01 00:00"), moment(to), moment(now), 8};
    auto answer = store_->read_now(
        [&](store::Session& session) { return documents::summary(session, directory_, calendars_, stretch, by); });
    EXPECT_TRUE(answer) << answer.error().message;
    return answer ? *answer : DocumentSummary{};
  }
  DocumentSummaryRow row(DocumentSummary const& summary, std::string const& organ) {
    for (auto const& each : summary.rows)
      if (each.organ == organ) return each;
    ADD_FAILURE() << "no row of " << organ;
    return {};
  }
  std::vector<std::string> faults() {
    auto found = store_->read_now([&](store::Session& session) {
      return documents::miscounted(session, calendar_of_organ(calendars_, directory_));
    });
    EXPECT_TRUE(found) << found.error().message;
    return found ? *found : std::vector<std::string>{};
  }

  Snapshot directory_ = std::make_shared<DirectorySnapshot const>();
  Calendars calendars_ = std::make_shared<CalendarShelf const>(CalendarFacts{});
  std::vector<DocumentEvent> said_;
  std::unique_ptr<store::Store> store_;
};

}  // namespace haidang::documents_test

// From a message that arrives to the figure on a page: intake, store and addresses together.
#include "city/documents/document_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <filesystem>
#include <fstream>

#include "city/catalogue/catalogue_table.h"
#include "city/documents/document_dataset.h"
#include "city/documents/messages_test.h"
#include "city/intake/delivery_intake.h"
#include "platform/jobs/wait_test.h"
#include "platform/store/testing/store_testing.h"

namespace haidang {
namespace {

using namespace documents_test;
using ::testing::HasSubstr;
using ::testing::Not;

class DocumentAddresses : public store::testing::AnyEngine {
 protected:
  void SetUp() override {
    AnyEngine::SetUp();
    if (IsSkipped()) return;
    store_ = open_store();
    auto filled = store_->write_now([&](store::Session& session) -> Result<Snapshot> {
      DO(session.script(
          "insert into agency (id, kind, name, name_en, code, position) values "
          "('so-a', 'department', 'Sở A', 'Department A', 'H49.05', 1);"
          "insert into feed_group (id, title, title_en, position) values ('documents', 'Văn bản', 'Documents', 1);"
          "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values "
          "('doc-axis', 'so-a', 'documents', 'documents', 'Trục', 'push', 'live', '[]', 'not_said');"));
      return read_directory(session);
    });
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(*filled);
    agree({.max_age_days = 400, .bytes_per_delivery = 100'000});
    intake_ = std::make_unique<DeliveryIntake>(*store_, directory_, clock_, IntakeHooks{});
    intake_->add(dataset_);
    api_ = std::make_unique<DocumentApi>(*store_, directory_, calendars_, clock_);
    api_->routes(router_);
  }

  struct Terms {
    std::int64_t max_age_days, bytes_per_delivery;
  };
  void agree(Terms terms) {
    auto grown = std::make_shared<DirectorySnapshot>(*directory_.snapshot());
    Contract contract;
    contract.feed = *Slug::of("doc-axis");
    contract.version = 1;
    contract.cadence_seconds = *WholeSeconds::of(3600);
    contract.max_age_days = terms.max_age_days;
    contract.bytes_per_delivery = terms.bytes_per_delivery;
    contract.decoding.format = Format::edxml;
    grown->contracts["doc-axis"] = {contract};
    directory_.swap(grown);
  }

  template <typename T>
  T wait_for(boost::asio::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }
  Result<Receipt> push(std::string bytes) {
    Arrival arrival{.feed = "doc-axis", .road = Road::push, .bytes = std::move(bytes), .sender = "test"};
    arrival.content_type = "application/xml";
    return wait_for(intake_->accept(std::move(arrival)));
  }
  http::Reply get(std::string path, http::Fields query = {}) {
    auto found = router_.find(http::Method::get, path);
    EXPECT_TRUE(found.route) << path;
    if (!found.route) return {};
    http::Request request;
    request.path = path;
    request.parts = std::move(found.parts);
    request.query = std::move(query);
    return wait_for(found.route->handler(std::move(request)));
  }
  // All that is stored of bodies and refused rows.
  std::string everything_kept() {
    std::string all;
    for (std::int64_t id = 1; id < 20; ++id) {
      auto body = store_->read_now([&](store::Session& session) { return deliveries::body(session, id, 1 << 20); });
      if (body) all += *body;
    }
    return all;
  }

  FakeClock clock_{*parse_rfc3339("2026-11-23T10:00:00+07:00")};
  boost::asio::io_context loop_;
  std::unique_ptr<store::Store> store_;
  Directory directory_;
  CalendarBook calendars_;
  DocumentDataset dataset_{calendars_};
  std::unique_ptr<DeliveryIntake> intake_;
  http::Router router_;
  std::unique_ptr<DocumentApi> api_;
};
HAIDANG_FOR_EACH_ENGINE(DocumentAddresses);

TEST_P(DocumentAddresses, APushedMessageIsAFigureOfTheSummary) {
  auto receipt = push(message({.to = {"H49.61", "H49.62"}, .attachment = "a file", .is_signed = true}));
  ASSERT_TRUE(receipt) << receipt.error().message;
  EXPECT_EQ(receipt->records.accepted, 1);
  ASSERT_TRUE(push(status({.code = "01"})));
  ASSERT_TRUE(push(status({.code = "03", .timestamp = "2026/11/20 11:00:00"})));
  auto reply = get("/api/documents/summary", {{"from", "2026-11-01"}, {"to", "2026-12-01"}, {"by", "unit"}});
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  auto summary = *reflect::from_json_text<DocumentSummary>(reply.bytes());
  EXPECT_EQ(summary.total.counts.sent, 1);
  EXPECT_EQ(summary.total.counts.addressed, 2);
  EXPECT_EQ(summary.total.counts.received, 1);
  EXPECT_EQ(summary.total.mean_reception_minutes, 60.0);
  ASSERT_EQ(summary.rows.size(), 3u);
  EXPECT_EQ(summary.rows[0].agency, "so-a");
  EXPECT_EQ(summary.rows[0].name_en, "Department A");
  EXPECT_EQ(summary.rows[1].name_en, "") << "of a code that is not in the catalogue";
  EXPECT_EQ(summary.rows[0].signed_percent, 100.0);
  ASSERT_EQ(summary.findings.size(), 2u);
  EXPECT_EQ(summary.findings[0].organ, "H49.62");
  EXPECT_EQ(summary.findings[1].code, "unknown_organs");
  EXPECT_EQ(summary.unknown_organs, 2);
}

TEST_P(DocumentAddresses, ADocumentIsShownWithEverythingSaidAboutIt) {
  auto id = "000.00.00.H49,2026/11/20,12/VP";
  ASSERT_TRUE(push(message({.id = id, .attachment = "a file"})));
  ASSERT_TRUE(push(status({.document = id, .code = "06"})));
  ASSERT_TRUE(push(status({.document = id, .code = "03"})));
  auto reply = get("/api/documents/000.00.00.H49%2C2026%2F11%2F20%2C12%2FVP");
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  auto file = *reflect::from_json_text<DocumentFile>(reply.bytes());
  EXPECT_EQ(file.sender_name, "Sở A");
  EXPECT_EQ(file.sender_name_en, "Department A");
  EXPECT_EQ(file.document.attachment_bytes, 6);
  ASSERT_EQ(file.receivers.size(), 1u);
  EXPECT_EQ(file.receivers[0].handling, Handling::done);
  ASSERT_EQ(file.events.size(), 3u);
  for (auto const& event : file.events) {
    ASSERT_TRUE(event.delivery);
    EXPECT_EQ(event.feed, "doc-axis");
  }
  ASSERT_EQ(file.attachments.size(), 1u);
  EXPECT_EQ(file.attachments[0].bytes, 6);
  EXPECT_EQ(get("/api/documents/nobody-wrote-it").status, 404);
  auto list = get("/api/documents", {{"unit", "H49.61"}, {"limit", "1"}});
  EXPECT_THAT(std::string(list.bytes()), HasSubstr(id));
}

TEST_P(DocumentAddresses, NoPersonAndNoAttachmentIsInTheStore) {
  ASSERT_TRUE(push(message({.attachment = std::string(3000, 'x'), .is_signed = true})));
  ASSERT_TRUE(push(message({.from = ""})));  // refused: it waits in quarantine
  auto damaged = push(message({.id = "D9"}) + "<not-closed>");
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, ErrorKind::unreadable);
  auto kept = everything_kept();
  EXPECT_THAT(kept, HasSubstr("H49.05-2026-0001234"));
  auto rows = store_->read_now([&](store::Session& session) { return deliveries::quarantined(session, 1); });
  ASSERT_TRUE(rows && *rows);
  kept += (*rows)->raw + (*rows)->detail;
  for (auto person : {"Nguyễn Văn Mẫu", "Trần Thị Thử", "0900", "mau@vd.example", "CN=mau", "eHh4eHh4"})
    EXPECT_THAT(kept, Not(HasSubstr(person)));
}

TEST_P(DocumentAddresses, OfASecretNothingIsKeptNotEvenThatItCame) {
  auto refused = push(message({.subject = "(TỐI MẬT) Phương án tác chiến"}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  auto referenced = message({});
  referenced.insert(referenced.find("<SteeringType>"), "<DoMat>M&#7853;t</DoMat>");
  EXPECT_FALSE(push(referenced));
  auto first = store_->read_now([&](store::Session& session) { return deliveries::find(session, 1); });
  EXPECT_FALSE(first && *first);
  EXPECT_THAT(everything_kept(), Not(HasSubstr("tác chiến")));
}

TEST_P(DocumentAddresses, TheSameMessageAgainChangesNothing) {
  ASSERT_TRUE(push(message({})));
  EXPECT_EQ(push(message({}))->outcome, Outcome::duplicate);
  auto spaced = message({});
  spaced.insert(spaced.find("<MessageHeader>"), "\n  ");
  auto again = push(spaced);  // other bytes, the same words
  ASSERT_TRUE(again);
  EXPECT_EQ(again->records.duplicate, 1);
  EXPECT_EQ(again->records.accepted, 0);
}

TEST_P(DocumentAddresses, AMessageOverTheContractsLimitIsRefusedAndNotKept) {
  auto refused = push(message({.attachment = std::string(200'000, 'x')}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::too_large);
  EXPECT_THAT(refused.error().message, HasSubstr("the contract allows 100000"));
}

// Real messages go in by the contract alone, whatever their order and however often; the damaged one is refused.
TEST_P(DocumentAddresses, RealMessagesGoInByTheContractAlone) {
  auto folder = std::filesystem::path(HAIDANG_SOURCE_DIR).parent_path() / "shared/data/edxml";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real edXML messages are at hand";
  agree({.max_age_days = 10'000, .bytes_per_delivery = 1 << 20});
  auto summary = [&] {
    auto reply = get("/api/documents/summary", {{"from", "2015-01-01"}, {"to", "2018-01-01"}});
    auto newer = get("/api/documents/summary", {{"from", "2018-01-01"}, {"to", "2019-01-01"}});
    EXPECT_EQ(reply.status + newer.status, 400);
    return std::pair{*reflect::from_json_text<DocumentSummary>(reply.bytes()),
                     *reflect::from_json_text<DocumentSummary>(newer.bytes())};
  };
  int taken = 0, refused = 0;
  for (int again = 0; again < 2; ++again)
    for (auto name : {"status_finish_06", "status", "edoc_update", "status_cancellation_13", "edoc", "edoc_new",
                      "status_acceptance_03", "status_processing_05"}) {
      std::ifstream file(folder / (std::string(name) + ".edxml"), std::ios::binary);
      auto receipt = push({std::istreambuf_iterator<char>(file), {}});
      (receipt ? taken : refused) += 1;
      if (!receipt) {
        EXPECT_THAT(receipt.error().message, HasSubstr("XML")) << name;
      }
    }
  EXPECT_EQ(taken, 14);
  EXPECT_EQ(refused, 2) << "edoc.edxml opens a second From inside the first";
  // Counted from the files by hand: 7816/VPCP-TTĐT goes to H17, H41, H14 and G17; H41 tells 01, 03, 05, 06 of it and is
  // asked to give it back. 7806, which the update speaks of, was never sent itself.
  auto [old, year] = summary();
  EXPECT_EQ(old.total.counts.addressed, 0);
  EXPECT_EQ(year.total.counts.sent, 1);
  EXPECT_EQ(year.total.counts.done, 1);
  EXPECT_EQ(year.total.counts.recall_asked, 1);
  for (auto const& row : year.rows)
    if (row.organ == "000.00.00.H41") {
      EXPECT_EQ(row.counts.done, 1);
      EXPECT_EQ(row.counts.done_in_time, 1);
    }
  auto file = *reflect::from_json_text<DocumentFile>(
      get("/api/documents/000.00.00.G22%2C2015%2F09%2F30%2C7816%2FVPCP-TT%C4%90T").bytes());
  EXPECT_EQ(file.receivers.size(), 4u);
  EXPECT_EQ(file.events.size(), 7u);
  EXPECT_EQ(file.attachments.size(), 1u);
}

TEST_P(DocumentAddresses, WhatThePageShowsLeavesAsAFile) {
  ASSERT_TRUE(push(message({.to = {"H49.61", "H49.62"}, .subject = "=1+1", .due = "2026/11/21"})));
  ASSERT_TRUE(push(status({.code = "01"})));
  auto csv = get("/api/documents/summary/file", {{"from", "2026-11-01"}, {"format", "csv"}, {"language", "en"}});
  ASSERT_EQ(csv.status, 200) << csv.bytes();
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("Agency"));
  EXPECT_THAT(std::string(csv.bytes()), HasSubstr("H49.62,UBND phường H49.62,yes"));
  auto list = get("/api/documents/waiting/file", {{"from", "2026-11-01"}, {"what", "overdue"}, {"format", "csv"}});
  ASSERT_EQ(list.status, 200) << list.bytes();
  EXPECT_THAT(std::string(list.bytes()), HasSubstr("'=1+1"));
  auto book = get("/api/documents/waiting/file", {{"from", "2026-11-01"}, {"what", "unreceived"}});
  EXPECT_EQ(book.bytes().substr(0, 2), "PK");
  auto lines = get("/api/documents/waiting", {{"from", "2026-11-01"}, {"what", "overdue"}, {"limit", "1"}});
  auto page = boost::json::parse(std::string(lines.bytes()));
  ASSERT_EQ(page.at("items").as_array().size(), 1u);
  auto after = std::string(page.at("next").as_string());
  auto rest = get("/api/documents/waiting", {{"from", "2026-11-01"}, {"what", "overdue"}, {"after", after}});
  auto more = boost::json::parse(std::string(rest.bytes()));
  ASSERT_EQ(more.at("items").as_array().size(), 1u);
  EXPECT_NE(more.at_pointer("/items/0/waiting/organ"), page.at_pointer("/items/0/waiting/organ"));
  EXPECT_TRUE(more.at("next").is_null());
}

TEST_P(DocumentAddresses, QuestionsOutOfRangeAreRefused) {
  EXPECT_EQ(get("/api/documents/summary", {{"from", "2026-12-01"}, {"to", "2026-11-01"}}).status, 400);
  EXPECT_EQ(get("/api/documents/summary", {{"patienceHours", "0"}}).status, 400);
  EXPECT_EQ(get("/api/documents", {{"after", "nonsense"}}).status, 400);
  EXPECT_EQ(get("/api/documents/waiting", {{"after", "nonsense"}}).status, 400);
  EXPECT_EQ(get("/api/documents/waiting", {{"what", "everything"}}).status, 400);
}

}  // namespace
}  // namespace haidang

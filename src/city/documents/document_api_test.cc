// From a message that arrives to the figure on a page: intake, store and addresses together.
#include "city/documents/document_api.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include "city/catalogue/catalogue_table.h"
#include "city/documents/document_dataset.h"
#include "city/documents/messages_test.h"
#include "city/intake/delivery_intake.h"
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
          "insert into agency (id, kind, name, code, position) values ('so-a', 'department', 'Sở A', 'H49.05', 1);"
          "insert into feed_group (id, title, title_en, position) values ('documents', 'Văn bản', 'Documents', 1);"
          "insert into feed (id, agency, dataset, group_id, title, road, state, stations, declared) values "
          "('doc-axis', 'so-a', 'documents', 'documents', 'Trục', 'push', 'live', '[]', 'not_said');"));
      return read_directory(session);
    });
    ASSERT_TRUE(filled) << filled.error().message;
    auto grown = std::make_shared<DirectorySnapshot>(**filled);
    Contract contract;
    contract.feed = *Slug::of("doc-axis");
    contract.version = 1;
    contract.cadence_seconds = *WholeSeconds::of(3600);
    contract.max_age_days = 400;
    contract.bytes_per_delivery = 100'000;
    contract.decoding.format = Format::edxml;
    grown->contracts["doc-axis"].push_back(contract);
    directory_.swap(grown);
    intake_ = std::make_unique<DeliveryIntake>(*store_, directory_, clock_, IntakeHooks{});
    intake_->add(dataset_);
    api_ = std::make_unique<DocumentApi>(*store_, directory_, calendars_, clock_);
    api_->routes(router_);
  }

  template <typename T>
  T wait_for(boost::asio::awaitable<T> work) {
    std::optional<T> out;
    boost::asio::co_spawn(loop_, std::move(work), [&](std::exception_ptr fault, T result) {
      if (fault) std::rethrow_exception(fault);
      out = std::move(result);
    });
    loop_.restart();
    auto guard = boost::asio::make_work_guard(loop_);
    while (!out) loop_.run_one();
    return std::move(*out);
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

TEST_P(DocumentAddresses, QuestionsOutOfRangeAreRefused) {
  EXPECT_EQ(get("/api/documents/summary", {{"from", "2026-12-01"}, {"to", "2026-11-01"}}).status, 400);
  EXPECT_EQ(get("/api/documents/summary", {{"patienceHours", "0"}}).status, 400);
  EXPECT_EQ(get("/api/documents", {{"after", "nonsense"}}).status, 400);
}

}  // namespace
}  // namespace haidang

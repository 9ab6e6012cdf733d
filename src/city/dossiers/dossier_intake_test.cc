// Dossiers through the whole of intake and the portal's door, into a real store: what comes out, and what must never be
// found there.
#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>

#include "city/catalogue/catalogue_table.h"
#include "city/dossiers/dossier_api.h"
#include "city/dossiers/dossier_dataset.h"
#include "city/dossiers/portal_api.h"
#include "city/dossiers/portal_sample_test.h"
#include "city/intake/delivery_intake.h"
#include "city/reconciliation/reconciliation_api.h"
#include "platform/bytes/bytes.h"
#include "platform/jobs/wait_test.h"
#include "platform/reflect/json.h"
#include "platform/store/testing/store_testing.h"
#include "platform/tables/tables.h"

namespace haidang {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return *parse_rfc3339(std::string(text) + ":00+07:00"); }

constexpr auto feed_id = "dossiers-06688";

class DossiersThroughIntake : public ::testing::Test {
 protected:
  void SetUp() override {
    auto agency = reflect::from_json_text<Agency>(
        R"({"id":"ubnd-06688","kind":"locality","name":"UBND phường Hồng Gai","nameEn":"Hong Gai Ward","placeCode":"06688"})");
    auto group = reflect::from_json_text<FeedGroup>(R"({"id":"dossiers","title":"Dịch vụ công","titleEn":"Services"})");
    auto feed = reflect::from_json_text<Feed>(
        R"({"id":"dossiers-06688","agency":"ubnd-06688","dataset":"dossiers","groupId":"dossiers","title":"Hồ sơ","road":"push","state":"live"})");
    ASSERT_TRUE(agency && group && feed);
    agree(*agency, *group, *feed, portal_contract());
    intake_.add(dataset_);
    api_.routes(router_);
    portal_.routes(router_);
    reconciliation_.routes(router_);
  }

  void agree(Agency const& agency, FeedGroup const& group, Feed const& feed, Contract contract) {
    contract.valid_from = at("2025-01-01T00:00");
    auto read_place = reflect::from_json_text<Place>(
        R"({"id": "xa-06688", "code": "06688", "level": "commune", "name": "Phường Hạ Long", "nameEn": "Ha Long Ward", "validFrom": "2025-07-01T00:00:00+07:00"})");
    ASSERT_TRUE(read_place);
    auto const& place = *read_place;
    By by{"test", clock_.now()};
    auto fill = [&](store::Session& session) -> Result<Snapshot> {
      DO(put(session, DirectorySnapshot{}, place, by));
      TRY(auto places, read_directory(session));
      DO(put(session, *places, agency, by));
      DO(put(session, *places, group, by));
      TRY(auto known, read_directory(session));
      DO(put(session, *known, feed, by));
      TRY(auto with_feed, read_directory(session));
      DO(add_contract(session, *with_feed, contract, by));
      return read_directory(session);
    };
    auto filled = store_->write_now(fill);
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(*filled);
  }

  template <typename T>
  T wait(http::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }
  Result<Receipt> send(std::string bytes) {
    return wait(intake_.accept({.feed = feed_id, .bytes = std::move(bytes), .sender = "key:1"}));
  }
  http::Reply ask(http::Method method, std::string path, std::string body = {}, http::Fields query = {}) {
    auto found = router_.find(method, path);
    EXPECT_TRUE(found.route) << path;
    http::Request request{.method = method,
                          .path = path,
                          .parts = std::move(found.parts),
                          .query = std::move(query),
                          .body = std::move(body)};
    request.headers["content-type"] = "application/json";
    request.caller = {.id = "huong", .rights = ~0ull, .everywhere = true};
    return wait(found.route->handler(std::move(request)));
  }
  http::awaitable<Result<http::Caller>> authenticate(http::Request const& request) {
    if (request.bearer() != key_) co_return Error{ErrorKind::signed_out, "no such key"};
    co_return http::Caller{.id = "key:1", .feed = feed_id};
  }
  // Every byte that is on disk: the store and its log.
  std::string everything_on_disk() {
    std::string all;
    for (auto const& file : std::filesystem::recursive_directory_iterator(folder_.path())) {
      if (!file.is_regular_file()) continue;
      std::ifstream in(file.path(), std::ios::binary);
      all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
  }

  store::testing::TemporaryDirectory folder_;
  boost::asio::io_context loop_;
  FakeClock clock_{at("2026-11-22T09:00")};
  Directory directory_;
  CalendarBook calendars_;
  std::unique_ptr<store::Store> store_ = *store::Store::open({.where = folder_.path()});
  std::string key_ = "hd_1_secret";
  DossierDataset dataset_{calendars_};
  http::Router router_;
  DeliveryIntake intake_{*store_, directory_, clock_, {}};
  Rejudgement rejudgement_{*store_, directory_, calendars_, clock_};
  std::vector<std::string> audit_;
  bool audit_is_full_ = false;
  http::awaitable<Done> note(std::string line) {
    if (audit_is_full_) co_return Error{ErrorKind::full, "no room for the audit"};
    audit_.push_back(std::move(line));
    co_return Done{};
  }
  DossierApi api_{*store_, directory_, clock_,
                  [this](http::Request const& request, std::string action, std::string subject, std::string detail) {
                    return note(request.caller.id + " " + action + " " + subject + " | " + detail);
                  },
                  rejudgement_};
  ReconciliationApi reconciliation_{intake_, *store_, directory_, clock_};
  PortalApi portal_{intake_, clock_, [this](http::Request const& r) { return authenticate(r); }};
};

TEST_F(DossiersThroughIntake, ComeOutInTheReportTable) {
  auto receipt = send(
      portal_push(portal_item("A-1", "4") + "," + portal_item("A-2", "9", R"(,"NgayKetThucXuLy":"20261119090000")")));
  ASSERT_TRUE(receipt) << receipt.error().message;
  EXPECT_EQ(receipt->records.accepted, 2);
  auto reply = ask(http::Method::get, "/api/dossiers/summary", "", {{"from", "2026-11-01"}, {"by", "place"}});
  auto table = reflect::from_json_text<DossierSummary>(reply.bytes());
  ASSERT_TRUE(table) << reply.bytes();
  ASSERT_EQ(table->rows.size(), 1u);
  EXPECT_EQ(table->rows[0].key, "06688") << "of its agency, because no row said another";
  EXPECT_EQ(table->rows[0].name, "Phường Hạ Long");
  EXPECT_EQ(table->rows[0].name_en, "Ha Long Ward");
  EXPECT_EQ(table->total.received_online, 2);
  EXPECT_EQ(table->total.finished_early, 1);
  EXPECT_EQ(table->total.in_process_overdue, 1);
}

TEST_F(DossiersThroughIntake, LeaveNoPersonOnDisk) {
  // What is accepted, what waits in quarantine, what cannot be read, and what is mended: all of it holds persons.
  auto packed = zstd_packed(portal_push(portal_item("A-3", "2")));
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4") + "," + portal_item("", "4"))));
  ASSERT_TRUE(send(portal_push(portal_step("A-1", "5", "20261118090000"), "CapNhatTienDoHoSoMC")));
  EXPECT_EQ(send(R"({"data":[{"ChuHoSo":"Nguyễn Thị Bưởi","Email":"buoi.nguyen@example.vn)").error().kind,
            ErrorKind::unreadable);
  auto zipped = wait(intake_.accept({.feed = feed_id, .bytes = packed, .content_encoding = "zstd", .sender = "key:1"}));
  ASSERT_TRUE(zipped) << zipped.error().message;
  auto broken = wait(
      intake_.accept({.feed = feed_id, .bytes = "Nguyễn Thị Bưởi", .content_encoding = "zstd", .sender = "key:1"}));
  EXPECT_FALSE(broken);
  auto rows = store_->read_now([](store::Session& s) { return deliveries::quarantine(s, {.feed = feed_id}); });
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_THAT(rows->front().raw, HasSubstr("20261116080000"));
  // Bodies are packed at rest, so each is looked at unpacked as well as the bytes of every file.
  std::string all = everything_on_disk();
  for (std::int64_t id = 1; id <= 5; ++id) {
    auto raw = store_->read_now([&](store::Session& s) { return deliveries::raw(s, id); });
    if (raw) all += raw->bytes.bytes;
  }
  EXPECT_THAT(all, HasSubstr("A-1"));
  for (auto const* value : personal_values) EXPECT_EQ(all.find(value), all.npos) << value;
  EXPECT_EQ(all.find("bi-mat-phien"), all.npos) << "nor the sender's session";
}

TEST_F(DossiersThroughIntake, ThatWereMendedAreJudgedAgain) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4") + "," + portal_item("", "4"))));
  auto rows = store_->read_now([](store::Session& s) { return deliveries::quarantine(s, {.feed = feed_id}); });
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->front().reason, "no_code");
  EXPECT_EQ(rows->front().row, 2);
  auto row = rows->front();
  auto at_code = row.raw.find("\"MaHoSo\":\"\"");
  ASSERT_NE(at_code, row.raw.npos) << row.raw;
  row.fixed = std::string(row.raw).replace(at_code, 11, "\"MaHoSo\":\"A-2\"");
  auto original = store_->read_now([&](store::Session& s) { return deliveries::find(s, row.delivery); });
  Replay replay{.original = **original, .rows = {row}, .person = "huong"};
  auto receipt = wait(intake_.replay(std::move(replay)));
  ASSERT_TRUE(receipt) << receipt.error().message;
  EXPECT_EQ(receipt->records.accepted, 1);
  EXPECT_EQ(ask(http::Method::get, "/api/dossiers/A-2").status, 200);
}

TEST_F(DossiersThroughIntake, TellTheirStory) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4"))));
  clock_.advance(hours(1));
  ASSERT_TRUE(send(portal_push(portal_step("A-1", "9", "20261119090000"), "CapNhatTienDoHoSoMC")));
  auto reply = ask(http::Method::get, "/api/dossiers/A-1");
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("\"state\":\"finished\""));
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("\"delivery\":2"));
  EXPECT_EQ(ask(http::Method::get, "/api/dossiers/A-9").status, 404);
}

TEST_F(DossiersThroughIntake, AreListedByWhatIsOverdue) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4") + "," + portal_item("A-2", "5"))));
  auto reply = ask(http::Method::get, "/api/dossiers", "", {{"agency", "UBND phường Hồng Gai"}, {"overdue", "true"}});
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("\"A-1\""));
  EXPECT_THAT(std::string(reply.bytes()), Not(HasSubstr("\"A-2\"")));
}

TEST_F(DossiersThroughIntake, AreReconciledWithTheTotalsAndTheListOfTheirSender) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4") + "," + portal_item("A-2", "4"))));
  auto stated =
      ask(http::Method::put, "/api/feeds/dossiers-06688/totals/2026-11-16",
          R"({"rows":3,"sums":{"finished":0},"records":[{"key":"A-1","fields":{"state":"9"}},{"key":"A-7"}]})");
  ASSERT_EQ(stated.status, 200) << stated.bytes();
  auto day = reflect::from_json_text<ReconciledDay>(stated.bytes());
  ASSERT_TRUE(day) << stated.bytes();
  EXPECT_FALSE(day->agrees);
  EXPECT_EQ(day->measures[0].difference, 1);
  EXPECT_EQ(day->only_theirs, 1);
  EXPECT_EQ(day->only_ours, 1);
  EXPECT_EQ(day->differing, 1);
  auto read = ask(http::Method::get, "/api/feeds/dossiers-06688/reconciliation");
  auto all = reflect::from_json_text<Reconciliation>(read.bytes());
  ASSERT_TRUE(all) << read.bytes();
  EXPECT_EQ(all->days_that_differ, 1);
  EXPECT_EQ(all->days[0].stated_by, "huong");
  auto listed = ask(http::Method::get, "/api/feeds/dossiers-06688/reconciliation/2026-11-16");
  auto records = reflect::from_json_text<ReconciledRecords>(listed.bytes());
  ASSERT_TRUE(records) << listed.bytes();
  ASSERT_EQ(records->differences.size(), 3u);
  EXPECT_EQ(records->differences[0].key, "A-1");
  EXPECT_EQ(records->differences[0].held, "4");
  auto personal = ask(http::Method::put, "/api/feeds/dossiers-06688/totals/2026-11-16",
                      R"({"records":[{"key":"A-1","fields":{"ChuHoSo":"Bưởi"}}]})");
  EXPECT_EQ(personal.status, 400);
  EXPECT_EQ(ask(http::Method::put, "/api/feeds/dossiers-06688/totals/2026-11-23", R"({"rows":3})").status, 400)
      << "tomorrow";
}

class ThePortalsDoor : public DossiersThroughIntake {
 protected:
  std::string call(std::string const& service, std::string body) {
    auto reply = ask(http::Method::post, "/api/portal/" + service, std::move(body));
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    return std::string(reply.bytes());
  }
  std::string session() {
    auto said = reflect::parse_json(call("DangNhap", R"({"username":"H49","password":"hd_1_secret"})"));
    return std::string(said->at("session").as_string());
  }
  std::string push(std::string const& session, std::string const& item) {
    return R"({"session":")" + session + R"(","madonvi":"H49","service":"DongBoHoSoMC","isUpdating":"True","data":[)" +
           item + "]}";
  }
};

TEST_F(ThePortalsDoor, TakesWhatThePortalWouldAndAnswersAsItDoes) {
  auto answer = call("DongBoHoSoMC", push(session(), portal_item("A-1", "4")));
  EXPECT_THAT(answer, HasSubstr("\"error_code\":0"));
  EXPECT_THAT(answer, HasSubstr("\"accepted\":1"));
  EXPECT_EQ(ask(http::Method::get, "/api/dossiers/A-1").status, 200);
}

TEST_F(ThePortalsDoor, AsksForAKeyThatIsKnown) {
  EXPECT_THAT(call("DangNhap", R"({"username":"H49","password":"guess"})"), HasSubstr("\"error_code\":401"));
  EXPECT_THAT(call("DongBoHoSoMC", push("nobody", portal_item("A-1", "4"))), HasSubstr("\"error_code\":401"));
}

TEST_F(ThePortalsDoor, ClosesAtOnceWhenTheKeyIsRevoked) {
  auto open = session();
  key_ = "hd_2_another";
  EXPECT_THAT(call("DongBoHoSoMC", push(open, portal_item("A-1", "4"))), HasSubstr("\"error_code\":401"));
}

TEST_F(ThePortalsDoor, ClosesAfterEightHours) {
  auto open = session();
  clock_.advance(hours(8));
  EXPECT_THAT(call("DongBoHoSoMC", push(open, portal_item("A-1", "4"))), HasSubstr("\"error_code\":401"));
}

TEST_F(ThePortalsDoor, KnowsNoOtherService) { EXPECT_THAT(call("LayThuTuc", "{}"), HasSubstr("\"error_code\":404")); }

// The cells of a workbook's row as one text.
std::string row_text(http::Reply const& reply, std::string_view first) {
  auto book = tables::read_table(reply.bytes());
  if (!book) return book.error().message;
  for (auto const& row : book->sheets.at(0).rows) {
    if (row.cells.empty() || !row.cells[0].text.starts_with(first)) continue;
    std::string text;
    for (auto const& cell : row.cells) text += (text.empty() ? "" : "|") + cell.text;
    return text;
  }
  return "no row " + std::string(first);
}

TEST_F(DossiersThroughIntake, LeaveAsAWorkbookThatSaysWhatItsFiguresAreWorth) {
  ASSERT_TRUE(send(
      portal_push(portal_item("A-1", "4") + "," + portal_item("A-2", "9", R"(,"NgayKetThucXuLy":"20261119090000")"))));
  auto reply = ask(http::Method::get, "/api/dossiers/summary/file", "", {{"from", "2026-11-01"}, {"by", "place"}});
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  EXPECT_THAT(reply.content_type, HasSubstr("spreadsheetml"));
  EXPECT_THAT(reply.headers.at(0).second, HasSubstr("ho-so-2026-11-01-2026-11-22.xlsx"));
  EXPECT_EQ(row_text(reply, "Kỳ:"), "Kỳ: 01/11/2026–22/11/2026");
  EXPECT_THAT(row_text(reply, "Đúng hạn: xong"), HasSubstr("trước khi hết ngày hẹn trả (cam kết của 1 luồng"));
  EXPECT_THAT(row_text(reply, "Đang xử lý, tạm dừng"), HasSubstr("tính đến 09:00 22/11/2026"));
  EXPECT_EQ(row_text(reply, "Phường Hạ Long"), "Phường Hạ Long|06688|2|0|2|2|0|0|0|1|1|0|0|0|1|0|0|1|0|1|0|0|0|0|0");
  EXPECT_THAT(row_text(reply, "Cộng"), HasSubstr("Cộng||2|0|2|2"));
}

TEST_F(DossiersThroughIntake, LeaveInEnglishAndAsCsvForPrograms) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4"))));
  auto reply = ask(http::Method::get, "/api/dossiers/summary/file", "",
                   {{"from", "2026-11-01"}, {"format", "csv"}, {"language", "en"}});
  EXPECT_EQ(reply.content_type, "text/csv; charset=utf-8");
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("Agency,Code,Received: all,"));
  EXPECT_THAT(std::string(reply.bytes()), HasSubstr("UBND phường Hồng Gai"));
}

TEST_F(DossiersThroughIntake, LeaveOneByOneOnlyWithALineInTheAudit) {
  ASSERT_TRUE(send(portal_push(portal_item("A-1", "4"))));
  auto reply = ask(http::Method::get, "/api/dossiers/file", "", {{"overdue", "true"}});
  EXPECT_THAT(row_text(reply, "A-1"), HasSubstr("Hộ tịch|UBND phường Hồng Gai|"));
  EXPECT_THAT(row_text(reply, "A-1"), HasSubstr("|Đang quá hạn|"));
  EXPECT_THAT(row_text(reply, "Lọc:"), HasSubstr("quá hạn lâu nhất trước"));
  EXPECT_THAT(audit_,
              ::testing::ElementsAre("huong export dossiers | Chosen: in process and overdue, longest overdue first"));
  audit_is_full_ = true;
  EXPECT_EQ(ask(http::Method::get, "/api/dossiers/file").status, 507);
}

}  // namespace
}  // namespace haidang

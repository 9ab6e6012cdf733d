// The addresses of a review over a small city that is really watched: what comes in decides what the review says, and
// what was frozen says the same for ever.
#include "city/reviews/review_api.h"

#include <gmock/gmock.h>
#include <boost/asio/io_context.hpp>

#include "city/assurance/watching_test.h"
#include "city/catalogue/catalogue_table.h"
#include "city/directives/directive_table.h"
#include "city/people/right.h"
#include "city/reviews/review_check.h"
#include "platform/bytes/bytes.h"
#include "platform/jobs/wait_test.h"

namespace haidang {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Instant const start = *parse_rfc3339("2026-03-02T10:00:00+07:00");

template <typename T>
T from(std::string_view json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message << json;
  return read ? *read : T{};
}

constexpr auto a_review =
    R"({"id":"ra-soat","directive":"tb-174","title":"Rà soát","cutOff":"2026-03-02T17:00:00+07:00"})";

class ReviewAddresses : public SmallCity {
 protected:
  void SetUp() override {
    SmallCity::SetUp();
    if (IsSkipped()) return;
    auto filled = store_->write_now([](store::Session& session) -> Done {
      DO(directives::put(session, from<Directive>(
                                      R"({"id":"tb-174","number":"174/TB-UBND","title":"Kết nối","issuer":"UBND",
                                          "issuedOn":"2026-02-01T00:00:00+07:00","reportBy":"2026-03-10T23:59:59+07:00"})")));
      for (auto const* agency : {"so-nnmt", "so-yt"}) {
        auto feed = std::string(agency) == "so-yt" ? "kxq-002" : "kxq-001";
        auto owed = from<Obligation>(R"({"id":"no-)" + std::string(agency) + R"(","directive":"tb-174","agency":")" +
                                     agency + R"(","groupId":"environment","title":"Quan trắc","feeds":[")" + feed +
                                     R"("],"due":"2026-03-10T23:59:59+07:00"})");
        DO(directives::put(session, owed, "test", start));
      }
      return {};
    });
    ASSERT_TRUE(filled) << filled.error().message;
    directory_.swap(read(read_directory));
    watch_ = std::make_unique<FeedWatch>(FeedWatch::Wiring{loop_.get_executor(), *store_, clock_, [](auto, auto) {}});
    measure_ = std::make_unique<ReviewMeasure>(ReviewMeasure::Wiring{*store_, directory_, *watch_, clock_});
    api_ = std::make_unique<ReviewApi>(ReviewApi::Wiring{
        *store_, clock_, *measure_,
        [this](http::Request const&, std::string action, std::string subject, std::string) -> http::awaitable<Done> {
          audited_.push_back(action + " " + subject);
          co_return Done{};
        }});
    api_->routes(router_);
    ASSERT_TRUE(wait(watch_->start(std::make_shared<DirectoryView const>(view()))));
    ASSERT_EQ(ask(http::Method::put, "/api/reviews/ra-soat", centre(), {}, a_review).status, 200);
  }
  void TearDown() override {
    if (!watch_) return;
    EXPECT_TRUE(wait(watch_->stop()));
  }
  template <typename T>
  T wait(boost::asio::awaitable<T> work) {
    return testing::wait_on(loop_, std::move(work));
  }

  static http::Caller centre() {
    http::Caller caller;
    caller.id = "truc-ban";
    caller.rights = ~0ull;
    caller.everywhere = true;
    return caller;
  }
  static http::Caller officer() {
    http::Caller caller;
    caller.id = "can-bo";
    caller.rights = rights_of(Role::officer);
    caller.scopes = {"so-yt"};
    return caller;
  }
  http::Reply ask(http::Method method, std::string path, http::Caller caller, http::Fields query = {},
                  std::string body = {}) {
    auto found = router_.find(method, path);
    http::Request request;
    request.method = method;
    request.path = path;
    request.parts = found.parts;
    request.query = std::move(query);
    request.headers = {{"content-type", "application/json"}};
    request.body = std::move(body);
    request.caller = std::move(caller);
    return wait(found.route->handler(std::move(request)));
  }
  http::Reply get(std::string path, http::Caller caller, http::Fields query = {}) {
    return ask(http::Method::get, std::move(path), std::move(caller), std::move(query));
  }
  template <typename T>
  T read_reply(http::Reply const& reply) {
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    return from<T>(reply.bytes());
  }
  ReviewReport measured(http::Caller caller, http::Fields query = {}) {
    return read_reply<ReviewReport>(get("/api/reviews/ra-soat/measured", std::move(caller), std::move(query)));
  }
  http::Reply freeze(std::string const& correction = "") {
    return ask(http::Method::post, "/api/reviews/ra-soat/freeze", centre(), {},
               R"({"correction":")" + correction + R"("})");
  }
  void come(Instant stamp) {
    clock_.set(stamp + seconds(5));
    watch_->heard(deliver("kxq-001", 'r', stamp, clock_.now()));
  }

  boost::asio::io_context loop_;
  FakeClock clock_{start};
  Directory directory_;
  std::vector<std::string> audited_;
  http::Router router_;
  std::unique_ptr<FeedWatch> watch_;
  std::unique_ptr<ReviewMeasure> measure_;
  std::unique_ptr<ReviewApi> api_;
};
HAIDANG_FOR_EACH_ENGINE(ReviewAddresses);

ReviewRow const& row_of(ReviewReport const& report, std::string const& agency) {
  return *std::ranges::find(report.rows, agency, &ReviewRow::agency);
}

TEST_P(ReviewAddresses, SayWhatHasComeAndNothingElse) {
  auto before = measured(centre());
  ASSERT_EQ(before.rows.size(), 2u);
  EXPECT_EQ(row_of(before, "so-nnmt").measured, Measured::not_connected);
  EXPECT_EQ(row_of(before, "so-nnmt").evidence, "chưa nhận được gì");
  EXPECT_EQ(before.summary.days_left, 8);
  come(start + minutes(1));
  come(start + minutes(2));
  auto after = measured(centre());
  auto const& row = row_of(after, "so-nnmt");
  EXPECT_EQ(row.measured, Measured::trial) << "no whole day has kept the contract yet";
  EXPECT_EQ(row.deliveries, 2);
  EXPECT_EQ(row.accepted, 4);
  EXPECT_EQ(row.evidence, "đã nhận 4 bản ghi, gần nhất 10:02, chưa đạt cam kết trọn một ngày");
  EXPECT_EQ(row_of(after, "so-yt").measured, Measured::not_connected);
  EXPECT_EQ(after.version, 0);
  ASSERT_EQ(after.stations.size(), 2u);
  // Silence is seen by the clock alone, as long as somebody looks at it.
  for (int i = 0; i < 20; ++i) {
    clock_.advance(seconds(30));
    wait(watch_->tick());
  }
  EXPECT_EQ(row_of(measured(centre()), "so-nnmt").measured, Measured::interrupted);
}

TEST_P(ReviewAddresses, ShowAnOfficerTheirOwnRowsNowAndFrozenAndNoPapers) {
  ASSERT_EQ(freeze().status, 200);
  for (auto const& query : {http::Fields{}, http::Fields{{"version", "1"}}}) {
    auto mine = measured(officer(), query);
    ASSERT_EQ(mine.rows.size(), 1u);
    EXPECT_EQ(mine.rows[0].agency, "so-yt");
    EXPECT_EQ(mine.summary.obligations, 1);
    EXPECT_EQ(measured(centre(), query).rows.size(), 2u);
  }
  for (auto const* paper : {"report.docx", "report.xlsx", "report.pdf"})
    EXPECT_EQ(get(std::string("/api/reviews/ra-soat/") + paper, officer()).status, 403) << paper;
}

TEST_P(ReviewAddresses, AskForTheRightToConductReviewsBeforeChangingOne) {
  auto right = [&](http::Method method, std::string const& path) { return router_.find(method, path).route->right; };
  auto conduct = static_cast<int>(Right::conduct_review);
  EXPECT_EQ(right(http::Method::put, "/api/reviews/ra-soat"), conduct);
  EXPECT_EQ(right(http::Method::post, "/api/reviews/ra-soat/freeze"), conduct);
}

TEST_P(ReviewAddresses, GiveOutAFrozenVersionsBytesForEver) {
  come(start + minutes(1));
  auto version = read_reply<ReviewVersion>(freeze());
  EXPECT_EQ(version.version, 1);
  EXPECT_EQ(version.frozen_at, clock_.now());
  auto said = std::string(get("/api/reviews/ra-soat/measured", centre(), {{"version", "1"}}).bytes());
  EXPECT_EQ(sha256_hex(said), version.sha256);
  come(start + minutes(2));
  EXPECT_EQ(row_of(measured(centre()), "so-nnmt").accepted, 4);
  EXPECT_EQ(get("/api/reviews/ra-soat/measured", centre(), {{"version", "1"}}).bytes(), said);
  struct Paper {
    char const *file, *language;
    std::string const& sha256;
  };
  for (auto const& [file, language, sha256] : std::vector<Paper>{{"report.docx", "vi", version.sha256_docx},
                                                                 {"report.xlsx", "vi", version.sha256_xlsx},
                                                                 {"report.pdf", "vi", version.sha256_pdf},
                                                                 {"report.docx", "en", version.sha256_docx_en},
                                                                 {"report.xlsx", "en", version.sha256_xlsx_en},
                                                                 {"report.pdf", "en", version.sha256_pdf_en}}) {
    auto reply = get(std::string("/api/reviews/ra-soat/") + file, centre(), {{"version", "1"}, {"language", language}});
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(sha256_hex(reply.bytes()), sha256) << file << " " << language;
  }
  EXPECT_EQ(get("/api/reviews/ra-soat/report.pdf", centre(), {{"version", "2"}}).status, 404);
  EXPECT_THAT(read(check_reviews), IsEmpty());
}

TEST_P(ReviewAddresses, MakeADraftOfWhatIsMeasuredNow) {
  auto reply = get("/api/reviews/ra-soat/report.pdf", centre());
  ASSERT_EQ(reply.status, 200) << reply.bytes();
  EXPECT_EQ(reply.content_type, "application/pdf");
  EXPECT_EQ(reply.bytes().substr(0, 5), "%PDF-");
  EXPECT_EQ(get("/api/reviews/ra-soat/report.docx", centre()).bytes().substr(0, 2), "PK");
  EXPECT_EQ(get("/api/reviews/khong-co/report.docx", centre()).status, 404);
}

TEST_P(ReviewAddresses, CloseAReviewWithItsFirstVersionAndWantAReasonForTheNext) {
  ASSERT_EQ(freeze().status, 200);
  auto review = read_reply<Review>(get("/api/reviews/ra-soat", centre()));
  EXPECT_EQ(review.closed_at, clock_.now());
  EXPECT_EQ(review.closed_by, "truc-ban");
  auto closed_at = clock_.now();
  clock_.advance(hours(1));
  auto without = freeze("  ");
  EXPECT_EQ(without.status, 400);
  EXPECT_THAT(std::string(without.bytes()), HasSubstr("/correction"));
  auto second = read_reply<ReviewVersion>(freeze("Sửa tên đơn vị"));
  EXPECT_EQ(second.version, 2);
  EXPECT_EQ(second.correction, "Sửa tên đơn vị");
  auto report = measured(centre(), {{"version", "2"}});
  EXPECT_EQ(report.version, 2);
  EXPECT_EQ(report.correction, "Sửa tên đơn vị");
  EXPECT_EQ(report.review.closed_at, closed_at) << "a correction does not close it again";
  EXPECT_THAT(audited_, Contains("freeze_review ra-soat").Times(2));
}

TEST_P(ReviewAddresses, LetAClosedReviewBeSignedByAnotherButNotReviewSomethingElse) {
  ASSERT_EQ(freeze().status, 200);
  auto change = [&](std::string const& from_text, std::string const& to) {
    std::string body = a_review;
    body.replace(body.find(from_text), from_text.size(), to);
    return ask(http::Method::put, "/api/reviews/ra-soat", centre(), {}, body);
  };
  EXPECT_EQ(change("17:00:00", "18:00:00").status, 409);
  auto signed_by = read_reply<Review>(change(R"("Rà soát")", R"("Rà soát","signerName":"Trần Thị B")"));
  EXPECT_EQ(signed_by.signer_name, "Trần Thị B");
  EXPECT_TRUE(signed_by.closed_at);
  EXPECT_EQ(change("tb-174", "khong-co").status, 400);
}

}  // namespace
}  // namespace haidang

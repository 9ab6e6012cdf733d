// The route table and the API's description, without any socket.
#include "platform/http/router.h"

#include <gmock/gmock.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

namespace haidang::http {
namespace {

enum class Right { see_boats, change_boats };
BOOST_DESCRIBE_ENUM(Right, see_boats, change_boats)
enum class BoatKind { ferry, sampan };
BOOST_DESCRIBE_ENUM(BoatKind, ferry, sampan)

struct Boat {
  static constexpr auto schema_name = "Boat";
  Slug id;
  BoatKind kind = BoatKind::ferry;
  std::optional<double> length_metres;
};
BOOST_DESCRIBE_STRUCT(Boat, (), (id, kind, length_metres))

struct BoatFilter {
  Slug harbour;
  std::optional<BoatKind> kind;
  std::optional<Instant> built_after;
  std::vector<std::string> colours;
  int at_least = 3;
  bool afloat = true;
};
BOOST_DESCRIBE_STRUCT(BoatFilter, (), (harbour, kind, built_after, colours, at_least, afloat))

struct Harbour {
  BoatFilter asked;

  awaitable<Result<Boat>> show(Request request) {
    if (request.part("id") == "titanic") co_return missing("no boat is called titanic");
    co_return Boat{*Slug::of(request.part("id")), BoatKind::sampan, 4.5};
  }
  awaitable<Result<Page<Boat>>> list(Request, BoatFilter filter) {
    asked = filter;
    co_return Page<Boat>{{Boat{*Slug::of("a"), BoatKind::ferry, {}}}, "after-a"};
  }
  awaitable<Result<Boat>> save(Request, Boat boat) { co_return boat; }
  awaitable<Result<Nothing>> scrap(Request) { co_return Nothing{}; }
  awaitable<Result<RawReply>> take(Request request, RawBody) {
    co_return RawReply{.content_type = "text/plain", .bytes = request.body, .file_name = "Sổ.txt"};
  }
  awaitable<Result<With<Boat>>> launch(Request, Boat boat) {
    co_return With<Boat>{boat, {{"Set-Cookie", "session=1"}}, 201};
  }
  awaitable<Result<Prepared<Boat>>> flagship(Request) {
    co_return Prepared<Boat>{std::make_shared<std::string>(R"({"id":"flag"})")};
  }
  awaitable<Result<Nothing>> summary(Request) { co_return Nothing{}; }
};

struct Routes : testing::Test {
  Harbour harbour;
  Router router;

  void SetUp() override {
    router.get("/api/boats/{id}", Right::see_boats, "One boat", harbour, &Harbour::show)
        .get("/api/boats/summary", Right::see_boats, "All boats in figures", harbour, &Harbour::summary)
        .get("/api/boats", Right::see_boats, "Boats", harbour, &Harbour::list)
        .put("/api/boats/{id}", Right::change_boats, "Change a boat", harbour, &Harbour::save)
        .remove("/api/boats/{id}", Right::change_boats, "Scrap a boat", harbour, &Harbour::scrap)
        .post("/api/boats/{boat}/log", Right::change_boats, "The ship's log", harbour, &Harbour::take, 5000)
        .takes("text/plain, text/csv")
        .gives("text/plain")
        .post("/api/boats", Right::change_boats, "Launch a boat", harbour, &Harbour::launch)
        .get("/api/flagship", nobody, "The flagship", harbour, &Harbour::flagship);
  }

  Reply ask(Method method, std::string const& path, Fields query = {}, std::string body = {}) {
    auto found = router.find(method, path);
    if (!found.route) return {.status = 404};
    Request request{
        .method = method, .path = path, .parts = found.parts, .query = query, .body = body, .trace = "1234abcd"};
    Reply reply;
    boost::asio::io_context loop;
    boost::asio::co_spawn(loop, found.route->handler(std::move(request)),
                          [&](std::exception_ptr, Reply answered) { reply = std::move(answered); });
    loop.run();
    return reply;
  }
};

TEST_F(Routes, FillThePartsOfAPathAndWriteTheReplyAsJson) {
  auto reply = ask(Method::get, "/api/boats/h%61-long");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.content_type, "application/json");
  EXPECT_EQ(reply.body, R"({"id":"ha-long","kind":"sampan","lengthMetres":4.5})");
}

TEST_F(Routes, KeepAnEncodedSlashInsideItsPart) {
  EXPECT_EQ(router.find(Method::get, "/api/boats/a%2Fb").parts.at("id"), "a/b");
  EXPECT_EQ(router.find(Method::post, "/api/boats/a%2Fb/log").parts.at("boat"), "a/b");
}

TEST_F(Routes, PreferAWordToAPart) {
  EXPECT_EQ(router.find(Method::get, "/api/boats/summary").route->summary, "All boats in figures");
  EXPECT_EQ(router.find(Method::put, "/api/boats/summary").route->summary, "Change a boat");
}

TEST_F(Routes, TellAWrongMethodFromAWrongPath) {
  auto wrong_method = router.find(Method::put, "/api/boats");
  EXPECT_EQ(wrong_method.route, nullptr);
  EXPECT_EQ(wrong_method.others, (std::vector{Method::get, Method::post}));
  EXPECT_TRUE(router.find(Method::get, "/api/cars").others.empty());
  EXPECT_TRUE(router.find(Method::get, "/api/boats/").others.empty());
  EXPECT_TRUE(router.find(Method::get, "/api/boats//log").others.empty());
}

TEST_F(Routes, RefuseAPathThatCannotBeDecoded) {
  for (auto path : {"/api/boats/%", "/api/boats/%4", "/api/boats/%zz", "/api/boats/%00", "/api/boats/%ff", "api", ""})
    EXPECT_NE(router.find(Method::get, path).fault, "") << path;
}

TEST_F(Routes, RefuseTheSamePathTwice) {
  EXPECT_THROW(router.get("/api/boats/{name}", Right::see_boats, "Again", harbour, &Harbour::show), std::logic_error);
}

TEST_F(Routes, ReadTheQueryByTheTypesOfItsStruct) {
  auto reply = ask(Method::get, "/api/boats",
                   {{"harbour", "hon-gai"},
                    {"kind", "sampan"},
                    {"builtAfter", "2026-11-22"},
                    {"colours", "red,blue"},
                    {"afloat", "false"}});
  EXPECT_EQ(reply.body, R"({"items":[{"id":"a","kind":"ferry","lengthMetres":null}],"next":"after-a"})");
  EXPECT_EQ(harbour.asked.harbour.value(), "hon-gai");
  EXPECT_EQ(harbour.asked.kind, BoatKind::sampan);
  EXPECT_EQ(harbour.asked.built_after, *parse_rfc3339("2026-11-22T00:00:00+07:00"));
  EXPECT_EQ(harbour.asked.colours, (std::vector<std::string>{"red", "blue"}));
  EXPECT_EQ(harbour.asked.at_least, 3);
  EXPECT_FALSE(harbour.asked.afloat);
}

TEST_F(Routes, TakeAPlusThatTheQueryTurnedIntoABlank) {
  ask(Method::get, "/api/boats", {{"harbour", "h"}, {"builtAfter", "2026-11-22T10:00:00 07:00"}});
  EXPECT_EQ(harbour.asked.built_after, *parse_rfc3339("2026-11-22T10:00:00+07:00"));
}

TEST_F(Routes, RefuseAQueryThatDoesNotFitAndSayWhere) {
  auto refused = [&](Fields query) {
    auto reply = ask(Method::get, "/api/boats", std::move(query));
    EXPECT_EQ(reply.status, 400);
    return reply.body;
  };
  EXPECT_THAT(refused({{"harbour", "h"}, {"colour", "red"}}), testing::HasSubstr(R"("at":"/colour")"));
  EXPECT_THAT(refused({{"harbour", "h"}, {"atLeast", "three"}}), testing::HasSubstr(R"("at":"/atLeast")"));
  EXPECT_THAT(refused({{"harbour", "h"}, {"atLeast", "99999999999"}}), testing::HasSubstr(R"("at":"/atLeast")"));
  EXPECT_THAT(refused({{"harbour", "h"}, {"kind", "canoe"}}), testing::HasSubstr("one of ferry, sampan"));
  EXPECT_THAT(refused({{"harbour", "h"}, {"afloat", "yes"}}), testing::HasSubstr(R"("at":"/afloat")"));
  EXPECT_THAT(refused({{"harbour", "H H"}}), testing::HasSubstr(R"("at":"/harbour")"));
  EXPECT_THAT(refused({}), testing::HasSubstr("required"));
}

TEST_F(Routes, SayWhereABodyIsWrong) {
  auto reply = ask(Method::put, "/api/boats/a", {}, R"({"id":"a","kind":"canoe"})");
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.content_type, "application/problem+json");
  EXPECT_THAT(reply.body, testing::HasSubstr(R"("kind":"invalid")"));
  EXPECT_THAT(reply.body, testing::HasSubstr(R"("at":"/kind")"));
  EXPECT_THAT(reply.body, testing::HasSubstr(R"("trace":"1234abcd")"));
  EXPECT_EQ(ask(Method::put, "/api/boats/a", {}, "{").status, 400);
}

TEST_F(Routes, AnswerAHandlersErrorAsAProblem) {
  auto reply = ask(Method::get, "/api/boats/titanic");
  EXPECT_EQ(reply.status, 404);
  EXPECT_THAT(reply.body, testing::HasSubstr("no boat is called titanic"));
}

TEST_F(Routes, GiveBytesHeadersAndPreparedText) {
  auto log = ask(Method::post, "/api/boats/a/log", {}, "14:31 fog");
  EXPECT_EQ(log.body, "14:31 fog");
  EXPECT_EQ(log.headers[0].second, "attachment; filename=\"so.txt\"; filename*=UTF-8''S%E1%BB%95.txt");
  auto launched = ask(Method::post, "/api/boats", {}, R"({"id":"a"})");
  EXPECT_EQ(launched.status, 201);
  EXPECT_EQ(launched.headers[0].first, "Set-Cookie");
  EXPECT_EQ(ask(Method::get, "/api/flagship").bytes(), R"({"id":"flag"})");
  EXPECT_EQ(ask(Method::delete_, "/api/boats/a").status, 204);
}

TEST_F(Routes, DescribeThemselvesAsOpenApi) {
  auto text = router.openapi("Boats", "1.2.3");
  auto parsed = reflect::parse_json(text);
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed->at("openapi").as_string(), "3.1.0");
  EXPECT_EQ(parsed->at("info").at("title").as_string(), "Boats");
  auto const& list = parsed->at("paths").at("/api/boats").at("get");
  EXPECT_EQ(list.at("operationId").as_string(), "getBoats");
  EXPECT_EQ(list.at("tags").at(0).as_string(), "boats");
  EXPECT_EQ(list.at("x-right").as_string(), "see_boats");
  EXPECT_EQ(list.at("parameters").as_array().size(), 6u);
  EXPECT_EQ(list.at("parameters").at(0).at("name").as_string(), "harbour");
  EXPECT_TRUE(list.at("parameters").at(0).at("required").as_bool());
  EXPECT_FALSE(list.at("parameters").at(1).as_object().contains("required"));
  auto const& item = list.at("responses").at("200").at("content").at("application/json").at("schema").at("properties");
  EXPECT_EQ(item.at("items").at("items").at("$ref").as_string(), "#/components/schemas/Boat");
  auto const& log = parsed->at("paths").at("/api/boats/{boat}/log").at("post");
  EXPECT_EQ(log.at("operationId").as_string(), "postBoatsByBoatLog");
  EXPECT_TRUE(log.at("requestBody").at("content").as_object().contains("text/csv"));
  EXPECT_TRUE(parsed->at("paths").at("/api/flagship").at("get").at("security").as_array().empty());
  EXPECT_TRUE(parsed->at("paths").at("/api/boats/{id}").at("delete").at("responses").as_object().contains("204"));
  EXPECT_TRUE(parsed->at("components").at("schemas").as_object().contains("Boat"));
  EXPECT_TRUE(parsed->at("components").at("securitySchemes").as_object().contains("bearer"));
  EXPECT_EQ(text, router.openapi("Boats", "1.2.3"));
}

TEST(Problem, TellsEveryKindItsStatus) {
  using enum ErrorKind;
  std::vector<std::pair<ErrorKind, int>> told = {
      {invalid, 400},   {signed_out, 401}, {denied, 403},    {missing, 404}, {conflict, 409},
      {too_large, 413}, {unreadable, 422}, {throttled, 429}, {busy, 503},    {unavailable, 503},
      {full, 507},      {corrupt, 500},    {bug, 500}};
  for (auto [kind, status] : told) EXPECT_EQ(problem({kind, "x"}, "t").status, status);
  EXPECT_EQ(problem({throttled, "x"}, "t").headers[0].first, "Retry-After");
}

TEST(Problem, KeepsTheWordsOfABugForTheLog) {
  EXPECT_THAT(problem({ErrorKind::bug, "password table is empty"}, "t").body,
              testing::Not(testing::HasSubstr("password")));
}

TEST(Problem, IsValidJsonWhateverWasQuoted) {
  auto reply = problem(invalid("found \"\xff\x01\" there"), "t");
  EXPECT_TRUE(reflect::parse_json(reply.body)) << reply.body;
}

}  // namespace
}  // namespace haidang::http

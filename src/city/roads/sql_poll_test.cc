// The road to databases against a real MariaDB and a real PostgreSQL, each with its own ODBC driver.
#include "city/roads/sql_poll.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "city/roads/polling_road_test.h"
#include "tests/support/databases.h"

namespace haidang::poll {
namespace {

using haidang::testing::AgencyDatabase;
using haidang::testing::comes_true;
using haidang::testing::Maker;
using haidang::testing::PollingRoads;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr auto usual_query = "select ma, cap_nhat from ho_so where cap_nhat > ? order by cap_nhat";

class DatabaseRoad : public PollingRoads, public ::testing::WithParamInterface<Maker> {
 protected:
  std::unique_ptr<AgencyDatabase> database;
  SqlSettings settings{.reader = {HAIDANG_DATABASE_READER}, .rows_a_delivery = 10};

  void SetUp() override {
    PollingRoads::SetUp();
    passwords["DOC"] = AgencyDatabase::password;
    auto started = AgencyDatabase::start(GetParam());
    if (!started && started.error().kind == ErrorKind::missing) GTEST_SKIP() << started.error().message;
    ASSERT_TRUE(started) << started.error().message;
    database = std::move(*started);
    database->run("create table ho_so (ma varchar(40), cap_nhat timestamp(6) not null)");
  }
  bool is_mariadb() const { return GetParam() == Maker::mariadb; }
  PulledFeed office(std::string query = usual_query) {
    auto pulled = feed("so-tu-phap", database->connection(), Road::sql_poll);
    pulled.contract.decoding.format = Format::json;
    pulled.contract.source.user = "doc";
    pulled.contract.source.password_name = "DOC";
    pulled.contract.source.query = std::move(query);
    pulled.contract.source.mark = "cap_nhat";
    return pulled;
  }
  void poll(PulledFeed pulled) {
    start(Road::sql_poll, sql_round(city.gate, *seen, secrets(), settings), {std::move(pulled)});
  }
  void put(std::string const& code, std::string const& changed) {
    database->run("insert into ho_so values ('" + code + "', '2026-11-22 " + changed + "')");
  }
  std::vector<std::string> told() const {
    std::vector<std::string> bodies;
    for (auto const& arrival : city.intake.stored()) bodies.push_back(arrival.bytes);
    return bodies;
  }
  // The codes of all rows that came, in their order.
  std::vector<std::string> codes() const {
    std::vector<std::string> all;
    for (auto const& body : told()) {
      auto rows = boost::json::parse(body);
      for (auto const& row : rows.as_array()) all.emplace_back(row.at("ma").as_string());
    }
    return all;
  }
  void expect_refused(PulledFeed pulled, std::string const& why) {
    auto before = city.contacts.count(ContactOutcome::refused);
    poll(std::move(pulled));
    ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::refused) > before; })) << why;
    EXPECT_THAT(city.contacts.last()->why, HasSubstr(why));
    EXPECT_THAT(city.contacts.last()->why, HasSubstr(" / "));
  }
};

TEST_P(DatabaseRoad, TellsEveryValueAsTheDatabaseGivesIt) {
  database->run(
      "create table so_lieu (ten varchar(100), so_nho smallint, so_lon bigint, tien decimal(20,2), le decimal(9,3), "
      "ty_le double precision, ngay date, cap_nhat timestamp(3) not null, ghi_chu text);"
      "insert into so_lieu values ('Nguyễn \"Đức\" \\\\ 😀', -7, 9007199254740993, 123456789012345678.25, 12.500, 0.1, "
      "'2026-11-20', '2026-11-22 09:30:00.250', null)");
  poll(office("select * from so_lieu where cap_nhat >= ? order by cap_nhat"));
  round_after(Span{});
  ASSERT_THAT(told(), ::testing::SizeIs(1));
  auto backslash = is_mariadb() ? R"(\\)" : R"(\\\\)";  // PostgreSQL's literals know no escape
  EXPECT_EQ(told()[0], std::string(R"([{"ten":"Nguyễn \"Đức\" )") + backslash +
                           R"( 😀","so_nho":-7,"so_lon":9007199254740993,"tien":"123456789012345678.25","le":12.500,)"
                           R"("ty_le":0.1,"ngay":"2026-11-20","cap_nhat":"2026-11-22 09:30:00.25)" +
                           (is_mariadb() ? "0" : "") + R"(","ghi_chu":null}])");
  auto arrival = city.intake.stored()[0];
  EXPECT_EQ(arrival.road, Road::sql_poll);
  EXPECT_EQ(arrival.content_type, "application/json");
  EXPECT_EQ(city.contacts.last()->outcome, ContactOutcome::reached);
}

TEST_P(DatabaseRoad, TellsNewAndChangedRowsOnceAlsoAfterARestart) {
  put("A", "08:00:00.5");
  put("B", "09:00:00");
  put("C", "09:58:00");
  poll(office());
  round_after(Span{});
  EXPECT_THAT(codes(), ElementsAre("A", "B", "C"));
  round_after(minutes(5));
  EXPECT_EQ(city.intake.count(), 1u) << "nothing has changed";
  database->run("update ho_so set cap_nhat = '2026-11-22 10:06:00' where ma = 'A'");
  put("D", "09:57:30");  // its transaction took a while: it is older than the newest row already told
  round_after(minutes(5));
  EXPECT_THAT(codes(), ElementsAre("A", "B", "C", "D", "A"));
  poll(office());
  round_after(Span{});
  EXPECT_THAT(codes(), ElementsAre("A", "B", "C", "D", "A", "A")) << "only the last five minutes come again";
  round_after(minutes(5));
  EXPECT_EQ(city.intake.repeats(), 0u);
}

TEST_P(DatabaseRoad, RowsThatShareAMarkAreNeitherPassedOverNorTwice) {
  std::vector<std::string> all;
  for (int i = 10; i < 35; ++i) all.push_back("H" + std::to_string(i));
  for (auto const& code : all) put(code, "09:00:00");
  city.intake.fail_next(ErrorKind::busy, 1);
  poll(office());
  ASSERT_TRUE(comes_true([&] { return city.intake.failed() == 1; }));
  round_after(Span{});
  round_after(minutes(2));
  EXPECT_EQ(city.intake.count(), 3u);
  put("H99", "09:00:00");
  all.push_back("H99");
  round_after(minutes(5));
  EXPECT_THAT(codes(), ::testing::UnorderedElementsAreArray(all));
}

TEST_P(DatabaseRoad, ARowFromTheFutureHidesNothingThatFollows) {
  put("A", "09:00:00");
  database->run("insert into ho_so values ('TYPO', '2036-11-22 09:00:00')");
  poll(office());
  round_after(Span{});
  EXPECT_THAT(codes(), ElementsAre("A", "TYPO"));
  database->run("insert into ho_so values ('B', '2026-11-24 09:00:00')");
  round_after(days(2));
  EXPECT_THAT(codes(), ElementsAre("A", "TYPO", "B"));
}

TEST_P(DatabaseRoad, GoesOnByWholeNumbersAndByDays) {
  database->run(
      "create table so_cai (so integer not null, ngay date not null, ma varchar(9));"
      "insert into so_cai values (7, '2026-11-20', 'A'), (8, '2026-11-21', 'B')");
  auto by_number = office("select so, ma from so_cai where so > ? order by so");
  by_number.contract.source.mark = "SO";
  by_number.contract.decoding.format = Format::ndjson;
  poll(by_number);
  round_after(Span{});
  ASSERT_THAT(told(), ElementsAre("{\"so\":7,\"ma\":\"A\"}\n{\"so\":8,\"ma\":\"B\"}\n"));
  database->run("insert into so_cai values (9, '2026-11-21', 'C')");
  round_after(minutes(5));
  EXPECT_EQ(told().back(), "{\"so\":9,\"ma\":\"C\"}\n");
  auto by_day = office("select ngay, ma from so_cai where ngay >= ? order by ngay, ma");
  by_day.contract.source.mark = "ngay";
  poll(by_day);
  round_after(Span{});
  EXPECT_EQ(told().back(), R"([{"ngay":"2026-11-20","ma":"A"},{"ngay":"2026-11-21","ma":"B"},)"
                           R"({"ngay":"2026-11-21","ma":"C"}])");
  database->run("insert into so_cai values (10, '2026-11-21', 'D')");
  round_after(minutes(5));
  EXPECT_EQ(told().back(), R"([{"ngay":"2026-11-21","ma":"D"}])");
}

TEST_P(DatabaseRoad, SaysWhatIsWrongAndHowToMendIt) {
  put("A", "09:00:00");
  put("B", "09:30:00");
  auto wrong_password = office();
  passwords["WRONG"] = "sai";
  wrong_password.contract.source.password_name = "WRONG";
  expect_refused(wrong_password, "refused the log-in");
  auto unset = office();
  unset.contract.source.password_name = "NOBODY_SET_IT";
  expect_refused(unset, "NOBODY_SET_IT");
  auto no_database = office();
  no_database.contract.source.url.replace(no_database.contract.source.url.find("mot_cua"), 7, "mot_cuaa");
  expect_refused(no_database, is_mariadb() ? "refused the log-in" : "no such database");  // MariaDB does not say
  auto no_driver = office();
  no_driver.contract.source.url = "Driver={Oracle 99};Server=x";
  expect_refused(no_driver, "no ODBC driver of that name");
  expect_refused(office("select ma, cap_nhat from hoso where cap_nhat > ? order by cap_nhat"), "hoso");
  expect_refused(office("select ma, ngay_sua from ho_so where cap_nhat > ?"), "ngay_sua");
  expect_refused(office("select ma from ho_so where cap_nhat > ?"), "has no column called \"cap_nhat\"; it has ma");
  expect_refused(office("select ma, cap_nhat from ho_so where cap_nhat > ? order by cap_nhat desc"),
                 "end the query with order by cap_nhat");
  expect_refused(office("select ma, ma, cap_nhat from ho_so where cap_nhat > ? order by cap_nhat"),
                 "two columns called \"ma\"");
  expect_refused(office("delete from ho_so where cap_nhat > ?"), "must begin with select");
  auto by_text = office();
  by_text.contract.source.mark = "ma";
  expect_refused(by_text, "must be a time, a day or a whole number");
  auto table = office();
  table.contract.decoding.format = Format::csv;
  expect_refused(table, "json or ndjson");
  EXPECT_EQ(city.intake.count(), 0u);
}

TEST_P(DatabaseRoad, MayOnlyReadWhateverTheAccountMayDo) {
  database->run(is_mariadb() ? "create sequence dem; grant all on mot_cua.* to doc@localhost"
                             : "create sequence dem; grant all on sequence dem to doc");
  put("A", "09:00:00");
  expect_refused(office(std::string("select nextval(") + (is_mariadb() ? "dem" : "'dem'") +
                        ") as ma, cap_nhat from ho_so where cap_nhat > ? order by cap_nhat"),
                 "may only read");
}

TEST_P(DatabaseRoad, WaitsForNobodyLongerThanItsLimits) {
  put("A", "09:00:00");
  settings.log_in_limit = settings.query_limit = settings.grace = seconds(1);
  auto slow = is_mariadb() ? "select sleep(20) as ma, cap_nhat from ho_so where cap_nhat > ?"
                           : "select pg_sleep(20) as ma, cap_nhat from ho_so where cap_nhat > ?";
  poll(office(slow));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 1; }, seconds(15)));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("The query took too long"));
  database->freeze();
  poll(office());
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 2; }, seconds(15)));
  database->thaw();
  settings.reader = {"/bin/sh", "-c", "kill -SEGV $$"};  // what a driver with a fault does to its process
  poll(office());
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 3; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("broke off in the middle (signal 11)"));
}

TEST_P(DatabaseRoad, GoesOnWhereItStoppedOnceTheDatabaseIsBack) {
  put("A", "09:00:00");
  poll(office());
  round_after(Span{});
  put("B", "09:30:00");
  database->stop();
  round_after(minutes(5));
  ASSERT_TRUE(comes_true([&] { return city.contacts.count(ContactOutcome::unreachable) == 1; }));
  EXPECT_THAT(city.contacts.last()->why, HasSubstr("cannot be reached"));
  database->resume();
  city.clock.advance(minutes(1));
  ASSERT_TRUE(comes_true([&] { return city.intake.count() == 2; }));
  EXPECT_THAT(codes(), ElementsAre("A", "B"));
}

TEST_P(DatabaseRoad, AYearOfATableComesInBoundedPieces) {
  database->run(is_mariadb()
                    ? "insert into ho_so select concat('H', seq), '2026-01-01' + interval seq * 10 minute from "
                      "(select seq from seq_1_to_30000) s"
                    : "insert into ho_so select 'H' || s, timestamp '2026-01-01' + s * interval '10 minutes' "
                      "from generate_series(1, 30000) s");
  settings.rows_a_delivery = 1000;
  settings.rows_a_round = 12'000;
  settings.most_memory_bytes = 64 << 20;
  auto all = office();
  all.contract.source.look_back_days = 400;
  poll(all);
  round_after(Span{});
  EXPECT_EQ(city.intake.count(), 12u);
  round_after(seconds(10));
  round_after(seconds(10));
  EXPECT_EQ(city.intake.count(), 30u);
  auto rows = codes();
  ASSERT_EQ(rows.size(), 30'000u);
  EXPECT_EQ(std::set<std::string>(rows.begin(), rows.end()).size(), 30'000u);
}

INSTANTIATE_TEST_SUITE_P(OfEachMaker, DatabaseRoad, ::testing::Values(Maker::mariadb, Maker::postgresql),
                         [](auto const& made) { return made.param == Maker::mariadb ? "MariaDB" : "PostgreSQL"; });

}  // namespace
}  // namespace haidang::poll

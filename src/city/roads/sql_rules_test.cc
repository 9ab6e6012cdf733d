// What may be asked of a database and from which mark on.
#include "city/roads/sql_rules.h"

#include <gtest/gtest.h>

namespace haidang::odbc {
namespace {

std::string why_not(std::string_view query) {
  auto done = check_query(query);
  return done ? "" : done.error().message;
}

TEST(Query, IsOneSelectWithOneParameter) {
  EXPECT_EQ(why_not("select ma, cap_nhat from ho_so where cap_nhat >= ? order by cap_nhat"), "");
  EXPECT_EQ(why_not("  SELECT \"update\", `đơn vị` FROM t WHERE x = 'a;--?' AND m > ? ;\n"), "");
  EXPECT_EQ(why_not("with t as (select * from a) select * from t where m > ?"), "");
  EXPECT_EQ(why_not("select a from t where b = 'it''s' and m > ? - interval 5 minute"), "");
  for (auto bad :
       {"", ";", "update t set a = ?", "select 1", "select a from t where m > ? and n > ?",
        "select a from t where m > ?; drop table t", "select a into outfile '/tmp/x' from t where m > ?",
        "with x as (delete from t returning *) select * from x where m > ?", "select a from t where m > ? for update",
        "select a /*! , b */ from t where m > ?", "select a from t where m > ? -- all", "select 'a\\' , ? , ' from t",
        "select 'open from t where m > ?", "select $$a$$ from t where m > ?", "call p(?)", "values (?)", "?",
        "(select a from t where m > ?)"})
    EXPECT_NE(why_not(bad), "") << bad;
  EXPECT_NE(why_not("update t set a = ?").find("phải bắt đầu bằng select"), std::string::npos);
}

std::string connected(std::string url, std::string user = "", std::string password = "") {
  Source source;
  source.url = std::move(url);
  auto text = connection_of(source, user, password);
  return text ? *text : "refused: " + text.error().message;
}

TEST(Connection, CarriesTheLogInAndNothingDangerous) {
  EXPECT_EQ(connected("Driver={FreeTDS};Server=db.so.vn", "doc", "mot2ba"),
            "Driver={FreeTDS};Server=db.so.vn;UID=doc;PWD=mot2ba;");
  EXPECT_EQ(connected("DSN=so", "doc", "a;b={1"), "DSN=so;UID=doc;PWD={a;b={1};");
  EXPECT_NE(connected("Driver={MariaDB Unicode};Server=x").find("NO_CACHE=1"), std::string::npos);
  EXPECT_NE(connected("Driver=PostgreSQL Unicode;Servername=x").find("UseDeclareFetch=1"), std::string::npos);
  for (auto bad :
       {"", "mariadb://x", "Driver=/var/lib/haidang/drop/x/evil.so;Server=x", "Driver={/tmp/evil.so};Server=x",
        "Server=x;PWD=1", "Server=x; password = 1", "Server=x;InitStmt={drop table t}", "DSN=a;ConnSettings=x",
        "FILEDSN=/tmp/x", "Server={x", ";=x;Driver"})
    EXPECT_EQ(connected(bad).substr(0, 8), "refused:") << bad;
  EXPECT_EQ(connected("DSN=so", "doc", "a}b").substr(0, 8), "refused:");
}

TEST(Mark, IsAskedForFromALittleBefore) {
  Start start{*parse_rfc3339("2026-11-20T00:00:00+07:00")};
  EXPECT_EQ(parameter_of(MarkKind::moment, {}, start), "2026-11-20 00:00:00");
  EXPECT_EQ(parameter_of(MarkKind::day, {}, start), "2026-11-20");
  EXPECT_EQ(parameter_of(MarkKind::whole_number, {}, start), "0");
  EXPECT_EQ(parameter_of(MarkKind::moment, "2026-11-22 00:03:07.250", start), "2026-11-21 23:58:07");
  EXPECT_EQ(parameter_of(MarkKind::day, "2026-03-01", start), "2026-02-28");
  EXPECT_EQ(parameter_of(MarkKind::whole_number, "41", start), "40");
  start.offset_minutes = 0;
  EXPECT_EQ(parameter_of(MarkKind::moment, {}, start), "2026-11-19 17:00:00");
}

TEST(Mark, KnowsItsPlace) {
  auto at = [](std::string_view mark) { return place_of(MarkKind::moment, mark); };
  EXPECT_LT(at("2026-11-22 10:00:00"), at("2026-11-22 10:00:00.000001"));
  EXPECT_LT(at("2026-11-22 10:00:00.5"), at("2026-11-22 10:00:00.51"));
  EXPECT_EQ(at("2026-11-22 10:00:00.5"), at("2026-11-22T10:00:00.500000"));
  EXPECT_EQ(*at("2026-11-22 10:00:01"), *at("2026-11-22 10:00:00") + 1'000'000);
  for (auto bad : {"", "hôm qua", "2026-11-22 25:00:00", "2026-13-01", "2026-11-22 10:00"})
    EXPECT_FALSE(at(bad)) << bad;
  EXPECT_FALSE(place_of(MarkKind::whole_number, "1.5"));
}

std::string written(Shape shape, std::optional<std::string> const& value) {
  std::string json;
  write_value(json, shape, value);
  return json;
}

TEST(Value, LosesNothingOnItsWayThroughJson) {
  EXPECT_EQ(written(Shape::whole, "9223372036854775807"), "9223372036854775807");
  EXPECT_EQ(written(Shape::whole, "18446744073709551615"), "\"18446744073709551615\"");
  EXPECT_EQ(written(Shape::decimal, "0.10"), "0.10");
  EXPECT_EQ(written(Shape::decimal, "1234567890123456.5"), "\"1234567890123456.5\"");
  EXPECT_EQ(written(Shape::decimal, ".5"), "\".5\"");
  EXPECT_EQ(written(Shape::approximate, "1e-300"), "1e-300");
  EXPECT_EQ(written(Shape::approximate, "NaN"), "\"NaN\"");
  EXPECT_EQ(written(Shape::text, "007"), "\"007\"");
  EXPECT_EQ(written(Shape::whole, {}), "null");
}

TEST(Text, GoesToDatabasesAndBack) {
  for (auto text : {"", "Mã hồ sơ", "😀 và 𝄞", "\x7f"}) EXPECT_EQ(utf8_of(utf16_of(text)), text);
  EXPECT_EQ(utf8_of(std::u16string{0xD83D}), "\xEF\xBF\xBD");
  EXPECT_EQ(utf8_of(std::u16string{0xDE00, 'a'}),
            "\xEF\xBF\xBD"
            "a");
}

}  // namespace
}  // namespace haidang::odbc

#include <gtest/gtest.h>

#include "platform/reflect/schema.h"

namespace haidang::reflect {
namespace {

enum class Mood { calm, stormy };
BOOST_DESCRIBE_ENUM(Mood, calm, stormy)

struct Berth {
  static constexpr auto schema_name = "Berth";
  std::int64_t depth_metres = 0;
  std::optional<double> width_metres;
};
BOOST_DESCRIBE_STRUCT(Berth, (), (depth_metres, width_metres))

struct Harbour {
  static constexpr auto schema_name = "Harbour";
  Slug id;
  std::string name;
  Mood mood = Mood::calm;
  Instant opened_at;
  std::vector<Berth> berths;
  std::map<std::string, std::int64_t> ships;
};
BOOST_DESCRIBE_STRUCT(Harbour, (), (id, name, mood, opened_at, berths, ships))

constexpr auto tuan_chau =
    R"({"id":"tuan-chau","name":"Tuần Châu","mood":"stormy","openedAt":"2026-11-22T10:15:00+07:00","berths":[{"depthMetres":7,"widthMetres":null},{"depthMetres":9,"widthMetres":0.5}],"ships":{"ferry":3}})";

std::string fault(std::string_view json) {
  auto read = from_json_text<Harbour>(json);
  return read ? "read" : read.error().at + " " + read.error().message;
}

TEST(Reflect, WritesJsonExactlyAsItReadIt) { EXPECT_EQ(to_json(*from_json_text<Harbour>(tuan_chau)), tuan_chau); }

TEST(Reflect, SaysWhereADocumentIsWrong) {
  EXPECT_EQ(fault(R"({"name":"x"})"), "/id required, but missing");
  EXPECT_EQ(fault(R"({"id":"Tuần Châu"})").substr(0, 40), "/id expected 1 to 80 of a-z, 0-9 and hyp");
  EXPECT_EQ(fault(R"({"id":"a","berths":[{},{"depthMetres":"7"}]})"),
            "/berths/1/depthMetres expected a whole number, found \"7\"");
  EXPECT_EQ(fault(R"({"id":"a","mood":"angry"})"), "/mood expected one of calm, stormy, found \"angry\"");
  EXPECT_EQ(fault(R"({"id":"a","colour":"red"})"), "/colour no such field here");
  EXPECT_EQ(fault(R"({"id":)").substr(0, 6), "byte 6");
}

TEST(Reflect, BoundsTheDepthOfADocument) { EXPECT_FALSE(parse_json(std::string(100'000, '['))); }

TEST(Reflect, EveryStructHasASchemaThatItsJsonMustFollow) {
  Components components;
  EXPECT_EQ(schema_of<Harbour>(components), R"({"$ref":"#/components/schemas/Harbour"})");
  EXPECT_TRUE(parse_json(components["Harbour"]));
  EXPECT_NE(components["Harbour"].find(R"("mood":{"type":"string","enum":["calm","stormy"]})"), std::string::npos);
  EXPECT_NE(components["Berth"].find(R"("widthMetres":{"oneOf":[{"type":"number"},{"type":"null"}]})"),
            std::string::npos);
}

TEST(Reflect, NamesAreCamelOutsideAndSnakeInside) { EXPECT_EQ(camel("cadence_seconds"), "cadenceSeconds"); }

}  // namespace
}  // namespace haidang::reflect

#include "city/cameras/wall_words.h"

#include <gmock/gmock.h>

namespace haidang::walls {
namespace {

using ::testing::HasSubstr;

TEST(AWallsWish, NamesTilesAndCameras) {
  auto wish =
      read_wish(R"({"watch":[{"tile":1,"camera":"cam-a","small":true},{"tile":63,"camera":"cam-b"}],"leave":[2]})");
  ASSERT_TRUE(wish) << wish.error().message;
  ASSERT_EQ(wish->watch.size(), 2u);
  EXPECT_EQ(wish->watch[0].camera, "cam-a");
  EXPECT_TRUE(wish->watch[0].small);
  EXPECT_EQ(wish->watch[1].tile, 63);
  EXPECT_FALSE(wish->watch[1].small);
  EXPECT_EQ(wish->leave, std::vector<std::int64_t>{2});
}

TEST(AWallsWish, ThatNamesNoTileOrTooManyIsRefused) {
  EXPECT_THAT(read_wish(R"({"watch":[{"tile":64,"camera":"a"}]})").error().message, HasSubstr("0 to 63"));
  EXPECT_THAT(read_wish(R"({"watch":[{"tile":-1,"camera":"a"}]})").error().message, HasSubstr("0 to 63"));
  EXPECT_FALSE(read_wish(R"({"look":[]})"));
  EXPECT_FALSE(read_wish("\xff"));
  std::string many = R"({"leave":[0)";
  for (int i = 0; i < 200; ++i) many += ",1";
  EXPECT_THAT(read_wish(many + "]}").error().message, HasSubstr("at most 64 tiles"));
}

TEST(AWallsAnswer, SaysHowATileStandsInBothLanguages) {
  EXPECT_EQ(said_state(3, {.phase = relay::Phase::live}),
            R"({"tile":3,"state":"live","finding":null,"findingEn":null,"triesAgain":null})");
  EXPECT_THAT(said_state(3, {.phase = relay::Phase::resting}), HasSubstr(R"("state":"connecting")"));
  EXPECT_EQ(said_state(0, {relay::Phase::ended, rtsp::Reason::password_refused, false}),
            R"({"tile":0,"state":"ended","finding":"mật khẩu bị từ chối","findingEn":"refuses the password",)"
            R"("triesAgain":false})");
  EXPECT_EQ(said_init(5, {.bytes = "", .codecs = "avc1.42C01F", .width = 640, .height = 352}),
            R"({"tile":5,"codecs":"avc1.42C01F","width":640,"height":352})");
  EXPECT_EQ(said_refusal(1, "why"), R"({"tile":1,"refused":"why"})");
  EXPECT_EQ(said_refusal("why"), R"({"tile":null,"refused":"why"})");
}

TEST(AWallsPicture, BeginsWithItsTileAndItsKind) {
  EXPECT_EQ(framed(63, Kind::key_picture, "abc"),
            "\x3f\x02"
            "abc");
  EXPECT_EQ(framed(0, Kind::init, ""), std::string(2, '\0'));
}

}  // namespace
}  // namespace haidang::walls

#include "media/rtsp/nal.h"

#include <gtest/gtest.h>

#include "media/rtsp/base64.h"
#include "media/rtsp/h264.h"
#include "media/rtsp/h265.h"

namespace haidang::rtsp {
namespace {

using namespace std::string_literals;

TEST(NalsOfAnnexB, AreWhatStandsBetweenStartCodes) {
  using Units = std::vector<std::string_view>;
  auto const two = "\0\0\0\1ab\0\0\1cd\0\0"s;
  EXPECT_EQ(nals_of_annex_b(two), (Units{"ab", "cd"}));
  EXPECT_EQ(nals_of_annex_b("plain"), (Units{"plain"}));
  EXPECT_EQ(nals_of_annex_b(""), Units{});
  EXPECT_EQ(nals_of_annex_b("\0\0\1\0\0\1"s), Units{});
}

TEST(WithoutEmulationPrevention, LeavesOtherThreesAlone) {
  EXPECT_EQ(without_emulation_prevention("a\0\0\3\1b\3\0\3"s, 100), "a\0\0\1b\3\0\3"s);
  EXPECT_EQ(without_emulation_prevention("\0\0\3\0\0\3\1"s, 100), "\0\0\0\0\1"s);
  EXPECT_EQ(without_emulation_prevention("abcdef", 3), "abc");
}

TEST(Bits, ReadExponentialGolombAndEndQuietly) {
  auto const codes = "\xA6\x42\x98\xE2\x04\x8A"s, five = "\xA6\x42\x80"s, nothing = std::string(100, '\0');
  Bits bits(codes);  // 1 010 011 00100 00101 00110 00111 0001000 0001001 …
  for (std::uint32_t expected : {0U, 1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) EXPECT_EQ(bits.exp_golomb(), expected);
  Bits signs(five);  // 0, 1, -1, 2, -2
  for (int expected : {0, 1, -1, 2, -2}) EXPECT_EQ(signs.signed_exp_golomb(), expected);
  Bits zeros(nothing);
  EXPECT_EQ(zeros.exp_golomb(), 0U);
  EXPECT_TRUE(zeros.ended());
  Bits few("\xFF");
  EXPECT_EQ(few.bits(16), 0xFF00U);
  EXPECT_TRUE(few.ended());
}

std::string shown(std::optional<Picture> const& p) {
  if (!p) return "none";
  auto rate = p->frames_per_second ? std::to_string(*p->frames_per_second).substr(0, 5) : "?";
  return std::to_string(p->width) + "x" + std::to_string(p->height) + " profile " + std::to_string(p->profile) +
         " level " + std::to_string(p->level) + " " + std::to_string(p->luma_bits) + " bit " + rate;
}

// Sizes, profiles and levels as ffprobe reports them for the streams that these sets come from.
TEST(ReadSps, OfH264) {
  std::pair<char const*, char const*> const cases[] = {
      {"Z2QACqy2GH882AiAAAADAIAAAA8HiRNw", "180x102 profile 100 level 10 8 bit 15.00"},
      {"Z0LACtsMP55sBEAAAAMAQAAAB4PEibg=", "180x102 profile 66 level 10 8 bit 15.00"},
      {"Z2QAKKzZQHgCJ+XARAAAAwAEAAADAMg8YMZY", "1920x1080 profile 100 level 40 8 bit 25.00"},
      {"Z2QAHqzZQLAk2AiAAAADAIAAABkPihTL", "704x576 profile 100 level 30 8 bit 25.00"},
  };
  for (auto const& [text, expected] : cases) {
    auto nal = *from_base64(text);
    EXPECT_EQ(shown(h264::read_sps(nal)), expected);
    EXPECT_EQ(shown(h264::read_sps(nal + "\0\0more bytes behind"s)), expected) << "extra bytes";
    EXPECT_EQ(h264::id_of(nal).own, 0);
  }
}

TEST(ReadSps, OfH265) {
  std::pair<char const*, char const*> const cases[] = {
      {"QgEBAWAAAAMAkAAAAwAAAwAeoBggcc82W6SkwvAWgIAAAAMAgAAAB4Q=", "180x102 profile 1 level 30 8 bit 15.00"},
      {"QgEBAiAAAAMAkAAAAwAAAwCWoAFAIAWhNllZpJOV4C0BAAADAAEAAAMAFAg=", "2560x1440 profile 2 level 150 10 bit 20.00"},
  };
  for (auto const& [text, expected] : cases) {
    auto nal = *from_base64(text);
    EXPECT_EQ(shown(h265::read_sps(nal)), expected);
    EXPECT_EQ(shown(h265::read_sps(nal + "\0\0more bytes behind"s)), expected) << "extra bytes";
    EXPECT_EQ(h265::id_of(nal).own, 0);
  }
}

TEST(ReadSps, OfWhatBreaksOffKnowsTheSizeOrNothing) {
  for (auto const* text :
       {"Z2QAKKzZQHgCJ+XARAAAAwAEAAADAMg8YMZY", "QgEBAiAAAAMAkAAAAwAAAwCWoAFAIAWhNllZpJOV4C0BAAADAAEAAAMAFAg="}) {
    auto nal = *from_base64(text);
    for (std::size_t n = 0; n < nal.size(); ++n) {
      auto cut = std::string_view(nal).substr(0, n);
      auto picture = nal[0] == 0x67 ? h264::read_sps(cut) : h265::read_sps(cut);
      EXPECT_TRUE(!picture || picture->width == 1920 || picture->width == 2560) << n;
    }
  }
}

TEST(ReadSps, RefusesAbsurdSizes) {
  EXPECT_EQ(shown(h264::read_sps("\x67\x42\x00\x0A\xF8\x00\x00\x08\x00\x00\x08\xFF"s)), "none");
  EXPECT_EQ(shown(h264::read_sps("\x68\xEB"s)), "none") << "a picture parameter set";
  EXPECT_EQ(shown(h265::read_sps(std::string("\x42\x01", 2) + std::string(40, '\xFF'))), "none");
}

}  // namespace
}  // namespace haidang::rtsp

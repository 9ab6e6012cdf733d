#include "media/fmp4/init_segment.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "media/fmp4/box.h"
#include "media/fmp4/segment_fixture.h"

namespace haidang::fmp4 {
namespace {

using rtsp::Clip;
using rtsp::harbour;
using rtsp::junction;

// The body of the box at "moov/trak/tkhd"; of those that hold fields before their boxes, the fields are passed over.
std::string_view inside(std::string_view boxes, std::string_view path) {
  for (auto name : split(path, '/')) {
    auto body = body_of(boxes, name);
    EXPECT_TRUE(body.has_value()) << name << " of " << path;
    if (!body) return {};
    boxes = *body;
    if (&name.back() == &path.back()) return boxes;
    if (name == "stsd" || name == "dref") boxes.remove_prefix(8);
    if (name == "avc1" || name == "hvc1") boxes.remove_prefix(78);
  }
  return boxes;
}

std::string init_of(Clip const& clip) { return init_segment(*frames_of(clip).at(0).unit.parameters); }

// A parameter set behind its length in two bytes.
std::string counted(std::string const& set) {
  return std::string{static_cast<char>(set.size() >> 8), static_cast<char>(set.size())} + set;
}

TEST(InitSegment, SaysWhatAPlayerMustKnow) {
  struct {
    char const* path;
    std::size_t at;
    char const* expected;
  } const cases[] = {
      {"ftyp", 0, "69736f36"},                     // iso6
      {"moov/mvhd", 12, "00015f9000000000"},       // 90,000 a second, of no stated length
      {"moov/mvhd", 96, "00000002"},               // the next track
      {"moov/trak/tkhd", 0, "00000003"},           // enabled, shown
      {"moov/trak/tkhd", 12, "00000001"},          // its number
      {"moov/trak/tkhd", 76, "00b4000000660000"},  // 180 × 102 in 16.16
      {"moov/trak/mdia/mdhd", 12, "00015f9000000000"},
      {"moov/trak/mdia/hdlr", 8, "76696465"},  // vide
      {"moov/trak/mdia/minf/vmhd", 0, "00000001"},
      {"moov/trak/mdia/minf/dinf/dref/url ", 0, "00000001"},
      {"moov/trak/mdia/minf/stbl/stts", 0, "0000000000000000"},
      {"moov/trak/mdia/minf/stbl/stsc", 0, "0000000000000000"},
      {"moov/trak/mdia/minf/stbl/stco", 0, "0000000000000000"},
      {"moov/trak/mdia/minf/stbl/stsz", 0, "000000000000000000000000"},
      {"moov/mvex/trex", 4, "00000001000000010000000000000000"},
  };
  for (auto const* clip : {&junction(), &harbour()}) {
    auto const init = init_of(*clip);
    for (auto const& each : cases) {
      auto length = std::string_view(each.expected).size() / 2;
      EXPECT_EQ(hex(inside(init, each.path).substr(each.at, length)), each.expected) << each.path << " at " << each.at;
    }
    auto entry =
        inside(init, clip == &junction() ? "moov/trak/mdia/minf/stbl/stsd/avc1" : "moov/trak/mdia/minf/stbl/stsd/hvc1");
    EXPECT_EQ(hex(entry.substr(24, 4)), "00b40066");
    EXPECT_EQ(hex(entry.substr(74, 4)), "0018ffff");
  }
}

TEST(InitSegment, IsNothingButItsTwoBoxes) {
  auto const init = init_of(junction());
  auto type = first_box(init);
  ASSERT_TRUE(type.has_value());
  auto movie = first_box(std::string_view(init).substr(type->size));
  ASSERT_TRUE(movie.has_value());
  EXPECT_EQ(type->size + movie->size, init.size());
  EXPECT_EQ(inside(init, "moov/mvhd").size(), 100U);
  EXPECT_EQ(inside(init, "moov/trak/tkhd").size(), 84U);
}

TEST(InitSegment, HoldsTheSetsOfH264) {
  auto const init = init_of(junction());
  auto sets = junction().sets();
  auto expected = *from_hex(
                      "01"
                      "64000a"
                      "ff"
                      "e1") +
                  counted(sets.at(0)) + "\x01" + counted(sets.at(1)) + *from_hex("fdf8f800");
  EXPECT_EQ(hex(inside(init, "moov/trak/mdia/minf/stbl/stsd/avc1/avcC")), hex(expected));
}

TEST(InitSegment, HoldsTheSetsOfH265) {
  auto const init = init_of(harbour());
  auto sets = harbour().sets();
  std::string one("\0\1", 2);
  auto expected = *from_hex(
                      "01"
                      "01"
                      "60000000"
                      "900000000000"
                      "1e"
                      "f000"
                      "fc"
                      "fd"
                      "f8"
                      "f8"
                      "0000"
                      "0f"
                      "03") +
                  "\xA0" + one + counted(sets.at(0)) + "\xA1" + one + counted(sets.at(1)) + "\xA2" + one +
                  counted(sets.at(2));
  EXPECT_EQ(hex(inside(init, "moov/trak/mdia/minf/stbl/stsd/hvc1/hvcC")), hex(expected));
}

TEST(InitSegment, OfOldProfilesSaysNothingOfColour) {
  auto parameters = *frames_of(junction()).at(0).unit.parameters;
  for (int profile : {66, 77, 88}) {
    parameters.picture.profile = profile;
    auto const init = init_segment(parameters);
    auto record = inside(init, "moov/trak/mdia/minf/stbl/stsd/avc1/avcC");
    EXPECT_TRUE(record.ends_with(junction().sets().at(1))) << profile;
  }
}

TEST(InitSegment, CountsNoMoreSetsThanItsFieldsHold) {
  auto parameters = *frames_of(junction()).at(0).unit.parameters;
  parameters.sps.resize(40, parameters.sps.at(0));
  parameters.pps.resize(300, parameters.pps.at(0));
  auto const init = init_segment(parameters);
  auto record = inside(init, "moov/trak/mdia/minf/stbl/stsd/avc1/avcC");
  EXPECT_EQ(hex(record.substr(5, 1)), "ff");
  auto pps_at = 6 + 31 * (2 + parameters.sps.at(0).size());
  EXPECT_EQ(hex(record.substr(pps_at, 1)), "ff");
  EXPECT_EQ(record.size(), pps_at + 1 + 255 * (2 + parameters.pps.at(0).size()) + 4);
}

}  // namespace
}  // namespace haidang::fmp4

#include "media/rtsp/frame_builder.h"

#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "media/rtsp/base64.h"
#include "media/rtsp/clip_fixture.h"

namespace haidang::rtsp {
namespace {

// The clip's pieces, each picture's after a change by `spoil`; every picture 6,000 ticks after the one before.
using Spoil = std::function<std::vector<Piece>(Clip const&, std::size_t picture, std::vector<Piece>)>;

std::vector<AccessUnit> sent(FrameBuilder& builder, Clip const& clip, Spoil const& spoil = {},
                             std::uint32_t step = 6000) {
  std::vector<AccessUnit> out;
  for (std::size_t i = 0; i < clip.pictures.size(); ++i) {
    auto pieces = pieces_of(clip.codec, clip.pictures[i]);
    if (spoil) pieces = spoil(clip, i, std::move(pieces));
    for (auto const& piece : pieces) {
      builder.take({piece.payload, static_cast<std::uint32_t>(i) * step, piece.marker});
      while (auto unit = builder.next()) out.push_back(std::move(*unit));
    }
  }
  return out;
}

FrameBuilder builder_for(Clip const& clip) { return {clip.codec, clip.sets(), 1 << 20}; }

// "all", or which of the clip's pictures came, in ranges: "0-8 10-29".
std::string which(Clip const& clip, std::vector<AccessUnit> const& units) {
  std::string out;
  std::size_t picture = 0, first = 0;
  std::vector<std::size_t> found;
  for (auto const& unit : units) {
    while (picture < clip.pictures.size() && clip.expected(picture) != *unit.nals) ++picture;
    if (picture == clip.pictures.size()) return out + " and something else";
    found.push_back(picture++);
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i == 0 || found[i] != found[i - 1] + 1) first = found[i];
    if (i + 1 == found.size() || found[i + 1] != found[i] + 1)
      out += (out.empty() ? "" : " ") + std::to_string(first) + "-" + std::to_string(found[i]);
  }
  return out == "0-" + std::to_string(clip.pictures.size() - 1) ? "all" : out;
}

std::vector<Piece> with_markers(std::vector<Piece> pieces,
                                std::function<bool(std::size_t, std::size_t)> const& marked) {
  for (std::size_t i = 0; i < pieces.size(); ++i) pieces[i].marker = marked(i, pieces.size());
  return pieces;
}

bool is_fragment(Clip const& clip, Piece const& piece) {
  return clip.codec == Codec::h264 ? h264::type_of(piece.payload) == 28 : h265::type_of(piece.payload) == 49;
}

std::string annex_b(Nals const& nals) {
  std::string out;
  for (auto const& nal : nals) out += std::string("\0\0\0\1", 4) + nal;
  return out;
}

struct Case {
  char const* what;
  Spoil spoil;
  std::string avc, hevc;  // which pictures come out
};

std::vector<Case> const cases{
    {"as the standard says", {}, "all", "all"},
    {"no marker at all: the last picture waits for the next time",
     [](Clip const&, std::size_t, auto pieces) { return with_markers(pieces, [](auto, auto) { return false; }); },
     "0-28", "0-28"},
    // Each picture of the H.264 clip has two slices: the first key picture is cut in two, from the next key on all is
    // well.
    {"a marker on every packet",
     [](Clip const&, std::size_t, auto pieces) { return with_markers(pieces, [](auto, auto) { return true; }); },
     " and something else", "all"},
    {"parameter sets and SEI with a marker of their own",
     [](Clip const& clip, std::size_t, auto pieces) {
       return with_markers(pieces, [&](std::size_t i, std::size_t n) {
         return i + 1 == n || (!is_fragment(clip, pieces[i]) && i + 3 < n &&
                               rules_of(clip.codec).kind_of(pieces[i].payload) > NalKind::key_slice);
       });
     },
     "all", "all"},
    {"parameter sets aggregated",
     [](Clip const& clip, std::size_t i, auto pieces) {
       if (!clip.is_key(i)) return pieces;
       std::vector<Piece> out{aggregated(clip.codec, clip.sets())};
       for (auto const& piece : pieces)
         if (is_fragment(clip, piece) || rules_of(clip.codec).kind_of(piece.payload) < NalKind::vps)
           out.push_back(piece);
       return out;
     },
     "all", "all"},
    {"an aggregate whose last length is too long",
     [](Clip const& clip, std::size_t i, auto pieces) {
       if (i != 12) return pieces;
       auto whole = aggregated(clip.codec, clip.pictures[i]);
       whole.payload.resize(whole.payload.size() - 3);
       whole.marker = true;
       return std::vector<Piece>{whole};
     },
     "0-11 20-29", "0-11 20-29"},
    {"the type changes within a fragmented unit (Tiandy)",
     [](Clip const& clip, std::size_t, auto pieces) {
       for (auto& piece : pieces) {
         auto at = rules_of(clip.codec).header_bytes;
         if (is_fragment(clip, piece) && (piece.payload[at] & 0x80) == 0) piece.payload[at] ^= 0x04;
       }
       return pieces;
     },
     "all", "all"},
    {"empty fragments between",
     [](Clip const& clip, std::size_t, auto pieces) {
       std::vector<Piece> out;
       auto header = rules_of(clip.codec).header_bytes + 1;
       for (auto const& piece : pieces) {
         out.push_back(piece);
         if (!is_fragment(clip, piece) || piece.marker) continue;
         auto empty = piece.payload.substr(0, header);
         empty[header - 1] &= 0x3F;
         if ((piece.payload[header - 1] & 0x40) == 0) out.push_back({empty});
       }
       return out;
     },
     "all", "all"},
    {"fragments without an end bit",
     [](Clip const& clip, std::size_t, auto pieces) {
       for (auto& piece : pieces)
         if (is_fragment(clip, piece)) piece.payload[rules_of(clip.codec).header_bytes] &= static_cast<char>(0xBF);
       return pieces;
     },
     "all", "all"},
    {"a fragment without its beginning",
     [](Clip const& clip, std::size_t i, auto pieces) {
       if (i == 10)
         for (auto& piece : pieces)
           if (is_fragment(clip, piece)) piece.payload[rules_of(clip.codec).header_bytes] &= 0x7F;
       return pieces;
     },
     "0-9 20-29", "0-9 20-29"},
    {"a byte stream with start codes inside one packet (V380)",
     [](Clip const& clip, std::size_t i, auto) {
       auto nals = clip.pictures[i];
       auto first = nals.front();
       nals.erase(nals.begin());
       return std::vector<Piece>{{first + annex_b(nals), true}};
     },
     "all", "all"},
    {"empty packets and unknown forms between",
     [](Clip const& clip, std::size_t, auto pieces) {
       std::vector<Piece> out;
       for (auto const& piece : pieces) {
         out.push_back({""});
         out.push_back({clip.codec == Codec::h264 ? std::string("\x1D\x80zz") : std::string("\x64\x01zz")});
         out.push_back(piece);
       }
       return out;
     },
     "all", "all"},
    {"no parameter sets in the stream: those of the description serve",
     [](Clip const& clip, std::size_t, auto pieces) {
       std::vector<Piece> out;
       for (auto const& piece : pieces) {
         auto kind = rules_of(clip.codec).kind_of(piece.payload);
         if (is_fragment(clip, piece) || kind < NalKind::vps || kind > NalKind::pps) out.push_back(piece);
       }
       return out;
     },
     "all", "all"},
};

TEST(FrameBuilder, PutsPicturesTogetherFromWhatCamerasSend) {
  for (auto const& each : cases) {
    for (auto const* clip : {&junction(), &harbour()}) {
      auto builder = builder_for(*clip);
      auto units = sent(builder, *clip, each.spoil);
      auto seen = which(*clip, units);
      auto const& expected = clip->codec == Codec::h264 ? each.avc : each.hevc;
      EXPECT_EQ(seen, expected) << each.what << (clip->codec == Codec::h264 ? ", H.264" : ", H.265");
    }
  }
}

TEST(FrameBuilder, LearnsThatMarkersLie) {
  auto builder = builder_for(junction());
  auto units = sent(builder, junction(), [](Clip const&, std::size_t, auto pieces) {
    return with_markers(pieces, [](auto, auto) { return true; });
  });
  ASSERT_EQ(units.size(), 20U) << "one half picture, then everything from the second key on but the last";
  for (std::size_t i = 1; i < units.size(); ++i) EXPECT_EQ(*units[i].nals, junction().expected(9 + i)) << i;
  EXPECT_TRUE(units[1].after_gap);
}

TEST(FrameBuilder, WaitsForAKeyAfterALossAndSaysSo) {
  for (auto const* clip : {&junction(), &harbour()}) {
    auto builder = builder_for(*clip);
    std::vector<AccessUnit> units;
    for (std::size_t i = 0; i < clip->pictures.size(); ++i) {
      std::uint32_t lost = i == 3 ? 1 : 0;
      for (auto const& piece : pieces_of(clip->codec, clip->pictures[i])) {
        builder.take({piece.payload, static_cast<std::uint32_t>(i * 6000), piece.marker, std::exchange(lost, 0)});
        while (auto unit = builder.next()) units.push_back(std::move(*unit));
      }
      EXPECT_EQ(builder.waits_for_key(), i >= 3 && i < 10) << i;
    }
    EXPECT_EQ(which(*clip, units), "0-2 10-29");
    EXPECT_TRUE(units.at(3).is_key && units.at(3).after_gap);
    EXPECT_FALSE(units.at(4).after_gap);
    EXPECT_EQ(builder.counts().held_back, 7U);
    EXPECT_FALSE(builder.waits_for_key());
  }
}

TEST(FrameBuilder, DropsAPictureThatLostItsMiddle) {
  auto builder = builder_for(junction());
  auto pieces = pieces_of(Codec::h264, junction().pictures[0]);
  ASSERT_GT(pieces.size(), 6U);
  for (std::size_t i = 0; i < pieces.size(); ++i)
    if (i != pieces.size() - 2)
      builder.take({pieces[i].payload, 0, pieces[i].marker, i + 1 == pieces.size() ? 1U : 0U});
  EXPECT_FALSE(builder.next().has_value());
  EXPECT_TRUE(builder.waits_for_key());
}

TEST(FrameBuilder, EndsPicturesWhenTheClockStandsStill) {
  auto builder = builder_for(junction());
  auto no_markers = [](Clip const&, std::size_t, auto pieces) {
    return with_markers(pieces, [](auto, auto) { return false; });
  };
  EXPECT_EQ(which(junction(), sent(builder, junction(), no_markers, 0)), "0-28");
}

TEST(FrameBuilder, WaitsForSetsInTheStreamWhenTheDescriptionHasNone) {
  for (auto const* clip : {&junction(), &harbour()}) {
    FrameBuilder builder(clip->codec, {"", "rubbish", "\x67"}, 1 << 20);
    auto units = sent(builder, *clip);
    EXPECT_EQ(which(*clip, units), "all");
    EXPECT_EQ(units.at(0).parameters->picture.width, 180);
    EXPECT_EQ(units.at(0).parameters->picture.height, 102);
    EXPECT_EQ(units.at(0).parameters, units.at(29).parameters) << "repeated sets are no change";
    EXPECT_EQ(units.at(0).parameters->codecs, clip->codec == Codec::h264 ? "avc1.64000A" : "hvc1.1.6.L30.90");
  }
  FrameBuilder without(Codec::h264, {}, 1 << 20);
  auto units = sent(without, junction(), [](Clip const& clip, std::size_t, auto pieces) {
    std::vector<Piece> out;
    for (auto const& piece : pieces)
      if (is_fragment(clip, piece) || rules_of(clip.codec).kind_of(piece.payload) < NalKind::vps) out.push_back(piece);
    return out;
  });
  EXPECT_TRUE(units.empty());
  EXPECT_EQ(without.counts().held_back, 30U);
}

TEST(FrameBuilder, TellsNewParametersByANewObject) {
  auto hd = *from_base64("Z2QAKKzZQHgCJ+XARAAAAwAEAAADAMg8YMZY");
  auto builder = builder_for(junction());
  auto units = sent(builder, junction(), [&](Clip const& clip, std::size_t i, auto pieces) {
    if (i < 20) return pieces;
    std::vector<Piece> out;
    for (auto const& piece : pieces)
      if (h264::type_of(piece.payload) == h264::sps)
        out.push_back({hd});
      else
        out.push_back(piece);
    (void)clip;
    return out;
  });
  EXPECT_EQ(which(junction(), units), "all");
  EXPECT_EQ(units.at(19).parameters->picture.width, 180);
  EXPECT_EQ(units.at(20).parameters->picture.width, 1920);
  EXPECT_EQ(units.at(20).parameters, units.at(29).parameters);
}

TEST(FrameBuilder, IsBounded) {
  FrameBuilder builder(Codec::h264, junction().sets(), 1000);
  EXPECT_LT(sent(builder, junction()).size(), 30U);
  EXPECT_GT(builder.counts().damaged, 0U);
  for (int i = 0; i < 10'000; ++i) builder.take({std::string("\x7C\x05") + std::string(1000, 'x'), 7, false});
  EXPECT_FALSE(builder.next().has_value());
}

}  // namespace
}  // namespace haidang::rtsp

#include "media/relay/gop_ring.h"

#include <gtest/gtest.h>

#include "media/relay/relay_fixture.h"

namespace haidang::relay {
namespace {

TEST(GopRing, HoldsWhatCameSinceTheLastKeyFrame) {
  struct {
    char const *what, *sent, *held;
  } const cases[] = {
      {"nothing yet", "", ""},
      {"nothing without a key frame", "abc", ""},
      {"from the first key frame on", "abKcd", "Kcd"},
      {"from the last one on", "KabLcM", "M"},
      {"up to its bound", "Kabcd", "Kabcd"},
      {"nothing of a group that is too large", "Kabcde", ""},
      {"nor its rest", "Kabcdefgh", ""},
      {"but the next group", "KabcdefLg", "Lg"},
  };
  for (auto const& each : cases) {
    GopRing ring(50);
    for (auto const* letter = each.sent; *letter != '\0'; ++letter) {
      ring.add(fragment_called(*letter));
      EXPECT_LE(ring.bytes(), 50U);
    }
    EXPECT_EQ(letters_of(ring.fragments()), each.held) << each.what;
    EXPECT_EQ(ring.bytes(), 10 * std::string(each.held).size());
  }
}

TEST(GopRing, HoldsNoKeyFrameThatAloneIsTooLarge) {
  GopRing ring(50);
  ring.add(fragment_called('K', 51));
  ring.add(fragment_called('a', 1));
  EXPECT_TRUE(ring.fragments().empty());
}

TEST(GopRing, BeginsAgainWithAKeyFrameWhenItWasCleared) {
  GopRing ring(50);
  for (char letter : {'K', 'a'}) ring.add(fragment_called(letter));
  ring.clear();
  for (char letter : {'b', 'L', 'c'}) ring.add(fragment_called(letter));
  EXPECT_EQ(letters_of(ring.fragments()), "Lc");
}

}  // namespace
}  // namespace haidang::relay

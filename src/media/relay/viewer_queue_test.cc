#include "media/relay/viewer_queue.h"

#include <gtest/gtest.h>

#include "media/relay/relay_fixture.h"

namespace haidang::relay {
namespace {

// What a viewer gets that takes everything at each "|" and at the end; fragments of ten bytes, a budget of fifty.
std::string given(std::string const& sent) {
  ViewerQueue queue(50);
  std::string out;
  for (char letter : sent) {
    if (letter == '|')
      out += all(queue) + "|";
    else
      queue.offer(fragment_called(letter));
    EXPECT_LE(queue.waiting_bytes(), 50U);
  }
  return out + all(queue);
}

TEST(ViewerQueue, DropsEverythingUpToTheNextKeyFrameWhenTheViewerIsSlow) {
  struct {
    char const *what, *sent, *given;
  } const cases[] = {
      {"who keeps up gets all", "K|a|b|L|c", "[init]K|a|b|L|c"},
      {"nobody begins without a key frame", "ab|cKd", "|[init]Kd"},
      {"up to the budget it waits", "Kabcd", "[init]Kabcd"},
      {"over it all that waits is dropped", "Kabcde", ""},
      {"and what follows, up to the key frame", "Kabcdefg|hLi", "|[init]Li"},
      {"up to a key frame that waits", "KabLcd", "[init]Lcd"},
      {"the newest of them", "KLMabc", "[init]Mabc"},
      {"unless that is not enough", "KabLcdefg|Mh", "|[init]Mh"},
      {"a key frame over the budget begins anew", "KabcdL", "[init]L"},
      {"even when an older one waits", "KabLcM", "[init]M"},
      {"what was taken is not counted", "Kab|cdefg|h", "[init]Kab|cdefg|h"},
      {"the init segment is given once", "Kabcdef|Lm|Mabcdef|N", "|[init]Lm||N"},
  };
  for (auto const& each : cases) EXPECT_EQ(given(each.sent), each.given) << each.what;
}

TEST(ViewerQueue, TakesAKeyFrameOverTheBudgetWhenNothingElseWaits) {
  ViewerQueue queue(50);
  queue.offer(fragment_called('K', 80));
  for (char letter : std::string("abcde")) queue.offer(fragment_called(letter));
  EXPECT_EQ(queue.waiting_bytes(), 130U) << "it and the budget";
  queue.offer(fragment_called('f'));
  EXPECT_EQ(queue.waiting_bytes(), 0U);
  for (int i = 0; i < 1000; ++i) queue.offer(fragment_called('L', 80));
  EXPECT_EQ(queue.waiting_bytes(), 80U) << "one, not a thousand";
  EXPECT_EQ(all(queue), "[init]L");
  queue.offer(fragment_called('g', 51));
  EXPECT_EQ(all(queue), "") << "another picture has no such right";
}

TEST(ViewerQueue, BeginsWithTheRingEvenWhenThatIsOverTheBudget) {
  ViewerQueue queue(50);
  std::vector<fmp4::Fragment> ring;
  for (char letter : std::string("Kabcdefgh")) ring.push_back(fragment_called(letter));
  queue.begin_with(ring);
  for (char letter : std::string("ijklm")) queue.offer(fragment_called(letter));
  EXPECT_EQ(queue.waiting_bytes(), 140U);
  EXPECT_EQ(queue.dropped(), 0U);
  EXPECT_EQ(all(queue), "[init]Kabcdefghijklm");
  for (char letter : std::string("nopqrs")) queue.offer(fragment_called(letter));
  EXPECT_EQ(queue.dropped(), 6U) << "from then on the budget is the budget";
}

TEST(ViewerQueue, BeginsWithAnEmptyRingAtTheNextKeyFrame) {
  ViewerQueue queue(50);
  queue.begin_with({});
  for (char letter : std::string("aKb")) queue.offer(fragment_called(letter));
  EXPECT_EQ(all(queue), "[init]Kb");
}

TEST(ViewerQueue, GivesANewInitSegmentBeforeTheFirstFragmentThatNeedsIt) {
  auto day = init_called("day"), night = init_called("night");
  ViewerQueue queue(50);
  queue.offer(fragment_called('K', 10, day));
  queue.offer(fragment_called('a', 10, day));
  queue.offer(fragment_called('L', 10, night));
  queue.offer(fragment_called('M', 10, day));
  EXPECT_EQ(all(queue), "[day]Ka[night]L[day]M");
  queue.offer(fragment_called('N', 10, night));
  for (char letter : std::string("abcde")) queue.offer(fragment_called(letter, 10, night));
  queue.offer(fragment_called('O', 10, night));
  EXPECT_EQ(all(queue), "[night]O") << "the fragment before it was dropped, it was not";
}

TEST(ViewerQueue, TellsTheNewestStateFirst) {
  ViewerQueue queue(50);
  queue.offer(fragment_called('K'));
  queue.tell({Phase::connecting});
  queue.tell({Phase::live});
  EXPECT_FALSE(queue.is_empty());
  EXPECT_EQ(all(queue), "(live)[init]K");
  EXPECT_TRUE(queue.is_empty());
  for (int i = 0; i < 1000; ++i) queue.tell({i % 2 == 0 ? Phase::no_data : Phase::ended});
  EXPECT_EQ(all(queue), "(ended)");
}

}  // namespace
}  // namespace haidang::relay

#include "media/fmp4/segment_reader.h"

#include <gtest/gtest.h>

#include <functional>

#include "media/fmp4/segment_fixture.h"

namespace haidang::fmp4 {
namespace {

using rtsp::harbour;
using rtsp::junction;

std::vector<StoredFragment> read(SegmentReader& reader) {
  std::vector<StoredFragment> out;
  while (auto fragment = reader.next()) out.push_back(*fragment);
  return out;
}

TEST(SegmentReader, FindsEveryFragmentAsItWasWritten) {
  for (auto const* clip : {&junction(), &harbour()}) {
    auto frames = frames_of(*clip);
    auto fragments = fragments_of(frames);
    auto const segment = segment_of(fragments);
    SegmentReader reader(segment);
    auto stored = read(reader);
    ASSERT_EQ(stored.size(), fragments.size());
    EXPECT_EQ(reader.init_bytes(), fragments[0].init->bytes.size());
    EXPECT_EQ(reader.whole_bytes(), segment.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
      EXPECT_EQ(stored[i].nals, *frames[i].unit.nals);
      EXPECT_EQ(stored[i].sample.sequence, i + 1);
      EXPECT_EQ(stored[i].sample.timing, fragments[i].timing);
      EXPECT_EQ(stored[i].sample.is_key, i % 10 == 0);
      EXPECT_EQ(segment.substr(stored[i].at, stored[i].size), *fragments[i].bytes);
    }
  }
}

TEST(SegmentReader, EndsBeforeTheFragmentThatBreaksOffWhereverThatIs) {
  auto fragments = fragments_of(frames_of(junction()));
  auto const segment = segment_of(fragments);
  std::size_t const init = fragments[0].init->bytes.size();
  std::size_t whole = 0, next = init, count = 0;
  for (std::size_t cut = 0; cut <= segment.size(); ++cut) {
    if (cut == next) {
      whole = cut;
      if (count < fragments.size()) next += fragments[count].bytes->size();
      ++count;
    }
    SegmentReader reader(std::string_view(segment).substr(0, cut));
    EXPECT_EQ(read(reader).size(), count == 0 ? 0 : count - 1) << cut;
    EXPECT_EQ(reader.whole_bytes(), whole) << cut;
    EXPECT_EQ(reader.init_bytes(), cut < init ? 0 : init) << cut;
  }
}

// What a power cut leaves: the file has its length, but pages of it were never written.
TEST(SegmentReader, EndsBeforePagesThatWereNeverWritten) {
  auto fragments = fragments_of(frames_of(junction()));
  auto const segment = segment_of(fragments);
  for (std::size_t from = fragments[0].init->bytes.size(); from < segment.size(); from += 97) {
    auto damaged = segment;
    damaged.replace(from, std::string::npos, segment.size() - from, '\0');
    SegmentReader reader(damaged);
    read(reader);
    // Zeros at the end of the last unit that was begun are not seen: nothing in the file contradicts them.
    auto before = fragments[0].init->bytes.size(), behind = before;
    for (auto const& fragment : fragments) {
      if (behind > from) break;
      before = behind;
      behind += fragment.bytes->size();
    }
    EXPECT_TRUE(reader.whole_bytes() == before || reader.whole_bytes() == behind) << from;
  }
}

struct Fault {
  char const* what;
  std::size_t at;  // in the second fragment
  std::string bytes;
};

TEST(SegmentReader, EndsBeforeAFragmentThatContradictsItself) {
  using namespace std::string_literals;
  std::vector<Fault> const faults{
      {"moof larger than it is", 3, "\x68"},
      {"moof smaller than it is", 3, "\x60"},
      {"moof without end", 0, "\xFF"},
      {"another name", 4, "mooF"},
      {"mfhd larger than moof", 10, "\x7F"},
      {"no mfhd", 12, "free"},
      {"no traf", 28, "free"},
      {"no tfdt", 52, "free"},
      {"tfdt of four bytes", 56, "\0"s},
      {"a decode time before the last", 60, "\0\0\0\0\0\0\0\1"s},
      {"a decode time beyond all time", 60, "\x7F"},
      {"no trun", 72, "free"},
      {"a run of two", 83, "\2"},
      {"a run that states nothing", 78, "\0\0"s},
      {"a run that states an offset and has none", 78, "\x0F"},
      {"pictures somewhere else", 87, "\x6D"},
      {"a picture of another size", 95, "\xFF"},
      {"no mdat", 104, "free"},
      {"mdat to the end", 100, "\0\0\0\0"s},
      {"a unit larger than the picture", 108, "\x7F"},
      {"a unit of nothing", 108, "\0\0\0\0"s},
  };
  auto fragments = fragments_of(frames_of(junction()));
  auto const segment = segment_of(fragments);
  auto second = fragments[0].init->bytes.size() + fragments[0].bytes->size();
  for (auto const& fault : faults) {
    auto damaged = segment;
    damaged.replace(second + fault.at, fault.bytes.size(), fault.bytes);
    ASSERT_NE(damaged, segment) << fault.what;
    SegmentReader reader(damaged);
    EXPECT_EQ(read(reader).size(), 1U) << fault.what;
    EXPECT_EQ(reader.whole_bytes(), second) << fault.what;
  }
}

TEST(SegmentReader, SavesNothingWithoutAnInitSegment) {
  auto fragments = fragments_of(frames_of(junction()));
  auto const init = fragments[0].init->bytes, fragment = *fragments[0].bytes;
  for (auto const& segment : {std::string(), fragment, "x" + init + fragment, init.substr(24) + fragment,
                              init.substr(0, init.size() - 1), init.substr(0, 24) + fragment}) {
    SegmentReader reader(segment);
    EXPECT_FALSE(reader.next().has_value());
    EXPECT_EQ(reader.init_bytes(), 0U);
    EXPECT_EQ(reader.whole_bytes(), 0U);
  }
}

}  // namespace
}  // namespace haidang::fmp4

// Footage that was handed out, as its reader sees it: ffmpeg, which knows nothing of the marks, finds the same pictures
// at the same times, and on them what was to be written.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <random>

#include "base/text.h"
#include "media/fmp4/segment_fixture.h"
#include "media/fmp4/segment_reader.h"
#include "media/recording/footage.h"
#include "media/recording/marked_film.h"
#include "tests/support/process.h"
#include "tests/support/temporary.h"

namespace haidang::recording {
namespace {

using rtsp::Clip;

Instant const began = *instant_of({2026, 11, 28, 14, 3, 27}, vietnam_offset_minutes);
Marking const marking{{"cam-kxq001 · Công an tỉnh", "CV 123/CA · nguyen.van.a"}, "CV 123/CA · nguyen.van.a"};

// Times two seconds of a clip, whose key pictures are the ten-th ones.
MarkOrder order_of(std::vector<fmp4::Fragment> const& fragments, int times, std::string& film) {
  Footage footage(1 << 22);
  auto const segment = fmp4::segment_of(fragments);
  for (int i = 0; i < times; ++i) EXPECT_TRUE(footage.add(segment, began + seconds(2 * i), began, began + hours(1)));
  MarkOrder out;
  out.clock = footage.clock();
  film = footage.take();
  out.film = film;
  out.marking = marking;
  out.most_bytes = 1 << 22;
  out.may_go_on = [](double) -> Done { return {}; };
  return out;
}

std::vector<fmp4::Fragment> recorded(Clip const& clip) { return fmp4::fragments_of(fmp4::frames_of(clip)); }

class MarkedFilm : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::run({{"ffmpeg", "-version"}, {}})) GTEST_SKIP() << "ffmpeg is not installed";
  }

  std::string stored(std::string const& name, std::string_view bytes) const {
    auto path = (folder_ / name).string();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return path;
  }

  // What ffmpeg or ffprobe writes; it must not complain.
  static std::string said_by(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin() + 1, {"-v", "error"});
    auto finished = testing::run({std::move(arguments), {}});
    if (!finished) return "not run: " + finished.error().message;
    return (finished->code == 0 ? "" : "failed: ") + finished->output;
  }

  static std::vector<std::int64_t> times_of(std::string const& path) {
    std::vector<std::int64_t> out;
    auto said = said_by({"ffprobe", "-select_streams", "v:0", "-show_entries", "frame=pts", "-of", "csv=p=0", path});
    for (auto line : split(said, '\n'))
      if (!trimmed(line).empty()) out.push_back(parse_integer(split(trimmed(line), ',')[0]).value_or(-1));
    return out;
  }

  // All pictures, one after the other, at 4:2:0.
  std::string decoded(std::string const& path) const {
    auto out = (folder_ / "pictures").string();
    EXPECT_EQ(
        said_by({"ffmpeg", "-y", "-i", path, "-vsync", "passthrough", "-f", "rawvideo", "-pix_fmt", "yuv420p", out}),
        "");
    std::ifstream file(out, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  testing::TemporaryFolder folder_;
};

void expect_same_times(std::vector<std::int64_t> const& marked, std::vector<std::int64_t> const& original) {
  constexpr double millisecond = 90;
  ASSERT_EQ(marked.size(), original.size());
  for (std::size_t i = 0; i < marked.size(); ++i)
    EXPECT_NEAR(static_cast<double>(marked[i]), static_cast<double>(original[i]), millisecond) << "picture " << i;
}

class MarkedFilmOf : public MarkedFilm, public ::testing::WithParamInterface<Clip const*> {};

TEST_P(MarkedFilmOf, HasEveryPictureAtItsTimeAndAKeyPictureEveryTwoSeconds) {
  std::string film;
  auto order = order_of(recorded(*GetParam()), 3, film);
  auto marked = marked_film(order);
  ASSERT_TRUE(marked) << marked.error().message;
  auto path = stored("marked.mp4", *marked);
  expect_same_times(times_of(path), times_of(stored("original.mp4", film)));
  EXPECT_EQ(times_of(path).size(), 90U);
  EXPECT_EQ(said_by({"ffmpeg", "-i", path, "-f", "null", "-"}), "") << "decodes without a complaint";
  EXPECT_EQ(
      said_by({"ffprobe", "-show_entries", "stream=codec_name,codec_tag_string,width,height", "-of", "csv=p=0", path}),
      "h264,avc1,180,102\n");
  fmp4::SegmentReader reader(*marked);
  std::vector<std::int64_t> keys;
  while (auto fragment = reader.next())
    if (fragment->sample.is_key) keys.push_back(fragment->sample.timing.decode_time / 90'000);
  EXPECT_EQ(reader.whole_bytes(), marked->size());
  EXPECT_THAT(keys, ::testing::ElementsAre(0, 2, 4));
}

INSTANTIATE_TEST_SUITE_P(Clips, MarkedFilmOf, ::testing::Values(&rtsp::junction(), &rtsp::harbour()),
                         [](auto const& tested) { return tested.index == 0 ? "H264" : "H265"; });

// --- What is on the pictures
constexpr int width = 180, height = 102;
constexpr std::size_t picture_bytes = std::size_t{width} * height * 3 / 2;

std::string picture_of(std::string const& pictures, std::size_t number) {
  return pictures.substr(number * picture_bytes, picture_bytes);
}

std::string drawn_on(std::string picture, Marks& marks, Instant taken) {
  auto* y = reinterpret_cast<std::uint8_t*>(picture.data());
  auto* u = y + width * height;
  marks.draw({{y, u, u + width / 2 * (height / 2)}, {width, width / 2, width / 2}, width, height}, taken);
  return picture;
}

bool is_in(Marks::Place const& place, int x, int y) {
  return x >= place.x && x < place.x + place.width && y >= place.y && y < place.y + place.height;
}

// Of brightness, in decibels, where `counts` says so: how alike two pictures are. 99 when they are the same.
template <typename Counts>
double likeness(std::string const& a, std::string const& b, Counts const& counts) {
  double squares = 0;
  int samples = 0;
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x) {
      if (!counts(x, y)) continue;
      auto at = static_cast<std::size_t>(y) * width + static_cast<std::size_t>(x);
      auto difference = static_cast<unsigned char>(a.at(at)) - static_cast<unsigned char>(b.at(at));
      squares += difference * difference;
      ++samples;
    }
  EXPECT_GT(samples, 100) << "nothing was compared";
  return squares == 0 ? 99 : 10 * std::log10(255.0 * 255.0 * samples / squares);
}

TEST_F(MarkedFilm, ShowsItsMarksAndIsOtherwiseAsItWas) {
  std::string film;
  auto marked = marked_film(order_of(recorded(rtsp::junction()), 1, film));
  ASSERT_TRUE(marked) << marked.error().message;
  auto original = decoded(stored("original.mp4", film)), shown = decoded(stored("marked.mp4", *marked));
  ASSERT_EQ(original.size(), 30 * picture_bytes);
  ASSERT_EQ(shown.size(), original.size());
  auto marks = Marks::create(marking, {width, height});
  ASSERT_TRUE(marks) << marks.error().message;
  for (std::size_t number : {0, 7, 29}) {
    auto before = picture_of(original, number), after = picture_of(shown, number);
    auto taken = began + milliseconds(static_cast<std::int64_t>(number) * 1000 / 15);
    auto expected = drawn_on(before, *marks, taken);
    auto band = marks->band(), across = marks->across();
    auto in_band = [&](int x, int y) { return is_in(band, x, y); };
    auto in_the_middle = [&](int x, int y) { return is_in(across, x, y); };
    auto elsewhere = [&](int x, int y) { return !in_band(x, y) && !in_the_middle(x, y); };
    EXPECT_GT(likeness(before, after, elsewhere), 35) << "picture " << number;
    EXPECT_LT(likeness(before, after, in_band), 20) << "picture " << number << " has nothing written on it";
    EXPECT_GT(likeness(expected, after, in_band), 28) << "picture " << number;
    EXPECT_GT(likeness(expected, after, in_the_middle), likeness(before, after, in_the_middle) + 3);
  }
}

TEST_F(MarkedFilm, ShowsTheSecondInWhichEachPictureWasTaken) {
  std::string film;
  auto marked = marked_film(order_of(recorded(rtsp::junction()), 2, film));
  ASSERT_TRUE(marked) << marked.error().message;
  auto original = decoded(stored("original.mp4", film)), shown = decoded(stored("marked.mp4", *marked));
  auto marks = Marks::create(marking, {width, height});
  ASSERT_TRUE(marks) << marks.error().message;
  for (std::size_t second = 0; second < 4; ++second) {
    auto number = second * 15 + 5;  // safely within it
    auto after = picture_of(shown, number);
    std::vector<double> as;  // how much like each of the four seconds it looks
    for (std::int64_t each = 0; each < 4; ++each) {
      auto expected = drawn_on(picture_of(original, number), *marks, began + seconds(each));
      auto clock = marks->clock();
      as.push_back(likeness(expected, after, [&](int x, int y) { return is_in(clock, x, y); }));
    }
    EXPECT_EQ(std::max_element(as.begin(), as.end()) - as.begin(), static_cast<std::ptrdiff_t>(second))
        << ::testing::PrintToString(as);
  }
}

// Two B-frames before each other picture, as encoders of cameras make them at their best.
TEST_F(MarkedFilm, HasReorderedPicturesAtTheirTimes) {
  auto path = (folder_ / "reordered.h264").string();
  ASSERT_EQ(said_by({"ffmpeg", "-f", "lavfi", "-i", "testsrc2=size=180x102:rate=15", "-frames:v", "30", "-pix_fmt",
                     "yuv420p", "-c:v", "libx264", "-bf", "2", "-x264-params",
                     "aud=1:keyint=10:min-keyint=10:scenecut=0:b-adapt=0:b-pyramid=none:open-gop=0", path}),
            "");
  std::ifstream file(path, std::ios::binary);
  std::string const bytes{std::istreambuf_iterator<char>(file), {}};
  Clip clip{rtsp::Codec::h264, {}};
  for (auto nal : rtsp::nals_of_annex_b(bytes)) {
    if (rtsp::h264::kind_of(nal) == rtsp::NalKind::delimiter) clip.pictures.emplace_back();
    clip.pictures.back().emplace_back(nal);
  }
  auto frames = fmp4::frames_of(clip);
  ASSERT_EQ(frames.size(), 30U);
  constexpr std::size_t shown_as[] = {0, 3, 1, 2, 6, 4, 5, 9, 7, 8};  // in each group of ten
  for (std::size_t i = 0; i < frames.size(); ++i)
    frames[i].time_90k = static_cast<std::int64_t>(i / 10 * 10 + shown_as[i % 10]) * 6000;
  std::string film;
  auto marked = marked_film(order_of(fmp4::fragments_of(frames), 2, film));
  ASSERT_TRUE(marked) << marked.error().message;
  auto times = times_of(stored("marked.mp4", *marked));
  EXPECT_EQ(times.size(), 60U);
  // The clock of fragments learns the order by the first pictures and has some shown late; no file shows one before the
  // one before it.
  auto original = times_of(stored("original.mp4", film));
  for (std::size_t i = 1; i < original.size(); ++i) original[i] = std::max(original[i], original[i - 1] + 1);
  expect_same_times(times, original);
}

// --- What does not go well
TEST(AFilmToBeMarked, ThatBreaksOffIsRefusedAndSaysWhere) {
  std::string film;
  auto order = order_of(recorded(rtsp::junction()), 1, film);
  std::mt19937 dice(20'261'128);  // the same cuts every time
  for (int i = 0; i < 50; ++i) {
    order.film = std::string_view(film).substr(0, dice() % (film.size() - 1));
    fmp4::SegmentReader reader(order.film);
    while (reader.next()) {
    }
    auto marked = marked_film(order);
    if (reader.whole_bytes() == order.film.size()) continue;  // cut between two pictures: a shorter film
    ASSERT_FALSE(marked) << "cut at " << order.film.size();
    EXPECT_EQ(marked.error().kind, ErrorKind::unreadable);
  }
  order.film = std::string_view(film).substr(0, film.size() - 1);
  EXPECT_THAT(marked_film(order).error().message, ::testing::HasSubstr("breaks off after picture 29"));
}

TEST(AFilmToBeMarked, WithDamagedPicturesIsMarkedAsFarAsItCanBeDecoded) {
  std::string film;
  auto order = order_of(recorded(rtsp::junction()), 1, film);
  auto const whole = film;
  std::mt19937 dice(7);
  int marked_films = 0;
  for (int i = 0; i < 20; ++i) {
    film = whole;
    fmp4::SegmentReader reader(whole);
    while (auto fragment = reader.next()) {
      auto nals = static_cast<std::size_t>(fragment->nals.data() - whole.data());
      if (dice() % 4 == 0 && fragment->nals.size() > 20) film[nals + 6 + dice() % (fragment->nals.size() - 6)] ^= 0x55;
    }
    order.film = film;
    auto marked = marked_film(order);
    if (marked) ++marked_films;
    if (!marked) {
      EXPECT_EQ(marked.error().kind, ErrorKind::unreadable) << marked.error().message;
    }
  }
  EXPECT_GT(marked_films, 10);
}

TEST(AFilmToBeMarked, IsLeftWhenItsTimeIsOver) {
  std::string film;
  auto order = order_of(recorded(rtsp::junction()), 1, film);
  int asked = 0;
  double share = -1;
  order.may_go_on = [&](double done) -> Done {
    EXPECT_GT(done, share) << "each picture is a step";
    share = done;
    if (++asked <= 5) return {};
    return Error{ErrorKind::busy, "time is over"};
  };
  auto marked = marked_film(order);
  ASSERT_FALSE(marked);
  EXPECT_EQ(marked.error().message, "time is over");
  EXPECT_LT(share, 1);
  EXPECT_EQ(asked, 6);
}

TEST(AFilmToBeMarked, IsRefusedOverItsBound) {
  std::string film;
  auto order = order_of(recorded(rtsp::junction()), 1, film);
  order.most_bytes = 3000;
  auto marked = marked_film(order);
  ASSERT_FALSE(marked);
  EXPECT_EQ(marked.error().kind, ErrorKind::too_large);
}

TEST(AFilmToBeMarked, CarriesItsNoteBehindItsBeginning) {
  std::string film;
  auto order = order_of(recorded(rtsp::junction()), 1, film);
  order.note = "Công văn 12/CAT, 28/11/2026";
  auto marked = marked_film(order);
  ASSERT_TRUE(marked) << marked.error().message;
  fmp4::SegmentReader reader(*marked);
  EXPECT_EQ(marked->find(order.note), reader.init_bytes() + 8);
}

// --- The letters
TEST(Letters, HaveAllMarksOfVietnamese) {
  auto lettering = Lettering::create();
  ASSERT_TRUE(lettering) << lettering.error().message;
  EXPECT_TRUE(lettering->can_write("Nguyễn Thị Hường · Công an tỉnh · ĐỖ ỨNG ẨN ế ệ ẫ ợ ỵ ự ặ"));
  EXPECT_FALSE(lettering->can_write("\U00100000")) << "what no font has is told";
  std::vector<std::vector<std::uint8_t>> seen;
  for (auto const* each : {"e", "ê", "ế", "ể", "ệ", "ẹ"}) seen.push_back(lettering->stamp(each, {24, 200}).add);
  for (std::size_t i = 0; i < seen.size(); ++i) EXPECT_EQ(std::count(seen.begin(), seen.end(), seen[i]), 1) << i;
}

TEST(Letters, ThatDoNotFitAreCutShort) {
  auto lettering = Lettering::create();
  ASSERT_TRUE(lettering) << lettering.error().message;
  std::string const text = "Phòng Cảnh sát quản lý hành chính về trật tự xã hội";
  EXPECT_GT(lettering->width_of(text, 12), 150);
  EXPECT_LE(lettering->stamp(text, {12, 150}).width, 150);
}

TEST(Marks, LeaveAPictureThatIsSmallerThanThemselvesWhole) {
  auto marks = Marks::create(marking, {16, 16});
  ASSERT_TRUE(marks) << marks.error().message;
  std::string picture(16 * 16 * 3 / 2, '\x50');
  auto* y = reinterpret_cast<std::uint8_t*>(picture.data());
  marks->draw({{y, y + 256, y + 320}, {16, 8, 8}, 16, 16}, began);  // the sanitizers watch
  EXPECT_THAT(picture, ::testing::Not(::testing::Each('\x50')));
}

}  // namespace
}  // namespace haidang::recording

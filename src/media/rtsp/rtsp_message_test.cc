#include "media/rtsp/rtsp_message.h"

#include <gtest/gtest.h>

#include <cstring>

namespace haidang::rtsp {
namespace {

void give(MessageReader& reader, std::string_view bytes) {
  while (!bytes.empty()) {
    auto space = reader.space();
    auto n = std::min(space.size(), bytes.size());
    std::memcpy(space.data(), bytes.data(), n);
    reader.filled(n);
    bytes.remove_prefix(n);
  }
}

std::string shown(Item const& item) {
  if (auto const* frame = std::get_if<Interleaved>(&item))
    return "frame " + std::to_string(frame->channel) + " " + std::string(frame->bytes);
  if (auto const* answer = std::get_if<Response>(&item))
    return std::to_string(answer->status) + " #" + std::to_string(answer->cseq) + " " + answer->body;
  if (auto const* asked = std::get_if<ServerRequest>(&item)) return asked->method + " " + asked->body;
  return "";
}

// Everything that comes out until more is needed, one item in brackets each; an error's message in angles.
std::string drained(MessageReader& reader) {
  std::string out;
  for (;;) {
    auto item = reader.next();
    if (!item) return out + "<" + item.error().message + ">";
    if (std::holds_alternative<NeedsMore>(*item)) return out;
    out += "[" + shown(*item) + "]";
  }
}

std::string frame(char channel, std::string_view bytes) {
  std::string out = {'$', channel, static_cast<char>(bytes.size() >> 8), static_cast<char>(bytes.size())};
  return out.append(bytes);
}

std::string const ok = "RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Length: 4\r\n\r\nv=0\n";

struct Case {
  char const* what;
  std::string bytes, items;
};

std::vector<Case> const cases{
    {"an answer with a body", ok, "[200 #3 v=0\n]"},
    {"lines that end in LF alone", "RTSP/1.0 200 OK\nCSeq:3\nContent-Length:2\n\nhi", "[200 #3 hi]"},
    {"no phrase, no CSeq", "RTSP/1.0 404\r\nServer: x\r\n\r\n", "[404 #-1 ]"},
    {"a CSeq that is no number", "RTSP/1.0 200 OK\r\nCSeq: one\r\n\r\n", "[200 #-1 ]"},
    {"a header line without a colon", "RTSP/1.0 200 OK\r\ndebug!\r\nCSeq: 1\r\n\r\n", "[200 #1 ]"},
    {"a header that goes on in the next line", "RTSP/1.0 200 OK\r\nPublic: PLAY,\r\n SETUP\r\nCSeq: 1\r\n\r\n",
     "[200 #1 ]"},
    {"a negative length counts as none", "RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: -5\r\n\r\n", "[200 #1 ]"},
    {"two frames on end", frame(0, "abc") + frame(1, "d"), "[frame 0 abc][frame 1 d]"},
    {"an empty frame", frame(0, "") + frame(0, "x"), "[frame 0 ][frame 0 x]"},
    {"line breaks before $", "\r\n" + frame(0, "abc") + "\r\n\r\n" + frame(0, "d"), "[frame 0 abc][frame 0 d]"},
    {"a frame before the answer to PLAY", frame(0, "early") + ok + frame(0, "x"),
     "[frame 0 early][200 #3 v=0\n][frame 0 x]"},
    {"a frame on a channel nobody assigned", frame(9, "other") + frame(0, "x"), "[frame 9 other][frame 0 x]"},
    {"the camera asks", "OPTIONS rtsp://10.0.0.1/ RTSP/1.0\r\nCSeq: 7\r\n\r\n" + ok, "[OPTIONS ][200 #3 v=0\n]"},
    {"rubbish before an answer", "\x01\x02junk\xff" + ok, "[200 #3 v=0\n]"},
    {"rubbish between frames, with a false $ in it", frame(0, "a") + "xx$\x63\x00\x09yy" + frame(0, "b"),
     "[frame 0 a][frame 0 b]"},
    {"text that begins like a message", "HELLO there\r\n" + ok, "[200 #3 v=0\n]"},
    {"a status that is no number", "RTSP/1.0 OK\r\n\r\n" + ok, "[200 #3 v=0\n]"},
};

TEST(MessageReader, FindsItemsInWhatCamerasSend) {
  for (auto const& each : cases) {
    MessageReader reader;
    reader.expect_channel(0);
    reader.expect_channel(1);
    give(reader, each.bytes);
    EXPECT_EQ(drained(reader), each.items) << each.what;
  }
}

TEST(MessageReader, FindsTheSameOneByteAtATime) {
  for (auto const& each : cases) {
    MessageReader reader;
    reader.expect_channel(0);
    reader.expect_channel(1);
    std::string out;
    for (auto c : each.bytes) {
      give(reader, std::string(1, c));
      out += drained(reader);
    }
    EXPECT_EQ(out, each.items) << each.what;
  }
}

TEST(MessageReader, RefusesWhatHasNoEnd) {
  struct {
    char const* what;
    std::string begin, again, error;
  } const endless[] = {
      {"headers", "RTSP/1.0 200 OK\r\n", "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", "<headers over 32 KiB>"},
      {"one header", "RTSP/1.0 200 OK\r\nX: ", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "<headers over 32 KiB>"},
      {"rubbish", "", "\x7f\x02\x01 and so on ", "<no RTSP in 256 KiB>"},
      {"line breaks", "", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n", "<no RTSP in 256 KiB>"},
      {"a first line", "RTSP/1.0 200 ", "OK OK OK OK OK OK OK OK OK OK OK OK OK OK ", "<no RTSP in 256 KiB>"},
  };
  for (auto const& each : endless) {
    MessageReader reader;
    give(reader, each.begin);
    std::string out;
    std::size_t most_held = 0;
    for (int i = 0; i < 100'000 && out.empty(); ++i) {
      give(reader, each.again);
      out = drained(reader);
      most_held = std::max(most_held, reader.held_bytes());
    }
    EXPECT_EQ(out, each.error) << each.what;
    EXPECT_LE(most_held, 512U << 10) << each.what;
  }
}

TEST(MessageReader, RefusesTooManyHeadersAndTooLargeBodies) {
  std::string many = "RTSP/1.0 200 OK\r\n";
  for (int i = 0; i < 129; ++i) many += "A: b\r\n";
  MessageReader one, other;
  give(one, many + "\r\n");
  EXPECT_EQ(drained(one), "<over 128 headers>");
  give(other, "RTSP/1.0 200 OK\r\nContent-Length: 104857600\r\n\r\n");
  EXPECT_EQ(drained(other), "<a body of 104857600 bytes is announced>");
}

TEST(MessageReader, KeepsItsMemorySmallOverALongStream) {
  MessageReader reader;
  reader.expect_channel(0);
  std::string const packet = frame(0, std::string(1400, 'x'));
  for (int i = 0; i < 5000; ++i) {
    give(reader, packet.substr(0, 700));
    EXPECT_EQ(drained(reader), "");
    give(reader, packet.substr(700));
    EXPECT_NE(drained(reader), "");
  }
  EXPECT_LE(reader.held_bytes(), 64U << 10);
  EXPECT_EQ(reader.rubbish_bytes(), 0U);
}

TEST(WriteRequest, LetsNobodyAddHeaders) {
  EXPECT_EQ(write_request("DESCRIBE", "rtsp://h/a\r\nX: 1", 2, {{"User-Agent", "hai\ndang"}}),
            "DESCRIBE rtsp://h/aX: 1 RTSP/1.0\r\nCSeq: 2\r\nUser-Agent: haidang\r\n\r\n");
}

TEST(WriteAnswer, RepeatsTheNumberAndTheSession) {
  Headers asked{{{"cseq", "9"}, {"Session", "ab"}, {"Other", "c"}}};
  EXPECT_EQ(write_answer(200, "OK", asked), "RTSP/1.0 200 OK\r\nCSeq: 9\r\nSession: ab\r\n\r\n");
}

}  // namespace
}  // namespace haidang::rtsp

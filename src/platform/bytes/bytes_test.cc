#include "platform/bytes/bytes.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace haidang {
namespace {

std::string gzipped(std::string_view bytes) {
  std::string out(compressBound(bytes.size()) + 64, '\0');
  z_stream s{};
  deflateInit2(&s, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  s.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  s.avail_in = static_cast<uInt>(bytes.size());
  s.next_out = reinterpret_cast<Bytef*>(out.data());
  s.avail_out = static_cast<uInt>(out.size());
  deflate(&s, Z_FINISH);
  out.resize(s.total_out);
  deflateEnd(&s);
  return out;
}

TEST(Bytes, DigestOfAbc) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Bytes, PackedAndUnpackedAgain) {
  std::string text(1'000'000, 'x');
  text += "\r\n\xFF";
  EXPECT_EQ(*zstd_unpacked(zstd_packed(text), 2 << 20), text);
  EXPECT_EQ(*unpacked("GZIP", gzipped(text), 2 << 20), text);
  EXPECT_EQ(*zstd_unpacked(zstd_packed(""), 0), "");
}

TEST(Bytes, AZipBombIsRefusedAtTheLimit) {
  std::string bomb(200 << 20, '\0');
  auto small = zstd_packed(bomb);
  EXPECT_LT(small.size(), 100'000u);
  EXPECT_EQ(zstd_unpacked(small, 1 << 20).error().kind, ErrorKind::too_large);
  EXPECT_EQ(gzip_unpacked(gzipped(bomb), 1 << 20).error().kind, ErrorKind::too_large);
}

TEST(Bytes, RubbishIsNoArchive) {
  EXPECT_EQ(unpacked("gzip", "rubbish", 100).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(unpacked("zstd", "rubbish", 100).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(gzip_unpacked(gzipped("cut off in the middle").substr(0, 15), 100).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(zstd_unpacked(zstd_packed("cut off in the middle").substr(0, 15), 100).error().kind, ErrorKind::unreadable);
  EXPECT_EQ(unpacked("br", "", 100).error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace haidang

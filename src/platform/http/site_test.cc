// The pages' files, and replies made small.
#include <zlib.h>

#include "platform/http/serve_fixture.h"

namespace haidang::http {
namespace {

std::string unzipped(std::string const& bytes) {
  std::string out(1 << 20, '\0');
  z_stream z{};
  inflateInit2(&z, 15 + 16);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  inflate(&z, Z_FINISH);
  out.resize(z.total_out);
  inflateEnd(&z);
  return out;
}

TEST_F(Serve, SendsLongTextSmallToThoseWhoTakeIt) {
  start();
  TestClient c(server->port());
  auto plain = c.get("/api/long");
  auto small = c.get("/api/long", "Accept-Encoding: br, gzip\r\n");
  EXPECT_EQ(plain.header("content-encoding"), "");
  EXPECT_EQ(small.header("content-encoding"), "gzip");
  EXPECT_EQ(small.header("vary"), "Accept-Encoding");
  EXPECT_LT(small.body.size(), 2000u);
  EXPECT_EQ(unzipped(small.body), plain.body);
  EXPECT_EQ(c.get("/api/long", "Accept-Encoding: gzip;q=0\r\n").header("content-encoding"), "");
  EXPECT_EQ(c.get("/api/hello", "Accept-Encoding: gzip\r\n").header("content-encoding"), "");
}

TEST_F(Serve, GivesThePagesTheirFiles) {
  start();
  TestClient c(server->port());
  auto script = c.get("/assets/app-1a2b.js", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(script.header("content-type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(unzipped(script.body), std::string(5000, '/'));
  EXPECT_EQ(c.get("/assets/app-1a2b.js", "If-None-Match: " + script.header("etag") + "\r\n").status, 304);
  auto page = c.get("/feeds/mt-001", "Accept: text/html\r\n");
  EXPECT_EQ(page.body, "<html>start</html>");
  EXPECT_EQ(c.get("/quy-trinh/H49.14-261112-0003", "Accept: text/html\r\n").body, "<html>start</html>");
  EXPECT_EQ(page.header("cache-control"), "no-cache");
  EXPECT_EQ(c.get("/", "Accept: text/html\r\n").body, "<html>start</html>");
  EXPECT_EQ(c.get("/").body, "<html>start</html>") << "as curl asks";
  EXPECT_EQ(c.get("/feeds/mt-001").status, 404);
  EXPECT_EQ(c.get("/old.js", "Accept: text/html\r\n").status, 404);
  EXPECT_EQ(c.get("/api/nothing", "Accept: text/html\r\n").status, 404);
}

TEST_F(Serve, GivesARangeOfAFile) {
  start();
  TestClient c(server->port());
  auto part = c.get("/map.bin", "Range: bytes=2-4\r\n");
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, "234");
  EXPECT_EQ(part.header("content-range"), "bytes 2-4/10");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=-3\r\n").body, "789");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=7-\r\n").body, "789");
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=50-\r\n").status, 416);
  EXPECT_EQ(c.get("/map.bin", "Range: bytes=1-2,4-5\r\n").body, "0123456789");
}

TEST_F(Serve, NeverLeavesTheFolderOfThePages) {
  start();
  TestClient c(server->port());
  for (auto path : {"/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/../../secret.txt", "/link.txt",
                    "/.secret", "//etc/passwd", "/%2Fetc/passwd", "/assets/", "/..\\secret.txt"})
    EXPECT_EQ(c.get(path).status, 404) << path;
}

}  // namespace
}  // namespace haidang::http

#include "media/rtsp/rtsp_auth.h"

#include <gtest/gtest.h>

#include "media/rtsp/base64.h"

namespace haidang::rtsp {
namespace {

std::string response_in(std::string const& header) {
  auto at = header.find("response=\"") + 10;
  return header.substr(at, header.find('"', at) - at);
}

// RFC 7616 §3.9.1.
Challenge example(std::string algorithm) {
  return read_challenges("Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm +
                         ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
                         "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"")
      .at(0);
}
Credentials const mufasa{"Mufasa", "Circle of Life"};
Use const example_use{"GET", "/dir/index.html", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", 1};

TEST(Authorization, AgreesWithTheExamplesOfRfc7616) {
  EXPECT_EQ(response_in(authorization(example("MD5"), mufasa, example_use)), "8ca523f5e9506fed4657c9700eebdbec");
  EXPECT_EQ(response_in(authorization(example("SHA-256"), mufasa, example_use)),
            "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
}

TEST(Authorization, AgreesWithTheExampleWithoutCountedUses) {  // RFC 2069 with its erratum
  auto challenge =
      read_challenges("Digest realm=\"testrealm@host.com\",nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\"").at(0);
  auto header = authorization(challenge, {"Mufasa", "CircleOfLife"}, {"GET", "/dir/index.html"});
  EXPECT_EQ(response_in(header), "1949323746fe6a43ef61f9606e7febea");
  EXPECT_EQ(header.find("cnonce"), std::string::npos);
  EXPECT_EQ(header.find("algorithm"), std::string::npos) << "what the camera did not say is not said back";
}

TEST(Authorization, CarriesOddNamesAndPasswords) {
  EXPECT_EQ(authorization({}, {"admin", "p@ss:w/rd#1 đ"}, {}), "Basic " + base64("admin:p@ss:w/rd#1 đ"));
  Challenge digest{Scheme::digest_md5, "r", "n"};
  EXPECT_EQ(authorization(digest, {"a\"b\\c\r\nX: 1", "p"}, {"PLAY", "rtsp://h/"}).substr(0, 36),
            R"(Digest username="a\"b\\cX: 1", realm)");
}

TEST(ReadChallenges, UnderstandsWhatCamerasSend) {
  struct {
    char const* value;
    std::vector<Scheme> schemes;
  } const cases[] = {
      {"Basic realm=\"cam\"", {Scheme::basic}},
      {"basic", {Scheme::basic}},
      {"Digest realm=\"a, Basic b\", nonce=\"1\"", {Scheme::digest_md5}},
      {"Digest realm=\"a\",nonce=\"1\",stale=FALSE, Basic realm=\"a\"", {Scheme::digest_md5, Scheme::basic}},
      {"Digest realm=a, nonce=1, algorithm=SHA-256, Digest realm=a, nonce=1, algorithm=\"MD5\"",
       {Scheme::digest_sha256, Scheme::digest_md5}},
      {"Digest realm=\"a\", nonce = \"1\" , algorithm = md5-sess", {Scheme::digest_md5}},
      {"Digest realm=\"a\", nonce=\"1\", algorithm=SHA-512-256", {}},
      {"Digest realm=\"a\", nonce=\"1\", qop=\"auth-int\"", {}},
      {"Digest realm=\"a\"", {}},
      {"Bearer realm=\"a\"", {}},
      {"Digest realm=\"unclosed", {}},
      {"", {}},
  };
  for (auto const& each : cases) {
    std::vector<Scheme> found;
    for (auto const& challenge : read_challenges(each.value)) found.push_back(challenge.scheme);
    EXPECT_EQ(found, each.schemes) << each.value;
  }
}

TEST(ReadChallenges, SeesAnOldNonce) {
  EXPECT_TRUE(read_challenges("Digest realm=\"a\", nonce=\"1\", stale=\"true\"").at(0).stale);
  EXPECT_FALSE(read_challenges("Digest realm=\"a\", nonce=\"1\", stale=false").at(0).stale);
}

TEST(Strongest, PrefersSha256ThenMd5ThenBasic) {
  auto all = read_challenges("Basic realm=a, Digest realm=a, nonce=1, algorithm=SHA-256, Digest realm=a, nonce=1");
  EXPECT_EQ(all.size(), 3U);
  EXPECT_EQ(strongest(all)->scheme, Scheme::digest_sha256);
  EXPECT_FALSE(strongest({}).has_value());
}

TEST(Base64, AgreesWithRfc4648AndForgivesMissingPadding) {
  std::pair<std::string, std::string> const pairs[] = {{"", ""},        {"f", "Zg=="},        {"fo", "Zm8="},
                                                       {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (auto const& [bytes, text] : pairs) {
    EXPECT_EQ(base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
    EXPECT_EQ(from_base64(text.substr(0, text.find('='))), bytes);
  }
  EXPECT_EQ(from_base64("Zm9v YmFy"), std::nullopt);
  EXPECT_EQ(from_base64("Zm!v"), std::nullopt);
}

}  // namespace
}  // namespace haidang::rtsp

// The small FTP server against libcurl, the client that the centre uses itself, and its words against rubbish.
#include "simulate/ftp_server.h"

#include <curl/curl.h>
#include <gmock/gmock.h>

#include <memory>

#include "simulate/drop_writer.h"
#include "simulate/ftp_command.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t append(char* bytes, std::size_t one, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(bytes, one * count);
  return one * count;
}

struct Answer {
  CURLcode code = CURLE_OK;
  std::string text;
};

class SmallFtpServer : public ::testing::Test {
 protected:
  SmallFtpServer() {
    EXPECT_TRUE(write_file(folder_ / "tree" / "KXQ001" / "2026" / "11" / "22", "QN_KXQ_KXQ001_20261122101500.txt",
                           "CO\t620\tug/m3\t20261122101500\t00\r\n"));
    EXPECT_TRUE(write_file(folder_.path(), "secret.txt", "above the root"));
    std::filesystem::create_symlink(folder_.path(), folder_ / "tree" / "way-out");
    auto server = FtpServer::start({.root = folder_ / "tree", .user = "ioc", .password = "minh-hoa"});
    EXPECT_TRUE(server);
    server_ = std::move(*server);
  }

  Answer ask(std::string const& path, std::string const& verb = "", std::string const& password = "minh-hoa",
             bool extended = true) {
    Answer answer;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(), curl_easy_cleanup);
    auto url = "ftp://127.0.0.1:" + std::to_string(server_->port()) + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, "ioc");
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 10L);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl.get(), CURLOPT_FTP_USE_EPSV, extended ? 1L : 0L);
    curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
    if (!verb.empty()) curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, verb.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.text);
    answer.code = curl_easy_perform(curl.get());
    return answer;
  }

  haidang::testing::TemporaryFolder folder_;
  std::unique_ptr<FtpServer> server_;
};

TEST_F(SmallFtpServer, ListsAFolderInEveryWayClientsAsk) {
  auto list = ask("/KXQ001/2026/11/22/");  // as text, so curl makes plain line ends
  EXPECT_EQ(list.code, CURLE_OK);
  EXPECT_THAT(list.text, ::testing::ContainsRegex("^-rw-r--r-- 1 ftp ftp +32 .* QN_KXQ_KXQ001_20261122101500.txt\n$"));
  EXPECT_THAT(ask("/KXQ001/", "MLSD").text, ::testing::ContainsRegex("^type=dir;modify=[0-9]{14}; 2026\n$"));
  EXPECT_THAT(ask("/KXQ001/2026/11/22/", "MLSD").text, HasSubstr("type=file;size=32;modify="));
  EXPECT_EQ(ask("/KXQ001/2026/11/22/", "NLST").text, "QN_KXQ_KXQ001_20261122101500.txt\n");
}

TEST_F(SmallFtpServer, GivesAFileByBothPassiveModes) {
  for (auto extended : {true, false}) {
    auto file = ask("/KXQ001/2026/11/22/QN_KXQ_KXQ001_20261122101500.txt", "", "minh-hoa", extended);
    EXPECT_EQ(file.code, CURLE_OK);
    EXPECT_EQ(file.text, "CO\t620\tug/m3\t20261122101500\t00\r\n");
  }
}

TEST_F(SmallFtpServer, GivesALargeFileWhole) {
  std::string large;
  for (auto n = 0; n < 300'000; ++n) large += std::to_string(n) + "\r\n";
  ASSERT_TRUE(write_file(folder_ / "tree", "large.txt", large));
  EXPECT_TRUE(ask("/large.txt").text == large);
}

TEST_F(SmallFtpServer, RefusesAWrongPassword) { EXPECT_EQ(ask("/", "", "guessed").code, CURLE_LOGIN_DENIED); }

TEST_F(SmallFtpServer, ShowsNothingAboveItsRoot) {
  EXPECT_THAT(ask("//../../secret.txt").text, Not(HasSubstr("above")));
  EXPECT_THAT(ask("/KXQ001/../../secret.txt").text, Not(HasSubstr("above")));
  EXPECT_THAT(ask("/way-out/secret.txt").text, Not(HasSubstr("above")));
}

TEST_F(SmallFtpServer, SaysWhenAFileOrFolderIsMissing) {
  EXPECT_EQ(ask("/KXQ001/none.txt").code, CURLE_REMOTE_FILE_NOT_FOUND);
  EXPECT_EQ(ask("/KXQ999/").code, CURLE_REMOTE_ACCESS_DENIED);
}

TEST_F(SmallFtpServer, EndsItsSessionsWhenItStops) {
  EXPECT_EQ(ask("/KXQ001/").code, CURLE_OK);
  auto port = server_->port();
  server_.reset();
  auto again = FtpServer::start({.root = folder_ / "tree", .user = "ioc", .password = "x", .port = port});
  EXPECT_TRUE(again) << "the port is free again";
}

TEST(FtpPath, NeverLeavesTheRoot) {
  struct Case {
    char const *current, *argument, *path;
  };
  for (auto [current, argument, path] :
       {Case{"/", "a", "/a"}, Case{"/a", "b/c", "/a/b/c"}, Case{"/a/b", "..", "/a"}, Case{"/a", "../../..", "/"},
        Case{"/a", "/x//y/./z", "/x/y/z"}, Case{"/a", "", "/a"}, Case{"/", "../../etc/passwd", "/etc/passwd"}})
    EXPECT_EQ(ftp_path(current, argument), path);
  EXPECT_EQ(ftp_path("/", std::string("a\0b", 3)), std::nullopt);
  EXPECT_EQ(ftp_path("/", std::string(2000, 'a')), std::nullopt);
}

TEST(FtpCommand, IsAVerbAndItsArgument) {
  auto retr = parse_ftp_command("retr a file.txt");
  ASSERT_TRUE(retr);
  EXPECT_EQ(retr->verb, "RETR");
  EXPECT_EQ(retr->argument, "a file.txt");
  for (auto wrong : {"", "PA", "PASSV x", "P4SV", "RETR a\x01", " LIST"})
    EXPECT_FALSE(parse_ftp_command(wrong)) << wrong;
}

}  // namespace
}  // namespace haidang::simulate

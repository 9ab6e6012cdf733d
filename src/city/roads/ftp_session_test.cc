// One log-in to a real server: with TLS, without, and with what goes wrong.
#include "city/roads/ftp_session.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "simulate/ftp_server.h"
#include "tests/support/servers.h"

namespace haidang::pull {
namespace {

using haidang::testing::FtpServer;
using haidang::testing::TemporaryFolder;

struct Session : ::testing::Test {
  TemporaryFolder folder;
  std::filesystem::path tree = folder / "ftp";
  std::optional<FtpServer> server;

  void serve(FtpServer::Tls tls = FtpServer::Tls::none) {
    std::filesystem::create_directories(tree / "tram 1/2026");
    std::ofstream(tree / "tram 1/2026/QN #1%.txt") << "pH 7.21";
    auto started = FtpServer::start({.root = tree, .tls = tls});
    ASSERT_TRUE(started) << started.error().message;
    server.emplace(std::move(*started));
  }
  Access access(std::string const& scheme) {
    return {.url = scheme + "://127.0.0.1:" + std::to_string(server->port()),
            .user = "anonymous",
            .password = "dung-mat-khau",
            .trusted = server->certificate()};
  }
  static Result<std::string> first_file(Access access) {
    TRY(auto session, FtpSession::create(std::move(access), {}));
    TRY(auto listing, session.list("tram 1/2026"));
    if (listing.entries.size() != 1) return missing("one file was expected");
    TRY(auto fetched, session.fetch("tram 1/2026/" + listing.entries[0].name, 100));
    return fetched.bytes;
  }
};

TEST_F(Session, ListsAndFetchesNamesWithBlanksAndSigns) {
  serve();
  auto plain = access("ftp");
  plain.trusted.clear();
  EXPECT_EQ(*first_file(plain), "pH 7.21");
}

TEST_F(Session, SpeaksTlsOnRequestAndTrustsOnlyACertificateItKnows) {
  serve(FtpServer::Tls::on_request);
  EXPECT_EQ(*first_file(access("ftpes")), "pH 7.21");
  auto stranger = access("ftpes");
  stranger.trusted.clear();
  EXPECT_EQ(first_file(stranger).error().kind, ErrorKind::invalid);
  EXPECT_EQ(first_file(access("ftp")).error().kind, ErrorKind::denied);  // it lets nobody in without TLS
}

TEST_F(Session, SpeaksTlsAtOnce) {
  serve(FtpServer::Tls::at_once);
  EXPECT_EQ(*first_file(access("ftps")), "pH 7.21");
}

TEST_F(Session, TellsAFolderAndAFileThatAreNotThereFromAServerThatDoesNotAnswer) {
  serve();
  auto session = FtpSession::create(access("ftp"), {});
  EXPECT_EQ(session->list("nowhere").error().kind, ErrorKind::missing);
  EXPECT_EQ(session->fetch("tram 1/2026/other.txt", 100).error().kind, ErrorKind::missing);
  EXPECT_EQ(session->fetch("tram 1/2026/QN #1%.txt", 3).error().kind, ErrorKind::too_large);
  EXPECT_EQ(session->fetch("tram 1/2026/QN #1%.txt", 100)->bytes, "pH 7.21");  // and goes on after each
  server->stop();
  EXPECT_EQ(first_file(access("ftp")).error().kind, ErrorKind::unavailable);
}

TEST_F(Session, ReadsTheMachinesOwnListingWhereItIsOffered) {
  std::filesystem::create_directories(tree / "tram 1/2026");
  std::ofstream(tree / "tram 1/2026/a.txt") << "pH 7.21";
  auto logger = simulate::FtpServer::start({.root = tree, .user = "ioc", .password = "minh-hoa"});
  ASSERT_TRUE(logger) << logger.error().message;
  Access own{.url = "ftp://127.0.0.1:" + std::to_string((*logger)->port()), .user = "ioc", .password = "minh-hoa"};
  auto session = FtpSession::create(own, {});
  auto listing = session->list("tram 1/2026");
  ASSERT_TRUE(listing) << listing.error().message;
  ASSERT_EQ(listing->entries.size(), 1u);
  EXPECT_TRUE(listing->entries[0].to_the_second);  // LIST tells minutes only
  EXPECT_EQ(*first_file(own), "pH 7.21");
}

TEST_F(Session, AWrongPasswordIsRefused) {
  serve();
  auto wrong = access("ftp");
  wrong.password = "sai";
  EXPECT_EQ(first_file(wrong).error().kind, ErrorKind::denied);
}

TEST_F(Session, EndsAsSoonAsAStopIsAskedFor) {
  serve();
  std::stop_source stopping;
  stopping.request_stop();
  auto session = FtpSession::create(access("ftp"), stopping.get_token());
  EXPECT_EQ(session->list("tram 1").error().kind, ErrorKind::busy);
}

TEST(SessionAddress, OnlyServersOfFilesAreAsked) {
  for (auto url : {"file:///etc/", "http://example.vn/", "", "ftp", "sftp://example.vn/"})  // sftp: no known hosts set
    EXPECT_EQ(FtpSession::create({.url = url}, {}).error().kind, ErrorKind::invalid) << url;
}

}  // namespace
}  // namespace haidang::pull

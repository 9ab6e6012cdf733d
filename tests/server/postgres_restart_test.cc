// The database server goes away under load and comes back: senders are told to come again, and nothing is lost.
#include "platform/store/testing/postgres_server.h"
#include "tests/server/senders.h"

namespace haidang::testing {
namespace {

TEST(LostDatabase, SendersAreToldToComeAgainAndNothingAcknowledgedIsLost) {
  auto server = store::testing::PostgresServer::start();
  if (!server && server.error().kind == ErrorKind::missing) GTEST_SKIP() << server.error().message;
  ASSERT_TRUE(server) << server.error().message;
  Centre centre({.engine = Engine::postgres, .postgres = (*server)->address()});
  centre.add_feed();
  Senders senders(centre, 4);
  ASSERT_TRUE(becomes_true([&] { return senders.so_far().acknowledged > 20; }));
  (*server)->crash();
  EXPECT_TRUE(becomes_true([&] { return senders.so_far().come_again > 0; }, seconds(15)));
  auto before = senders.so_far().acknowledged;
  EXPECT_EQ(HttpClient(centre.port()).get("/healthz")->status, 200);
  pause(milliseconds(500));
  EXPECT_EQ(senders.so_far().acknowledged, before) << "acknowledged without a database";
  auto resumed = (*server)->resume();
  ASSERT_TRUE(resumed) << resumed.error().message;
  EXPECT_TRUE(becomes_true([&] { return senders.so_far().acknowledged > before + 20; }, seconds(20)));
  auto sent = senders.finish();
  EXPECT_EQ(sent.cut_off, 0) << "every request deserves an answer";
  pause(milliseconds(1'100));  // a connection that reads looks once a second whether the database is back
  EXPECT_EQ(centre.kept().deliveries, sent.acknowledged);
  EXPECT_EQ(senders.readings_of(centre), sent.acknowledged * Senders::rows);
  auto check = centre.command({"check"});
  EXPECT_EQ(check.code, 0) << check.output;
}

}  // namespace
}  // namespace haidang::testing

// Who may do what, and how the doors are guarded: passwords, roles, agencies, keys, cookies, the audit.
#include "tests/server/centre.h"

namespace haidang::testing {
namespace {

class PeopleAtTheDoor : public ::testing::Test {
 protected:
  PeopleAtTheDoor() {
    centre.add_feed();
    centre.add_feed({.id = "kk-ha-long", .agency = "ubnd-ha-long"});
  }
  std::string send(std::string const& feed, std::string const& value) {
    auto sender = centre.sender(feed);
    return std::to_string(whole(receipt(sender, row("PM2.5", value, hour_before(1)), {}, feed), "/deliveryId"));
  }
  Result<HttpAnswer> ask_as(Browser const& browser, HttpAsk ask) {
    HttpClient bare(centre.port());
    ask.headers.push_back("Cookie: " + browser.cookie());
    return bare.ask(ask);
  }
  Centre centre;
};

TEST_F(PeopleAtTheDoor, AnUnknownNameAndAWrongPasswordAreAnsweredAlike) {
  Browser stranger(centre.port());
  auto wrong = stranger.sign_in("admin", "admin"), unknown = stranger.sign_in("khong-co-ai", "admin");
  EXPECT_EQ(text(answered(401, wrong), "/detail"), text(answered(401, unknown), "/detail"));
  EXPECT_TRUE(stranger.cookie().empty());
  stranger.get("/api/session", 401);
}

TEST_F(PeopleAtTheDoor, FiveWrongPasswordsLockTheNameForAWhileEvenForTheRightOne) {
  centre.person("truc-ban", "operator");
  Browser guesser(centre.port());
  for (int i = 0; i < 5; ++i) answered(401, guesser.sign_in("truc-ban", "sai-" + std::to_string(i)));
  auto locked = guesser.sign_in("truc-ban", persons_password);
  answered(429, locked);
  auto wait = std::stoi(locked->headers["retry-after"]);
  EXPECT_GE(wait, 30);
  EXPECT_LE(wait, 60);
  answered(200, guesser.sign_in("admin", centre.password()));  // others are not locked out
  auto audit = centre.admin().get("/api/audit?limit=1000");
  auto noted = [](Json const& entry) { return text(entry, "/subject") + text(entry, "/person"); };
  EXPECT_TRUE(std::ranges::any_of(
      items(audit), [&](Json const& entry) { return noted(entry).find("truc-ban") != std::string::npos; }));
}

TEST_F(PeopleAtTheDoor, TheSessionsCookieIsOutOfReachOfScriptsAndOtherSites) {
  Browser browser(centre.port());
  auto answer = browser.sign_in("admin", centre.password());
  answered(200, answer);
  auto cookie = answer->headers["set-cookie"];
  EXPECT_NE(cookie.find("HttpOnly"), std::string::npos) << cookie;
  EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos) << cookie;
  EXPECT_EQ(answer->body.find("haidang_session"), std::string::npos);
  browser.remove("/api/session");
  EXPECT_EQ(ask_as(browser, {.path = "/api/people"})->status, 401);
}

TEST_F(PeopleAtTheDoor, AChangeFromAnotherSitesPageIsRefused) {
  std::string const group = R"({"id":"la","title":"Lạ","titleEn":"Strange","position":9})";
  auto change = [&](std::vector<std::string> headers) {
    return ask_as(centre.admin(), {.method = "PUT",
                                   .path = "/api/groups/la",
                                   .body = group,
                                   .content_type = "application/json",
                                   .headers = std::move(headers)})
        ->status;
  };
  EXPECT_EQ(change({}), 403);
  EXPECT_EQ(change({"Origin: http://example.org"}), 403);
  EXPECT_EQ(change({"Sec-Fetch-Site: cross-site", "Origin: http://127.0.0.1:" + std::to_string(centre.port())}), 403);
  EXPECT_EQ(change({"Origin: null"}), 403);
  centre.admin().get("/api/groups/la", 404);
  EXPECT_EQ(change({"Sec-Fetch-Site: same-origin"}), 200);
}

TEST_F(PeopleAtTheDoor, AnOfficerSeesDeliveriesOfTheirOwnAgencyOnly) {
  auto own = send("kk-ha-long", "20"), others = send("kk-bai-chay", "21");
  auto officer = centre.person("can-bo-ha-long", "officer", {"ubnd-ha-long"});
  EXPECT_EQ(items(officer.get("/api/feeds/kk-ha-long/deliveries")).size(), 1u);
  officer.get("/api/deliveries/" + own);
  for (auto path : {"/api/feeds/kk-bai-chay/deliveries", "/api/feeds/kk-bai-chay/quarantine",
                    "/api/feeds/kk-bai-chay/quarantine/reasons"})
    officer.get(path, 403);
  officer.get("/api/deliveries/" + others, 403);
  officer.get("/api/deliveries/" + others + "/raw", 403);
  officer.post("/api/quarantine/replay", Json{{"feed", "kk-bai-chay"}, {"reason", "too_old"}}, 403);
  officer.post("/api/feeds/kk-bai-chay/deliveries", Json{{"x", 1}}, 403);
  officer.put("/api/groups/x", Json{{"id", "x"}, {"title", "X"}, {"titleEn", "X"}}, 403);
  officer.get("/api/people", 403);
  officer.get("/api/audit", 403);
}

TEST_F(PeopleAtTheDoor, ALeaderSeesTheBoardButNotWhatCame) {
  auto id = send("kk-bai-chay", "20");
  auto leader = centre.person("lanh-dao", "leader");
  EXPECT_FALSE(items(leader.get("/api/assurance/board"), "/feeds").empty());
  leader.get("/api/environment/stations");
  leader.get("/api/deliveries/" + id + "/raw", 403);
  leader.get("/api/feeds/kk-bai-chay/deliveries", 403);
  leader.get("/api/keys", 403);
}

TEST_F(PeopleAtTheDoor, EveryLookAtRawBytesIsInTheAudit) {
  auto id = send("kk-bai-chay", "20");
  auto operator_ = centre.person("truc-ban", "operator");
  ASSERT_EQ(operator_.ask({.path = "/api/deliveries/" + id + "/raw"})->status, 200);
  auto audit = centre.admin().get("/api/audit?action=see_raw");
  ASSERT_EQ(items(audit).size(), 1u);
  EXPECT_EQ(text(audit, "/items/0/person"), "truc-ban");
  EXPECT_EQ(text(audit, "/items/0/subject"), "delivery " + id);
  EXPECT_EQ(text(audit, "/items/0/remote"), "127.0.0.1");
}

TEST_F(PeopleAtTheDoor, AKeySendsToItsFeedOnlyAndNothingElse) {
  auto sender = centre.sender("kk-bai-chay");
  EXPECT_EQ(post(sender, row("PM2.5", "20", hour_before(1)))->status, 200);
  EXPECT_EQ(post(sender, row("PM2.5", "20", hour_before(1)), {}, "kk-ha-long")->status, 403);
  EXPECT_EQ(sender.get("/api/feeds/kk-bai-chay/deliveries")->status, 403);
  EXPECT_EQ(sender.get("/api/keys")->status, 403);
  auto made = centre.admin().post("/api/keys", Json{{"agency", "ubnd-ha-long"}, {"label", "Sở"}});
  HttpClient agency(centre.port());
  agency.use_key(text(made, "/key"));
  EXPECT_EQ(post(agency, row("PM2.5", "20", hour_before(1)), {}, "kk-ha-long")->status, 200);
  EXPECT_EQ(post(agency, row("PM2.5", "22", hour_before(1)))->status, 403);
}

TEST_F(PeopleAtTheDoor, ARevokedOrInventedKeyIsTurnedAwayAndStaysSoAfterARestart) {
  auto made = centre.admin().post("/api/keys", Json{{"feed", "kk-bai-chay"}, {"label", "Trạm"}});
  HttpClient sender(centre.port());
  sender.use_key(text(made, "/key"));
  EXPECT_EQ(post(sender, row("PM2.5", "20", hour_before(1)))->status, 200);
  centre.admin().remove("/api/keys/" + text(made, "/id"));
  auto turned_away = post(sender, row("PM2.5", "21", hour_before(1)));
  answered(401, turned_away);
  EXPECT_EQ(turned_away->headers["www-authenticate"], "Bearer");
  centre.kill();
  centre.start();
  EXPECT_EQ(post(sender, row("PM2.5", "22", hour_before(1)))->status, 401);
  sender.use_key("hd_0123456789_" + std::string(43, 'A'));
  EXPECT_EQ(post(sender, row("PM2.5", "23", hour_before(1)))->status, 401);
  auto keys = centre.admin().get("/api/keys");
  EXPECT_EQ(boost::json::serialize(keys).find(text(made, "/key")), std::string::npos) << "a key is shown once";
}

TEST(FirstStart, ThereIsNoDefaultPasswordAndTheMadeOneIsPrintedOnce) {
  Centre first({.password = std::nullopt, .with_city = false}), second({.password = std::nullopt, .with_city = false});
  EXPECT_GE(first.password().size(), 12u);
  EXPECT_NE(first.password(), second.password());
  for (auto guess : {"", "admin", "password", "haidang"})
    EXPECT_NE(Browser(first.port()).sign_in("admin", guess)->status, 200) << guess;
  first.kill();
  first.start();
  EXPECT_EQ(first.output().find("password"), std::string::npos) << first.output();
}

}  // namespace
}  // namespace haidang::testing

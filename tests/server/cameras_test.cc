// Cameras through the centre's doors: registered by their address, looked at, on the board, and alive on a wall.
#include <gmock/gmock.h>

#include "tests/server/camera_centre.h"

namespace haidang::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class Cameras : public CameraCentre {};

TEST_F(Cameras, AreLookedAtAsSoonAsTheyAreRegisteredAndStandOnTheBoardByTheirPicture) {
  start_farm({{}, {CameraFault::silent}, {}});
  centre.admin().put("/api/cameras/song", camera("song", 0), 200);
  centre.admin().put("/api/cameras/cam-lang", camera("cam-lang", 1), 200);
  auto wrong = camera("sai-mat-khau", 2);
  wrong.as_object()["passwordName"] = "other";
  centre.admin().put("/api/cameras/sai-mat-khau", wrong, 200);
  ASSERT_TRUE(becomes_true(
      [&] { return !health("song").is_null() && !health("cam-lang").is_null() && !health("sai-mat-khau").is_null(); }));
  auto living = health("song");
  EXPECT_EQ(text(living, "/outcome"), "picture");
  EXPECT_EQ(text(living, "/codec"), "H.264");
  EXPECT_EQ(whole(living, "/width"), 640);
  EXPECT_EQ(text(health("cam-lang"), "/finding"), "nối được nhưng không trả lời");
  EXPECT_EQ(text(health("sai-mat-khau"), "/findingEn"), "refuses the password");
  EXPECT_TRUE(becomes_true([&] {
    auto board = centre.admin().get("/api/assurance/board");
    for (auto const& feed : items(board, "/feeds"))
      if (text(feed, "/id") == "song") return text(feed, "/state") == "delivering";
    return false;
  }));
}

TEST_F(Cameras, AWallShowsManyOverOneSocketAndOneSessionServesAllWhoWatch) {
  start_farm({{}, {}});
  centre.admin().put("/api/cameras/a", camera("a", 0), 200);
  centre.admin().put("/api/cameras/b", camera("b", 1), 200);
  ASSERT_TRUE(becomes_true([&] { return !health("a").is_null() && !health("b").is_null(); }));
  auto leader = centre.person("lanh-dao", "leader");
  auto first = wall(leader), second = wall(centre.admin());
  first.send(R"({"watch":[{"tile":0,"camera":"a","small":true},{"tile":7,"camera":"b"}]})");
  auto a = until_key_picture(first, 0);
  EXPECT_EQ(a.kinds, (std::vector{0, 2}));
  EXPECT_THAT(a.init, HasSubstr("moov"));
  EXPECT_EQ(until_key_picture(first, 7).kinds.back(), 2);
  second.send(R"({"watch":[{"tile":3,"camera":"a","small":true}]})");
  EXPECT_EQ(until_key_picture(second, 3).kinds, (std::vector{0, 2})) << "at once, from what is held";
  EXPECT_TRUE(becomes_true([&] { return farm->counts(0).sessions == 1; })) << "but for the looks";

  auto audit = [&](std::string const& action) {
    std::vector<std::string> subjects;
    auto all = centre.admin().get("/api/audit?action=" + action);
    for (auto const& entry : items(all)) subjects.push_back(text(entry, "/person") + " " + text(entry, "/subject"));
    std::ranges::sort(subjects);
    return subjects;
  };
  EXPECT_EQ(audit("watch_camera"), (std::vector<std::string>{"admin a", "lanh-dao a", "lanh-dao b"}));
  first.send(R"({"leave":[7]})");
  EXPECT_TRUE(becomes_true([&] { return audit("leave_camera") == std::vector<std::string>{"lanh-dao b"}; }));
}

TEST_F(Cameras, WhatMayNotBeSeenIsRefusedInWordsAndWhatIsBrokenSaysWhy) {
  start_farm({{}, {CameraFault::refuses_password}, {}});
  centre.admin().put("/api/cameras/cong-truong", camera("cong-truong", 0, R"(,"viewing":"stills")"), 200);
  centre.admin().put("/api/cameras/hong", camera("hong", 1), 200);
  auto others = camera("ha-long", 2);
  others.as_object()["agency"] = "ubnd-ha-long";
  others.as_object()["site"] = "nut-b";
  centre.admin().put("/api/cameras/ha-long", others, 200);
  auto officer = centre.person("can-bo", "officer", {"so-nnmt"});
  auto socket = wall(officer);
  auto answer = [&](std::string const& wish) {
    socket.send(wish);
    for (auto words = socket.next(seconds(20)); words; words = socket.next(seconds(20)))
      if (words->find("connecting") == std::string::npos) return *words;
    return std::string("nothing");
  };
  EXPECT_THAT(answer(R"({"watch":[{"tile":0,"camera":"cong-truong"}]})"), HasSubstr("chỉ được xem ảnh tĩnh"));
  EXPECT_THAT(answer(R"({"watch":[{"tile":1,"camera":"ha-long"}]})"), HasSubstr("thuộc đơn vị khác"));
  EXPECT_THAT(answer(R"({"watch":[{"tile":2,"camera":"khong-co"}]})"), HasSubstr("no camera is called"));
  EXPECT_THAT(answer(R"({"watch":[{"tile":64,"camera":"hong"}]})"), HasSubstr("expected a tile"));
  EXPECT_THAT(answer("xin chào"), HasSubstr("refused"));
  EXPECT_THAT(answer(R"({"watch":[{"tile":3,"camera":"hong"}]})"), HasSubstr("mật khẩu bị từ chối"));
}

TEST_F(Cameras, OfASchoolBeginWithStillsWhenNobodySaysAndKeepWhatWasSaid) {
  start_farm({{}});
  centre.admin().put("/api/sites/truong", boost::json::parse(R"({"id":"truong","kind":"school","name":"THCS Hà Lầm",
      "agency":"so-nnmt","placeCode":"06673","latitude":20.95,"longitude":107.07})"));
  auto put = [&](std::string const& more) {
    auto entry = camera("cong", 0, more);
    entry.as_object()["site"] = "truong";
    return text(centre.admin().put("/api/cameras/cong", entry, 200), "/viewing");
  };
  EXPECT_EQ(put(""), "stills");
  EXPECT_EQ(put(R"(,"viewing":"live")"), "live");
  EXPECT_EQ(put(""), "live");
  EXPECT_EQ(text(centre.admin().get("/api/cameras/cong"), "/viewing"), "live");
}

TEST_F(Cameras, APictureEndsWhenTheCamerasClassNoLongerLetsItBeSeen) {
  start_farm({{}});
  centre.admin().put("/api/cameras/cong", camera("cong", 0), 200);
  auto leader = centre.person("lanh-dao", "leader");
  auto socket = wall(leader);
  socket.send(R"({"watch":[{"tile":0,"camera":"cong"}]})");
  EXPECT_EQ(until_key_picture(socket, 0).kinds.back(), 2);
  centre.admin().put("/api/cameras/cong", camera("cong", 0, R"(,"viewing":"stills")"), 200);
  std::optional<std::string> words;
  do words = socket.next(seconds(20));
  while (words && words->find("refused") == std::string::npos);
  ASSERT_TRUE(words);
  EXPECT_THAT(*words, HasSubstr("chỉ được xem ảnh tĩnh"));
  while (auto rest = socket.next_of_any_kind(milliseconds(800))) EXPECT_TRUE(rest->is_text) << "no picture after it";
}

TEST_F(Cameras, AnAddressIsTriedOnceAndNothingOfItIsKept) {
  start_farm({{}});
  auto tried = centre.admin().post(
      "/api/cameras/try", Json{{"url", farm->rtsp_url(0, 1)}, {"userName", "admin"}, {"password", "minh-hoa"}});
  EXPECT_EQ(text(tried, "/outcome"), "picture");
  EXPECT_EQ(items(centre.admin().get("/api/cameras/health")).size(), 0u);
  auto nobody = centre.admin().post("/api/cameras/try", Json{{"url", "rtsp://127.0.0.1:9/x"}});
  EXPECT_EQ(text(nobody, "/finding"), "không nối được");
}

TEST_F(Cameras, WhatIsTheMatterWithAPictureIsSaidAndItsMinutesAreNotValid) {
  start_farm({{CameraFault::black_picture}, {}});
  centre.admin().put("/api/cameras/toi", camera("toi", 0), 200);
  centre.admin().put("/api/cameras/sang", camera("sang", 1), 200);
  ASSERT_TRUE(becomes_true([&] { return said("toi", "/picture") == "black"; }, seconds(90)));
  EXPECT_EQ(text(health("toi"), "/finding"), "hình đen");
  EXPECT_EQ(text(health("toi"), "/outcome"), "picture");
  EXPECT_EQ(text(health("sang"), "/picture"), "good");
}

TEST_F(Cameras, StillsAreShownAsTheClassOfTheCameraAllowsAndNotedOnceAnHour) {
  start_farm({{}, {}});
  centre.admin().put("/api/cameras/cong-truong", camera("cong-truong", 0, R"(,"viewing":"stills")"), 200);
  centre.admin().put("/api/cameras/phong-benh", camera("phong-benh", 1, R"(,"viewing":"by_approval")"), 200);
  ASSERT_TRUE(becomes_true([&] { return !health("cong-truong").is_null() && !health("phong-benh").is_null(); }));
  ASSERT_TRUE(becomes_true([&] { return fetched("/api/cameras/cong-truong/snapshot.jpg").status == 200; }));
  auto still = fetched("/api/cameras/cong-truong/snapshot.jpg");
  EXPECT_TRUE(still.body.starts_with("\xFF\xD8")) << "a JPEG";
  auto refused = fetched("/api/cameras/phong-benh/snapshot.jpg");
  EXPECT_EQ(refused.status, 403);
  EXPECT_THAT(refused.body, HasSubstr("approval"));
  auto audit = centre.admin().get("/api/audit?action=see_still");
  ASSERT_EQ(items(audit).size(), 1U);
  EXPECT_EQ(text(items(audit)[0], "/subject"), "cong-truong");
}

TEST_F(Cameras, ARecordedCameraIsPlayedExportedWithItsDocumentAndHeld) {
  start_farm({{}});
  auto began = clock.now();
  centre.admin().put("/api/cameras/cau-cang", camera("cau-cang", 0, R"(,"recording":"always","keepDays":15)"), 200);
  ASSERT_TRUE(becomes_true([&] { return recorded_bytes("cau-cang") > 100'000; }));
  // No more to be recorded: its file is finished, and what it holds can be played.
  centre.admin().put("/api/cameras/cau-cang", camera("cau-cang", 0, R"(,"recording":"never","keepDays":15)"), 200);
  auto spans = [&] { return centre.admin().get("/api/cameras/cau-cang/recordings"); };
  ASSERT_TRUE(becomes_true([&] { return items(spans()).size() == 1; }));
  auto moment = [](Instant t) {
    auto text = rfc3339(t);
    return text.replace(text.find('+'), 1, "%2B");
  };
  auto between = "from=" + moment(floor_to(began, seconds(1), 0)) + "&to=" + moment(clock.now());
  auto film = fetched("/api/cameras/cau-cang/recordings/film.mp4?" + between);
  ASSERT_EQ(film.status, 200) << film.body;
  EXPECT_THAT(film.body.substr(0, 64), HasSubstr("ftyp"));
  EXPECT_THAT(film.body, HasSubstr("moof"));

  auto order = boost::json::parse(R"({"from":")" + rfc3339(began) + R"(","to":")" + rfc3339(clock.now()) +
                                  R"(","purpose":"Xác minh va chạm","document":""})");
  auto refused = centre.admin().post("/api/cameras/cau-cang/exports", order, 400);
  EXPECT_THAT(boost::json::serialize(refused), HasSubstr("/document"));
  order.as_object()["document"] = "45/CAT-PC08";
  auto handed_out = [&] {
    auto at =
        "/api/cameras/cau-cang/exports/" + text(centre.admin().post("/api/cameras/cau-cang/exports", order), "/id");
    EXPECT_TRUE(becomes_true([&] { return text(centre.admin().get(at), "/state") == "ready"; }, seconds(90)));
    return fetched(at + "/film.mp4");
  };
  auto marked = handed_out();
  ASSERT_EQ(marked.status, 200) << marked.body;
  EXPECT_THAT(marked.body, HasSubstr("45/CAT-PC08")) << "it carries what it was handed out for";
  auto audit = centre.admin().get("/api/audit?action=export_camera");
  ASSERT_EQ(items(audit).size(), 1U);
  EXPECT_THAT(text(items(audit)[0], "/detail"), AllOf(HasSubstr("45/CAT-PC08"), HasSubstr("; marked")));
  order.as_object()["marked"] = false;
  auto original = handed_out();
  ASSERT_EQ(original.status, 200) << original.body;
  EXPECT_GT(original.body.size(), marked.body.size()) << "as it was recorded, which without loss is large";
  audit = centre.admin().get("/api/audit?action=export_camera");
  ASSERT_EQ(items(audit).size(), 2U);
  EXPECT_THAT(text(items(audit)[0], "/detail"), HasSubstr("; original, not marked"));
  EXPECT_EQ(items(centre.admin().get("/api/audit?action=take_export")).size(), 2U);
  auto played = centre.admin().get("/api/audit?action=play_camera");
  EXPECT_EQ(items(played).size(), 1U);

  auto hold = boost::json::parse(R"({"from":")" + rfc3339(began) + R"(","to":")" + rfc3339(clock.now()) +
                                 R"(","document":"46/CAT","reason":"vụ việc"})");
  auto kept = centre.admin().post("/api/cameras/cau-cang/holds", hold, 200);
  auto holds = centre.admin().get("/api/cameras/cau-cang/holds");
  ASSERT_EQ(items(holds).size(), 1U);
  centre.admin().remove("/api/cameras/cau-cang/holds/" + std::to_string(whole(kept, "/id")), 204);
  EXPECT_EQ(text(items(centre.admin().get("/api/cameras/cau-cang/holds"))[0], "/liftedBy"), "admin");
}

TEST_F(Cameras, OneIsConnectedFromItsAddressAndItsPasswordIsKeptAndNeverShown) {
  start_farm({{}});
  auto host = farm->onvif_url(0);
  auto ask = [&](std::string const& url) {
    return boost::json::parse(R"({"url":")" + url + R"(","userName":"admin","password":"minh-hoa"})");
  };
  auto offer = centre.admin().post("/api/cameras/find", ask(host), 200);
  EXPECT_EQ(text(offer, "/finding"), "");
  ASSERT_EQ(items(offer, "/streams").size(), 2U);
  EXPECT_EQ(whole(items(offer, "/streams")[0], "/width"), 640) << "the largest first";
  auto url = text(items(offer, "/streams")[0], "/url");
  auto tried = centre.admin().post("/api/cameras/try", ask(url), 200);
  EXPECT_EQ(text(tried, "/outcome"), "picture");
  EXPECT_GT(text(tried, "/still").size(), 1000U);

  auto entry = camera("moi", 0);
  entry.as_object().erase("userName");
  entry.as_object().erase("passwordName");
  centre.admin().put("/api/cameras/moi", entry, 200);
  ASSERT_TRUE(becomes_true([&] { return said("moi", "/outcome") == "password_missing"; }));
  centre.admin().put("/api/cameras/moi/password", boost::json::parse(R"({"userName":"admin","password":"minh-hoa"})"),
                     204);
  EXPECT_TRUE(becomes_true([&] { return said("moi", "/outcome") == "picture"; })) << "it is looked at next";
  EXPECT_THAT(boost::json::serialize(centre.admin().get("/api/cameras/moi")), Not(HasSubstr("minh-hoa")));

  // Another start reads it back.
  centre.stop();
  centre.start();
  auto kept_at = text(health("moi"), "/at");
  ASSERT_TRUE(becomes_true([&] { return said("moi", "/at") != kept_at; }, seconds(90)));
  EXPECT_EQ(text(health("moi"), "/outcome"), "picture");
}

}  // namespace
}  // namespace haidang::testing

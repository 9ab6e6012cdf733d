// What people do with cameras besides watching: asking to see one that needs an approval, turning one, saving a wall;
// and what a camera tells by itself.
#include <gmock/gmock.h>

#include "tests/server/camera_centre.h"

namespace haidang::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class CameraDuties : public CameraCentre {
 protected:
  // With ONVIF, so that it can be turned and tells events.
  Json whole_camera(std::string const& id, std::size_t at, std::string const& more = "") {
    return camera(id, at, R"(,"onvifUrl":")" + farm->onvif_url(at) + R"(","canMove":true)" + more);
  }
  // The next words that refuse a tile; empty when none come.
  static std::string refusal(LiveSocket& socket) {
    while (auto message = socket.next_of_any_kind(seconds(20)))
      if (message->is_text && message->bytes.find("refused") != std::string::npos) return message->bytes;
    return "";
  }
  std::vector<std::string> audited(std::string const& subject) {
    std::vector<std::string> out;
    auto audit = centre.admin().get("/api/audit");
    for (auto const& each : items(audit))
      if (text(each, "/subject") == subject) out.push_back(text(each, "/action"));
    return out;
  }
};

TEST_F(CameraDuties, WhoIsGrantedALookSeesTheCameraUntilItEnds) {
  start_farm({{}});
  centre.admin().put("/api/cameras/phong-cap-cuu", camera("phong-cap-cuu", 0, R"(,"viewing":"by_approval")"), 200);
  ASSERT_TRUE(becomes_true([&] { return !health("phong-cap-cuu").is_null(); }));
  auto operator_ = centre.person("truc-ban", "operator");
  auto leader = centre.person("lanh-dao", "leader");

  auto socket = wall(operator_);
  socket.send(R"({"watch":[{"tile":1,"camera":"phong-cap-cuu"}]})");
  EXPECT_THAT(refusal(socket), HasSubstr("only with an approval"));

  auto asked = operator_.post("/api/cameras/phong-cap-cuu/approvals",
                              boost::json::parse(R"({"reason":"Báo cháy","document":"","minutes":30})"), 200);
  EXPECT_EQ(text(asked, "/state"), "waiting");
  auto number = std::to_string(whole(asked, "/id"));
  auto decision = boost::json::parse(R"({"granted":true,"answer":"Đồng ý"})");
  operator_.post("/api/cameras/approvals/" + number + "/decision", decision, 403);
  auto granted = leader.post("/api/cameras/approvals/" + number + "/decision", decision, 200);
  EXPECT_EQ(text(granted, "/decidedBy"), "lanh-dao");
  leader.post("/api/cameras/approvals/" + number + "/decision", decision, 409);

  socket.send(R"({"watch":[{"tile":1,"camera":"phong-cap-cuu"}]})");
  EXPECT_EQ(until_key_picture(socket, 1).kinds, (std::vector{0, 2}));
  operator_.post("/api/cameras/approvals/" + number + "/end", boost::json::parse("{}"), 200);
  EXPECT_THAT(refusal(socket), HasSubstr("only with an approval")) << "the picture ends with the approval";
  EXPECT_THAT(audited("phong-cap-cuu"), ::testing::IsSupersetOf({"ask_to_see_camera", "grant_look_at_camera",
                                                                 "watch_camera", "end_look_at_camera"}));
}

TEST_F(CameraDuties, OnePersonAtATimeTurnsACamera) {
  start_farm({{}}, true);
  centre.admin().put("/api/cameras/cang", whole_camera("cang", 0), 200);
  auto first = centre.person("truc-ban-1", "operator"), second = centre.person("truc-ban-2", "operator");
  auto left = boost::json::parse(R"({"pan":-0.5,"tilt":0,"zoom":0})");
  auto lock = first.post("/api/cameras/cang/move", left, 200);
  EXPECT_EQ(text(lock, "/holder"), "truc-ban-1");
  EXPECT_EQ(farm->counts(0).moves, 1U);
  auto refused = second.post("/api/cameras/cang/move", left, 409);
  EXPECT_THAT(text(refused, "/detail"), HasSubstr("truc-ban-1"));
  EXPECT_EQ(farm->counts(0).moves, 1U);
  first.post("/api/cameras/cang/stop", boost::json::parse("{}"), 204);
  first.post("/api/cameras/cang/release", boost::json::parse("{}"), 204);
  second.post("/api/cameras/cang/move", left, 200);
  centre.person("xem", "leader").post("/api/cameras/cang/move", left, 403);
  EXPECT_THAT(audited("cang"), ::testing::Contains("move_camera").Times(2));
}

TEST_F(CameraDuties, ACameraThatRefusesThePasswordIsAskedByLooksAloneAndOnceByWhoTurnsIt) {
  start_farm({{}}, true);
  auto wrong = whole_camera("sai", 0);
  wrong.as_object()["passwordName"] = "other";
  centre.admin().put("/api/cameras/sai", wrong, 200);
  ASSERT_TRUE(becomes_true([&] { return said("sai", "/findingEn") == "refuses the password"; }));
  auto by_looks = farm->counts(0).refused_passwords;
  auto left = boost::json::parse(R"({"pan":-0.5,"tilt":0,"zoom":0})");
  auto refused = centre.admin().post("/api/cameras/sai/move", left, 503);
  EXPECT_THAT(text(refused, "/detail"), HasSubstr("refuses the password"));
  auto after_one = farm->counts(0).refused_passwords;
  EXPECT_GT(after_one, by_looks);
  for (int n = 0; n < 5; ++n) centre.admin().post("/api/cameras/sai/move", left, 503);
  EXPECT_LE(farm->counts(0).refused_passwords, after_one + 1) << "a look may have come between, no movement has";
}

TEST_F(CameraDuties, WhatACameraTellsIsKeptAndMovementBeginsARecording) {
  start_farm({{}});
  centre.admin().put("/api/cameras/kho", whole_camera("kho", 0, R"(,"recording":"on_event","keepDays":3)"), 200);
  ASSERT_TRUE(becomes_true([&] { return !health("kho").is_null(); }));
  EXPECT_EQ(recorded_bytes("kho"), 0U);
  auto told = [&](std::string const& kind) {
    auto events = centre.admin().get("/api/cameras/kho/events");
    for (auto const& each : items(events))
      if (text(each, "/kind") == kind) return each;
    return Json(nullptr);
  };
  farm->set(0, CameraFault::motion, true);
  ASSERT_TRUE(becomes_true([&] { return !told("motion").is_null(); }));
  EXPECT_TRUE(told("motion").at("endedAt").is_null());
  EXPECT_TRUE(becomes_true([&] { return recorded_bytes("kho") > 0; }));
  farm->set(0, CameraFault::motion, false);
  EXPECT_TRUE(becomes_true([&] { return !told("motion").at("endedAt").is_null(); }));
  farm->set(0, CameraFault::tampering, true);
  EXPECT_TRUE(becomes_true([&] { return !told("tampering").is_null(); }));
}

TEST_F(CameraDuties, AWallIsSavedByNameAndOnlyWhoMadeItChangesIt) {
  auto wall_of = [](std::string const& title, bool shared) {
    return boost::json::parse(R"({"id":"cang-tuan-chau","title":")" + title +
                              R"(","tiles":4,"cameras":["a","b"],"dwellSeconds":20,"owner":"","shared":)" +
                              (shared ? "true" : "false") + R"(,"changedAt":"2026-01-01T00:00:00Z"})");
  };
  auto first = centre.person("truc-ban-1", "operator"), second = centre.person("truc-ban-2", "operator");
  auto kept = first.put("/api/walls/cang-tuan-chau", wall_of("Cảng Tuần Châu", false), 200);
  EXPECT_EQ(text(kept, "/owner"), "truc-ban-1");
  EXPECT_TRUE(items(second.get("/api/walls")).empty());
  first.put("/api/walls/cang-tuan-chau", wall_of("Cảng Tuần Châu", true), 200);
  EXPECT_EQ(items(second.get("/api/walls")).size(), 1U);
  second.put("/api/walls/cang-tuan-chau", wall_of("Của tôi", true), 403);
  second.remove("/api/walls/cang-tuan-chau", 403);
  first.remove("/api/walls/cang-tuan-chau", 204);
  EXPECT_TRUE(items(second.get("/api/walls")).empty());
}

}  // namespace
}  // namespace haidang::testing

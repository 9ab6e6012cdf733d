// Outages' addresses as the server asks them: each sees their own, acts for their own, and what is planned is decided
// by the centre.
#include "city/outages/outage_api.h"

#include <gmock/gmock.h>

#include "city/outages/maintenance_api.h"
#include "city/outages/outage_city_test.h"
#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct GroupPage {
  std::vector<OutageGroup> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(GroupPage, (), (items, next))
struct NumbersPage {
  std::vector<OutageNumbers> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(NumbersPage, (), (items, next))
struct MaintenancePage {
  std::vector<Maintenance> items;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(MaintenancePage, (), (items, next))

class OutageAddresses : public OutageCity {
 protected:
  void SetUp() override {
    OutageCity::SetUp();
    if (IsSkipped()) return;
    Audit audit = [this](http::Request const& request, std::string action, std::string subject,
                         std::string detail) -> boost::asio::awaitable<Done> {
      audited_.push_back(request.caller.id + " " + action + " " + subject + ": " + detail);
      co_return Done{};
    };
    outages_ = std::make_unique<OutageApi>(OutageApi::Wiring{*store_, directory_, clock_, audit});
    maintenance_ = std::make_unique<MaintenanceApi>(MaintenanceApi::Wiring{*store_, directory_, clock_, audit});
    outages_->routes(router_);
    maintenance_->routes(router_);
  }

  static http::Caller caller(std::string id, std::vector<std::string> scopes) {
    http::Caller caller;
    caller.id = std::move(id);
    caller.rights = rights_of(scopes.empty() ? Role::operator_ : Role::officer);
    caller.everywhere = scopes.empty();
    caller.scopes = std::move(scopes);
    return caller;
  }
  static http::Caller centre() { return caller("truc-ban", {}); }
  static http::Caller port() { return caller("can-bo-cang", {"cang"}); }
  static http::Caller stations() { return caller("can-bo-nnmt", {"so-nnmt"}); }
  static http::Caller contractor() { return caller("nha-thau", {"hai-an"}); }

  http::Reply ask(http::Method method, std::string path, http::Caller who, http::Fields query = {},
                  std::string body = "") {
    auto found = router_.find(method, path);
    http::Request request;
    request.method = method;
    request.path = path;
    request.parts = found.parts;
    request.query = std::move(query);
    request.body = std::move(body);
    request.headers["content-type"] = "application/json";
    request.caller = std::move(who);
    return wait(found.route->handler(std::move(request)));
  }
  http::Reply get(std::string path, http::Caller who, http::Fields query = {}) {
    return ask(http::Method::get, std::move(path), std::move(who), std::move(query));
  }
  http::Reply post(std::string path, http::Caller who, std::string body) {
    return ask(http::Method::post, std::move(path), std::move(who), {}, std::move(body));
  }
  template <typename T>
  static T read_reply(http::Reply const& reply) {
    EXPECT_EQ(reply.status, 200) << reply.bytes();
    auto read = reflect::from_json_text<T>(reply.bytes());
    EXPECT_TRUE(read) << reply.bytes();
    return read ? std::move(*read) : T{};
  }
  std::vector<OutageGroup> seen_by(http::Caller who, http::Fields query = {}) {
    return read_reply<GroupPage>(get("/api/outages", std::move(who), std::move(query))).items;
  }
  static std::string at(OutageGroup const& group, std::string const& what = "") {
    return "/api/outages/" + std::to_string(group.id) + what;
  }

  http::Router router_;
  std::vector<std::string> audited_;
  std::unique_ptr<OutageApi> outages_;
  std::unique_ptr<MaintenanceApi> maintenance_;
};
HAIDANG_FOR_EACH_ENGINE(OutageAddresses);

TEST_P(OutageAddresses, ShowEachTheirOwn) {
  cameras_go(1, 5);
  goes("kxq-1");
  round();
  EXPECT_THAT(seen_by(centre()), SizeIs(2));
  auto theirs = seen_by(stations());
  ASSERT_THAT(theirs, SizeIs(1));
  EXPECT_EQ(theirs[0].cause, "kxq-1");
  auto put_up = seen_by(contractor());
  ASSERT_THAT(put_up, SizeIs(1));
  EXPECT_THAT(put_up[0].feeds, SizeIs(5));
  EXPECT_EQ(get(at(theirs[0]), port()).status, 404);
  EXPECT_EQ(get("/api/outages", port(), {{"agency", "so-nnmt"}}).status, 403);
  EXPECT_EQ(post(at(theirs[0], "/note"), port(), R"({"text": "của tôi"})").status, 404);
  EXPECT_THAT(audited_, IsEmpty());
}

TEST_P(OutageAddresses, ShowOfASharedOneOnlyTheReadersFeedsAndHowManyThereAre) {
  for (auto const* feed : {"kxq-1", "kxq-2", "cam-1"}) goes(feed);
  SharedThing gateway;
  gateway.kind = OutageCause::gateway;
  gateway.id = gateway.name = "gw-1";
  gateway.owner = "trung-tam";
  gateway.feeds = {"kxq-1", "kxq-2", "cam-1"};
  OutageBook::Wiring wiring{loop_.get_executor(), *store_, directory_, clock_};
  wiring.carriers = [&](store::Session&) -> Result<std::vector<SharedThing>> { return std::vector{gateway}; };
  OutageBook book(std::move(wiring));
  ASSERT_TRUE(wait(book.round()));
  auto theirs = seen_by(port());
  ASSERT_THAT(theirs, SizeIs(1));
  ASSERT_THAT(theirs[0].feeds, SizeIs(1));
  EXPECT_EQ(theirs[0].feeds[0].id, "cam-1");
  EXPECT_EQ(theirs[0].feeds_down, 3);
}

TEST_P(OutageAddresses, TakeAnOutageInHandAndSayWhatItWas) {
  cameras_go(1, 5);
  round();
  auto group = seen_by(port())[0];
  auto story = read_reply<OutageStory>(post(at(group, "/acknowledge"), port(), R"({"text": "Đã gọi điện lực"})"));
  EXPECT_EQ(story.acknowledged_by, "can-bo-cang");
  EXPECT_EQ(post(at(group, "/acknowledge"), centre(), R"({"text": ""})").status, 409);
  story = read_reply<OutageStory>(post(at(group, "/note"), contractor(), R"({"text": "", "category": "power"})"));
  EXPECT_EQ(story.category, OutageCategory::power);
  ASSERT_THAT(story.thread, SizeIs(2));
  EXPECT_EQ(story.thread[0].text, "Đã gọi điện lực");
  EXPECT_EQ(story.thread[1].person, "nha-thau");
  EXPECT_THAT(audited_, SizeIs(2)) << "what was refused changed nothing";
  auto number = std::to_string(group.id);
  EXPECT_EQ(audited_[0], "can-bo-cang acknowledge_outage outage " + number + ": Đã gọi điện lực");
}

TEST_P(OutageAddresses, GoOnFromPageToPage) {
  for (auto const* feed : {"kxq-1", "kxq-2"}) {
    goes(feed);
    clock_.advance(hours(1));
    round();
  }
  auto first = read_reply<GroupPage>(get("/api/outages", stations(), {{"limit", "1"}}));
  ASSERT_THAT(first.items, SizeIs(1));
  EXPECT_EQ(first.items[0].cause, "kxq-2");
  ASSERT_TRUE(first.next);
  auto second = read_reply<GroupPage>(get("/api/outages", stations(), {{"limit", "1"}, {"before", *first.next}}));
  ASSERT_THAT(second.items, SizeIs(1));
  EXPECT_EQ(second.items[0].cause, "kxq-1");
  EXPECT_THAT(seen_by(stations(), {{"closed", "true"}}), IsEmpty());
}

TEST_P(OutageAddresses, AnswerNumbersByAgencyAndContractor) {
  cameras_go(1, 2);
  goes("kxq-1");
  clock_.advance(hours(3));
  cameras_return(1, 2);
  round();
  auto all = read_reply<NumbersPage>(get("/api/outages/numbers", centre())).items;
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].id, "cang");
  EXPECT_EQ(all[0].name, "Đơn vị cang");
  EXPECT_DOUBLE_EQ(all[0].hours, 6);
  EXPECT_EQ(all[0].hours_to_mend, 3);
  EXPECT_EQ(all[1].open_now, 1);
  auto built = read_reply<NumbersPage>(get("/api/outages/numbers", centre(), {{"by", "contractor"}})).items;
  ASSERT_THAT(built, SizeIs(1));
  EXPECT_EQ(built[0].id, "hai-an");
  auto theirs = read_reply<NumbersPage>(get("/api/outages/numbers", stations())).items;
  ASSERT_THAT(theirs, SizeIs(1));
  EXPECT_EQ(theirs[0].id, "so-nnmt");
  EXPECT_EQ(get("/api/outages/numbers", centre(), {{"from", "2026-01-01"}}).status, 400);
}

constexpr auto switch_change = R"({"agency": "hai-an", "site": "ben-cang", "feeds": [], "reason": "Thay bộ chuyển mạch",
  "fromAt": "2026-11-28T10:00:00+07:00", "untilAt": "2026-11-28T12:00:00+07:00"})";

TEST_P(OutageAddresses, AskForMaintenanceAndTheCentreDecides) {
  EXPECT_EQ(post("/api/maintenance", stations(), switch_change).status, 403) << "not theirs to ask";
  auto asked = read_reply<Maintenance>(post("/api/maintenance", contractor(), switch_change));
  EXPECT_EQ(asked.state, MaintenanceState::asked);
  auto number = "/api/maintenance/" + std::to_string(asked.id);
  EXPECT_EQ(get(number, port()).status, 200) << "it stops the port's cameras";
  EXPECT_EQ(get(number, stations()).status, 404);
  auto approved = read_reply<Maintenance>(post(number + "/decide", centre(), R"({"approve": true, "note": ""})"));
  EXPECT_EQ(approved.decided_by, "truc-ban");
  EXPECT_EQ(post(number + "/decide", centre(), R"({"approve": false, "note": "muộn"})").status, 409);
  cameras_go(1, 5);
  round();
  EXPECT_EQ(seen_by(port())[0].category, OutageCategory::planned);
  clock_.advance(hours(2));
  auto listed = [&](http::Caller who, http::Fields query) {
    return read_reply<MaintenancePage>(get("/api/maintenance", std::move(who), std::move(query))).items;
  };
  EXPECT_THAT(listed(port(), {{"state", "over"}, {"feed", "cam-1"}}), SizeIs(1));
  EXPECT_THAT(listed(port(), {{"state", "approved"}}), IsEmpty());
  EXPECT_THAT(listed(port(), {{"feed", "kxq-1"}}), IsEmpty());
  EXPECT_THAT(listed(stations(), {}), IsEmpty());
  ASSERT_THAT(audited_, SizeIs(2));
  EXPECT_EQ(audited_[1], "truc-ban approve_maintenance maintenance " + std::to_string(asked.id) + ": ");
}

TEST_P(OutageAddresses, SayWhichPartOfAnOrderIsWrong) {
  auto said = [&](std::string from, std::string to) {
    std::string body = switch_change;
    body.replace(body.find(from), from.size(), to);
    auto reply = post("/api/maintenance", centre(), body);
    EXPECT_EQ(reply.status, 400) << reply.bytes();
    return std::string(reply.bytes());
  };
  EXPECT_THAT(said("\"hai-an\"", "\"khong-co\""), ::testing::HasSubstr("/agency"));
  EXPECT_THAT(said("\"ben-cang\"", "\"khong-co\""), ::testing::HasSubstr("/site"));
  EXPECT_THAT(said("[]", R"(["cam-1", "kxq-1"])"), ::testing::HasSubstr("/feeds/1"));
  EXPECT_THAT(said("\"hai-an\"", "\"so-nnmt\""), ::testing::HasSubstr("/site")) << "it has nothing there";
  EXPECT_THAT(said("T12:00", "T09:00"), ::testing::HasSubstr("/untilAt"));
}

}  // namespace
}  // namespace haidang

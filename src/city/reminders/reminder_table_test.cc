// The ledger of reminders in both engines.
#include "city/reminders/reminder_table.h"

#include <gmock/gmock.h>

#include "city/directives/small_province_test.h"

namespace haidang::reminders {
namespace {

using directives::morning;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Ledger : directives::Province {
  Reminder about(std::string key, std::string agency = "so-yt") {
    Reminder r;
    r.agency = *Slug::of(std::move(agency));
    r.obligation = "tb-174-bv";
    r.kind = ReminderKind::overdue;
    r.key = std::move(key);
    r.recipient = "son@so-yt.example";
    r.subject = "Nhắc kết nối";
    r.text = "Chưa có dữ liệu";
    r.made_at = r.planned_at = morning;
    return r;
  }
  std::int64_t added(Reminder const& r) {
    auto id = write([&](store::Session& s) { return add(s, r); });
    EXPECT_TRUE(id && *id);
    return id && *id ? **id : 0;
  }
  Reminder reminder(std::int64_t id) {
    return *read([&](store::Session& s) { return find(s, id); });
  }
  Done claimed(std::vector<std::int64_t> const& ids, std::string const& message) {
    std::vector<Reminder> all;
    for (auto id : ids) all.push_back(reminder(id));
    return write([&](store::Session& s) { return claim(s, all, message, morning); });
  }
  void ended(std::int64_t id, ReminderState state) {
    auto r = reminder(id);
    r.state = state;
    r.ended_at = morning;
    ASSERT_TRUE(write([&](store::Session& s) { return settle(s, {r}); }));
  }
  std::vector<std::int64_t> to_be_sent(Instant now) {
    std::vector<std::int64_t> ids;
    for (auto const& each : read([&](store::Session& s) { return to_send(s, now, 100); })) ids.push_back(each.id);
    return ids;
  }
  std::vector<std::int64_t> listed(Wanted const& wanted) {
    std::vector<std::int64_t> ids;
    for (auto const& each : read([&](store::Session& s) { return list(s, wanted); })) ids.push_back(each.id);
    return ids;
  }
};
HAIDANG_FOR_EACH_ENGINE(Ledger);

TEST_P(Ledger, HasTheColumnsOfItsStruct) {
  EXPECT_TRUE(store::testing::columns_agree(*store_, "reminder", store::columns_of<Reminder>()));
}

TEST_P(Ledger, KeepsOneReminderOfAKeyAndAllOfIt) {
  auto id = added(about("overdue/a"));
  auto twice = write([&](store::Session& s) { return add(s, about("overdue/a")); });
  ASSERT_TRUE(twice);
  EXPECT_FALSE(*twice);
  auto kept = reminder(id), given = about("overdue/a");
  given.id = id;
  EXPECT_EQ(reflect::to_json(kept), reflect::to_json(given));
}

TEST_P(Ledger, GivesOutWhatIsDueAndClaimsAMessageWholeOrNotAtAll) {
  auto now = added(about("a"));
  auto later = about("b");
  later.planned_at = morning + hours(2);
  auto second = added(later);
  EXPECT_THAT(to_be_sent(morning), ElementsAre(now));
  EXPECT_THAT(to_be_sent(morning + hours(2)), ElementsAre(now, second));
  ASSERT_TRUE(write([&](store::Session& s) { return cancel(s, second, "dừng", morning); }));
  EXPECT_EQ(claimed({now, second}, "1@x").error().kind, ErrorKind::conflict);
  EXPECT_EQ(reminder(now).state, ReminderState::waiting) << "nothing of it was claimed";
  ASSERT_TRUE(claimed({now}, "2@x"));
  EXPECT_EQ(reminder(now).state, ReminderState::sending);
  EXPECT_EQ(reminder(now).tries, 1);
  EXPECT_EQ(reminder(now).message_id, "2@x");
  EXPECT_EQ(claimed({now}, "3@x").error().kind, ErrorKind::conflict) << "nobody sends it a second time";
  EXPECT_THAT(to_be_sent(morning + days(9)), IsEmpty());
}

TEST_P(Ledger, AsksAPersonAboutWhatWasLostOnTheWay) {
  auto lost = added(about("a")), waiting = added(about("b"));
  ASSERT_TRUE(claimed({lost}, "1@x"));
  EXPECT_EQ(*write([&](store::Session& s) { return lose(s, "Không rõ", morning); }), 1);
  EXPECT_EQ(reminder(lost).state, ReminderState::unknown);
  EXPECT_EQ(reminder(lost).error, "Không rõ");
  EXPECT_THAT(to_be_sent(morning + days(9)), ElementsAre(waiting)) << "it does not go again by itself";
  EXPECT_FALSE(*write([&](store::Session& s) { return again(s, waiting, "x@y.example", "truc-ban", morning); }));
  EXPECT_TRUE(*write([&](store::Session& s) { return again(s, lost, "moi@so-yt.example", "truc-ban", morning); }));
  EXPECT_THAT(to_be_sent(morning), ElementsAre(lost, waiting));
  EXPECT_EQ(reminder(lost).recipient, "moi@so-yt.example");
  auto by_rule = read([](store::Session& s) { return waiting_by_rule(s); });
  ASSERT_EQ(by_rule.size(), 1u) << "what a person sends again no rule takes back";
  EXPECT_EQ(by_rule[0].id, waiting);
}

TEST_P(Ledger, KeepsOneAnswerToWhatHasGoneOut) {
  auto id = added(about("a"));
  auto answered = [&](std::string const& text) {
    return *write([&](store::Session& s) { return answer(s, id, text, "can-bo", morning); });
  };
  EXPECT_FALSE(answered("sớm quá")) << "it has not gone out";
  ASSERT_TRUE(claimed({id}, "1@x"));
  ended(id, ReminderState::delivered);
  EXPECT_TRUE(answered("Thứ sáu xong"));
  EXPECT_FALSE(answered("thôi"));
  EXPECT_EQ(reminder(id).answer, "Thứ sáu xong");
  EXPECT_EQ(reminder(id).answered_by, "can-bo");
}

TEST_P(Ledger, CountsMessagesByAgencyAndYear) {
  auto a = added(about("a")), b = added(about("b")), c = added(about("c")), d = added(about("d", "so-gddt"));
  added(about("waiting"));
  ASSERT_TRUE(claimed({a, b}, "1@x"));  // one message of two
  ASSERT_TRUE(claimed({c}, "2@x"));
  ASSERT_TRUE(claimed({d}, "3@x"));
  for (auto id : {a, b}) ended(id, ReminderState::delivered);
  ended(c, ReminderState::failed);
  ended(d, ReminderState::unknown);
  auto counted = read([](store::Session& s) { return counts(s, 2026); });
  ASSERT_EQ(counted.size(), 2u);
  auto const& health = counted[counted[0].agency == "so-yt" ? 0 : 1];
  auto const& schools = counted[counted[0].agency == "so-yt" ? 1 : 0];
  EXPECT_EQ(health.sent, 2);
  EXPECT_EQ(health.delivered, 1);
  EXPECT_EQ(health.failed, 1);
  EXPECT_EQ(schools.agency, "so-gddt");
  EXPECT_EQ(schools.unknown, 1);
  EXPECT_THAT(read([](store::Session& s) { return counts(s, 2027); }), IsEmpty());
  EXPECT_EQ(read([](store::Session& s) { return sent_by_obligation(s); }),
            (std::map<std::string, std::int64_t>{{"tb-174-bv", 3}}));
}

TEST_P(Ledger, IsListedNewestFirstByAgencyStateAndTurnOfThePage) {
  auto a = added(about("a")), b = added(about("b", "so-gddt")), c = added(about("c"));
  ASSERT_TRUE(claimed({a}, "1@x"));
  EXPECT_THAT(listed({}), ElementsAre(c, b, a));
  EXPECT_THAT(listed({.agency = "so-yt"}), ElementsAre(c, a));
  EXPECT_THAT(listed({.state = "sending"}), ElementsAre(a));
  EXPECT_THAT(listed({.obligation = "none"}), IsEmpty());
  EXPECT_THAT(listed({.agencies = {"so-gddt", "vinh-xanh"}}), ElementsAre(b));
  EXPECT_THAT(listed({.agencies = {"so"}}), IsEmpty()) << "the beginning of an id is no agency";
  EXPECT_THAT(listed({.before = c, .limit = 1}), ElementsAre(b));
}

TEST_P(Ledger, KeepsTheSettings) {
  auto before = read([](store::Session& s) { return settings(s); });
  EXPECT_EQ(reflect::to_json(before), reflect::to_json(ReminderSettings{}));
  before.from = "ioc@tinh.example";
  before.digest_minute = 480;
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(write([&](store::Session& s) { return put(s, before); }));
  auto after = read([](store::Session& s) { return settings(s); });
  EXPECT_EQ(reflect::to_json(after), reflect::to_json(before));
}

}  // namespace
}  // namespace haidang::reminders

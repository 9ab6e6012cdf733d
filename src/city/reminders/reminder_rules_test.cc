// What rules ask for, when it may go out, and what goes together. Tuesday 24 November 2026 is off; the office calendar
// is everybody's: Monday to Friday.
#include "city/reminders/reminder_rules.h"

#include <gmock/gmock.h>

#include "platform/reflect/json.h"

namespace haidang {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

Instant at(std::string const& text) { return *parse_rfc3339(text + ":00+07:00"); }

template <typename T>
T from(std::string const& json) {
  auto read = reflect::from_json_text<T>(json);
  EXPECT_TRUE(read) << read.error().at << " " << read.error().message;
  return read ? *read : T{};
}

// A department that owes five stations until Sunday 6 December 2026: two deliver, one never came.
struct Reminders : ::testing::Test {
  ReminderSettings settings;
  DirectorySnapshot directory;
  ReminderFacts facts;

  Reminders() {
    settings.channel = ReminderChannel::email;
    settings.smtp_host = "mail.tinh.example";
    settings.from = "ioc@tinh.example";
    settings.from_name = "Trung tâm điều hành";
    settings.answer_at = "https://ioc.example/reminders";
    directory.agencies.set(
        {from<Agency>(R"({"id":"so-nnmt","name":"Sở Nông nghiệp và Môi trường","nameEn":"Department of Environment",
                          "contactEmail":"vanphong@so-nnmt.example"})"),
         from<Agency>(R"({"id":"nha-thau","kind":"contractor","name":"Công ty Trạm đo"})")});
    facts.now = at("2026-11-27T09:00");  // Friday
    facts.directives = {from<Directive>(R"({"id":"tb-174","number":"174/TB-UBND","title":"Kết nối","issuer":"UBND",
                                            "issuedOn":"2026-10-01T00:00:00+07:00","reportBy":"2026-12-06T23:59:59+07:00"})")};
    facts.obligations = {stations()};
    facts.feeds = {row("kk-1", "Trạm Cửa Ông", State::delivering), row("kk-2", "Trạm Mạo Khê", State::delivering),
                   row("kk-3", "Trạm Bãi Cháy", State::never_connected)};
  }
  static Obligation stations() {
    return from<Obligation>(
        R"({"id":"quan-trac","directive":"tb-174","agency":"so-nnmt","groupId":"environment","title":"Quan trắc không khí",
            "titleEn":"Air monitoring","feeds":["kk-1","kk-2","kk-3"],"wanted":5,"officerName":"Lan",
            "officerEmail":"lan@so-nnmt.example","due":"2026-12-06T23:59:59+07:00"})");
  }
  static BoardFeed row(std::string id, std::string title, State state) {
    BoardFeed f;
    f.id = std::move(id);
    f.agency = "so-nnmt";
    f.title = std::move(title);
    f.state = state;
    return f;
  }
  void silent_since(std::string const& when, std::string const& last) {
    facts.feeds[0].state = State::silent;
    facts.feeds[0].since = at(when);
    facts.feeds[0].last_arrival = at(last);
  }
  static CalendarShelf const& shelf() {
    static CalendarShelf const made = [] {
      CalendarFacts days;
      CalendarDay culture;
      culture.date = *Date::of("2026-11-24");
      culture.kind = DayKind::holiday;
      days.days = {culture};
      return CalendarShelf(days);
    }();
    return made;
  }
  ReminderHouse house() const { return {settings, directory, shelf()}; }
  std::vector<Reminder> due(std::string const& now) {
    facts.now = at(now);
    return due_reminders(facts, house());
  }
  std::vector<std::string> keys(std::string const& now) {
    std::vector<std::string> out;
    for (auto const& each : due(now)) out.push_back(each.key);
    return out;
  }
  std::string goes_at(std::string const& when) {
    return rfc3339(moment_of_rule(settings, *shelf().of("so-nnmt"), at(when))).substr(0, 16);
  }
};

TEST_F(Reminders, ComeSevenThreeAndOneDayBeforeTheDateAndEachOnce) {
  EXPECT_THAT(keys("2026-11-28T09:00"), IsEmpty()) << "eight days before";
  EXPECT_THAT(keys("2026-11-29T09:00"), ElementsAre("before_deadline/quan-trac/2026-12-06/7"));
  EXPECT_THAT(keys("2026-12-02T17:00"), ElementsAre("before_deadline/quan-trac/2026-12-06/7")) << "the same one";
  EXPECT_THAT(keys("2026-12-03T09:00"), ElementsAre("before_deadline/quan-trac/2026-12-06/3"));
  EXPECT_THAT(keys("2026-12-05T09:00"), ElementsAre("before_deadline/quan-trac/2026-12-06/1"));
  EXPECT_THAT(keys("2026-12-06T23:59"), ElementsAre("before_deadline/quan-trac/2026-12-06/1"));
  EXPECT_THAT(keys("2026-12-07T00:00"), ElementsAre("overdue/quan-trac/2026-12-06/2026-12-07"));
}

TEST_F(Reminders, OfWhatIsOverdueComeEveryThreeDaysAndAreNotMadeUpAfterAStandstill) {
  EXPECT_THAT(keys("2026-12-09T12:00"), ElementsAre("overdue/quan-trac/2026-12-06/2026-12-07"));
  EXPECT_THAT(keys("2026-12-10T12:00"), ElementsAre("overdue/quan-trac/2026-12-06/2026-12-10"));
  EXPECT_THAT(keys("2026-12-31T12:00"), ElementsAre("overdue/quan-trac/2026-12-06/2026-12-31"));
  settings.overdue_every_days = 0;
  EXPECT_THAT(keys("2026-12-31T12:00"), IsEmpty());
}

TEST_F(Reminders, BeginAnewWhenTheDateIsMoved) {
  auto before = keys("2026-12-05T09:00");
  facts.obligations[0].due = at("2026-12-08T17:00");
  EXPECT_THAT(keys("2026-12-05T09:00"), ElementsAre("before_deadline/quan-trac/2026-12-08/3"));
  EXPECT_NE(before, keys("2026-12-05T09:00"));
}

TEST_F(Reminders, SayWhatIsMissingByWhenAndGoToTheOfficer) {
  auto found = due("2026-12-03T09:00");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].recipient, "lan@so-nnmt.example");
  EXPECT_EQ(found[0].state, ReminderState::waiting);
  EXPECT_THAT(found[0].subject,
              AllOf(StartsWith("Nhắc kết nối “Quan trắc không khí”: còn 3 ngày"), HasSubstr("3 days left")));
  EXPECT_THAT(found[0].text,
              AllOf(HasSubstr("Theo 174/TB-UBND, Sở Nông nghiệp và Môi trường phải kết nối “Quan trắc không khí” trước "
                              "23:59 06/12/2026 (còn 3 ngày)"),
                    HasSubstr("Chưa có dữ liệu từ 3/5 kết nối: Trạm Bãi Cháy. Còn 2 kết nối chưa đăng ký."),
                    HasSubstr("Department of Environment must connect “Air monitoring” before 23:59 06/12/2026"),
                    HasSubstr("No data has come from 3 of 5 connections")));
  facts.obligations[0].officer_email.clear();
  EXPECT_EQ(due("2026-12-03T09:00")[0].recipient, "vanphong@so-nnmt.example");
}

TEST_F(Reminders, PutWhatTheAgencySaysBesideWhatIsMeasured) {
  facts.obligations[0].declared = Declared::connected;
  facts.obligations[0].declared_at = at("2026-12-01T08:00");
  auto found = due("2026-12-03T09:00");
  ASSERT_EQ(found.size(), 1u) << "a word is no connection";
  EXPECT_THAT(found[0].text, HasSubstr("Đơn vị báo đã kết nối ngày 01/12/2026."));
}

TEST_F(Reminders, DoNotBlameForWhatIsPausedOrCannotBeMeasured) {
  facts.obligations[0].wanted = 0;
  EXPECT_EQ(due("2026-12-03T09:00").size(), 1u);
  for (auto state : {State::paused, State::not_measured, State::delivering}) {
    facts.feeds[2].state = state;
    EXPECT_THAT(due("2026-12-03T09:00"), IsEmpty()) << reflect::name_of(state);
  }
  facts.obligations[0].feeds.clear();
  EXPECT_THAT(due("2026-12-03T09:00"), Not(IsEmpty())) << "nothing is registered at all";
}

TEST_F(Reminders, OfASilenceComeAfterADayAndOncePerSilence) {
  facts.obligations[0].wanted = 0;
  facts.feeds[2].state = State::delivering;
  silent_since("2026-11-26T10:00", "2026-11-26T09:00");
  EXPECT_THAT(keys("2026-11-27T09:59"), IsEmpty());
  EXPECT_THAT(keys("2026-11-27T10:00"), ElementsAre("silence/quan-trac/kk-1/2026-11-26T09:00:00+07:00"));
  auto found = due("2026-11-27T10:00");
  EXPECT_EQ(found[0].feed, "kk-1");
  EXPECT_THAT(found[0].text, AllOf(HasSubstr("“Trạm Cửa Ông”"),
                                   HasSubstr("im lặng từ 10:00 26/11/2026, lần nhận cuối 09:00 26/11/2026"),
                                   HasSubstr("has been silent since 10:00 26/11/2026")));
  silent_since("2026-11-26T11:30", "2026-11-26T09:00");
  EXPECT_THAT(keys("2026-11-28T10:00"), ElementsAre("silence/quan-trac/kk-1/2026-11-26T09:00:00+07:00"))
      << "noticed anew after a restart, it is the same silence";
  silent_since("2026-11-27T11:00", "2026-11-27T10:30");
  EXPECT_THAT(keys("2026-11-28T11:00"), ElementsAre("silence/quan-trac/kk-1/2026-11-27T10:30:00+07:00"));
}

TEST_F(Reminders, GoToWhoOwesTheAnswerToADifficulty) {
  facts.obligations.clear();
  Difficulty d;
  d.id = 7;
  d.agency = *Slug::of("nha-thau");
  d.owner = *Slug::of("so-nnmt");
  d.title = *Title::of("Chưa có đường truyền");
  d.stated_at = at("2026-11-25T08:00");
  d.reply_due = at("2026-11-27T17:00");
  facts.difficulties = {d};
  EXPECT_THAT(due("2026-11-27T17:00"), IsEmpty());
  auto found = due("2026-11-27T17:01");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].key, "difficulty_overdue/7/2026-11-27T17:00:00+07:00");
  EXPECT_EQ(found[0].agency.value(), "so-nnmt");
  EXPECT_EQ(found[0].difficulty, 7);
  EXPECT_THAT(found[0].text, AllOf(HasSubstr("do Công ty Trạm đo nêu ngày 25/11/2026"), HasSubstr("quá hạn trả lời")));
  facts.difficulties[0].state = DifficultyState::answered;
  EXPECT_THAT(due("2026-11-30T17:01"), IsEmpty());
  facts.difficulties[0].committed_to = at("2026-11-30T17:00");
  EXPECT_THAT(due("2026-11-30T17:01")[0].subject, HasSubstr("ngày cam kết đã qua"));
}

TEST_F(Reminders, ForSomebodyWithoutAnAddressAreKeptAsFailedAndSayHowToMendIt) {
  facts.obligations[0].officer_email.clear();
  facts.obligations[0].agency = *Slug::of("nha-thau");
  auto found = due("2026-12-03T09:00");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].state, ReminderState::failed);
  EXPECT_THAT(found[0].error, HasSubstr("enter the officer's or the agency's"));
  settings.channel = ReminderChannel::webhook;
  EXPECT_EQ(due("2026-12-03T09:00")[0].state, ReminderState::waiting) << "a webhook needs no e-mail address";
}

TEST_F(Reminders, WaitForTheEndOfQuietHoursAndForAWorkingDay) {
  EXPECT_EQ(goes_at("2026-11-27T09:15"), "2026-11-27T09:15");
  EXPECT_EQ(goes_at("2026-11-27T07:29"), "2026-11-27T07:30");
  EXPECT_EQ(goes_at("2026-11-27T17:00"), "2026-11-30T07:30") << "Friday evening: on Monday";
  EXPECT_EQ(goes_at("2026-11-23T18:00"), "2026-11-25T07:30") << "Tuesday is a holiday";
  settings.only_working_days = false;
  EXPECT_EQ(goes_at("2026-11-27T17:00"), "2026-11-28T07:30");
  settings.quiet_from_minute = settings.quiet_to_minute = 0;
  EXPECT_EQ(goes_at("2026-11-28T03:00"), "2026-11-28T03:00");
  settings.quiet_from_minute = 12 * 60;
  settings.quiet_to_minute = 13 * 60;
  EXPECT_EQ(goes_at("2026-11-28T12:30"), "2026-11-28T13:00");
  settings.quiet_to_minute = 24 * 60;
  EXPECT_EQ(goes_at("2026-11-28T12:30"), "2026-11-29T00:00");
}

TEST_F(Reminders, SayHowManyDaysAreLeftWhenTheyAreRead) {
  auto found = due("2026-12-03T20:00");  // Thursday evening
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(rfc3339(found[0].planned_at), "2026-12-04T07:30:00+07:00");
  EXPECT_THAT(found[0].subject, HasSubstr("còn 2 ngày"));
}

TEST_F(Reminders, WaitForTheHourOfTheDigest) {
  settings.digest_minute = 8 * 60;
  EXPECT_EQ(goes_at("2026-11-27T07:45"), "2026-11-27T08:00");
  EXPECT_EQ(goes_at("2026-11-27T08:00"), "2026-11-27T08:00");
  EXPECT_EQ(goes_at("2026-11-27T08:01"), "2026-11-30T08:00");
}

TEST_F(Reminders, ToOnePersonGoTogetherOnlyInADigestAndByHandAlwaysAlone) {
  auto one = due("2026-12-03T09:00")[0], other = one, hand = one, elsewhere = one;
  other.key = "other";
  hand.kind = ReminderKind::by_hand;
  elsewhere.recipient = "vanphong@so-nnmt.example";
  std::vector<Reminder> all{one, hand, other, elsewhere};
  EXPECT_EQ(messages_of(all, settings).size(), 4u);
  settings.digest_minute = 8 * 60;
  auto messages = messages_of(all, settings);
  ASSERT_EQ(messages.size(), 3u);
  ASSERT_EQ(messages[0].size(), 2u);
  EXPECT_EQ(messages[0][1].key, "other");
  auto words = words_of(messages[0], settings, directory);
  EXPECT_THAT(words.subject, HasSubstr("Nhắc 2 việc"));
  EXPECT_THAT(words.text, AllOf(StartsWith("Kính gửi: Sở Nông nghiệp và Môi trường"), HasSubstr("1. Nhắc kết nối"),
                                HasSubstr("2. Nhắc kết nối"), HasSubstr("https://ioc.example/reminders")));
  EXPECT_EQ(messages_of(std::vector<Reminder>(120, one), settings).size(), 3u) << "at most fifty in one";
}

TEST_F(Reminders, AreTriedAgainLaterEachTimeAndNotForEver) {
  auto r = due("2026-12-03T09:00")[0];
  auto now = at("2026-12-03T09:00");
  r.tries = 1;
  auto again = after_try(r, {mail::Fate::not_now, "đang bận"}, house(), now);
  EXPECT_EQ(again.state, ReminderState::waiting);
  EXPECT_EQ(rfc3339(again.planned_at), "2026-12-03T09:05:00+07:00");
  EXPECT_EQ(again.error, "đang bận");
  EXPECT_FALSE(again.ended_at);
  r.tries = 11;
  EXPECT_EQ(rfc3339(after_try(r, {mail::Fate::not_now, ""}, house(), now).planned_at), "2026-12-03T13:00:00+07:00");
  EXPECT_EQ(rfc3339(after_try(r, {mail::Fate::not_now, ""}, house(), at("2026-12-03T16:00")).planned_at),
            "2026-12-04T07:30:00+07:00")
      << "another try keeps quiet hours, too";
  r.tries = 12;
  auto over = after_try(r, {mail::Fate::not_now, "đang bận"}, house(), now);
  EXPECT_EQ(over.state, ReminderState::failed);
  EXPECT_EQ(over.ended_at, now);
}

TEST_F(Reminders, EndAsTheServerSaid) {
  auto r = due("2026-12-03T09:00")[0];
  r.tries = 1;
  auto after = [&](mail::Fate fate) { return after_try(r, {fate, "lời"}, house(), facts.now).state; };
  EXPECT_EQ(after(mail::Fate::accepted), ReminderState::delivered);
  EXPECT_EQ(after(mail::Fate::refused), ReminderState::failed);
  EXPECT_EQ(after(mail::Fate::unknown), ReminderState::unknown);
}

TEST_F(Reminders, ByHandGoAtOnceAndTheSameTextOnceADay) {
  ReminderOrder order;
  order.agency = *Slug::of("so-nnmt");
  order.obligation = "quan-trac";
  order.subject = *Title::of("Đề nghị báo cáo");
  order.text = "  Trước thứ sáu.  ";
  auto night = at("2026-11-29T02:00");
  auto made = by_hand(order, &facts.obligations[0], "truc-ban", house(), night);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->planned_at, night) << "a person has decided so";
  EXPECT_EQ(made->recipient, "lan@so-nnmt.example");
  EXPECT_EQ(made->text, "Trước thứ sáu.");
  EXPECT_EQ(by_hand(order, nullptr, "truc-ban", house(), night + hours(5))->key, made->key);
  EXPECT_NE(by_hand(order, nullptr, "truc-ban", house(), night + days(1))->key, made->key);
  order.text = " ";
  EXPECT_EQ(by_hand(order, nullptr, "truc-ban", house(), night).error().at, "/text");
  order.text = "Trước thứ sáu.";
  order.agency = *Slug::of("nha-thau");
  EXPECT_EQ(by_hand(order, nullptr, "truc-ban", house(), night).error().at, "/agency") << "nobody to write to";
  settings.smtp_host.clear();
  EXPECT_EQ(by_hand(order, nullptr, "truc-ban", house(), night).error().kind, ErrorKind::conflict);
}

TEST_F(Reminders, NameTheHighestThresholdThatIsReached) {
  EXPECT_FALSE(reached(settings.thresholds, 2));
  EXPECT_EQ(reached(settings.thresholds, 3)->word, "Nhắc nhiều");
  EXPECT_EQ(reached(settings.thresholds, 9)->word, "Phải giải trình");
  EXPECT_EQ(reached(settings.thresholds, 100)->count, 10);
}

struct Settings : Reminders {
  std::string refused(void (*change)(ReminderSettings&)) {
    auto changed = settings;
    change(changed);
    auto done = check(changed);
    return done ? "" : done.error().at;
  }
};

TEST_F(Settings, AreTakenWhenTheyMakeSense) {
  EXPECT_TRUE(check(ReminderSettings{}));
  settings.by_rule = true;
  EXPECT_TRUE(check(settings));
}

TEST_F(Settings, SayWhereTheyAreWrong) {
  using S = ReminderSettings;
  EXPECT_EQ(refused([](S& s) { s.smtp_host = "mail.example/x"; }), "/smtpHost");
  EXPECT_EQ(refused([](S& s) { s.smtp_port = 0; }), "/smtpPort");
  EXPECT_EQ(refused([](S& s) { s.smtp_user = "ioc"; }), "/smtpPasswordName");
  EXPECT_EQ(refused([](S& s) { s.from = "ioc"; }), "/from");
  EXPECT_EQ(refused([](S& s) { s.from_name = "IOC\r\nBcc: a@b.example"; }), "/fromName");
  EXPECT_EQ(refused([](S& s) { s.webhook_url = "file:///etc/passwd"; }), "/webhookUrl");
  EXPECT_EQ(refused([](S& s) { s.answer_at = "reminders"; }), "/answerAt");
  EXPECT_EQ(refused([](S& s) { s.before_days = {7, 0}; }), "/beforeDays");
  EXPECT_EQ(refused([](S& s) { s.overdue_every_days = -1; }), "/overdueEveryDays");
  EXPECT_EQ(refused([](S& s) { s.digest_minute = 18 * 60; }), "/digestMinute") << "in the quiet hours";
  EXPECT_EQ(refused([](S& s) { s.quiet_from_minute = 0, s.quiet_to_minute = 1440; }), "/quietToMinute");
  EXPECT_EQ(refused([](S& s) { s.thresholds[1].count = 3; }), "/thresholds/1/count");
  EXPECT_EQ(refused([](S& s) { s.thresholds[0].word_en.clear(); }), "/thresholds/0/wordEn");
  EXPECT_EQ(refused([](S& s) { s.by_rule = true, s.smtp_host.clear(); }), "/byRule");
}

TEST_F(Settings, GiveAwayNoPassword) {
  using S = ReminderSettings;
  EXPECT_EQ(refused([](S& s) { s.smtp_user = "ioc", s.smtp_password_name = "demo_ftp"; }), "/smtpPasswordName")
      << "the password of something else";
  EXPECT_EQ(refused([](S& s) { s.webhook_secret_name = "demo_ftp"; }), "/webhookSecretName");
  EXPECT_EQ(refused([](S& s) {
              s.smtp_user = "ioc", s.smtp_password_name = "reminder_mail", s.smtp_security = mail::Security::none;
            }),
            "/smtpSecurity");
}

}  // namespace
}  // namespace haidang

// Reminders from the rule to the mailbox.
#include <gmock/gmock.h>

#include "city/reminders/sending_reminders_test.h"
#include "city/reminders/webhook_listener_test.h"
#include "platform/mail/webhook.h"

namespace haidang::reminders {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

using ReminderSending = SendingReminders;
HAIDANG_FOR_EACH_ENGINE(ReminderSending);

TEST_P(ReminderSending, RemindsOfWhatIsOverdueOnceAlsoAfterARestart) {
  round();
  ASSERT_THAT(office_.letters(), SizeIs(1));
  auto letter = office_.letters()[0];
  EXPECT_EQ(letter.to, "son@so-yt.example");
  EXPECT_THAT(letter.subject, HasSubstr("Nhắc kết nối “Camera bệnh viện tỉnh”: quá hạn 1 ngày"));
  EXPECT_THAT(letter.text, AllOf(HasSubstr("Kính gửi: Sở Y tế"), HasSubstr("Theo 174/TB-UBND"),
                                 HasSubstr("https://ioc.example/reminders")));
  auto kept = ledger();
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].state, ReminderState::delivered);
  EXPECT_EQ("<" + kept[0].message_id + ">", letter.id);
  EXPECT_EQ(kept[0].sent_at, clock_.now());
  round();
  restart();
  round();
  clock_.advance(days(2));
  round();
  EXPECT_THAT(office_.letters(), SizeIs(1));
  clock_.advance(days(1));
  round();
  EXPECT_THAT(office_.letters(), SizeIs(2)) << "every three days";
  EXPECT_EQ(sender_->counts().delivered, 1u) << "since it was begun anew";
}

// The mail server takes the letter, and before it answers the program ends.
TEST_P(ReminderSending, DoesNotSendAgainWhatWasBeingSentWhenTheProgramEnded) {
  officer_is("im-lang@so-yt.example");
  std::stop_source stop;
  std::thread ending([&] {
    EXPECT_TRUE(office_.has_taken(1));
    store_->stop();  // how it went can no more be written down
    stop.request_stop();
  });
  EXPECT_FALSE(sender_->round(stop.get_token()));
  ending.join();
  restart();
  ASSERT_THAT(ledger(), SizeIs(1));
  ASSERT_EQ(ledger()[0].state, ReminderState::sending);
  round();
  EXPECT_EQ(ledger()[0].state, ReminderState::unknown);
  EXPECT_THAT(ledger()[0].error, HasSubstr("Whether it arrived is not known"));
  clock_.advance(hours(1));
  round();
  EXPECT_THAT(office_.letters(), SizeIs(1)) << "twice is worse than asking";
}

TEST_P(ReminderSending, AsksAPersonWhenTheMailServerHadEverythingAndNeverAnswered) {
  officer_is("im-lang@so-yt.example");
  std::stop_source stop;
  std::thread breaking([&] {
    EXPECT_TRUE(office_.has_taken(1));
    stop.request_stop();
  });
  static_cast<void>(sender_->round(stop.get_token()));
  breaking.join();
  ASSERT_THAT(ledger(), SizeIs(1));
  EXPECT_EQ(ledger()[0].state, ReminderState::unknown);
  clock_.advance(days(1));
  round();
  EXPECT_THAT(office_.letters(), SizeIs(1));
  auto id = ledger()[0].id;
  ASSERT_TRUE(write([&](store::Session& s) { return again(s, id, "son@so-yt.example", "truc-ban", clock_.now()); }));
  round();
  EXPECT_EQ(ledger()[0].state, ReminderState::delivered);
  EXPECT_THAT(office_.letters(), SizeIs(2));
}

TEST_P(ReminderSending, KeepsQuietHours) {
  clock_.set(*parse_rfc3339("2026-12-07T06:00:00+07:00"));
  round();
  EXPECT_THAT(office_.letters(), IsEmpty());
  ASSERT_THAT(ledger(), SizeIs(1));
  EXPECT_EQ(rfc3339(ledger()[0].planned_at), "2026-12-07T07:30:00+07:00");
  clock_.set(*parse_rfc3339("2026-12-07T07:30:00+07:00"));
  round();
  EXPECT_THAT(office_.letters(), SizeIs(1));
}

TEST_P(ReminderSending, TakesBackWhatIsNotNeededAnyMoreBeforeItGoesOut) {
  clock_.set(*parse_rfc3339("2026-12-07T06:00:00+07:00"));
  round();
  ASSERT_TRUE(write([](store::Session& s) { return directives::remove_obligation(s, "tb-174-bv"); }));
  clock_.set(*parse_rfc3339("2026-12-07T09:00:00+07:00"));
  round();
  EXPECT_THAT(office_.letters(), IsEmpty());
  ASSERT_THAT(ledger(), SizeIs(1));
  EXPECT_EQ(ledger()[0].state, ReminderState::cancelled);
}

TEST_P(ReminderSending, PutsAllForOnePersonIntoOneMessageOfADigest) {
  auto figures = directives::hospital();
  figures.id = *Slug::of("tb-174-chi-tieu");
  figures.title = *Title::of("Chỉ tiêu y tế");
  figures.feeds = {"chi-tieu-yt"};
  figures.wanted = 1;
  owes(figures);
  settings_.digest_minute = 10 * 60;
  keep_settings();
  round();
  EXPECT_THAT(office_.letters(), IsEmpty()) << "it is nine";
  clock_.advance(hours(1));
  round();
  ASSERT_THAT(office_.letters(), SizeIs(1));
  EXPECT_THAT(office_.letters()[0].text, AllOf(HasSubstr("Camera bệnh viện tỉnh"), HasSubstr("Chỉ tiêu y tế")));
  auto kept = ledger();
  ASSERT_THAT(kept, SizeIs(2));
  EXPECT_EQ(kept[0].message_id, kept[1].message_id);
  auto counted = read([](store::Session& s) { return counts(s, 2026); });
  ASSERT_THAT(counted, SizeIs(1));
  EXPECT_EQ(counted[0].delivered, 1) << "what goes out together counts once";
}

TEST_P(ReminderSending, TellsWhatTheServerSaidOfARecipientItRefusesAndLeavesItThere) {
  officer_is("khong-co@so-yt.example");
  round();
  ASSERT_THAT(ledger(), SizeIs(1));
  EXPECT_EQ(ledger()[0].state, ReminderState::failed);
  EXPECT_THAT(ledger()[0].error, HasSubstr("550 5.1.1 Khong co hop thu nay"));
  clock_.advance(hours(2));
  round();
  EXPECT_EQ(ledger()[0].tries, 1);
}

TEST_P(ReminderSending, TriesAgainWhatTheServerDoesNotTakeNow) {
  officer_is("day@so-yt.example");
  round();
  EXPECT_EQ(ledger()[0].state, ReminderState::waiting);
  EXPECT_THAT(ledger()[0].error, HasSubstr("452"));
  round();
  EXPECT_EQ(ledger()[0].tries, 1) << "not before its time";
  clock_.advance(minutes(5));
  round();
  EXPECT_EQ(ledger()[0].tries, 2);
}

TEST_P(ReminderSending, TellsAWebhookEverythingAndSignsIt) {
  mail::WebhookListener listener;
  settings_.channel = ReminderChannel::webhook;
  settings_.webhook_url = listener.url();
  settings_.webhook_secret_name = "reminder_hook";
  keep_settings();
  round();
  auto heard = listener.heard();
  ASSERT_THAT(heard, SizeIs(1));
  auto notice = directives::from<ReminderNotice>(heard[0].body);
  EXPECT_EQ(notice.recipient, "son@so-yt.example");
  ASSERT_THAT(notice.reminders, SizeIs(1));
  EXPECT_EQ(notice.reminders[0].agency_name, "Sở Y tế");
  EXPECT_EQ(notice.reminders[0].id, ledger()[0].id);
  EXPECT_EQ(heard[0].header("x-haidang-signature"),
            "sha256=" + mail::signature_of("mật khẩu reminder_hook", heard[0].body));
  EXPECT_EQ(ledger()[0].state, ReminderState::delivered);
  EXPECT_THAT(office_.letters(), IsEmpty());
}

TEST_P(ReminderSending, SaysNothingByRuleUntilSomebodyHasTurnedItOn) {
  settings_.by_rule = false;
  keep_settings();
  round();
  EXPECT_THAT(ledger(), IsEmpty());
}

TEST_P(ReminderSending, GoesOnByItselfAndEndsWhileAServerKeepsItWaiting) {
  sender_->start();
  ASSERT_TRUE(office_.has_taken(1));
  sender_->stop();
  mail::SilentServer silent;
  settings_.smtp_port = silent.port();
  keep_settings();
  clock_.advance(days(3));
  sender_->start();
  silent.wait_for_caller();
  EXPECT_EQ(ledger().back().state, ReminderState::sending);
  sender_->stop();
  EXPECT_EQ(ledger().back().state, ReminderState::waiting) << "nothing had been handed over";
  EXPECT_THAT(office_.letters(), SizeIs(1));
}

}  // namespace
}  // namespace haidang::reminders

// Reminders: what is written to an agency's officer because a date comes near, has passed, a feed has fallen silent or
// an answer is owed; and the ledger of them. A reminder is kept for ever, whatever became of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/mail/mail_server.h"
#include "platform/reflect/checked.h"
#include "platform/reflect/describe.h"

namespace haidang {

enum class ReminderKind { before_deadline, overdue, silence, difficulty_overdue, by_hand };
BOOST_DESCRIBE_ENUM(ReminderKind, before_deadline, overdue, silence, difficulty_overdue, by_hand)

enum class ReminderChannel { email, webhook };
BOOST_DESCRIBE_ENUM(ReminderChannel, email, webhook)

// waiting: for its moment, or for the next try; sending: being handed over now; delivered: the receiving server took
// it; unknown: it was being handed over when the server or the line broke, and a person must say whether it goes again;
// failed: refused, or not taken in all tries; cancelled: not needed any more, or stopped by a person.
enum class ReminderState { waiting, sending, delivered, unknown, failed, cancelled };
BOOST_DESCRIBE_ENUM(ReminderState, waiting, sending, delivered, unknown, failed, cancelled)

struct Reminder {
  static constexpr auto schema_name = "Reminder";
  static constexpr auto doc = "One reminder to one agency: why, to whom, what it says, and what became of it.";
  std::int64_t id = 0;
  Slug agency;                            // that is reminded
  std::optional<std::string> obligation;  // ids; none where it is about none
  std::optional<std::string> feed;
  std::optional<std::int64_t> difficulty;
  ReminderKind kind = ReminderKind::by_hand;
  std::string key;        // what it is about; nothing has the same twice, so nothing is sent twice
  std::string recipient;  // e-mail address; may be empty with a webhook
  ReminderChannel channel = ReminderChannel::email;
  std::string subject, text;  // Vietnamese, and English below
  std::string made_by;        // empty: a rule; else who made it, or sent it again
  Instant made_at;
  Instant planned_at;  // when it goes out, or is tried again
  ReminderState state = ReminderState::waiting;
  std::int64_t tries = 0;
  std::string error;                // of the last try, for people, in both languages
  std::string message_id;           // of the message it went out with; several may share one
  std::optional<Instant> sent_at;   // when the last try began
  std::optional<Instant> ended_at;  // when its state became final
  std::string answer;               // the agency's
  std::string answered_by;
  std::optional<Instant> answered_at;
};
BOOST_DESCRIBE_STRUCT(Reminder, (),
                      (id, agency, obligation, feed, difficulty, kind, key, recipient, channel, subject, text, made_by,
                       made_at, planned_at, state, tries, error, message_id, sent_at, ended_at, answer, answered_by,
                       answered_at))

// From how many reminders a year on an agency is called what.
struct ReminderThreshold {
  static constexpr auto schema_name = "ReminderThreshold";
  std::int64_t count = 0;
  std::string word, word_en;
};
BOOST_DESCRIBE_STRUCT(ReminderThreshold, (), (count, word, word_en))

struct ReminderSettings {
  static constexpr auto schema_name = "ReminderSettings";
  static constexpr auto doc =
      "How reminders go out and when. Passwords are named, never kept: the server reads HAIDANG_SECRET_<name>, where "
      "the name begins with `reminder`.";
  bool by_rule = false;  // whether rules send at all; by hand is always possible
  ReminderChannel channel = ReminderChannel::email;

  std::string smtp_host;
  std::int64_t smtp_port = 587;
  mail::Security smtp_security = mail::Security::starttls;
  std::string smtp_user;           // empty: nobody signs in
  std::string smtp_password_name;  // reminder_mail
  std::string from;                // e-mail address of the centre
  std::string from_name;

  std::string webhook_url;  // http or https
  std::string webhook_secret_name;

  std::string answer_at;  // address of the page where reminders are answered; stands in every one

  std::vector<std::int64_t> before_days = {7, 3, 1};  // before the deadline; empty: never
  std::int64_t overdue_every_days = 3;                // 0: never
  std::int64_t silence_minutes = 24 * 60;             // 0: never
  bool difficulty_overdue = true;

  // Nothing goes out by rule from this minute of the local day until that one; equal: no quiet hours.
  std::int64_t quiet_from_minute = 17 * 60, quiet_to_minute = 7 * 60 + 30;
  bool only_working_days = true;              // of the reminded agency's calendar
  std::optional<std::int64_t> digest_minute;  // of the day: all to one person in one message; none: each by itself
  std::vector<ReminderThreshold> thresholds = {{3, "Nhắc nhiều", "Often reminded"},
                                               {5, "Phải giải trình", "Must explain"},
                                               {10, "Báo cáo lãnh đạo", "Reported to the leader"}};
};
BOOST_DESCRIBE_STRUCT(ReminderSettings, (),
                      (by_rule, channel, smtp_host, smtp_port, smtp_security, smtp_user, smtp_password_name, from,
                       from_name, webhook_url, webhook_secret_name, answer_at, before_days, overdue_every_days,
                       silence_minutes, difficulty_overdue, quiet_from_minute, quiet_to_minute, only_working_days,
                       digest_minute, thresholds))

struct ReminderOrder {
  static constexpr auto schema_name = "ReminderOrder";
  static constexpr auto doc =
      "A reminder by hand: goes out at once, to the obligation's officer or else the agency's contact.";
  Slug agency;
  std::optional<std::string> obligation, feed;
  Title subject;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReminderOrder, (), (agency, obligation, feed, subject, text))

struct ReminderAnswer {
  static constexpr auto schema_name = "ReminderAnswer";
  static constexpr auto doc = "What the agency answers to a reminder; once.";
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReminderAnswer, (), (text))

// One agency's reminders of a year. Messages are counted: what goes out together counts once.
struct ReminderCount {
  static constexpr auto schema_name = "ReminderCount";
  std::string agency, agency_name;
  std::optional<std::string> agency_name_en;
  std::int64_t year = 0;
  std::int64_t sent = 0;       // handed over, whatever became of it
  std::int64_t delivered = 0;  // taken by the receiving server; what the threshold is measured by
  std::int64_t unknown = 0, failed = 0;
  std::int64_t answered = 0;                   // reminders
  std::optional<ReminderThreshold> threshold;  // the highest that is reached
};
BOOST_DESCRIBE_STRUCT(ReminderCount, (),
                      (agency, agency_name, agency_name_en, year, sent, delivered, unknown, failed, answered,
                       threshold))

}  // namespace haidang

// What reminders say: in Vietnamese and below in English, what is missing, since when, by when. Pure.
#pragma once

#include "city/assurance/assurance.h"
#include "city/catalogue/directory.h"
#include "city/difficulties/difficulty.h"
#include "city/directives/directive.h"
#include "city/reminders/reminder.h"

namespace haidang {

struct ReminderWords {
  std::string subject, text;
};

// What an obligation still lacks, as it is measured.
struct StillMissing {
  std::int64_t owed = 0, missing = 0;
  std::vector<std::string> titles;  // registered, and nothing ever came
  std::int64_t not_registered = 0;
};

// Who owes what under which directive; `directive` is null when nobody knows it any more.
struct ReminderTopic {
  Agency const& agency;
  Directive const* directive = nullptr;
  Obligation const& obligation;
};

ReminderWords words_before_deadline(ReminderTopic const&, StillMissing const&, std::int64_t days_left);
ReminderWords words_of_overdue(ReminderTopic const&, StillMissing const&, std::int64_t days_over);
ReminderWords words_of_silence(ReminderTopic const&, BoardFeed const&);
ReminderWords words_of_difficulty(Difficulty const&, std::string const& stated_by_agency, Instant answer_was_due);

// A whole message: one reminder, or several to one person. Says whom it is for and where to answer.
ReminderWords words_of(std::vector<Reminder> const& message, ReminderSettings const&, DirectorySnapshot const&);

// What a webhook is told: the message, and its reminders one by one.
struct ReminderNoticeItem {
  std::int64_t id = 0;
  std::string key;
  ReminderKind kind = ReminderKind::by_hand;
  std::string agency, agency_name;
  std::optional<std::string> obligation, feed;
  std::optional<std::int64_t> difficulty;
  std::string subject, text;
};
BOOST_DESCRIBE_STRUCT(ReminderNoticeItem, (),
                      (id, key, kind, agency, agency_name, obligation, feed, difficulty, subject, text))
struct ReminderNotice {
  std::string message_id;
  Instant sent_at;
  std::string recipient;  // e-mail address; may be empty
  std::string subject, text;
  std::vector<ReminderNoticeItem> reminders;
};
BOOST_DESCRIBE_STRUCT(ReminderNotice, (), (message_id, sent_at, recipient, subject, text, reminders))
ReminderNotice notice_of(std::vector<Reminder> const& message, ReminderSettings const&, DirectorySnapshot const&);

}  // namespace haidang

// What must be reminded of, when it may go out, what goes together, and what follows from how a try went. Pure: the
// clock is said, working days come from the reminded agency's calendar.
#pragma once

#include "city/calendar/work_calendar.h"
#include "city/reminders/reminder_words.h"
#include "platform/mail/outcome.h"

namespace haidang {

// What is known at a moment.
struct ReminderFacts {
  Instant now;
  std::vector<Directive> directives;
  std::vector<Obligation> obligations;
  std::vector<Difficulty> difficulties;  // that are not closed
  std::vector<BoardFeed> feeds;
};

struct ReminderHouse {
  ReminderSettings const& settings;
  DirectorySnapshot const& directory;
  CalendarShelf const& calendars;
};

// `invalid` with the place of what is wrong.
Done check(ReminderSettings const&);
// Whether the settings say how to send at all; `conflict` says what is missing.
Done ready(ReminderSettings const&);

StillMissing missing_of(Obligation const&, std::vector<BoardFeed> const&);

// Every reminder that a rule asks for now, each with its key: the kind, what it is about, and the date it is about. As
// long as the reason lasts the key is the same. Who has no address gets one too: it has failed, and says so.
std::vector<Reminder> due_reminders(ReminderFacts const&, ReminderHouse const&);

// Goes out at once, quiet hours or not: a person has decided so. `obligation` is the order's, when it names one.
Result<Reminder> by_hand(ReminderOrder const&, Obligation const* obligation, std::string const& by,
                         ReminderHouse const&, Instant now);

// Whom a reminder is for: the obligation's officer, or else the agency's contact; empty when neither has an address.
std::string recipient_of(Agency const&, Obligation const*);

// `t` itself when something may go out then, else the next such moment.
Instant moment_to_send(ReminderSettings const&, WorkCalendar const&, Instant t);
// The same, but waits for the hour of the digest, when there is one.
Instant moment_of_rule(ReminderSettings const&, WorkCalendar const&, Instant t);

// What goes out together, in the given order: with a digest all that rules have for one person, at most 50.
std::vector<std::vector<Reminder>> messages_of(std::vector<Reminder>, ReminderSettings const&);

// What a try leaves behind. Precondition: `tries` counts it.
Reminder after_try(Reminder, mail::Outcome const&, ReminderHouse const&, Instant now);

// The highest threshold that is reached.
std::optional<ReminderThreshold> reached(std::vector<ReminderThreshold> const&, std::int64_t count);

}  // namespace haidang

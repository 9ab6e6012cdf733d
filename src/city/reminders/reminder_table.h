// The ledger of reminders in the store.
//
// Sending is marked before it begins and settled after. What a server that was ended in between leaves as "sending" is
// never sent again by itself, because it may have arrived: to be reminded twice by mistake costs an office its trust in
// every reminder, and asking a person costs a look. It becomes "unknown" and waits for somebody to decide.
#pragma once

#include <map>

#include "city/reminders/reminder.h"
#include "platform/store/store.h"

namespace haidang::reminders {

// Its id; nothing, and nothing happens, when its key is known.
Result<std::optional<std::int64_t>> add(store::Session&, Reminder const&);
Result<std::optional<Reminder>> find(store::Session&, std::int64_t id);

struct Wanted {
  std::string agency, obligation, state;  // empty: all
  std::vector<std::string> agencies;      // only of these; empty: of all
  std::int64_t before = INT64_MAX;        // id
  std::int64_t limit = 100;
};
Result<std::vector<Reminder>> list(store::Session&, Wanted const&);  // newest first

// Those that rules made and that have not gone out.
Result<std::vector<Reminder>> waiting_by_rule(store::Session&);
Result<std::vector<Reminder>> to_send(store::Session&, Instant now, std::int64_t limit);
// Marks a message's reminders as being sent: all of them, or `conflict` when one is not waiting any more.
Done claim(store::Session&, std::vector<Reminder> const& message, std::string const& message_id, Instant now);
// What became of the message: each one's state, error, planned_at and ended_at.
Done settle(store::Session&, std::vector<Reminder> const& message);
// Whatever is still marked as being sent, while nobody is sending, was lost on the way; how many.
Result<std::int64_t> lose(store::Session&, std::string const& why, Instant now);
// False when it does not wait any more.
Result<bool> cancel(store::Session&, std::int64_t id, std::string const& why, Instant now);
// A person sends again what failed or may not have arrived, and no rule takes it back. False when it is in another
// state.
Result<bool> again(store::Session&, std::int64_t id, std::string const& recipient, std::string const& by, Instant now);
// False when it has been answered already, or never went out.
Result<bool> answer(store::Session&, std::int64_t id, std::string const& text, std::string const& by, Instant now);

// By agency, without names and thresholds; agencies that were never reminded that year are left out.
Result<std::vector<ReminderCount>> counts(store::Session&, std::int64_t year);
// How many reminders went out for each obligation, ever.
Result<std::map<std::string, std::int64_t>> sent_by_obligation(store::Session&);

Result<ReminderSettings> settings(store::Session&);  // the defaults until somebody has said something
Done put(store::Session&, ReminderSettings const&);

}  // namespace haidang::reminders

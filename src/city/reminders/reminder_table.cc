#include "city/reminders/reminder_table.h"

#include "base/said_twice.h"
#include "city/reminders/reminders_sql.h"

namespace haidang::reminders {

using store::with;

namespace {

struct AgencyTally {
  std::string agency;
  std::int64_t sent = 0, delivered = 0, unknown = 0, failed = 0, answered = 0;
};
BOOST_DESCRIBE_STRUCT(AgencyTally, (), (agency, sent, delivered, unknown, failed, answered))

struct ObligationTally {
  std::string obligation;
  std::int64_t sent = 0;
};
BOOST_DESCRIBE_STRUCT(ObligationTally, (), (obligation, sent))

struct MadeRow {
  std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(MadeRow, (), (id))

struct SettingsRow {
  std::string document;
};
BOOST_DESCRIBE_STRUCT(SettingsRow, (), (document))

Result<bool> whether(Result<std::int64_t> const& changed) {
  if (!changed) return changed.error();
  return *changed > 0;
}

Instant start_of_year(std::int64_t year) {
  return instant_of({static_cast<int>(year), 1, 1, 0, 0, 0}, vietnam_offset_minutes).value_or(Instant{});
}

}  // namespace

Result<std::optional<std::int64_t>> add(store::Session& session, Reminder const& r) {
  TRY(auto made, session.find<MadeRow>(
                     sql::reminder_add,
                     with("agency", r.agency, "obligation", r.obligation, "feed", r.feed, "difficulty", r.difficulty,
                          "kind", r.kind, "key", r.key, "recipient", r.recipient, "channel", r.channel, "subject",
                          r.subject, "text", r.text, "made_by", r.made_by, "made_at", r.made_at, "planned_at",
                          r.planned_at, "state", r.state, "error", r.error, "ended_at", r.ended_at)));
  return made ? std::optional(made->id) : std::nullopt;
}

Result<std::optional<Reminder>> find(store::Session& session, std::int64_t id) {
  return session.find<Reminder>(sql::reminder_find, with("id", id));
}

Result<std::vector<Reminder>> list(store::Session& session, Wanted const& wanted) {
  std::string agencies;
  for (auto const& each : wanted.agencies) agencies += (agencies.empty() ? "," : "") + each + ",";
  return session.all<Reminder>(sql::reminders_listed,
                               with("agency", wanted.agency, "obligation", wanted.obligation, "state", wanted.state,
                                    "agencies", agencies, "before", wanted.before, "limit", wanted.limit));
}

Result<std::vector<Reminder>> waiting_by_rule(store::Session& session) {
  return session.all<Reminder>(sql::reminders_waiting_by_rule);
}

Result<std::vector<Reminder>> to_send(store::Session& session, Instant now, std::int64_t limit) {
  return session.all<Reminder>(sql::reminders_to_send, with("now", now, "limit", limit));
}

Done claim(store::Session& session, std::vector<Reminder> const& message, std::string const& message_id, Instant now) {
  for (auto const& each : message) {
    TRY(auto changed, session.run(sql::reminder_claim, with("id", each.id, "message_id", message_id, "now", now)));
    if (changed == 0)
      return Error{ErrorKind::conflict, said_twice("Nhắc nhở này không còn chờ gửi", "This reminder waits no more")};
  }
  return {};
}

Done settle(store::Session& session, std::vector<Reminder> const& message) {
  for (auto const& each : message) {
    TRY(auto changed,
        session.run(sql::reminder_settle, with("id", each.id, "state", each.state, "error", each.error, "planned_at",
                                               each.planned_at, "ended_at", each.ended_at)));
    static_cast<void>(changed);
  }
  return {};
}

Result<std::int64_t> lose(store::Session& session, std::string const& why, Instant now) {
  return session.run(sql::reminders_lost, with("error", why, "now", now));
}

Result<bool> cancel(store::Session& session, std::int64_t id, std::string const& why, Instant now) {
  return whether(session.run(sql::reminder_cancel, with("id", id, "error", why, "now", now)));
}

Result<bool> again(store::Session& session, std::int64_t id, std::string const& recipient, std::string const& by,
                   Instant now) {
  return whether(session.run(sql::reminder_again, with("id", id, "recipient", recipient, "by", by, "now", now)));
}

Result<bool> answer(store::Session& session, std::int64_t id, std::string const& text, std::string const& by,
                    Instant now) {
  return whether(session.run(sql::reminder_answer, with("id", id, "answer", text, "by", by, "now", now)));
}

Result<std::vector<ReminderCount>> counts(store::Session& session, std::int64_t year) {
  TRY(auto tallies, session.all<AgencyTally>(sql::reminder_counts,
                                             with("from", start_of_year(year), "until", start_of_year(year + 1))));
  std::vector<ReminderCount> out;
  for (auto& each : tallies) {
    ReminderCount count;
    count.agency = std::move(each.agency);
    count.year = year;
    count.sent = each.sent;
    count.delivered = each.delivered;
    count.unknown = each.unknown;
    count.failed = each.failed;
    count.answered = each.answered;
    out.push_back(std::move(count));
  }
  return out;
}

Result<std::map<std::string, std::int64_t>> sent_by_obligation(store::Session& session) {
  TRY(auto tallies, session.all<ObligationTally>(sql::reminders_of_obligations));
  std::map<std::string, std::int64_t> out;
  for (auto const& each : tallies) out[each.obligation] = each.sent;
  return out;
}

Result<ReminderSettings> settings(store::Session& session) {
  TRY(auto found, session.find<SettingsRow>(sql::reminder_settings_get));
  if (!found) return ReminderSettings{};
  return reflect::from_json_text<ReminderSettings>(found->document);
}

Done put(store::Session& session, ReminderSettings const& settings) {
  TRY(auto kept, session.run(sql::reminder_settings_put, with("document", reflect::to_json(settings))));
  static_cast<void>(kept);
  return {};
}

}  // namespace haidang::reminders

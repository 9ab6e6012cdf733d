#include "city/reminders/reminder_rules.h"

#include <algorithm>
#include <unordered_map>

#include "base/said_twice.h"
#include "base/text.h"
#include "platform/bytes/bytes.h"
#include "platform/jobs/backoff.h"
#include "platform/mail/mail_message.h"

namespace haidang {
namespace {

constexpr std::int64_t most_tries = 12;  // with the waits below: a little more than a day
constexpr jobs::Backoff between_tries{minutes(5), hours(4)};
constexpr std::size_t most_in_a_message = 50, longest_text = 8000;
constexpr int days_ahead = 400;  // a calendar without any working day for that long is none

using Feeds = std::unordered_map<std::string_view, BoardFeed const*>;

Feeds by_id(std::vector<BoardFeed> const& rows) {
  Feeds out;
  for (auto const& each : rows) out.emplace(each.id, &each);
  return out;
}

StillMissing missing_among(Obligation const& o, Feeds const& feeds) {
  StillMissing out;
  auto registered = static_cast<std::int64_t>(o.feeds.size());
  out.owed = std::max<std::int64_t>({o.wanted, registered, 1});
  out.not_registered = out.owed - registered;
  for (auto const& id : o.feeds) {
    auto found = feeds.find(id);
    // What is paused or cannot be measured is not said to be missing: nobody is blamed for what was not looked at.
    if (found == feeds.end())
      out.titles.push_back(id);
    else if (found->second->state == State::never_connected)
      out.titles.push_back(found->second->title);
  }
  out.missing = out.not_registered + static_cast<std::int64_t>(out.titles.size());
  return out;
}

// What the rules go through, and what they have found so far.
struct Search {
  ReminderFacts const& facts;
  ReminderHouse const& house;
  Feeds feeds;
  std::vector<Reminder> found = {};

  ReminderSettings const& settings() const { return house.settings; }
  Directive const* directive(Slug const& id) const {
    auto at = std::ranges::find(facts.directives, id, &Directive::id);
    return at == facts.directives.end() ? nullptr : &*at;
  }
  // When it would go out if it were made now.
  Instant moment(Agency const& agency) const {
    return moment_of_rule(settings(), *house.calendars.of(agency.id.value()), facts.now);
  }
  Reminder draft(Agency const& agency, Obligation const* obligation, ReminderKind kind,
                 std::string const& about) const {
    Reminder r;
    r.agency = agency.id;
    if (obligation) r.obligation = obligation->id.value();
    r.kind = kind;
    r.key = std::string(reflect::name_of(kind)) + "/" + about;
    r.recipient = recipient_of(agency, obligation);
    r.channel = settings().channel;
    r.made_at = facts.now;
    r.planned_at = moment(agency);
    return r;
  }
  void keep(Reminder r, ReminderWords words) {
    r.subject = std::move(words.subject);
    r.text = std::move(words.text);
    if (r.channel == ReminderChannel::email && !mail::check_address(r.recipient)) {
      r.state = ReminderState::failed;
      r.ended_at = facts.now;
      r.error = said_twice("Không có địa chỉ thư dùng được, hãy ghi thư của cán bộ hoặc đầu mối đơn vị rồi gửi lại",
                           "There is no usable e-mail address: enter the officer's or the agency's, then send again");
    }
    found.push_back(std::move(r));
  }
};

void look_before_deadline(Search& search, ReminderTopic const& topic, StillMissing const& missing) {
  auto const& o = topic.obligation;
  auto due = day_of(o.due);
  auto days_left = due - day_of(search.facts.now);
  std::optional<std::int64_t> nearest;
  for (auto n : search.settings().before_days)
    if (days_left <= n && (!nearest || n < *nearest)) nearest = n;
  if (!nearest || search.facts.now > o.due) return;
  // The date moves, the reminders begin anew.
  auto r = search.draft(topic.agency, &o, ReminderKind::before_deadline,
                        o.id.value() + "/" + text_of(due) + "/" + std::to_string(*nearest));
  auto read_on = std::max(day_of(r.planned_at), day_of(search.facts.now));
  search.keep(std::move(r), words_before_deadline(topic, missing, due - read_on));
}

void look_overdue(Search& search, ReminderTopic const& topic, StillMissing const& missing) {
  auto every = search.settings().overdue_every_days;
  auto const& o = topic.obligation;
  auto due = day_of(o.due);
  std::int64_t days_over = day_of(search.facts.now) - due;
  if (every <= 0 || days_over < 1) return;
  // After a standstill only the newest is owed, not one for every date that has passed.
  auto date = due + static_cast<std::int32_t>(1 + (days_over - 1) / every * every);
  auto r =
      search.draft(topic.agency, &o, ReminderKind::overdue, o.id.value() + "/" + text_of(due) + "/" + text_of(date));
  auto read_on = day_of(r.planned_at);
  search.keep(std::move(r), words_of_overdue(topic, missing, read_on - due));
}

void look_for_silence(Search& search, ReminderTopic const& topic) {
  auto limit = minutes(search.settings().silence_minutes);
  for (auto const& id : topic.obligation.feeds) {
    auto found = search.feeds.find(id);
    if (limit.ms <= 0 || found == search.feeds.end()) continue;
    auto const& feed = *found->second;
    auto since = feed.since ? feed.since : feed.last_arrival;
    if (feed.state != State::silent || !since || search.facts.now - *since < limit) continue;
    // By what came last and not by when the silence was noticed: that is measured anew after a restart.
    auto about = topic.obligation.id.value() + "/" + id + "/" + rfc3339(feed.last_arrival.value_or(*since));
    auto r = search.draft(topic.agency, &topic.obligation, ReminderKind::silence, about);
    r.feed = id;
    search.keep(std::move(r), words_of_silence(topic, feed));
  }
}

void look_at_difficulty(Search& search, Difficulty const& d) {
  auto due = d.state == DifficultyState::answered ? d.committed_to : std::optional(d.reply_due);
  auto const* owner = search.house.directory.agencies.find(d.owner.value());
  if (d.state == DifficultyState::closed || !due || search.facts.now <= *due || !owner) return;
  auto r = search.draft(*owner, nullptr, ReminderKind::difficulty_overdue, std::to_string(d.id) + "/" + rfc3339(*due));
  r.difficulty = d.id;
  r.feed = d.feed;
  auto const* stating = search.house.directory.agencies.find(d.agency.value());
  search.keep(std::move(r), words_of_difficulty(d, stating ? stating->name.value() : d.agency.value(), *due));
}

// The first moment of the day, from `minute` on, that is not quiet; nothing when the rest of it is.
std::optional<std::int64_t> first_loud_minute(ReminderSettings const& s, std::int64_t minute) {
  auto from = s.quiet_from_minute, to = s.quiet_to_minute;
  if (from <= to) {
    if (minute < from || minute >= to) return minute;
    return to < 24 * 60 ? std::optional(to) : std::nullopt;
  }
  if (minute >= from) return {};
  return std::max(minute, to);
}

Instant next_moment(ReminderSettings const& s, WorkCalendar const& calendar, Instant t,
                    std::optional<std::int64_t> digest_minute) {
  auto today = day_of(t);
  auto now_minute = (t - start_of(today)) / minutes(1);
  for (int ahead = 0; ahead < days_ahead; ++ahead) {
    auto day = today + ahead;
    auto from = ahead == 0 ? now_minute : 0;
    if (s.only_working_days && !calendar.is_working_day(day)) continue;
    auto minute = digest_minute ? digest_minute : first_loud_minute(s, from);
    if (!minute || *minute < from) continue;
    return ahead == 0 && *minute == now_minute ? t : start_of(day) + minutes(*minute);
  }
  return t;
}

}  // namespace

StillMissing missing_of(Obligation const& o, std::vector<BoardFeed> const& feeds) {
  return missing_among(o, by_id(feeds));
}

std::vector<Reminder> due_reminders(ReminderFacts const& facts, ReminderHouse const& house) {
  Search search{facts, house, by_id(facts.feeds)};
  for (auto const& o : facts.obligations) {
    auto const* agency = house.directory.agencies.find(o.agency.value());
    if (!agency) continue;
    ReminderTopic const topic{*agency, search.directive(o.directive), o};
    if (auto missing = missing_among(o, search.feeds); missing.missing > 0) {
      look_before_deadline(search, topic, missing);
      look_overdue(search, topic, missing);
    }
    look_for_silence(search, topic);
  }
  if (house.settings.difficulty_overdue)
    for (auto const& d : facts.difficulties) look_at_difficulty(search, d);
  return std::move(search.found);
}

Result<Reminder> by_hand(ReminderOrder const& order, Obligation const* obligation, std::string const& by,
                         ReminderHouse const& house, Instant now) {
  DO(ready(house.settings));
  auto const* agency = house.directory.agencies.find(order.agency.value());
  if (!agency) return invalid(said_twice("Không có đơn vị này", "There is no such agency"), "/agency");
  std::string text(trimmed(order.text));
  if (text.empty() || text.size() > longest_text)
    return invalid(said_twice("Hãy ghi nội dung, tối đa 8000 byte", "Write a text of at most 8000 bytes"), "/text");
  Reminder r;
  r.agency = order.agency;
  r.obligation = order.obligation;
  r.feed = order.feed;
  r.kind = ReminderKind::by_hand;
  // Pressed twice, or sent again by a page that heard no answer, it is one reminder of that day.
  auto said = order.agency.value() + "\n" + order.obligation.value_or("") + "\n" + order.feed.value_or("") + "\n" +
              order.subject.value() + "\n" + text;
  r.key = "by_hand/" + by + "/" + date_of(now) + "/" + sha256_hex(said).substr(0, 32);
  r.recipient = recipient_of(*agency, obligation);
  r.channel = house.settings.channel;
  if (r.channel == ReminderChannel::email)
    if (auto good = mail::check_address(r.recipient); !good)
      return invalid(
          said_twice("Đơn vị chưa có địa chỉ thư dùng được, hãy ghi trong danh mục hoặc trong yêu cầu kết nối",
                     "The agency has no usable e-mail address: enter it in the catalogue or the obligation"),
          "/agency");
  r.subject = order.subject.value();
  r.text = std::move(text);
  r.made_by = by;
  r.made_at = r.planned_at = now;
  return r;
}

std::string recipient_of(Agency const& agency, Obligation const* obligation) {
  if (obligation && !obligation->officer_email.empty()) return obligation->officer_email;
  return agency.contact_email.value_or("");
}

Instant moment_to_send(ReminderSettings const& settings, WorkCalendar const& calendar, Instant t) {
  return next_moment(settings, calendar, t, {});
}

Instant moment_of_rule(ReminderSettings const& settings, WorkCalendar const& calendar, Instant t) {
  return next_moment(settings, calendar, t, settings.digest_minute);
}

std::vector<std::vector<Reminder>> messages_of(std::vector<Reminder> due, ReminderSettings const& settings) {
  std::vector<std::vector<Reminder>> out;
  std::unordered_map<std::string, std::size_t> open;  // the message of a person that still has room
  for (auto& each : due) {
    auto person = std::string(reflect::name_of(each.channel)) + " " +
                  (each.recipient.empty() ? each.agency.value() : each.recipient);
    auto alone = !settings.digest_minute || each.kind == ReminderKind::by_hand;
    auto found = alone ? open.end() : open.find(person);
    if (found != open.end() && out[found->second].size() < most_in_a_message) {
      out[found->second].push_back(std::move(each));
      continue;
    }
    if (!alone) open[person] = out.size();
    out.emplace_back().push_back(std::move(each));
  }
  return out;
}

Reminder after_try(Reminder r, mail::Outcome const& outcome, ReminderHouse const& house, Instant now) {
  r.error = outcome.why;
  switch (outcome.fate) {
    case mail::Fate::accepted: r.state = ReminderState::delivered; break;
    case mail::Fate::refused: r.state = ReminderState::failed; break;
    case mail::Fate::unknown: r.state = ReminderState::unknown; break;
    case mail::Fate::not_now:
      r.state = r.tries >= most_tries ? ReminderState::failed : ReminderState::waiting;
      r.planned_at = now + jobs::wait_after(between_tries, r.tries);
      if (r.kind != ReminderKind::by_hand)
        r.planned_at = moment_to_send(house.settings, *house.calendars.of(r.agency.value()), r.planned_at);
  }
  if (r.state != ReminderState::waiting) r.ended_at = now;
  return r;
}

}  // namespace haidang

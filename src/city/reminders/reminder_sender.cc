#include "city/reminders/reminder_sender.h"

#include <spdlog/spdlog.h>

#include <set>

#include "base/said_twice.h"
#include "city/difficulties/difficulty_table.h"
#include "city/directives/directive_table.h"
#include "platform/bytes/bytes.h"
#include "platform/jobs/pending.h"
#include "platform/mail/mail.h"
#include "platform/mail/webhook.h"

namespace haidang {

namespace asio = boost::asio;
using asio::awaitable;

namespace {

// A round's bounds: what is more waits for the next one.
constexpr std::int64_t reminders_a_round = 500, difficulties_looked_at = 1000;
constexpr std::size_t messages_a_round = 20;

awaitable<Result<std::vector<BoardFeed>>> rows_of(FeedWatch& watch) {
  auto rows = co_await watch.rows();
  co_return rows;
}

awaitable<Result<bool>> after(std::function<awaitable<void>()> const& planned) {
  co_await planned();
  co_return true;
}

Done read_facts(store::Session& session, ReminderFacts& facts) {
  TRY(facts.directives, directives::list(session));
  TRY(facts.obligations, directives::obligations(session, "", ""));
  TRY(facts.difficulties, difficulties::list(session, "", "", "", difficulties_looked_at));
  return {};
}

std::string why_not_needed() {
  return said_twice("Không còn cần nhắc, nên không gửi", "There is no need for it any more: it was not sent");
}

// Keeps what is new and cancels what waits without a reason. What has been tried is not spared: when its reason is
// gone, so is its use.
Done keep(store::Session& session, std::vector<Reminder> const& due, Instant now) {
  std::set<std::string_view> keys;
  for (auto const& each : due) {
    keys.insert(each.key);
    TRY(auto is_new, reminders::add(session, each));
    static_cast<void>(is_new);
  }
  TRY(auto waiting, reminders::waiting_by_rule(session));
  for (auto const& each : waiting) {
    if (keys.contains(each.key)) continue;
    TRY(auto cancelled, reminders::cancel(session, each.id, why_not_needed(), now));
    static_cast<void>(cancelled);
  }
  return {};
}

std::string domain_of(std::string const& address) {
  auto at = address.find('@');
  return at == address.npos ? "haidang.invalid" : address.substr(at + 1);
}

std::string message_id_of(std::vector<Reminder> const& message, ReminderSettings const& settings, Instant now) {
  std::string about = std::to_string(now.ms);
  for (auto const& each : message) about += " " + each.key;
  return sha256_hex(about).substr(0, 32) + "@" + domain_of(settings.from);
}

}  // namespace

void ReminderSender::start() {
  thread_ = std::make_unique<jobs::Supervised>("reminders", [this](std::stop_token stop) { return run(stop); });
}

void ReminderSender::stop() { thread_.reset(); }

Done ReminderSender::run(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    if (auto done = round(stop); !done && !stop.stop_requested()) return done;
    bell_.wait(stop, wiring_.between_rounds);
  }
  return {};
}

Done ReminderSender::round(std::stop_token const& stop) {
  ReminderSettings settings;
  auto begun = wiring_.store.write_now([&](store::Session& session) -> Done {
    // This thread alone sends, and it sends nothing now: what is marked so was lost, at a crash or with a store that
    // could not take down how it went.
    TRY(auto lost, reminders::lose(session,
                                   said_twice("Không rõ đã tới chưa: máy chủ dừng giữa lúc gửi. Hãy hỏi đơn vị rồi "
                                              "quyết định gửi lại",
                                              "Whether it arrived is not known: the server ended while it was sent. "
                                              "Ask the agency, then decide whether to send it again"),
                                   wiring_.clock.now()));
    if (lost > 0) spdlog::warn("{} reminders were being sent when the server ended: somebody must decide", lost);
    TRY(settings, reminders::settings(session));
    return {};
  });
  if (!begun) return while_doing("reminders", begun.error());
  auto directory = wiring_.directory.snapshot();
  auto calendars = wiring_.calendars.calendars();
  ReminderHouse const house{settings, *directory, *calendars};
  DO(plan(house, stop));
  if (wiring_.planned) {
    TRY(auto told, jobs::begin(wiring_.executor, after(wiring_.planned)).wait(stop));
    static_cast<void>(told);
  }
  return ready(settings) ? send_due(house, stop) : Done{};
}

Done ReminderSender::plan(ReminderHouse const& house, std::stop_token const& stop) {
  ReminderFacts facts;
  facts.now = wiring_.clock.now();
  std::vector<Reminder> due;
  if (house.settings.by_rule) {
    TRY(facts.feeds, jobs::begin(wiring_.executor, rows_of(wiring_.watch)).wait(stop));
    DO(wiring_.store.read_now([&](store::Session& session) { return read_facts(session, facts); }));
    due = due_reminders(facts, house);
  }
  return wiring_.store.write_now([&](store::Session& session) { return keep(session, due, facts.now); });
}

Done ReminderSender::send_due(ReminderHouse const& house, std::stop_token const& stop) {
  auto now = wiring_.clock.now();
  TRY(auto due, wiring_.store.read_now(
                    [&](store::Session& session) { return reminders::to_send(session, now, reminders_a_round); }));
  auto messages = messages_of(std::move(due), house.settings);
  if (messages.size() > messages_a_round) messages.resize(messages_a_round);
  for (auto& each : messages) {
    if (stop.stop_requested()) break;
    DO(send(std::move(each), house, stop));
  }
  return {};
}

Done ReminderSender::send(std::vector<Reminder> message, ReminderHouse const& house, std::stop_token const& stop) {
  auto now = wiring_.clock.now();
  auto id = message_id_of(message, house.settings, now);
  auto claimed =
      wiring_.store.write_now([&](store::Session& session) { return reminders::claim(session, message, id, now); });
  // Somebody has cancelled one meanwhile: the next round looks again.
  if (!claimed) return claimed.error().kind == ErrorKind::conflict ? Done{} : claimed;
  auto outcome = hand_over(message, id, house, stop);
  count(outcome.fate);
  now = wiring_.clock.now();
  for (auto& each : message) {
    ++each.tries;
    each = after_try(std::move(each), outcome, house, now);
  }
  return wiring_.store.write_now([&](store::Session& session) { return reminders::settle(session, message); });
}

mail::Outcome ReminderSender::hand_over(std::vector<Reminder> const& message, std::string const& id,
                                        ReminderHouse const& house, std::stop_token const& stop) const {
  auto const& s = house.settings;
  auto by_mail = message.front().channel == ReminderChannel::email;
  auto const& secret_name = by_mail ? s.smtp_password_name : s.webhook_secret_name;
  auto secret = secret_name.empty() ? std::optional<std::string>("") : wiring_.secrets(secret_name);
  if (!secret)
    return {mail::Fate::not_now, said_twice("Máy chủ chưa có mật khẩu tên " + secret_name,
                                            "The server has no password called " + secret_name)};
  if (by_mail) {
    mail::Server const server{s.smtp_host, s.smtp_port, s.smtp_security, s.smtp_user, *secret, wiring_.trusted};
    auto words = words_of(message, s, house.directory);
    mail::Message const letter{s.from,     s.from_name, message.front().recipient, words.subject,
                               words.text, id,          wiring_.clock.now()};
    return mail::send(server, letter, wiring_.longest_try, stop);
  }
  auto notice = notice_of(message, s, house.directory);
  notice.message_id = id;
  notice.sent_at = wiring_.clock.now();
  return mail::post({s.webhook_url, *secret, wiring_.trusted}, reflect::to_json(notice), id, wiring_.longest_try, stop);
}

void ReminderSender::count(mail::Fate fate) {
  switch (fate) {
    case mail::Fate::accepted: ++delivered_; break;
    case mail::Fate::refused: ++refused_; break;
    case mail::Fate::not_now: ++postponed_; break;
    case mail::Fate::unknown: ++unknown_; break;
  }
}

}  // namespace haidang

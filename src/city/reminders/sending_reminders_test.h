// The province with a mail server and a sender of reminders: a real store, a clock that the tests set. On Monday 7
// December 2026 the hospital's cameras are a day overdue, and their officer has an address.
#pragma once

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <optional>
#include <thread>

#include "city/directives/small_province_test.h"
#include "city/reminders/reminder_sender.h"
#include "platform/mail/mail_server_test.h"

namespace haidang::reminders {

class SendingReminders : public directives::Province {
 protected:
  void SetUp() override {
    Province::SetUp();
    if (IsSkipped()) return;
    directory_.swap(std::make_shared<DirectorySnapshot const>(directives::province()));
    loop_thread_ = std::thread([this] { loop_.run(); });
    begin();
    auto filled = write([](store::Session& s) -> Done {
      DO(directives::put(s, directives::notice()));
      return directives::put(s, directives::hospital(), "test", directives::morning);
    });
    ASSERT_TRUE(filled) << filled.error().message;
    settings_.by_rule = true;
    settings_.smtp_host = "127.0.0.1";
    settings_.smtp_port = office_.port();
    settings_.smtp_security = mail::Security::none;
    settings_.from = "ioc@tinh.example";
    settings_.from_name = "Trung tâm điều hành";
    settings_.answer_at = "https://ioc.example/reminders";
    keep_settings();
  }
  void TearDown() override {
    if (!loop_thread_.joinable()) return;
    sender_.reset();
    guard_.reset();
    loop_thread_.join();
    watch_.reset();
  }

  void keep_settings() {
    auto kept = write([&](store::Session& s) { return put(s, settings_); });
    ASSERT_TRUE(kept) << kept.error().message;
  }
  void begin() {
    watch_ = std::make_unique<FeedWatch>(
        FeedWatch::Wiring{loop_.get_executor(), *store_, clock_, [](std::string const&, std::string const&) {}});
    sender_ = std::make_unique<ReminderSender>(ReminderSender::Wiring{
        .executor = loop_.get_executor(),
        .store = *store_,
        .directory = directory_,
        .calendars = calendars_,
        .clock = clock_,
        .watch = *watch_,
        .secrets = [](std::string const& name) { return std::optional<std::string>("mật khẩu " + name); },
        .longest_try = seconds(120)});
  }
  // The program ends and is begun anew on the same store.
  void restart() {
    sender_.reset();
    watch_.reset();
    auto place = store_->settings().where;
    store_.reset();
    store_ = open_at({place});
    begin();
  }
  void round() {
    auto done = sender_->round({});
    ASSERT_TRUE(done) << done.error().message;
  }
  void owes(Obligation const& o) {
    auto kept = write([&](store::Session& s) { return directives::put(s, o, "test", directives::morning); });
    ASSERT_TRUE(kept) << kept.error().message;
  }
  void officer_is(std::string address) {
    auto o = directives::hospital();
    o.officer_email = std::move(address);
    owes(o);
  }
  std::vector<Reminder> ledger() {  // oldest first
    auto all = read([](store::Session& s) { return list(s, {}); });
    std::ranges::reverse(all);
    return all;
  }

  mail::MailServer office_;
  FakeClock clock_{*parse_rfc3339("2026-12-07T09:00:00+07:00")};
  Directory directory_;
  CalendarBook calendars_;
  ReminderSettings settings_;
  boost::asio::io_context loop_;
  std::optional<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> guard_{loop_.get_executor()};
  std::thread loop_thread_;
  std::unique_ptr<FeedWatch> watch_;
  std::unique_ptr<ReminderSender> sender_;
};

}  // namespace haidang::reminders

#include <algorithm>

#include "base/said_twice.h"
#include "base/text.h"
#include "city/reminders/reminder_rules.h"
#include "platform/mail/mail_message.h"
#include "platform/mail/webhook.h"

namespace haidang {
namespace {

constexpr std::int64_t minutes_a_day = 24 * 60;

Error wrong(char const* vi, char const* en, char const* at) { return invalid(said_twice(vi, en), at); }

bool is_host(std::string const& host) {
  return std::ranges::all_of(host, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
  });
}

bool is_here(std::string const& host) { return host == "localhost" || host == "127.0.0.1"; }

bool between(std::int64_t n, std::int64_t least, std::int64_t most) { return n >= least && n <= most; }

// Only secrets that were set for this: whoever may change these settings must not be able to send the password of
// something else to a server of their own choice.
Done check_secret(std::string const& name, char const* at) {
  auto good =
      name.empty() || (name.starts_with("reminder") && std::ranges::all_of(name, [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
                       }));
  if (good) return {};
  return wrong("Tên mật khẩu phải bắt đầu bằng reminder và chỉ gồm chữ, số, gạch dưới",
               "A password's name must begin with reminder and hold only letters, digits and underscores", at);
}

Done check_mail(ReminderSettings const& s) {
  if (!is_host(s.smtp_host))
    return wrong("Hãy ghi tên máy chủ thư, như mail.quangninh.gov.vn", "Write the mail server's name alone",
                 "/smtpHost");
  if (!between(s.smtp_port, 1, 65535)) return wrong("Cổng từ 1 đến 65535", "A port is 1 to 65535", "/smtpPort");
  DO(check_secret(s.smtp_password_name, "/smtpPasswordName"));
  if (!s.smtp_user.empty() && s.smtp_password_name.empty())
    return wrong("Có tên đăng nhập thì phải có tên mật khẩu", "A user needs the name of a password",
                 "/smtpPasswordName");
  if (!s.smtp_user.empty() && s.smtp_security == mail::Security::none && !is_here(s.smtp_host))
    return wrong("Mật khẩu không được gửi đi khi chưa mã hoá, hãy chọn starttls hoặc tls",
                 "A password is not sent unprotected: choose starttls or tls", "/smtpSecurity");
  if (!s.from.empty())
    if (auto good = mail::check_address(s.from); !good) return invalid(good.error().message, "/from");
  if (excerpt(s.from_name, 200) != s.from_name)
    return wrong("Tên người gửi phải là một dòng, tối đa 200 byte",
                 "The sender's name is one line of at most 200 bytes", "/fromName");
  return {};
}

Done check_links(ReminderSettings const& s) {
  DO(check_secret(s.webhook_secret_name, "/webhookSecretName"));
  if (!s.webhook_url.empty())
    if (auto good = mail::check_url(s.webhook_url); !good) return invalid(good.error().message, "/webhookUrl");
  if (!s.answer_at.empty() && !mail::check_url(s.answer_at))
    return wrong("Hãy ghi địa chỉ trang bắt đầu bằng http:// hoặc https://",
                 "Write the page's address, beginning with http:// or https://", "/answerAt");
  return {};
}

bool is_quiet(ReminderSettings const& s, std::int64_t minute) {
  auto from = s.quiet_from_minute, to = s.quiet_to_minute;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

Done check_times(ReminderSettings const& s) {
  if (s.before_days.size() > 20 ||
      !std::ranges::all_of(s.before_days, [](std::int64_t n) { return between(n, 1, 365); }))
    return wrong("Số ngày trước hạn từ 1 đến 365, nhiều nhất 20 mốc", "Days before are 1 to 365, at most 20 of them",
                 "/beforeDays");
  if (!between(s.overdue_every_days, 0, 365))
    return wrong("Từ 0 đến 365 ngày, 0 là không nhắc", "0 to 365 days; 0 never reminds", "/overdueEveryDays");
  if (!between(s.silence_minutes, 0, 8760 * 60))
    return wrong("Từ 0 đến 525600 phút, 0 là không nhắc", "0 to 525600 minutes; 0 never reminds", "/silenceMinutes");
  if (!between(s.quiet_from_minute, 0, minutes_a_day))
    return wrong("Phút trong ngày từ 0 đến 1440", "A minute of the day is 0 to 1440", "/quietFromMinute");
  if (!between(s.quiet_to_minute, 0, minutes_a_day))
    return wrong("Phút trong ngày từ 0 đến 1440", "A minute of the day is 0 to 1440", "/quietToMinute");
  if (s.quiet_from_minute == 0 && s.quiet_to_minute == minutes_a_day)
    return wrong("Giờ yên lặng không được chiếm cả ngày", "Quiet hours must leave some of the day", "/quietToMinute");
  if (s.digest_minute && (!between(*s.digest_minute, 0, minutes_a_day - 1) || is_quiet(s, *s.digest_minute)))
    return wrong("Giờ gửi gộp phải nằm ngoài giờ yên lặng", "The digest's hour must lie outside the quiet hours",
                 "/digestMinute");
  return {};
}

Done check_thresholds(std::vector<ReminderThreshold> const& all) {
  if (all.size() > 10) return wrong("Nhiều nhất 10 ngưỡng", "At most 10 thresholds", "/thresholds");
  std::int64_t before = 0;
  for (std::size_t i = 0; i < all.size(); before = all[i++].count) {
    auto at = "/thresholds/" + std::to_string(i);
    if (all[i].count <= before)
      return wrong("Các ngưỡng phải tăng dần từ 1", "Thresholds must grow, from 1 on", (at + "/count").c_str());
    for (auto const* word : {&all[i].word, &all[i].word_en})
      if (word->empty() || excerpt(*word, 100) != *word)
        return wrong("Mỗi ngưỡng cần một tên ngắn", "Each threshold needs a short word",
                     (at + (word == &all[i].word ? "/word" : "/wordEn")).c_str());
  }
  return {};
}

}  // namespace

Done check(ReminderSettings const& settings) {
  DO(check_mail(settings));
  DO(check_links(settings));
  DO(check_times(settings));
  DO(check_thresholds(settings.thresholds));
  if (!settings.by_rule) return {};
  if (auto can = ready(settings); !can) return invalid(can.error().message, "/byRule");
  return {};
}

Done ready(ReminderSettings const& s) {
  auto lacks = s.channel == ReminderChannel::email ? s.smtp_host.empty() || s.from.empty() : s.webhook_url.empty();
  if (!lacks) return {};
  auto words = s.channel == ReminderChannel::email
                   ? said_twice("Chưa có máy chủ thư hoặc địa chỉ gửi, hãy ghi trong phần cài đặt nhắc",
                                "There is no mail server or sender yet: say them in the settings of reminders")
                   : said_twice("Chưa có địa chỉ webhook, hãy ghi trong phần cài đặt nhắc",
                                "There is no webhook yet: say its address in the settings of reminders");
  return Error{ErrorKind::conflict, std::move(words)};
}

std::optional<ReminderThreshold> reached(std::vector<ReminderThreshold> const& all, std::int64_t count) {
  std::optional<ReminderThreshold> highest;
  for (auto const& each : all)
    if (count >= each.count && (!highest || each.count > highest->count)) highest = each;
  return highest;
}

}  // namespace haidang

#include "platform/mail/mail_message.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdio>

#include "base/said_twice.h"
#include "base/text.h"

namespace haidang::mail {
namespace {

constexpr std::size_t longest_address = 254, longest_local_part = 64;  // RFC 5321 4.5.3.1
constexpr std::size_t bytes_a_line = 57;                               // 76 characters of base64
constexpr std::size_t bytes_a_word = 39;  // 52 characters, so that a whole encoded word stays below 75

bool is_plain(char c) { return c > ' ' && c < 0x7f && std::string_view("<>()[],;:\\\"@").find(c) == std::string::npos; }

std::string base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');  // one more, for the zero that is written behind
  auto length = ::EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                  reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

bool is_inside_a_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// RFC 2047: words of their own line each, cut between characters.
std::string encoded_words(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto length = std::min(text.size(), bytes_a_word);
    while (length < text.size() && length > 0 && is_inside_a_character(text[length])) --length;
    out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, length)) + "?=");
    text.remove_prefix(length);
  }
  return out;
}

std::string body_of(std::string_view text) {
  std::string out;
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), bytes_a_line)))
    out += base64(text.substr(0, bytes_a_line)) + "\r\n";
  return out;
}

std::string with_mail_line_ends(std::string_view text) {
  std::string out;
  for (auto c : text) {
    if (c == '\r') continue;
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string date_of_mail(Instant t) {
  static constexpr char const* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  auto c = civil_of(t, vietnam_offset_minutes);
  char text[64];
  std::snprintf(text, sizeof text, "%s, %02d %s %04d %02d:%02d:%02d +0700",
                weekdays[weekday_of(t, vietnam_offset_minutes) - 1], c.day, months[c.month - 1], c.year, c.hour,
                c.minute, c.second);
  return text;
}

Done one_line(std::string_view text, char const* vi, char const* en) {
  auto bad = std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; });
  if (!bad && is_utf8(text)) return {};
  return invalid(
      said_twice(std::string(vi) + " có ký tự xuống dòng hoặc ký tự không đọc được, hãy viết lại trên một dòng",
                 std::string(en) + " holds a line break or an unreadable character: write it on one line"));
}

}  // namespace

Done check_address(std::string_view address) {
  auto at = address.find('@');
  auto local = address.substr(0, at), domain = at == address.npos ? "" : address.substr(at + 1);
  bool good = !local.empty() && local.size() <= longest_local_part && address.size() <= longest_address &&
              std::ranges::all_of(local, is_plain) && !domain.empty() && std::ranges::all_of(domain, is_plain) &&
              domain.front() != '.' && domain.back() != '.' && domain.find("..") == domain.npos;
  if (good) return {};
  auto shown = "\"" + excerpt(address, 80) + "\"";
  return invalid(said_twice("Địa chỉ thư " + shown + " không dùng được, hãy ghi như ten@donvi.gov.vn",
                            "The e-mail address " + shown + " cannot be used: write it like name@agency.gov.vn"));
}

Result<std::string> rendered(Message const& m) {
  DO(check_address(m.from));
  DO(check_address(m.to));
  DO(check_address(m.id));
  DO(one_line(m.subject, "Tiêu đề", "The subject"));
  DO(one_line(m.from_name, "Tên người gửi", "The sender's name"));
  if (!is_utf8(m.text)) return invalid(said_twice("Nội dung không phải UTF-8", "The text is no UTF-8"));
  auto from = m.from_name.empty() ? m.from : encoded_words(m.from_name) + "\r\n <" + m.from + ">";
  return "Date: " + date_of_mail(m.at) + "\r\nFrom: " + from + "\r\nTo: <" + m.to +
         ">\r\nSubject: " + encoded_words(m.subject) + "\r\nMessage-ID: <" + m.id +
         ">\r\nAuto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         body_of(with_mail_line_ends(m.text));
}

}  // namespace haidang::mail

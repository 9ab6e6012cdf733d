#include "platform/mail/mail.h"

#include <algorithm>
#include <cstring>

#include "base/said_twice.h"
#include "base/text.h"
#include "platform/mail/curl_call.h"

namespace haidang::mail {
namespace {

// How far the conversation has come, as curl tells it while it goes on.
struct Talk {
  std::string_view left;     // of the message
  bool handed_over = false;  // to its end
  bool at_recipient = false;
  bool leaving = false;
  std::string said;  // the server's last line, before it takes leave
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* talk_pointer) {
  auto& talk = *static_cast<Talk*>(talk_pointer);
  auto n = std::min(size * count, talk.left.size());
  std::memcpy(into, talk.left.data(), n);
  talk.left.remove_prefix(n);
  talk.handed_over = talk.left.empty();
  return n;
}

// Commands and answers. What is said to sign in passes by here too: nothing of it is kept.
int listen(CURL*, curl_infotype what, char* data, std::size_t size, void* talk_pointer) {
  auto& talk = *static_cast<Talk*>(talk_pointer);
  std::string_view line(data, size);
  if (what == CURLINFO_HEADER_OUT && line.starts_with("QUIT")) talk.leaving = true;
  if (talk.leaving) return 0;  // "221 Bye" says nothing of the message
  if (what == CURLINFO_HEADER_OUT) talk.at_recipient = line.starts_with("RCPT TO");
  if (what == CURLINFO_HEADER_IN) talk.said = excerpt(trimmed(line), 300);
  return 0;
}

std::string place_of(Server const& server) { return server.host + ":" + std::to_string(server.port); }

std::string url_of(Server const& server, std::string_view from) {
  // What is behind the slash is how we greet: by the sender's domain.
  return (server.security == Security::tls ? "smtps://" : "smtp://") + place_of(server) + "/" +
         std::string(from.substr(from.find('@') + 1));
}

Outcome outcome_of(CurlCall const& call, CURLcode code, Talk const& talk, Server const& server, std::string const& to) {
  if (code == CURLE_OK) return {Fate::accepted};
  auto at = place_of(server);
  auto status = call.status();
  if (status >= 400) {
    // Only what is said of the recipient or of the message itself will be said again tomorrow; a refused log-in or
    // sender is for the centre to mend, and then it goes.
    auto fate = status >= 500 && (talk.at_recipient || talk.handed_over) ? Fate::refused : Fate::not_now;
    return {fate, said_twice("Máy chủ thư " + at + " không nhận thư gửi " + to + ": " + talk.said,
                             "The mail server " + at + " did not take the message to " + to + ": " + talk.said)};
  }
  auto words = call.words(code);
  if (talk.handed_over)
    return {Fate::unknown, said_twice("Không rõ thư đã tới chưa: máy chủ thư " + at +
                                          " không trả lời sau khi nhận hết (" + words + ")",
                                      "Whether it was delivered is not known: the mail server " + at +
                                          " did not answer once it had everything (" + words + ")")};
  return {Fate::not_now, said_twice("Không gửi được qua máy chủ thư " + at + " (" + words + ")",
                                    "The mail server " + at + " could not be used (" + words + ")")};
}

}  // namespace

Outcome send(Server const& server, Message const& message, Span limit, std::stop_token stop) {
  auto text = rendered(message);
  if (!text) return {Fate::refused, text.error().message};
  Talk talk{.left = *text};
  CurlCall call(std::move(stop), limit, "smtp,smtps", server.trusted);
  call.set(CURLOPT_URL, url_of(server, message.from).c_str());
  if (server.security == Security::starttls) call.set(CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
  if (!server.user.empty()) {
    call.set(CURLOPT_USERNAME, server.user.c_str());
    call.set(CURLOPT_PASSWORD, server.password.c_str());
  }
  call.set(CURLOPT_MAIL_FROM, ("<" + message.from + ">").c_str());
  call.add(CURLOPT_MAIL_RCPT, "<" + message.to + ">");
  call.set(CURLOPT_UPLOAD, 1L);
  call.set(CURLOPT_READFUNCTION, &give);
  call.set(CURLOPT_READDATA, static_cast<void*>(&talk));
  call.set(CURLOPT_VERBOSE, 1L);  // so that `listen` is told; nothing is printed
  call.set(CURLOPT_DEBUGFUNCTION, &listen);
  call.set(CURLOPT_DEBUGDATA, static_cast<void*>(&talk));
  auto code = call.perform();
  if (code != CURLE_OK) call.hang_up();
  return outcome_of(call, code, talk, server, message.to);
}

}  // namespace haidang::mail

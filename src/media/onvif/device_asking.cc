// How a Device asks: proofs, refusals, redirections. What it asks is in device.cc.
#include <cstdlib>

#include "media/onvif/camera_clock.h"
#include "media/onvif/device.h"
#include "media/onvif/random.h"

namespace haidang::onvif {
namespace {

constexpr int most_rounds = 6;  // of one question: refusals, an old nonce, a redirection

bool is_redirect(int status) { return status == 301 || status == 302 || status == 307 || status == 308; }

bool is_refusal(WebAnswer const& answer, Result<Answer> const& read) {
  return answer.status == 401 || (read && read->fault && read->fault->kind == FaultKind::not_authorized);
}

std::string name_of(Service service) {
  switch (service) {
    case Service::device: return "device";
    case Service::media: return "media";
    case Service::media2: return "media2";
    case Service::events: return "events";
    case Service::ptz: break;
  }
  return "PTZ";
}

}  // namespace

std::optional<Address> Device::own_address() const {
  auto stated = stated_.find(Service::device);
  if (stated == stated_.end()) return {};
  auto read = read_web_address(stated->second);
  return read ? std::optional(*read) : std::nullopt;
}

asio::awaitable<Outcome<Answer>> Device::ask_service(Service service, Call call) {
  auto place = services_.find(service);
  if (bad_address_) co_return *bad_address_;
  if (place == services_.end()) co_return Ending{Reason::refused, "it has no " + name_of(service) + " service"};
  Asking asking{place->second, call};
  if (service == Service::events) asking.header = write_addressing(call, web_url(asking.address), new_message_id());
  auto answer = co_await ask(asking);
  co_return answer;
}

asio::awaitable<Outcome<Answer>> Device::ask_subscription(Subscription subscription, Call call, Span wait) {
  Asking asking{subscription.address, call};
  asking.header = write_addressing(call, subscription.to, new_message_id()) + subscription.references;
  asking.wait = wait;
  auto answer = co_await ask(asking);
  co_return answer;
}

asio::awaitable<Outcome<Answer>> Device::ask(Asking asking) {
  auto self = shared_from_this();
  auto const action = asking.call.action;
  if (asking.sign != Sign::never)
    if (auto why = login_->blocked(action)) co_return *why;
  bool sign = asking.sign == Sign::always;
  for (int round = 1; round <= most_rounds; ++round) {
    Shown shown;
    if (sign) shown = login_->show(asking.address.path, clock_.now(), random_bytes(16));
    Question question{asking.address, "POST", content_type(asking.call)};
    question.body = write_envelope(asking.call, asking.header + shown.token);
    question.authorization = shown.authorization;
    auto answered = co_await exchange(question, asking.wait);
    if (!answered) co_return answered.error();
    if (follow(*answered, asking)) continue;
    auto answer = read_answer(answered->body);
    if (!is_refusal(*answered, answer)) {
      if (answer && !answer->fault) login_->accepted(action, shown);
      if (!answer) co_return ending_of(*answered, name_of(asking.call), answer.error().message);
      if (answer->fault) co_return ending_of(*answer->fault, asking.call);
      co_return std::move(*answer);
    }
    if (asking.sign == Sign::never) co_return Ending{Reason::password_missing, "it tells this to nobody unknown"};
    note_date(answered->headers);
    auto again = co_await sign_anew(action, shown, answered->headers);
    if (!again) {
      login_->deny(action);
      auto ending = login_->ending();
      ending.said = std::string(name_of(asking.call)) + ": " + ending.said;
      co_return ending;
    }
    sign = true;
  }
  co_return Ending{Reason::password_refused, std::string(name_of(asking.call)) + ": refused again and again"};
}

asio::awaitable<bool> Device::sign_anew(std::string action, Shown shown, rtsp::Headers headers) {
  auto next = login_->refused(action, shown, headers);
  if (next != Next::ask_the_time) co_return next == Next::again;
  auto before = login_->skew();
  auto told = co_await ask_the_time(Sign::never);
  auto moved = login_->skew() - before;
  co_return told&& std::abs(moved.ms) > 2000;
}

asio::awaitable<Outcome<WebAnswer>> Device::exchange(Question question, Span wait) {
  if (stopped_) co_return Ending{Reason::stopped, ""};
  auto one = std::make_shared<Exchange>(executor_);
  running_.insert(one);
  auto limits = settings_.limits;
  limits.answer = limits.answer + wait;
  auto answer = co_await one->run(question, limits);
  running_.erase(one);
  co_return answer;
}

// Once a question, to the same camera, and never from TLS to an open connection.
bool Device::follow(WebAnswer const& answer, Asking& asking) {
  if (!is_redirect(answer.status) || asking.redirected) return false;
  auto next = read_web_address(answer.headers.find("Location"));
  if (!next || next->security < asking.address.security) return false;
  next->host = reached_.host;
  next->credentials = {};
  bool of_device = web_url(asking.address) == web_url(reached_);
  asking.address = *next;
  asking.redirected = true;
  if (of_device) reached_ = *next;
  return true;
}

// The only clock to be had of a camera that tells the time to nobody who has not signed with it.
void Device::note_date(rtsp::Headers const& headers) {
  if (login_->knows_clock()) return;
  auto date = read_http_date(headers.find("Date"));
  if (!date) return;
  CameraTime time;
  time.utc = date;
  login_->learn(likely_skews(time, clock_.now()));
}

}  // namespace haidang::onvif

#include "city/roads/mqtt_listener.h"

#include <mosquitto.h>
#include <signal.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <chrono>
#include <mutex>

#include "base/text.h"

namespace haidang::mqtt {

namespace {

constexpr int at_least_once = 1;
constexpr int wake_ms = 200;  // how soon the thread hears of a stop or of changed feeds

// What a contract without a topic listens to: nothing at all.
std::string const& topic_of(PulledFeed const& pulled) { return pulled.contract.source.folder; }

bool matches(PulledFeed const& pulled, char const* topic) {
  bool found = false;
  return mosquitto_topic_matches_sub(topic_of(pulled).c_str(), topic, &found) == MOSQ_ERR_SUCCESS && found;
}

// The library writes to sockets without asking for no signal.
void block_broken_pipe() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

}  // namespace

void Listener::Close::operator()(mosquitto* client) const { mosquitto_destroy(client); }

Listener::Listener(Gate gate, Secrets secrets, Settings const& settings, Account account, std::vector<PulledFeed> feeds)
    : gate_(std::move(gate)), secrets_(std::move(secrets)), settings_(settings), account_(std::move(account)) {
  static std::once_flag once;
  std::call_once(once, [] { mosquitto_lib_init(); });
  feeds_ = std::make_shared<std::vector<PulledFeed> const>(std::move(feeds));
  task_ = std::make_unique<jobs::Supervised>("the broker " + account_.url,
                                             [this](std::stop_token stop) { return run(stop); });
}

Listener::~Listener() { task_->stop(); }

void Listener::feeds_changed(std::vector<PulledFeed> feeds) {
  next_feeds_ = std::make_shared<std::vector<PulledFeed> const>(std::move(feeds));
  bell_.ring();
}

void Listener::leave() {
  leaving_ = true;
  task_->stop();
}

void Listener::tell_all(ContactOutcome outcome, std::string const& why) {
  if (outcome != ContactOutcome::reached) spdlog::warn("the broker {}: {}", account_.url, why);
  for (auto const& pulled : *feeds_) gate_.contact(pulled.feed.id.value(), outcome, why);
}

Done Listener::run(std::stop_token const& stop) {
  block_broken_pipe();
  stop_ = stop;
  while (!stop.stop_requested()) {
    if (auto feeds = next_feeds_.exchange(nullptr)) {
      feeds_ = feeds;
      refused_ = 0;  // a changed contract is a reason to try again
    }
    pause_after(listen(stop), stop);
  }
  return {};
}

void Listener::pause_after(End end, std::stop_token const& stop) {
  if (end == End::stopped || end == End::feeds_changed) return;
  if (end == End::refused && ++refused_ >= settings_.refused_tries) {
    auto until = gate_.clock().now() + settings_.refused_pause;
    while (!stop.stop_requested() && !next_feeds_.load() && gate_.clock().now() < until)
      bell_.wait(stop, settings_.look);
    return;
  }
  bell_.wait(stop, jobs::wait_after(settings_.backoff, ++failures_));
}

Result<Listener::Client> Listener::make_client(Broker const& broker) {
  Client client(mosquitto_new(client_name(settings_, account_).c_str(), false, this));
  if (!client) return Error{ErrorKind::bug, "no MQTT client could be made"};
  mosquitto_threaded_set(client.get(), true);  // so that acknowledgements wait for the end of the callback
  if (!account_.user.empty()) {
    Source source;
    source.user = account_.user;
    source.password_name = account_.password_name;
    TRY(auto log_in, log_in_of(source, secrets_));
    mosquitto_username_pw_set(client.get(), log_in.user.c_str(), log_in.password.c_str());
  }
  if (broker.tls) {
    int set = settings_.trusted.empty()
                  ? mosquitto_int_option(client.get(), MOSQ_OPT_TLS_USE_OS_CERTS, 1)
                  : mosquitto_tls_set(client.get(), settings_.trusted.c_str(), nullptr, nullptr, nullptr, nullptr);
    if (set != MOSQ_ERR_SUCCESS) return invalid(std::string("TLS cannot be used: ") + mosquitto_strerror(set));
  }
  mosquitto_connect_callback_set(
      client.get(), [](mosquitto* m, void* self, int code) { static_cast<Listener*>(self)->on_connect(m, code); });
  mosquitto_subscribe_callback_set(client.get(), [](mosquitto*, void* self, int id, int, int const* granted) {
    static_cast<Listener*>(self)->on_subscribe(id, *granted);
  });
  mosquitto_message_callback_set(client.get(), [](mosquitto* m, void* self, mosquitto_message const* message) {
    static_cast<Listener*>(self)->on_message(m, *message);
  });
  return client;
}

Listener::End Listener::listen(std::stop_token const& stop) {
  auto broker = parse_broker(account_.url);
  auto client = broker ? make_client(*broker) : broker.error();
  if (!client) {
    tell_all(ContactOutcome::refused, in_both("Không thể nghe máy chủ MQTT", client.error().message));
    refused_ = settings_.refused_tries;  // no try will help before the contract changes
    return End::refused;
  }
  connect_code_.reset();
  end_.reset();
  asked_.clear();
  auto code = mosquitto_connect_async(client->get(), broker->host.c_str(), broker->port,
                                      static_cast<int>(settings_.keep_alive.ms / 1000));
  auto unreachable = [&](std::string const& why) {
    tell_all(ContactOutcome::unreachable,
             in_both("Không kết nối được máy chủ MQTT", "The broker cannot be reached: " + why));
    return End::unreachable;
  };
  if (code != MOSQ_ERR_SUCCESS) return unreachable(mosquitto_strerror(code));
  auto end = talk(client->get(), stop);
  if (end == End::unreachable || end == End::lost)
    return unreachable(connect_code_ ? "the connection was lost" : "no answer");
  if (end == End::refused)
    tell_all(ContactOutcome::refused,
             in_both("Máy chủ MQTT từ chối đăng nhập",
                     std::string("The broker refused the log-in: ") + mosquitto_connack_string(*connect_code_)));
  if (end == End::stopped && leaving_) forget_session(client->get());
  if (end == End::stopped || end == End::feeds_changed) {
    mosquitto_disconnect(client->get());
    mosquitto_loop(client->get(), wake_ms, 1);
  }
  return end;
}

// Until the connection ends.
Listener::End Listener::talk(mosquitto* client, std::stop_token const& stop) {
  auto connect_until = std::chrono::steady_clock::now() + std::chrono::milliseconds(settings_.connect_limit.ms);
  while (!stop.stop_requested()) {
    if (next_feeds_.load()) return End::feeds_changed;
    auto code = mosquitto_loop(client, wake_ms, 1);
    if (end_) return *end_;
    if (connect_code_ && *connect_code_ != 0)
      return *connect_code_ == 4 || *connect_code_ == 5 ? End::refused : End::unreachable;
    if (code != MOSQ_ERR_SUCCESS) return End::lost;
    if (!connect_code_ && std::chrono::steady_clock::now() > connect_until) return End::unreachable;
  }
  return End::stopped;
}

// Nobody will come back for what the broker keeps: it is told so, as far as it still listens.
void Listener::forget_session(mosquitto* client) {
  for (auto const& topic : subscribed_) mosquitto_unsubscribe(client, nullptr, topic.c_str());
  for (int i = 0; i < 10 && mosquitto_want_write(client); ++i) mosquitto_loop(client, wake_ms, 1);
  mosquitto_loop(client, wake_ms, 1);
}

void Listener::on_connect(mosquitto* client, int code) {
  connect_code_ = code;
  if (code != 0) return;
  std::set<std::string> wanted;
  for (auto const& pulled : *feeds_) wanted.insert(topic_of(pulled));
  for (auto const& topic : subscribed_)
    if (!wanted.contains(topic)) mosquitto_unsubscribe(client, nullptr, topic.c_str());
  subscribed_.clear();
  for (auto const& pulled : *feeds_) {
    int id = 0;
    auto const& feed = pulled.feed.id.value();
    auto asked = mosquitto_subscribe(client, &id, topic_of(pulled).c_str(), at_least_once);
    if (asked == MOSQ_ERR_SUCCESS) {
      asked_[id] = feed;
      subscribed_.insert(topic_of(pulled));
    } else {
      gate_.contact(feed, ContactOutcome::refused,
                    in_both("Chủ đề MQTT không hợp lệ", "The MQTT topic cannot be listened to: " + topic_of(pulled)));
    }
  }
  refused_ = 0;
}

void Listener::on_subscribe(int message_id, int granted) {
  auto asked = asked_.find(message_id);
  if (asked == asked_.end()) return;
  bool good = granted >= 0 && granted <= 2;
  gate_.contact(asked->second, good ? ContactOutcome::reached : ContactOutcome::refused,
                good ? "" : in_both("Máy chủ MQTT không cho nghe chủ đề này", "The broker does not allow this topic"));
  asked_.erase(asked);
}

// Called by the library from within its loop; what it has queued to acknowledge this message is written after this.
void Listener::on_message(mosquitto* client, mosquitto_message const& message) {
  if (end_) return;  // already cut: it is delivered again
  bool taken = true, wanted = false;
  try {
    for (auto const& pulled : *feeds_) {
      if (!matches(pulled, message.topic)) continue;
      wanted = true;
      taken = bring(pulled, message) && taken;
    }
  } catch (std::exception const& e) {
    spdlog::error("the broker {}: a message broke: {}", account_.url, e.what());
    taken = false;
  }
  if (!wanted) spdlog::debug("the broker {}: nobody listens to {}", account_.url, excerpt(message.topic, 200));
  if (taken) {
    failures_ = 0;
    return;
  }
  end_ = End::intake_busy;
  ::shutdown(mosquitto_socket(client), SHUT_RDWR);  // before the acknowledgement can be written
}

bool Listener::bring(PulledFeed const& pulled, mosquitto_message const& message) {
  auto const& feed = pulled.feed.id.value();
  if (message.payloadlen > pulled.contract.bytes_per_delivery) {
    auto why = "A message of " + std::to_string(message.payloadlen) + " bytes on " + excerpt(message.topic, 200) +
               " is larger than the contract allows and was not taken";
    spdlog::warn("feed {}: {}", feed, why);
    gate_.contact(feed, ContactOutcome::refused, in_both("Bản tin MQTT quá lớn, không nhận", why));
    return true;
  }
  std::string bytes(static_cast<char const*>(message.payload), static_cast<std::size_t>(message.payloadlen));
  auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(settings_.patience.ms);
  for (std::int64_t tries = 1;; ++tries) {
    // The last part of the topic may name the station; the whole of it is kept as the name of what came.
    auto receipt = gate_.accept(arrival_by(Road::mqtt, feed, bytes, message.topic), stop_);
    auto next = next_after(receipt);
    if (next == Next::refuse) spdlog::warn("feed {}: a message was not understood: {}", feed, receipt.error().message);
    if (next != Next::later) return true;
    if (stop_.stop_requested() || std::chrono::steady_clock::now() >= until) {
      spdlog::warn("feed {}: a message waits at the broker: {}", feed, receipt.error().message);
      return false;
    }
    bell_.wait(stop_, jobs::wait_after({.first = milliseconds(100), .most = seconds(2)}, tries));
  }
}

}  // namespace haidang::mqtt

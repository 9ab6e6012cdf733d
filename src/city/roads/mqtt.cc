#include "city/roads/mqtt.h"

#include <cstdio>

#include "base/text.h"
#include "city/roads/mqtt_listener.h"

namespace haidang::mqtt {

Account account_of(Source const& source) {
  return {source.url, source.user.value_or(""), source.password_name.value_or("")};
}

Result<Broker> parse_broker(std::string const& url) {
  Broker broker;
  std::string_view rest = url;
  if (rest.starts_with("mqtts://")) {
    broker.tls = true;
    broker.port = 8883;
    rest.remove_prefix(8);
  } else if (rest.starts_with("mqtt://")) {
    rest.remove_prefix(7);
  } else {
    return invalid("a broker's address begins with mqtt:// or mqtts://");
  }
  while (!rest.empty() && rest.back() == '/') rest.remove_suffix(1);
  auto bracket = rest.find(']');  // [::1]:1883
  auto colon = rest.find(':', bracket == std::string_view::npos ? 0 : bracket);
  auto host = rest.substr(0, colon);
  if (colon != std::string_view::npos) {
    auto port = parse_integer(rest.substr(colon + 1));
    if (!port || *port < 1 || *port > 65'535) return invalid("a broker's port is 1 to 65535");
    broker.port = static_cast<int>(*port);
  }
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host.empty() || host.find_first_of("/@ ") != std::string_view::npos)
    return invalid("a broker's address has a host and nothing but a port after it");
  broker.host = host;
  return broker;
}

std::string client_name(Settings const& settings, Account const& account) {
  std::uint64_t sum = 14'695'981'039'346'656'037u;  // FNV-1a
  for (auto const* text : {&account.url, &account.user}) {
    for (unsigned char c : *text) sum = (sum ^ c) * 1'099'511'628'211u;
    sum = (sum ^ 0xff) * 1'099'511'628'211u;
  }
  char number[24];
  std::snprintf(number, sizeof number, "-%014llx", static_cast<unsigned long long>(sum & 0xff'ffff'ffff'ffff));
  return settings.name + number;
}

Mqtt::Mqtt(Gate gate, Secrets secrets, Settings settings)
    : gate_(std::move(gate)), secrets_(std::move(secrets)), settings_(std::move(settings)) {
  task_ = std::make_unique<jobs::Supervised>("the brokers", [this](std::stop_token stop) { return run(stop); });
}

Mqtt::~Mqtt() { stop(); }

void Mqtt::stop() {
  task_->stop();
  listeners_.clear();
}

void Mqtt::feeds_changed(std::vector<PulledFeed> feeds) {
  changed_ = std::make_shared<std::vector<PulledFeed> const>(of_road(std::move(feeds), Road::mqtt));
  bell_.ring();
}

// Listeners begin and end here, on a thread of their own: ending one waits for the message in its hands.
Done Mqtt::run(std::stop_token const& stop) {
  while (!stop.stop_requested()) {
    if (auto feeds = changed_.exchange(nullptr))
      adopt(*feeds);
    else
      bell_.wait(stop, minutes(1));
  }
  return {};
}

void Mqtt::adopt(std::vector<PulledFeed> const& feeds) {
  std::map<Account, std::vector<PulledFeed>> by_account;
  for (auto const& pulled : feeds)
    if (!pulled.contract.source.url.empty()) by_account[account_of(pulled.contract.source)].push_back(pulled);
  for (auto it = listeners_.begin(); it != listeners_.end();) {
    if (by_account.contains(it->first)) {
      ++it;
      continue;
    }
    it->second->leave();  // nobody listens there any more: the broker need not keep messages for us
    it = listeners_.erase(it);
  }
  for (auto& [account, own] : by_account) {
    auto& listener = listeners_[account];
    if (listener)
      listener->feeds_changed(std::move(own));
    else
      listener = std::make_unique<Listener>(gate_, secrets_, settings_, account, std::move(own));
  }
}

}  // namespace haidang::mqtt

// Publishing to a broker as a station's modem would: at least once, reconnecting on its own.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/error.h"

struct mosquitto;

namespace haidang::simulate {

class MqttSender {
 public:
  // Begins to connect to 127.0.0.1:`port` and goes on trying; `unavailable` when it cannot even begin.
  static Result<std::unique_ptr<MqttSender>> start(std::uint16_t port, std::string client);
  ~MqttSender();

  bool is_connected() const;
  // Hands over to the broker with QoS 1; what the broker has not confirmed is sent again after a reconnect.
  // `unavailable` while there is no connection: nothing is queued then.
  Done publish(std::string const& topic, std::string const& payload);

 private:
  struct Connection;
  explicit MqttSender(std::unique_ptr<Connection>);
  std::unique_ptr<Connection> connection_;
};

}  // namespace haidang::simulate

#include "simulate/mqtt_sender.h"

#include <mosquitto.h>

#include <atomic>

namespace haidang::simulate {

struct MqttSender::Connection {
  mosquitto* client = nullptr;
  std::atomic<bool> is_up{false};

  ~Connection() {
    if (!client) return;
    mosquitto_disconnect(client);
    mosquitto_loop_stop(client, true);
    mosquitto_destroy(client);
  }
};

MqttSender::MqttSender(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
MqttSender::~MqttSender() = default;

Result<std::unique_ptr<MqttSender>> MqttSender::start(std::uint16_t port, std::string client) {
  static auto const ready = mosquitto_lib_init();
  static_cast<void>(ready);
  auto connection = std::make_unique<Connection>();
  auto* c = connection->client = mosquitto_new(client.c_str(), true, connection.get());
  if (!c) return Error{ErrorKind::unavailable, "no MQTT client could be made"};
  mosquitto_connect_callback_set(
      c, [](mosquitto*, void* self, int code) { static_cast<Connection*>(self)->is_up = code == 0; });
  mosquitto_disconnect_callback_set(c,
                                    [](mosquitto*, void* self, int) { static_cast<Connection*>(self)->is_up = false; });
  mosquitto_reconnect_delay_set(c, 1, 10, true);
  mosquitto_connect_async(c, "127.0.0.1", port, 20);
  if (auto code = mosquitto_loop_start(c); code != MOSQ_ERR_SUCCESS)
    return Error{ErrorKind::unavailable, std::string("MQTT: ") + mosquitto_strerror(code)};
  return std::unique_ptr<MqttSender>(new MqttSender(std::move(connection)));
}

bool MqttSender::is_connected() const { return connection_->is_up; }

Done MqttSender::publish(std::string const& topic, std::string const& payload) {
  if (!connection_->is_up) return Error{ErrorKind::unavailable, "the MQTT broker is not connected"};
  auto code = mosquitto_publish(connection_->client, nullptr, topic.c_str(), static_cast<int>(payload.size()),
                                payload.data(), 1, false);
  if (code == MOSQ_ERR_SUCCESS) return {};
  return Error{ErrorKind::unavailable, topic + ": " + mosquitto_strerror(code)};
}

}  // namespace haidang::simulate

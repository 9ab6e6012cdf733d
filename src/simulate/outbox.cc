#include "simulate/outbox.h"

#include "simulate/drop_writer.h"

namespace haidang::simulate {

Outbox::Outbox(Settings settings) : settings_(std::move(settings)) {
  if (settings_.mqtt_port) {
    auto sender = MqttSender::start(settings_.mqtt_port, "tram-quan-trac-minh-hoa");
    if (sender)
      mqtt_ = std::move(*sender);
    else
      settings_.log(sender.error().message);
  }
  poster_ = std::jthread([this](std::stop_token stop) { post_until(stop); });
}

Outbox::~Outbox() {
  poster_.request_stop();
  poster_.join();
}

void Outbox::send(Parcel parcel) {
  if (parcel.road != Road::push) return note(parcel.feed, hand_over(parcel));
  std::lock_guard lock(mutex_);
  if (waiting_.size() >= 500) waiting_.pop_front();
  waiting_.push_back(std::move(parcel));
  more_.notify_one();
}

Done Outbox::hand_over(Parcel const& parcel) {
  if (parcel.road == Road::drop) return write_file(settings_.drop / parcel.folder, parcel.name, parcel.bytes);
  if (parcel.road == Road::ftp_pull) return write_file(settings_.tree / parcel.folder, parcel.name, parcel.bytes);
  if (!mqtt_) return Error{ErrorKind::unavailable, "there is no MQTT broker"};
  return mqtt_->publish(parcel.folder, parcel.bytes);
}

void Outbox::post_until(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::unique_lock lock(mutex_);
    if (!more_.wait(lock, stop, [&] { return !waiting_.empty(); })) return;
    auto parcel = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    post_one(parcel, stop);
  }
}

void Outbox::post_one(Parcel const& parcel, std::stop_token const& stop) {
  auto key = settings_.keys.find(parcel.feed);
  if (key == settings_.keys.end()) return note(parcel.feed, Error{ErrorKind::denied, "has no key"});
  auto receipt = post({.url = settings_.base_url + "/api/feeds/" + parcel.feed + "/deliveries",
                       .key = key->second,
                       .content_type = parcel.content_type,
                       .idempotency_key = parcel.name,
                       .bytes = parcel.bytes},
                      stop);
  if (stop.stop_requested()) return;
  note(parcel.feed, receipt ? Done{} : Done{receipt.error()});
}

void Outbox::note(std::string const& feed, Done const& done) {
  std::unique_lock lock(mutex_);
  auto& before = trouble_[feed];
  auto now = done ? std::string{} : done.error().message;
  if (done) ++sent_[feed];
  auto changed = before.empty() != now.empty();
  before = now;
  lock.unlock();
  if (changed) settings_.log(feed + (now.empty() ? ": sends again" : " cannot send: " + now));
}

std::map<std::string, std::int64_t> Outbox::sent() const {
  std::lock_guard lock(mutex_);
  return sent_;
}

}  // namespace haidang::simulate

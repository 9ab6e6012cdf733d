// One camera's ONVIF, asked question by question: its clock first, then what it is, which pictures it has and where,
// what it notices, and being moved and restarted. Coroutines on the caller's executor, which must run one thing at a
// time; they may run beside each other, so a long question for events holds nothing up. Each asks once, with the few
// repetitions that signing in needs, and says how it ended; when to ask again is for who knows all cameras of a site.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/clock.h"
#include "media/onvif/device_login.h"
#include "media/onvif/events.h"
#include "media/onvif/exchange.h"
#include "media/onvif/profiles.h"
#include "media/onvif/ptz.h"
#include "media/onvif/services.h"

namespace haidang::onvif {

struct DeviceSettings {
  std::string url;                     // or a host; may hold name and password
  rtsp::Credentials credentials = {};  // before those of the address, when given
  Limits limits = {};                  // of every question
  std::size_t most_picture_bytes = 8 << 20;
};

struct Picture {
  std::string content_type;
  std::string bytes;
};

class Device : public std::enable_shared_from_this<Device> {
 public:
  // `clock` outlives the device. Hold the device until what it was asked is answered.
  Device(asio::any_io_executor, DeviceSettings, Clock const& clock);
  ~Device();

  // Its clock and its services: before everything else.
  asio::awaitable<Outcome<Nothing>> open();
  asio::awaitable<Outcome<Identity>> identity();
  // Of the second media service where there is one and it tells any, for only that one knows H.265; else of the first.
  asio::awaitable<Outcome<std::vector<Profile>>> profiles();
  asio::awaitable<Outcome<std::vector<Encoder>>> encoders(MediaVersion);
  asio::awaitable<Outcome<std::string>> stream_uri(Profile);
  asio::awaitable<Outcome<std::string>> snapshot_uri(Profile);
  asio::awaitable<Outcome<Picture>> snapshot(std::string uri);

  asio::awaitable<Outcome<Subscription>> subscribe(Span lasting);
  // What happened, at once or within `wait`; empty when nothing has.
  asio::awaitable<Outcome<std::vector<Event>>> pull(Subscription, Span wait);
  asio::awaitable<Outcome<Span>> renew(Subscription, Span lasting);  // how long it lasts now
  asio::awaitable<Outcome<Nothing>> unsubscribe(Subscription);

  asio::awaitable<Outcome<Nothing>> move(Profile, Velocity, Span timeout);
  asio::awaitable<Outcome<Nothing>> stop_moving(Profile);
  asio::awaitable<Outcome<Nothing>> reboot();

  void stop();  // what is being asked ends with `stopped`

  // How far its clock is ahead of ours, as it says itself; nothing when it does not.
  std::optional<Span> clock_ahead() const { return clock_ahead_; }
  std::map<Service, Address> const& services() const { return services_; }
  int refusals() const { return login_->refusals(); }  // of name and password, since they were last accepted

 private:
  enum class Sign { never, when_asked, always };
  struct Asking {
    Address address;
    Call call;
    std::string header = {};  // beside the token
    Span wait = {};           // besides the usual limit
    Sign sign = Sign::always;
    bool redirected = false;
  };
  asio::awaitable<Outcome<Nothing>> ask_the_time(Sign);
  asio::awaitable<Outcome<Nothing>> find_services();
  asio::awaitable<Outcome<std::vector<Profile>>> profiles_of(MediaVersion);
  asio::awaitable<Outcome<Answer>> ask_service(Service, Call);
  asio::awaitable<Outcome<Answer>> ask_subscription(Subscription, Call, Span wait);
  asio::awaitable<Outcome<Answer>> ask(Asking);
  asio::awaitable<Outcome<WebAnswer>> exchange(Question, Span wait);
  asio::awaitable<bool> sign_anew(std::string action, Shown, rtsp::Headers);
  asio::awaitable<Outcome<WebAnswer>> fetch_picture(Address);
  bool follow(WebAnswer const&, Asking&);
  void note_date(rtsp::Headers const&);
  std::optional<Address> own_address() const;

  asio::any_io_executor executor_;
  DeviceSettings settings_;
  Clock const& clock_;
  Address reached_;
  std::optional<Ending> bad_address_;
  std::optional<DeviceLogin> login_;
  std::optional<rtsp::Login> picture_login_;
  bool picture_refused_ = false;
  ServiceAddresses stated_;
  std::map<Service, Address> services_;
  std::optional<Span> clock_ahead_;
  std::set<std::shared_ptr<Exchange>> running_;
  bool stopped_ = false;
};

}  // namespace haidang::onvif

// Connecting a camera: what stands at an address, what it offers, what a look at it brings, and its password.
#pragma once

#include "city/cameras/camera_api.h"
#include "city/cameras/camera_keys.h"

namespace haidang {

struct CameraTried : CameraHealth {
  static constexpr auto schema_name = "CameraTried";
  static constexpr auto doc = "How a look at an address went, and what it showed.";
  std::string still;  // JPEG in base64; empty when none came
};
BOOST_DESCRIBE_STRUCT(CameraTried, (CameraHealth), (still))

struct CameraTry {
  static constexpr auto schema_name = "CameraTry";
  static constexpr auto doc = "An address to look at once. Nothing of it is kept.";
  std::string url;
  std::string user_name, password;
};
BOOST_DESCRIBE_STRUCT(CameraTry, (), (url, user_name, password))

struct OfferedStream {
  static constexpr auto schema_name = "OfferedStream";
  std::string name, url, encoding;
  std::int64_t width = 0, height = 0;
  double frames_per_second = 0;
};
BOOST_DESCRIBE_STRUCT(OfferedStream, (), (name, url, encoding, width, height, frames_per_second))

struct CameraOffer {
  static constexpr auto schema_name = "CameraOffer";
  static constexpr auto doc = "What a camera says of itself over ONVIF; `finding` says why when it says nothing.";
  std::string finding, finding_en, help, help_en, said;  // empty when it was asked to the end
  std::string onvif_url, snapshot_url;
  std::string maker, model, firmware, serial;
  bool can_move = false;
  std::optional<std::int64_t> clock_ahead_seconds;
  std::vector<OfferedStream> streams;  // the largest first
};
BOOST_DESCRIBE_STRUCT(CameraOffer, (),
                      (finding, finding_en, help, help_en, said, onvif_url, snapshot_url, maker, model, firmware,
                       serial, can_move, clock_ahead_seconds, streams))

struct PasswordOrder {
  static constexpr auto schema_name = "CameraPassword";
  static constexpr auto doc = "What a camera is asked with. It is kept sealed, and never answered.";
  std::string user_name, password;
};
BOOST_DESCRIBE_STRUCT(PasswordOrder, (), (user_name, password))

class OnboardingApi {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    CameraWatch& watch;
    CameraKeys& keys;
    store::Store& store;
    Directory const& directory;
    Clock const& clock;
    Audit audit;
    std::function<void(std::string const& camera)> password_changed;
  };
  explicit OnboardingApi(Wiring wiring) : wiring_{std::move(wiring)} {}
  void routes(http::Router&);

 private:
  template <typename T>
  using Answer = http::awaitable<Result<T>>;
  Answer<CameraOffer> find(http::Request, CameraTry);
  Answer<CameraTried> try_out(http::Request, CameraTry);
  Answer<http::Nothing> set_password(http::Request, PasswordOrder);

  Wiring wiring_;
};

}  // namespace haidang

#include "city/cameras/onboarding_api.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "media/onvif/device.h"
#include "media/rtsp/base64.h"
#include "media/rtsp/rtsp_url.h"

namespace haidang {
namespace {

namespace asio = boost::asio;
using http::awaitable;
using http::Request;

constexpr std::size_t most_streams = 16;

void say(CameraOffer& offer, LookOutcome outcome) {
  auto words = words_of(outcome);
  offer.finding = std::move(words.vi);
  offer.finding_en = std::move(words.en);
  offer.help = std::move(words.help);
  offer.help_en = std::move(words.help_en);
}

CameraOffer refused(onvif::Ending const& ending) {
  CameraOffer offer;
  say(offer, outcome_of(ending.reason, false));
  offer.said = ending.said;
  return offer;
}

OfferedStream offered(onvif::Profile const& profile, std::string url) {
  OfferedStream stream;
  stream.name = profile.name.empty() ? profile.token : profile.name;
  stream.url = std::move(url);
  if (!profile.encoder) return stream;
  stream.encoding = profile.encoder->encoding;
  stream.width = profile.encoder->width;
  stream.height = profile.encoder->height;
  stream.frames_per_second = profile.encoder->frames_per_second;
  return stream;
}

// Asks one camera all that its register needs; the first refusal is the answer.
awaitable<CameraOffer> ask_all(std::shared_ptr<onvif::Device> device) {
  CameraOffer offer;
  auto opened = co_await device->open();
  if (!opened) co_return refused(opened.error());
  if (auto ahead = device->clock_ahead()) offer.clock_ahead_seconds = ahead->ms / 1000;
  auto identity = co_await device->identity();
  if (!identity) co_return refused(identity.error());
  offer.maker = identity->manufacturer;
  offer.model = identity->model;
  offer.firmware = identity->firmware;
  offer.serial = identity->serial;
  auto profiles = co_await device->profiles();
  if (!profiles) co_return refused(profiles.error());
  if (profiles->size() > most_streams) profiles->resize(most_streams);
  for (auto const& profile : *profiles) {
    offer.can_move = offer.can_move || profile.can_move;
    auto uri = co_await device->stream_uri(profile);
    if (!uri || uri->empty()) continue;
    offer.streams.push_back(offered(profile, std::move(*uri)));
    if (!offer.snapshot_url.empty()) continue;
    auto snapshot = co_await device->snapshot_uri(profile);
    if (snapshot) offer.snapshot_url = std::move(*snapshot);
  }
  std::ranges::stable_sort(offer.streams, std::greater<>{},
                           [](OfferedStream const& stream) { return stream.width * stream.height; });
  co_return offer;
}

onvif::DeviceSettings asked_with(CameraTry const& what) {
  onvif::DeviceSettings settings;
  settings.url = what.url;
  settings.credentials.user = what.user_name;
  settings.credentials.password = what.password;
  settings.limits.trust = rtsp::Trust::any_certificate;  // nearly all cameras sign their own
  return settings;
}

}  // namespace

void OnboardingApi::routes(http::Router& r) {
  r.post("/api/cameras/find", Right::change_catalogue,
         "Asks what stands at an address or host over ONVIF: who made it, and its streams. Keeps nothing.", *this,
         &OnboardingApi::find);
  r.post("/api/cameras/try", Right::change_catalogue, "Looks at an address once; keeps nothing of it.", *this,
         &OnboardingApi::try_out);
  r.put("/api/cameras/{id}/password", Right::change_catalogue,
        "Sets the name and password that the camera is asked with. Kept sealed; never answered.", *this,
        &OnboardingApi::set_password);
}

awaitable<Result<CameraOffer>> OnboardingApi::find(Request, CameraTry what) {
  if (trimmed(what.url).empty()) co_return invalid("say where the camera is", "/url");
  auto strand = asio::make_strand(wiring_.executor);
  auto device = std::make_shared<onvif::Device>(strand, asked_with(what), wiring_.clock);
  auto asking = ask_all(device);
  auto offer = co_await asio::co_spawn(strand, std::move(asking), asio::use_awaitable);
  if (offer.finding.empty() && offer.streams.empty()) say(offer, LookOutcome::no_stream);
  if (offer.finding.empty()) offer.onvif_url = what.url;
  co_return offer;
}

awaitable<Result<CameraTried>> OnboardingApi::try_out(Request, CameraTry what) {
  auto address = rtsp::read_address(what.url);
  if (!address) co_return invalid(address.error().message, "/url");
  Camera camera;
  camera.url = address->url();
  rtsp::Credentials credentials{std::move(what.user_name), std::move(what.password)};
  if (credentials.user.empty()) credentials = address->credentials;
  auto tried = co_await wiring_.watch.try_out(std::move(camera), std::move(credentials));
  CameraTried answer;
  static_cast<CameraHealth&>(answer) = in_words(after({}, tried.look));
  answer.still = rtsp::base64(tried.still);
  co_return answer;
}

awaitable<Result<http::Nothing>> OnboardingApi::set_password(Request request, PasswordOrder order) {
  CO_TRY(auto camera, camera_of(request, wiring_.directory));
  auto const& id = camera.id.value();
  if (order.user_name.empty()) co_return invalid("say the account's name on the camera", "/userName");
  if (order.user_name.size() > 200 || order.password.size() > 200)
    co_return invalid("expected at most 200 bytes", "/password");
  rtsp::Credentials credentials;
  credentials.user = std::move(order.user_name);
  credentials.password = std::move(order.password);
  auto now = wiring_.clock.now();
  auto noted = co_await wiring_.audit(request, "set_camera_password", id, credentials.user);
  if (!noted) co_return noted.error();
  auto kept = co_await wiring_.store.write(
      [&](store::Session& session) { return wiring_.keys.put(session, id, credentials, request.caller.id, now); });
  if (!kept) co_return kept.error();
  wiring_.keys.know(id, std::move(credentials));
  wiring_.password_changed(id);
  co_return http::Nothing{};
}

}  // namespace haidang

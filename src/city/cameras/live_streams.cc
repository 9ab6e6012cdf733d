#include "city/cameras/live_streams.h"

namespace haidang {
namespace {

constexpr auto main_profile = "main", small_profile = "small";

std::string const& address_of(Camera const& camera, std::string const& profile) {
  return profile == small_profile && !camera.small_url.empty() ? camera.small_url : camera.url;
}

bool asked_alike(Camera const& a, Camera const& b) {
  return a.url == b.url && a.small_url == b.small_url && a.user_name == b.user_name &&
         a.password_name == b.password_name;
}

}  // namespace

LiveStreams::LiveStreams(boost::asio::any_io_executor executor, CredentialsOf credentials,
                         relay::StreamsSettings settings)
    : credentials_{std::move(credentials)},
      streams_{std::move(executor),
               [this](auto const& key, auto strand, auto then) { return open(key, strand, std::move(then)); },
               settings} {}

std::string LiveStreams::profile_of(Camera const& camera, bool small) {
  return small && !camera.small_url.empty() ? small_profile : main_profile;
}

Result<std::shared_ptr<relay::Viewer>> LiveStreams::watch(std::string camera, std::string profile,
                                                          relay::Viewer::Notice notice) {
  return streams_.watch({std::move(camera), std::move(profile)}, std::move(notice));
}

std::shared_ptr<relay::Source> LiveStreams::open(relay::StreamKey const& key, boost::asio::any_io_executor executor,
                                                 rtsp::VideoReceiver::Then then) {
  std::optional<Camera> camera;
  {
    std::lock_guard lock(mutex_);
    if (auto known = cameras_.find(key.camera); known != cameras_.end()) camera = known->second;
  }
  if (!camera) return nullptr;
  auto credentials = credentials_(*camera).value_or(rtsp::Credentials{});
  return relay::rtsp_source(executor, session_with(address_of(*camera, key.profile), std::move(credentials)),
                            std::move(then));
}

void LiveStreams::cameras_changed(std::vector<Camera> const& cameras) {
  std::map<std::string, Camera> now;
  for (auto const& camera : cameras) now.emplace(camera.id.value(), camera);
  std::vector<std::string> moved;
  {
    std::lock_guard lock(mutex_);
    for (auto const& [id, camera] : cameras_)
      if (auto found = now.find(id); found == now.end() || !asked_alike(found->second, camera)) moved.push_back(id);
    cameras_ = std::move(now);
  }
  for (auto const& id : moved) streams_.begin_anew(id);
}

}  // namespace haidang

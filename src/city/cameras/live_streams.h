// The living pictures of all cameras, for whoever watches: walls and recordings. One session with a camera serves all
// who watch the same profile of it (media/relay).
#pragma once

#include <map>
#include <mutex>

#include "city/cameras/looker.h"
#include "media/relay/streams.h"

namespace haidang {

class LiveStreams {
 public:
  // The name and password to show, as CameraWatch has them.
  using CredentialsOf = std::function<std::optional<rtsp::Credentials>(Camera const&)>;
  LiveStreams(boost::asio::any_io_executor, CredentialsOf, relay::StreamsSettings = {});

  // Any thread, all of these.
  // The main picture, or the smaller one where the camera has it.
  static std::string profile_of(Camera const&, bool small);
  Result<std::shared_ptr<relay::Viewer>> watch(std::string camera, std::string profile, relay::Viewer::Notice);
  void cameras_changed(std::vector<Camera> const&);                            // all there are
  void begin_anew(std::string const& camera) { streams_.begin_anew(camera); }  // its password is another
  std::size_t size() const { return streams_.size(); }
  void stop() { streams_.stop(); }

 private:
  std::shared_ptr<relay::Source> open(relay::StreamKey const&, boost::asio::any_io_executor, rtsp::VideoReceiver::Then);

  CredentialsOf const credentials_;
  std::mutex mutex_;
  std::map<std::string, Camera> cameras_;
  relay::Streams streams_;
};

}  // namespace haidang

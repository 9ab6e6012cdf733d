#include "media/relay/streams.h"

#include <boost/asio/strand.hpp>

namespace haidang::relay {

Streams::Streams(asio::any_io_executor executor, Open open, StreamsSettings settings)
    : executor_(std::move(executor)), open_(std::move(open)), settings_(std::move(settings)) {}

// A viewer is given out under the lock, and a stream is removed under it only when none is: so there is never a second
// session with the same camera.
Result<std::shared_ptr<Viewer>> Streams::watch(StreamKey const& key, Viewer::Notice notice) {
  std::lock_guard lock(mutex_);
  if (stopped_) return Error{ErrorKind::unavailable, "the server is stopping"};
  auto found = streams_.find(key);
  if (found == streams_.end()) {
    if (streams_.size() >= settings_.most_streams)
      std::erase_if(streams_, [](auto const& each) { return each.second->can_go(); });
    if (streams_.size() >= settings_.most_streams)
      return Error{ErrorKind::busy, std::to_string(settings_.most_streams) + " camera streams are watched already"};
    found = streams_.emplace(key, make(key)).first;
  }
  return found->second->watch(std::move(notice));
}

std::shared_ptr<Stream> Streams::make(StreamKey const& key) {
  auto open = [key, by_key = open_](asio::any_io_executor strand, rtsp::VideoReceiver::Then then) {
    return by_key(key, std::move(strand), std::move(then));
  };
  return std::make_shared<Stream>(key.camera + "/" + key.profile, asio::make_strand(executor_), std::move(open),
                                  settings_.stream);
}

void Streams::begin_anew(std::string const& camera) {
  std::lock_guard lock(mutex_);
  for (auto const& [key, stream] : streams_)
    if (key.camera == camera) stream->begin_anew();
}

void Streams::stop() {
  std::lock_guard lock(mutex_);
  stopped_ = true;
  for (auto const& [key, stream] : streams_) stream->stop();
}

std::size_t Streams::size() const {
  std::lock_guard lock(mutex_);
  return streams_.size();
}

}  // namespace haidang::relay

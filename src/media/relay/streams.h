// All streams that anybody watches, by camera and profile: whoever asks for the same one shares it. Bounded: beyond so
// many, those that nobody needs give way, and when all are needed a viewer is refused.
#pragma once

#include <map>
#include <mutex>

#include "media/relay/stream.h"

namespace haidang::relay {

struct StreamKey {
  std::string camera, profile;  // as the city calls them; "main" and "sub", say
  friend auto operator<=>(StreamKey const&, StreamKey const&) = default;
};

struct StreamsSettings {
  StreamSettings stream = {};
  std::size_t most_streams = 2000;
};

class Streams {
 public:
  // As OpenSource, of the stream with that key.
  using Open =
      std::function<std::shared_ptr<Source>(StreamKey const&, asio::any_io_executor, rtsp::VideoReceiver::Then)>;

  // Streams run on strands of `executor`.
  Streams(asio::any_io_executor executor, Open, StreamsSettings = {});
  ~Streams() { stop(); }
  Streams(Streams const&) = delete;
  Streams& operator=(Streams const&) = delete;

  // Any thread, all of these.
  Result<std::shared_ptr<Viewer>> watch(StreamKey const&, Viewer::Notice);  // `busy` when it is one too many
  void begin_anew(std::string const& camera);  // its address, password or profiles have changed
  void stop();                                 // all sessions take leave; the loop can then run empty
  std::size_t size() const;

 private:
  std::shared_ptr<Stream> make(StreamKey const&);

  asio::any_io_executor const executor_;
  Open const open_;
  StreamsSettings const settings_;
  mutable std::mutex mutex_;
  bool stopped_ = false;
  std::map<StreamKey, std::shared_ptr<Stream>> streams_;
};

}  // namespace haidang::relay

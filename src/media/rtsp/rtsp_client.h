// One session with one camera: connect, describe, set up, play, keep alive, take leave. A coroutine on the caller's
// executor, which must run one thing at a time (a strand, or a loop of one thread). It tries once and says how it
// ended; when to try again is for who knows all cameras of a site.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include "media/rtsp/login.h"
#include "media/rtsp/udp_ports.h"
#include "media/rtsp/video_receiver.h"
#include "media/rtsp/wire.h"

namespace haidang::rtsp {

struct SessionSettings {
  std::string url;                      // may hold name and password
  Credentials credentials = {};         // before those of the address, when given
  std::optional<Carrier> carrier = {};  // none: TCP, and UDP when the camera refuses TCP
  Trust trust = Trust::known_certificates;
  Span connect_limit = seconds(5);
  Span answer_limit = seconds(5);    // of every request
  Span no_data_limit = seconds(10);  // without a packet of ours while playing
  Span leave_limit = seconds(1);     // for the answer to TEARDOWN
  std::size_t most_frame_bytes = 8 << 20;
};

struct SessionStats {
  VideoStats video;
  std::uint64_t bytes_read = 0, rubbish_bytes = 0;
  std::uint64_t keepalives = 0, keepalives_refused = 0;
  std::optional<Span> first_frame;  // since run() began
  Carrier carrier = Carrier::tcp;
  std::string encoding;  // of the video track, as the camera calls it
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  // `then` is called on the executor with every picture, in decoding order.
  Session(asio::any_io_executor, SessionSettings, VideoReceiver::Then then);
  ~Session();

  asio::awaitable<Ending> run();  // once; hold the session until it is over
  void stop();                    // run() then takes leave and ends with `stopped`
  SessionStats stats() const;

 private:
  asio::awaitable<Outcome<Nothing>> converse();
  asio::awaitable<Outcome<Description>> describe();
  asio::awaitable<Outcome<Nothing>> begin_at(Address);
  asio::awaitable<Outcome<Nothing>> set_up();
  asio::awaitable<Outcome<Response>> set_up_over(Carrier);
  asio::awaitable<Outcome<Nothing>> play();
  asio::awaitable<Outcome<Nothing>> watch();
  Outcome<Nothing> take_played(Outcome<Item> const&);
  asio::awaitable<void> take_leave();

  asio::awaitable<Outcome<Response>> ask(std::string method, std::string url, std::vector<Header>);
  asio::awaitable<Outcome<Response>> exchange(std::string method, std::string url, std::vector<Header>);
  void send_request(std::string const& method, std::string const& url, std::vector<Header>);
  Outcome<Nothing> take_aside(Item const&);  // what comes while an answer is awaited
  void take_frame(Interleaved const&);
  void take_keepalive_answer(Response const&);
  void tick();
  void report_reception();
  void send_keepalive();

  asio::any_io_executor executor_;
  SessionSettings settings_;
  VideoReceiver::Then then_;
  std::shared_ptr<Wire> wire_;
  std::shared_ptr<UdpPorts> udp_;
  asio::steady_timer ticks_;
  Address address_;
  std::optional<Login> login_;
  std::int64_t cseq_ = 0;
  std::uint32_t const own_source_;

  std::string base_, public_, control_;
  Track track_;
  SessionName session_;
  Carrier carrier_ = Carrier::tcp;
  std::uint8_t channel_ = 0;
  std::optional<PortPair> server_ports_;
  std::optional<VideoReceiver> receiver_;
  bool stopped_ = false, set_up_ = false, playing_ = false;

  std::string keepalive_method_;
  Moment began_{}, last_heard_{}, keepalive_due_{}, report_due_{};
  std::uint64_t packets_seen_ = 0, keepalives_ = 0, keepalives_refused_ = 0;
  bool keepalive_repeated_ = false;
  std::optional<Span> first_frame_;
};

// What a status that is no success means.
Ending ending_of(Response const&, std::string_view method);

}  // namespace haidang::rtsp

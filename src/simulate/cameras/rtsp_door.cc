#include "simulate/cameras/rtsp_door.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "simulate/cameras/secrets.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

constexpr int session_seconds = 60;

// "…;interleaved=2-3" → "2-3".
std::string_view parameter(std::string_view transport, std::string_view name) {
  for (auto part : split(transport, ';')) {
    part = trimmed(part);
    if (part.starts_with(name) && part.size() > name.size() && part[name.size()] == '=')
      return part.substr(name.size() + 1);
  }
  return {};
}

std::optional<int> first_number(std::string_view range) {
  auto n = parse_integer(range.substr(0, range.find('-')));
  if (!n || *n < 0 || *n > 65'534) return {};
  return static_cast<int>(*n);
}

}  // namespace

RtspDoor::RtspDoor(asio::ip::tcp::socket socket, std::shared_ptr<Camera> camera)
    : camera_(std::move(camera)), line_(std::make_shared<Line>(std::move(socket))) {}

RtspDoor::~RtspDoor() { close(); }

void RtspDoor::end_playing() {
  if (!playing_) return;
  playing_->stop();
  playing_.reset();
  --camera_->sessions;
}

void RtspDoor::close() {
  end_playing();
  udp_.reset();
  line_->close();
}

asio::awaitable<void> RtspDoor::run() {
  auto self = shared_from_this();
  line_->trickle(camera_->has(CameraFault::trickles));
  std::array<char, 8192> space{};
  while (line_->is_open()) {
    auto [failure, bytes] =
        co_await line_->socket().async_read_some(asio::buffer(space), asio::as_tuple(asio::use_awaitable));
    if (failure) break;
    if (camera_->has(CameraFault::silent)) continue;
    reader_.add({space.data(), bytes});
    for (;;) {
      auto request = reader_.next();
      if (!request) co_return close();
      if (!*request) break;
      answer(**request);
    }
  }
  close();
}

void RtspDoor::say(Request const& asked, std::string const& status, std::string const& headers,
                   std::string const& body) {
  auto out = "RTSP/1.0 " + status + "\r\nCSeq: " + std::string(asked.header("CSeq")) + "\r\n" + headers;
  if (!session_.empty()) out += "Session: " + session_ + ";timeout=" + std::to_string(session_seconds) + "\r\n";
  if (!body.empty()) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  line_->send(out + "\r\n" + body);
}

void RtspDoor::answer(Request const& asked) {
  if (asked.method == "OPTIONS")
    return say(asked, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n");
  if (!admits(asked)) return;
  if (asked.method == "DESCRIBE") return describe(asked);
  if (asked.method == "SETUP") return set_up(asked);
  if (asked.method == "PLAY") return play(asked);
  if (asked.method == "GET_PARAMETER") return say(asked, "200 OK");
  if (asked.method != "TEARDOWN") return say(asked, "501 Not Implemented");
  end_playing();
  say(asked, "200 OK");
  session_.clear();
}

bool RtspDoor::admits(Request const& asked) {
  if (camera_->guard().is_open()) return true;
  auto shown = camera_->guard().header(asked);
  if (shown != Guard::Shown::nothing && camera_->has(CameraFault::refuses_password)) shown = Guard::Shown::wrong;
  if (shown == Guard::Shown::right) return true;
  if (shown == Guard::Shown::wrong) ++camera_->refused_passwords;
  std::string challenges;
  for (auto const& each : camera_->guard().digest_challenges(camera_->has(CameraFault::sha256)))
    challenges += "WWW-Authenticate: " + each + "\r\n";
  say(asked, "401 Unauthorized", challenges);
  return false;
}

// /stream1 is the main one.
std::shared_ptr<Film const> RtspDoor::film_of(Request const& asked) const {
  auto path = asked.path();
  auto const& streams = camera_->plan().streams;
  for (std::size_t i = 0; i < streams.size(); ++i)
    if (path.starts_with("/stream" + std::to_string(i + 1))) return streams[i];
  return nullptr;
}

std::string RtspDoor::control() const {
  return camera_->has(CameraFault::wrong_control_url) ? "rtsp://192.168.1.64:554/stream1/trackID=1?a=b" : "trackID=1";
}

void RtspDoor::describe(Request const& asked) {
  auto film = film_of(asked);
  if (!film || camera_->has(CameraFault::no_such_stream)) return say(asked, "404 Not Found");
  if (camera_->has(CameraFault::over_threshold))
    return say(asked, "403 Forbidden", "", "User amount reached the threshold");
  auto sdp = "v=0\r\no=- 1 1 IN IP4 " + camera_->stated_host() + "\r\ns=" + "Media Presentation" +
             "\r\nt=0 0\r\na=control:*\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 " + film->encoding() +
             "/90000\r\na=fmtp:96 " + film->format(!camera_->has(CameraFault::no_sprop)) +
             "\r\na=framerate:" + decimal(film->shape().frames_per_second) + "\r\na=control:" + control() +
             "\r\nm=application 0 RTP/AVP 107\r\na=rtpmap:107 vnd.onvif.metadata/90000\r\na=control:trackID=2\r\n";
  say(asked, "200 OK", "Content-Type: application/sdp\r\nContent-Base: " + asked.target + "/\r\n", sdp);
}

void RtspDoor::set_up(Request const& asked) {
  if (camera_->has(CameraFault::busy) || camera_->sessions >= camera_->plan().most_sessions)
    return say(asked, "453 Not Enough Bandwidth");
  auto transport = asked.header("Transport");
  bool tcp = lower_case(transport).find("/tcp") != std::string::npos;
  if (camera_->has(tcp ? CameraFault::refuses_tcp : CameraFault::refuses_udp))
    return say(asked, "461 Unsupported Transport");
  if (asked.path().find("trackID=2") != std::string::npos) return set_up_metadata(asked, tcp);
  film_ = film_of(asked);
  if (!film_) return say(asked, "404 Not Found");
  if (!tcp) return set_up_udp(asked, parameter(transport, "client_port"));
  auto channels = parameter(transport, "interleaved");
  channel_ = first_number(channels).value_or(0) & 0xFE;
  udp_.reset();
  if (session_.empty()) session_ = random_word().substr(0, 8);
  auto pair = std::to_string(channel_) + "-" + std::to_string(channel_ + 1);
  say(asked, "200 OK", "Transport: RTP/AVP/TCP;unicast;interleaved=" + pair + "\r\n");
}

// The track beside the pictures, on which nothing ever comes: players ask for all tracks that they are told of.
void RtspDoor::set_up_metadata(Request const& asked, bool tcp) {
  if (session_.empty() || (!tcp && !udp_)) return say(asked, "455 Method Not Valid in This State");
  say(asked, "200 OK", "Transport: " + std::string(asked.header("Transport")) + "\r\n");
}

void RtspDoor::set_up_udp(Request const& asked, std::string_view ports) {
  auto port = first_number(ports);
  if (!port) return say(asked, "461 Unsupported Transport");
  error_code failure;
  auto& socket = line_->socket();
  auto own = socket.local_endpoint(failure).address(), peer = socket.remote_endpoint(failure).address();
  auto legs = std::make_unique<UdpLegs>(socket.get_executor());
  for (auto* leg : {&legs->rtp, &legs->rtcp}) {
    leg->open(udp::v4(), failure);
    if (!failure) leg->bind({own, 0}, failure);
    if (failure) return say(asked, "500 Internal Server Error");
    leg->non_blocking(true, failure);
  }
  legs->to_rtp = {peer, static_cast<std::uint16_t>(*port)};
  legs->to_rtcp = {peer, static_cast<std::uint16_t>(*port + 1)};
  auto server = std::to_string(legs->rtp.local_endpoint(failure).port()) + "-" +
                std::to_string(legs->rtcp.local_endpoint(failure).port());
  udp_ = std::move(legs);
  if (session_.empty()) session_ = random_word().substr(0, 8);
  say(asked, "200 OK",
      "Transport: RTP/AVP;unicast;client_port=" + std::string(ports) + ";server_port=" + server + "\r\n");
}

Playing::Way RtspDoor::way_out() {
  Playing::Way way;
  std::weak_ptr<RtspDoor> weak = weak_from_this();
  way.may_send = [line = line_] { return !line->is_full(); };
  way.hang_up = [weak] {
    if (auto door = weak.lock()) door->close();
  };
  if (!udp_) {
    way.send = [line = line_, channel = channel_](Playing::Leg leg, std::string const& packet) {
      auto to = channel + (leg == Playing::Leg::rtp ? 0 : 1);
      std::string frame{'$', static_cast<char>(to), static_cast<char>(packet.size() >> 8U),
                        static_cast<char>(packet.size())};
      line->send(frame + packet);
    };
    way.send_rubbish = [line = line_](std::string bytes) { line->send(std::move(bytes)); };
    return way;
  }
  way.send = [weak](Playing::Leg leg, std::string const& packet) {
    auto door = weak.lock();
    if (!door || !door->udp_) return;
    error_code lost;
    auto& legs = *door->udp_;
    bool rtp = leg == Playing::Leg::rtp;
    (rtp ? legs.rtp : legs.rtcp).send_to(asio::buffer(packet), rtp ? legs.to_rtp : legs.to_rtcp, 0, lost);
  };
  return way;
}

void RtspDoor::play(Request const& asked) {
  if (!film_ || session_.empty()) return say(asked, "455 Method Not Valid in This State");
  bool begins = !playing_;
  if (begins) {
    playing_ = std::make_shared<Playing>(line_->socket().get_executor(), camera_, film_, way_out());
    ++camera_->sessions;
  }
  say(asked, "200 OK",
      "RTP-Info: url=" + asked.target + "/trackID=1;seq=" + std::to_string(playing_->first_sequence()) +
          ";rtptime=" + std::to_string(playing_->first_time()) + "\r\n");
  if (begins) playing_->start();
}

}  // namespace haidang::simulate

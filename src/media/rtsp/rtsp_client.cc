#include "media/rtsp/rtsp_client.h"

#include <openssl/rand.h>

#include "base/text.h"

namespace haidang::rtsp {
namespace {

using namespace std::chrono_literals;

constexpr int most_redirects = 3;
constexpr int most_rounds = 3;  // of one request with its 401s
constexpr auto between_ticks = 500ms;
constexpr auto between_reports = 5s;

Moment now() { return std::chrono::steady_clock::now(); }
Span since(Moment begin) { return {std::chrono::duration_cast<std::chrono::milliseconds>(now() - begin).count()}; }

std::string random_word() {
  std::string bytes(8, '\0');
  ::RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return hex(bytes);
}

std::uint32_t random_source() {
  std::uint32_t out = 0;
  ::RAND_bytes(reinterpret_cast<unsigned char*>(&out), sizeof out);
  return out;
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

Ending ending_of(Response const& response, std::string_view method) {
  auto said = std::string(method) + ": " + std::to_string(response.status) + " " + response.phrase;
  auto text = lower_case(response.phrase + " " + excerpt(response.body, 200));
  bool full = text.find("threshold") != std::string::npos || text.find("user amount") != std::string::npos;
  switch (response.status) {
    case 401: return {Reason::password_refused, said};
    case 403: return {full ? Reason::busy : Reason::not_allowed, said};
    case 404: return {Reason::no_such_stream, said};
    case 453:
    case 500:
    case 503: return {Reason::busy, said};
    case 461: return {Reason::busy, said};  // to both carriers: a recorder with no session left says so too
    default: return {Reason::refused, said};
  }
}

Session::Session(asio::any_io_executor executor, SessionSettings settings, VideoReceiver::Then then)
    : executor_(executor),
      settings_(std::move(settings)),
      then_(std::move(then)),
      ticks_(executor),
      own_source_(random_source()) {}

Session::~Session() {
  if (udp_) udp_->close();
  if (wire_) wire_->close();
}

void Session::stop() {
  stopped_ = true;
  if (wire_) wire_->interrupt({Reason::stopped, ""});
}

asio::awaitable<Ending> Session::run() {
  auto self = shared_from_this();
  began_ = now();
  auto ended = co_await converse();
  ticks_.cancel();
  if (set_up_) co_await take_leave();
  if (udp_) udp_->close();
  if (wire_) wire_->close();
  if (stopped_) co_return Ending{Reason::stopped, ""};
  co_return ended ? Ending{Reason::closed, "the camera ended the stream"} : ended.error();
}

asio::awaitable<Outcome<Nothing>> Session::converse() {
  auto description = co_await describe();
  if (!description) co_return description.error();
  auto const* video = video_of(*description);
  if (video == nullptr) co_return Ending{Reason::no_video, "no video among the tracks"};
  if (video->codec != Codec::h264 && video->codec != Codec::h265) {
    auto name = video->encoding.empty() ? "payload type " + std::to_string(video->payload_type) : video->encoding;
    co_return Ending{Reason::unsupported_codec, video->codec == Codec::mjpeg ? "MJPEG" : name};
  }
  track_ = *video;
  control_ = control_url(address_, base_, description->control);
  auto ready = co_await set_up();
  if (!ready) co_return ready.error();
  auto begun = co_await play();
  if (!begun) co_return begun.error();
  auto watched = co_await watch();
  co_return watched;
}

asio::awaitable<Outcome<Nothing>> Session::begin_at(Address address) {
  if (wire_) wire_->close();
  wire_ = std::make_shared<Wire>(executor_);
  address_ = std::move(address);
  if (stopped_) co_return Ending{Reason::stopped, ""};
  auto connected = co_await wire_->connect(address_, settings_.trust, settings_.connect_limit);
  if (!connected) co_return connected.error();
  auto options = co_await ask("OPTIONS", address_.url(), {});
  if (!options && options.error().reason != Reason::refused) co_return options.error();
  if (options) public_ = options->headers.find("Public");
  co_return Nothing{};
}

// Follows redirects; a name and a password go to another host only as a digest, and never from TLS to plain TCP.
asio::awaitable<Outcome<Description>> Session::describe() {
  auto address = read_address(settings_.url);
  if (!address) co_return Ending{Reason::bad_address, address.error().message};
  auto known = settings_.credentials.user.empty() ? address->credentials : settings_.credentials;
  login_.emplace(known, random_word());
  auto const first_host = address->host;
  for (int redirects = 0;; ++redirects) {
    auto connected = co_await begin_at(*address);
    if (!connected) co_return connected.error();
    std::vector<Header> accept{{"Accept", "application/sdp"}};
    auto response = co_await ask("DESCRIBE", address_.url(), accept);
    if (!response) co_return response.error();
    if (!is_redirect(response->status)) {
      if (response->status / 100 != 2) co_return ending_of(*response, "DESCRIBE");
      base_ = base_url(address_, response->headers.find("Content-Base"), response->headers.find("Content-Location"));
      auto read = read_sdp(response->body);
      if (!read) co_return Ending{Reason::no_video, read.error().message};
      co_return std::move(*read);
    }
    auto next = read_address(response->headers.find("Location"));
    if (!next || redirects == most_redirects)
      co_return Ending{Reason::bad_address, "redirected in a circle or to nowhere"};
    if (next->security < address->security)
      co_return Ending{Reason::bad_address, "redirected from TLS to an open connection"};
    login_.emplace(known, random_word());
    if (next->host != first_host) login_->never_show_openly();
    address = std::move(next);
  }
}

asio::awaitable<Outcome<Nothing>> Session::set_up() {
  auto first = settings_.carrier.value_or(Carrier::tcp);
  auto response = co_await set_up_over(first);
  if (!response) co_return response.error();
  bool other = response->status == 461 || (response->status / 100 == 2 && carrier_ != first);
  if (other && !settings_.carrier) response = co_await set_up_over(Carrier::udp);
  if (!response) co_return response.error();
  if (response->status == 461 && settings_.carrier)
    co_return Ending{Reason::refused, "SETUP: 461, not over this carrier"};
  if (response->status / 100 != 2) co_return ending_of(*response, "SETUP");
  auto transport = read_transport(response->headers.find("Transport"));
  set_up_ = true;
  server_ports_ = transport.server_ports;
  if (transport.channels) channel_ = static_cast<std::uint8_t>(transport.channels->rtp);
  wire_->reader().expect_channel(channel_);
  wire_->reader().expect_channel(static_cast<std::uint8_t>(channel_ + 1));
  receiver_.emplace(track_, transport.ssrc, settings_.most_frame_bytes, [this](VideoFrame const& frame) {
    if (!first_frame_) first_frame_ = since(began_);
    then_(frame);
  });
  co_return Nothing{};
}

asio::awaitable<Outcome<Response>> Session::set_up_over(Carrier carrier) {
  auto transport = transport_over_tcp(0);
  if (carrier == Carrier::udp) {
    auto opened = UdpPorts::open(executor_, wire_->local(), wire_->peer());
    if (!opened) co_return Ending{Reason::unreachable, opened.error().message};
    udp_ = *opened;
    transport = transport_over_udp(udp_->rtp_port());
  }
  std::vector<Header> headers{{"Transport", transport}};
  auto response = co_await ask("SETUP", control_url(address_, base_, track_.control), headers);
  if (!response) co_return response.error();
  carrier_ = read_transport(response->headers.find("Transport")).carrier.value_or(carrier);
  co_return response;
}

asio::awaitable<Outcome<Nothing>> Session::play() {
  if (carrier_ == Carrier::udp && udp_) {
    udp_->listen([this](UdpPorts::Leg leg, std::string_view bytes) {
      leg == UdpPorts::Leg::rtp ? receiver_->datagram(bytes, now()) : receiver_->rtcp(bytes, now());
    });
    if (server_ports_) udp_->greet(*server_ports_);
  }
  playing_ = true;  // some cameras send before they answer
  std::vector<Header> range{{"Range", "npt=0.000-"}};
  auto response = co_await ask("PLAY", control_, range);
  if (!response) co_return response.error();
  if (response->status / 100 != 2) co_return ending_of(*response, "PLAY");
  co_return Nothing{};
}

asio::awaitable<Outcome<Nothing>> Session::watch() {
  keepalive_method_ = keepalive_method(public_);
  last_heard_ = now();
  keepalive_due_ = last_heard_ + std::chrono::milliseconds(session_.timeout_seconds * 500);
  report_due_ = last_heard_ + between_reports;
  tick();
  for (;;) {
    auto item = co_await wire_->next();
    for (auto more = std::make_optional(std::move(item)); more; more = wire_->ready()) {
      auto taken = take_played(*more);
      if (!taken) co_return taken.error();
    }
  }
}

Outcome<Nothing> Session::take_played(Outcome<Item> const& item) {
  if (!item) return item.error();
  if (auto const* response = std::get_if<Response>(&*item)) take_keepalive_answer(*response);
  return take_aside(*item);
}

asio::awaitable<void> Session::take_leave() {
  playing_ = false;
  if (udp_) udp_->close();
  wire_->forget_interruption();
  settings_.answer_limit = settings_.leave_limit;
  std::vector<Header> const none;
  auto answered = co_await exchange("TEARDOWN", control_, none);
  (void)answered;  // a camera that is gone has forgotten us anyway
}

asio::awaitable<Outcome<Response>> Session::ask(std::string method, std::string url, std::vector<Header> headers) {
  for (int round = 1;; ++round) {
    auto response = co_await exchange(method, url, headers);
    if (!response) co_return response.error();
    if (response->status != 401) {
      login_->accepted();
      co_return response;
    }
    auto refused = login_->refused(response->headers);
    if (refused) co_return *refused;
    if (round == most_rounds) co_return Ending{Reason::password_refused, "401 again and again"};
  }
}

asio::awaitable<Outcome<Response>> Session::exchange(std::string method, std::string url, std::vector<Header> headers) {
  send_request(method, url, std::move(headers));
  wire_->expire_after(settings_.answer_limit);
  for (;;) {
    auto item = co_await wire_->next();
    if (!item) co_return item.error();
    auto* response = std::get_if<Response>(&*item);
    if (response == nullptr) {
      auto taken = take_aside(*item);
      if (!taken) co_return taken.error();
      continue;
    }
    if (response->status < 200 || (response->cseq >= 0 && response->cseq != cseq_)) continue;  // of an earlier one
    wire_->never_expire();
    auto session = read_session(response->headers.find("Session"));
    if (!session.states_timeout) session.timeout_seconds = session_.timeout_seconds;  // said once, at SETUP
    if (!session.id.empty()) session_ = session;
    co_return std::move(*response);
  }
}

void Session::send_request(std::string const& method, std::string const& url, std::vector<Header> headers) {
  if (auto shown = login_->header(method, url)) headers.push_back({"Authorization", *shown});
  if (!session_.id.empty()) headers.push_back({"Session", session_.id});
  headers.push_back({"User-Agent", "haidang"});
  wire_->send(write_request(method, url, ++cseq_, headers));
}

Outcome<Nothing> Session::take_aside(Item const& item) {
  if (auto const* frame = std::get_if<Interleaved>(&item)) take_frame(*frame);
  auto const* asked = std::get_if<ServerRequest>(&item);
  if (asked == nullptr) return Nothing{};
  bool leaving = asked->method == "TEARDOWN" || asked->method == "REDIRECT";
  wire_->send(write_answer(200, "OK", asked->headers));
  if (leaving) return Ending{Reason::closed, "the camera said " + asked->method};
  return Nothing{};
}

void Session::take_frame(Interleaved const& frame) {
  if (!playing_ || !receiver_) return;  // of a session before ours
  if (frame.channel == channel_) receiver_->rtp(frame.bytes, now());
  if (frame.channel == static_cast<std::uint8_t>(channel_ + 1)) receiver_->rtcp(frame.bytes, now());
}

// An error answer does not end the stream: some cameras refuse every keepalive and go on playing.
void Session::take_keepalive_answer(Response const& response) {
  if (response.status < 400) return login_->accepted();
  if (response.status == 401 && !keepalive_repeated_ && !login_->refused(response.headers)) {
    send_keepalive();
    keepalive_repeated_ = true;
    return;
  }
  ++keepalives_refused_;
  keepalive_method_ = "OPTIONS";
}

void Session::send_keepalive() {
  ++keepalives_;
  keepalive_repeated_ = false;
  send_request(keepalive_method_, control_, {});
}

void Session::tick() {
  auto at = now();
  if (receiver_->packets() != packets_seen_) {
    packets_seen_ = receiver_->packets();
    last_heard_ = at;
  }
  if (at - last_heard_ >= std::chrono::milliseconds(settings_.no_data_limit.ms))
    return wire_->interrupt(
        {Reason::no_data, "no packet of the stream in " + std::to_string(settings_.no_data_limit.ms) + " ms"});
  if (at >= keepalive_due_) {
    keepalive_due_ = at + std::chrono::milliseconds(session_.timeout_seconds * 500);
    send_keepalive();
  }
  if (at >= report_due_) report_reception();
  ticks_.expires_after(between_ticks);
  ticks_.async_wait([weak = weak_from_this()](boost::system::error_code failure) {
    auto self = weak.lock();
    if (self && !failure) self->tick();
  });
}

void Session::report_reception() {
  report_due_ = now() + between_reports;
  auto report = receiver_->receiver_report(own_source_, now());
  if (!report) return;
  if (carrier_ == Carrier::udp && udp_) {
    if (server_ports_) udp_->send_report(*server_ports_, *report);
    return;
  }
  std::string frame{'$', static_cast<char>(channel_ + 1), static_cast<char>(report->size() >> 8),
                    static_cast<char>(report->size())};
  wire_->send(frame + *report);
}

SessionStats Session::stats() const {
  SessionStats out;
  if (receiver_) out.video = receiver_->stats(now());
  if (wire_) out.bytes_read = wire_->bytes_read();
  if (wire_) out.rubbish_bytes = wire_->reader().rubbish_bytes();
  out.keepalives = keepalives_;
  out.keepalives_refused = keepalives_refused_;
  out.first_frame = first_frame_;
  out.carrier = carrier_;
  out.encoding = track_.encoding;
  return out;
}

}  // namespace haidang::rtsp

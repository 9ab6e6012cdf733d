#include "media/onvif/device.h"

#include "base/text.h"
#include "media/onvif/camera_clock.h"
#include "media/onvif/random.h"

namespace haidang::onvif {
namespace {

constexpr int most_rounds = 4;  // of one picture: a challenge, an old nonce
constexpr int most_messages = 64;

// Whether the camera is there and only will not have this question: another one may do.
bool is_only_refused(Ending const& ending) {
  return ending.reason == Reason::refused || ending.reason == Reason::no_such_stream ||
         ending.reason == Reason::not_allowed || ending.reason == Reason::busy;
}

bool has_encoder(std::vector<Profile> const& profiles) {
  for (auto const& each : profiles)
    if (each.encoder) return true;
  return false;
}

Outcome<Nothing> done(Outcome<Answer> const& answer) {
  if (!answer) return answer.error();
  return Nothing{};
}

}  // namespace

Device::Device(asio::any_io_executor executor, DeviceSettings settings, Clock const& clock)
    : executor_(executor), settings_(std::move(settings)), clock_(clock) {
  auto address = read_web_address(settings_.url);
  if (!address) bad_address_ = Ending{Reason::bad_address, address.error().message};
  if (address) reached_ = *address;
  auto known = settings_.credentials.user.empty() ? reached_.credentials : settings_.credentials;
  reached_.credentials = {};
  login_.emplace(known, hex(random_bytes(8)));
  picture_login_.emplace(known, hex(random_bytes(8)));
}

Device::~Device() { stop(); }

void Device::stop() {
  stopped_ = true;
  auto running = running_;
  for (auto const& each : running) each->stop();
}

// A camera that does not tell its time, or nothing of use, is signed to by our clock.
asio::awaitable<Outcome<Nothing>> Device::open() {
  auto self = shared_from_this();
  if (bad_address_) co_return *bad_address_;
  auto told = co_await ask_the_time(Sign::when_asked);
  bool may_go_on = told || is_only_refused(told.error()) || told.error().reason == Reason::password_missing;
  if (!may_go_on) co_return told.error();
  auto found = co_await find_services();
  co_return found;
}

asio::awaitable<Outcome<Nothing>> Device::ask_the_time(Sign sign) {
  Asking asking{reached_, get_system_date_and_time()};
  asking.sign = sign;
  auto before = clock_.now();
  auto answer = co_await ask(asking);
  if (!answer) co_return answer.error();
  auto now = before + Span{(clock_.now() - before).ms / 2};
  auto time = read_camera_time(answer->body);
  if (time.utc) clock_ahead_ = *time.utc - now;
  if (time.utc || time.local) login_->learn(likely_skews(time, now));
  co_return Nothing{};
}

// Both questions are open to everybody, but not with every maker.
asio::awaitable<Outcome<Nothing>> Device::find_services() {
  Asking asking{reached_, get_services()};
  asking.sign = Sign::when_asked;
  auto services = co_await ask(asking);
  if (services) stated_ = read_services(services->body);
  if (!services && !is_only_refused(services.error())) co_return services.error();
  if (!stated_.contains(Service::media) && !stated_.contains(Service::media2)) {
    asking.address = reached_;
    asking.call = get_capabilities();
    auto capabilities = co_await ask(asking);
    if (!capabilities && !services) co_return capabilities.error();
    if (capabilities) stated_.merge(read_capabilities(capabilities->body));
  }
  services_ = services_at(stated_, reached_);
  co_return Nothing{};
}

asio::awaitable<Outcome<Identity>> Device::identity() {
  auto answer = co_await ask_service(Service::device, get_device_information());
  if (!answer) co_return answer.error();
  co_return read_identity(answer->body);
}

asio::awaitable<Outcome<std::vector<Profile>>> Device::profiles_of(MediaVersion version) {
  auto service = version == MediaVersion::first ? Service::media : Service::media2;
  auto answer = co_await ask_service(service, get_profiles(version));
  if (!answer) co_return answer.error();
  co_return read_profiles(answer->body, version);
}

asio::awaitable<Outcome<std::vector<Profile>>> Device::profiles() {
  auto newer = co_await profiles_of(MediaVersion::second);
  if (newer && has_encoder(*newer)) co_return newer;
  if (!newer && !is_only_refused(newer.error()) && newer.error().reason != Reason::not_rtsp) co_return newer;
  auto older = co_await profiles_of(MediaVersion::first);
  if (!older && newer) co_return newer;
  co_return older;
}

asio::awaitable<Outcome<std::vector<Encoder>>> Device::encoders(MediaVersion version) {
  auto service = version == MediaVersion::first ? Service::media : Service::media2;
  auto answer = co_await ask_service(service, get_video_encoder_configurations(version));
  if (!answer) co_return answer.error();
  co_return read_encoders(answer->body);
}

asio::awaitable<Outcome<std::string>> Device::stream_uri(Profile profile) {
  auto service = profile.version == MediaVersion::first ? Service::media : Service::media2;
  auto answer = co_await ask_service(service, get_stream_uri(profile));
  if (!answer) co_return answer.error();
  co_return stream_at(read_uri(answer->body), reached_);
}

asio::awaitable<Outcome<std::string>> Device::snapshot_uri(Profile profile) {
  auto service = profile.version == MediaVersion::first ? Service::media : Service::media2;
  auto answer = co_await ask_service(service, get_snapshot_uri(profile));
  if (!answer) co_return answer.error();
  auto stated = read_uri(answer->body);
  auto address = stated.empty() ? std::nullopt : at_reached(stated, own_address(), reached_);
  if (!address) co_return Ending{Reason::bad_address, "picture at \"" + excerpt(stated, 100) + "\""};
  co_return web_url(*address);
}

asio::awaitable<Outcome<Picture>> Device::snapshot(std::string uri) {
  auto address = read_web_address(uri);
  if (!address) co_return Ending{Reason::bad_address, address.error().message};
  address->host = reached_.host;
  auto answer = co_await fetch_picture(*address);
  if (!answer) co_return answer.error();
  if (answer->status != 200) co_return ending_of(*answer, "picture", "no picture");
  if (!answer->body.starts_with("\xFF\xD8")) co_return Ending{Reason::refused, "picture: no JPEG"};
  co_return Picture{std::string(answer->headers.find("Content-Type")), std::move(answer->body)};
}

// Pictures are often given by another part of the camera, which wants another proof: Basic where SOAP wants a token.
asio::awaitable<Outcome<WebAnswer>> Device::fetch_picture(Address address) {
  auto self = shared_from_this();
  if (picture_refused_) co_return Ending{Reason::password_refused, "picture: refused before; not asked again"};
  for (int round = 1; round <= most_rounds; ++round) {
    if (auto why = login_->blocked("GET")) co_return *why;
    Question question{address, "GET"};
    question.most_answer_bytes = settings_.most_picture_bytes;
    auto shown = picture_login_->header("GET", address.path);
    question.authorization = shown.value_or("");
    auto answer = co_await exchange(question, Span{});
    if (!answer || answer->status != 401) {
      if (answer && answer->status == 200) picture_login_->accepted();
      co_return answer;
    }
    auto why = picture_login_->refused(answer->headers);
    if (!why) continue;
    picture_refused_ = true;
    if (shown) login_->count_refusal();
    co_return *why;
  }
  co_return Ending{Reason::password_refused, "picture: 401 again and again"};
}

asio::awaitable<Outcome<Subscription>> Device::subscribe(Span lasting) {
  auto call = create_pull_point_subscription(lasting);
  auto answer = co_await ask_service(Service::events, call);
  if (!answer) co_return answer.error();
  auto subscription = read_subscription(answer->body, own_address(), reached_);
  if (!subscription) co_return Ending{Reason::refused, "a subscription without an address"};
  co_return *subscription;
}

asio::awaitable<Outcome<std::vector<Event>>> Device::pull(Subscription subscription, Span wait) {
  auto answer = co_await ask_subscription(subscription, pull_messages(wait, most_messages), wait);
  if (!answer) co_return answer.error();
  co_return read_events(answer->body);
}

asio::awaitable<Outcome<Span>> Device::renew(Subscription subscription, Span lasting) {
  auto answer = co_await ask_subscription(subscription, onvif::renew(lasting), Span{});
  if (!answer) co_return answer.error();
  co_return read_lasting(answer->body).value_or(lasting);
}

asio::awaitable<Outcome<Nothing>> Device::unsubscribe(Subscription subscription) {
  auto answer = co_await ask_subscription(subscription, onvif::unsubscribe(), Span{});
  co_return done(answer);
}

asio::awaitable<Outcome<Nothing>> Device::move(Profile profile, Velocity velocity, Span timeout) {
  auto answer = co_await ask_service(Service::ptz, continuous_move(profile.token, velocity, timeout));
  co_return done(answer);
}

asio::awaitable<Outcome<Nothing>> Device::stop_moving(Profile profile) {
  auto answer = co_await ask_service(Service::ptz, onvif::stop_moving(profile.token));
  co_return done(answer);
}

asio::awaitable<Outcome<Nothing>> Device::reboot() {
  auto answer = co_await ask_service(Service::device, system_reboot());
  co_return done(answer);
}

}  // namespace haidang::onvif

#include "simulate/cameras/farm.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <thread>

#include "simulate/cameras/discovery_door.h"
#include "simulate/cameras/rtsp_door.h"
#include "simulate/cameras/web_door.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::size_t most_visitors = 64;  // at one door of one camera

// A listening socket of one camera and those who came in by it.
template <typename Door>
class Entrance : public std::enable_shared_from_this<Entrance<Door>> {
 public:
  Entrance(asio::io_context& loop, std::shared_ptr<Camera> camera) : acceptor_(loop), camera_(std::move(camera)) {}

  // On `port`; 0 = a free one. The port that it is.
  Result<std::uint16_t> open(std::uint16_t port) {
    error_code failure;
    acceptor_.open(tcp::v4(), failure);
    if (!failure) acceptor_.set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure) acceptor_.bind({camera_->place.address, port}, failure);
    if (!failure) acceptor_.listen(asio::socket_base::max_listen_connections, failure);
    if (failure)
      return Error{ErrorKind::unavailable, "camera's port " + std::to_string(port) + ": " + failure.message()};
    asio::co_spawn(acceptor_.get_executor(), accept(this->shared_from_this()), asio::detached);
    return acceptor_.local_endpoint().port();
  }

  void close() {
    error_code ignored;
    acceptor_.close(ignored);
    for (auto const& each : visitors_)
      if (auto door = each.lock()) door->close();
    visitors_.clear();
  }

 private:
  static asio::awaitable<void> accept(std::shared_ptr<Entrance> self) {
    for (;;) {
      auto [failure, socket] = co_await self->acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
      if (!self->acceptor_.is_open()) co_return;
      if (failure) continue;
      std::erase_if(self->visitors_, [](auto const& each) { return each.expired(); });
      if (self->visitors_.size() >= most_visitors) continue;
      auto door = std::make_shared<Door>(std::move(socket), self->camera_);
      self->visitors_.push_back(door);
      asio::co_spawn(self->acceptor_.get_executor(), serve(door), asio::detached);
    }
  }
  static asio::awaitable<void> serve(std::shared_ptr<Door> door) { co_await door->run(); }

  tcp::acceptor acceptor_;
  std::shared_ptr<Camera> camera_;
  std::vector<std::weak_ptr<Door>> visitors_;
};

struct Standing {  // one camera with its doors
  std::shared_ptr<Camera> camera;
  std::shared_ptr<Entrance<RtspDoor>> rtsp;
  std::shared_ptr<Entrance<WebDoor>> web;
  std::shared_ptr<DiscoveryDoor> discovery;
  std::uint16_t discovery_port = 0;
  std::unique_ptr<asio::steady_timer> rest;  // while it restarts
};

Result<asio::ip::address_v4> first_address(FarmSettings const& settings) {
  error_code unreadable;
  auto first = asio::ip::make_address_v4(settings.first_address, unreadable);
  if (unreadable || !first.is_loopback()) return invalid("simulated cameras stand on 127.x.y.z only");
  bool fixed =
      settings.rtsp_port != 0 || settings.http_port != 0 || (settings.discovery_port != 0 && !settings.group_discovery);
  if (fixed && !settings.an_address_each && settings.cameras.size() > 1)
    return invalid("cameras with the same ports need an address each");
  for (auto const& each : settings.cameras)
    if (each.streams.empty()) return invalid("a camera needs a film");
  return first;
}

}  // namespace

struct Farm::Running {
  explicit Running(FarmSettings s) : settings(std::move(s)) {}

  FarmSettings settings;
  asio::io_context loop{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{loop.get_executor()};
  std::vector<std::unique_ptr<Standing>> cameras;
  std::shared_ptr<DiscoveryDoor> group;
  asio::steady_timer stirring{loop};
  std::thread thread;

  Done add(CameraPlan plan, asio::ip::address_v4 address, Clock const& clock) {
    auto standing = std::make_unique<Standing>();
    standing->camera = std::make_shared<Camera>(std::move(plan), cameras.size(), clock);
    standing->camera->place.address = address;
    DO(open(*standing, settings.rtsp_port, settings.http_port, settings.discovery_port));
    standing->camera->begin_reboot = [this, at = standing.get()] { restart(*at); };
    cameras.push_back(std::move(standing));
    return {};
  }

  Done open(Standing& standing, std::uint16_t rtsp_port, std::uint16_t http_port, std::uint16_t discovery_port) {
    auto& place = standing.camera->place;
    standing.rtsp = std::make_shared<Entrance<RtspDoor>>(loop, standing.camera);
    standing.web = std::make_shared<Entrance<WebDoor>>(loop, standing.camera);
    TRY(place.rtsp_port, standing.rtsp->open(rtsp_port));
    TRY(place.http_port, standing.web->open(http_port));
    TRY(standing.discovery, DiscoveryDoor::of_one(loop.get_executor(), discovery_port, standing.camera));
    standing.discovery_port = standing.discovery->port();
    standing.discovery->listen();
    return {};
  }

  // As pulling its plug; it comes back on the same ports. The answer to the question goes out first.
  void restart(Standing& standing) {
    standing.rest = std::make_unique<asio::steady_timer>(loop, std::chrono::milliseconds(50));
    standing.rest->async_wait([this, at = &standing](error_code stopped) {
      if (stopped) return;
      close(*at);
      at->rest->expires_after(std::chrono::milliseconds(at->camera->plan().reboot_time.ms));
      at->rest->async_wait([this, at](error_code ended) {
        auto const& place = at->camera->place;
        if (!ended) (void)open(*at, place.rtsp_port, place.http_port, at->discovery_port);
      });
    });
  }

  void stir(std::int64_t second) {
    constexpr std::int64_t apart = 7;  // seconds between one camera's moment and the next one's
    auto every = settings.movement_every.ms / 1000, lasts = settings.movement_lasts.ms / 1000;
    if (every <= 0) return;
    stirring.expires_after(std::chrono::seconds(1));
    stirring.async_wait([this, second, every, lasts](error_code stopped) {
      if (stopped) return;
      for (std::size_t i = 0; i < cameras.size(); ++i) {
        auto moment = (second + static_cast<std::int64_t>(i) * apart) % every;
        if (moment == 0 || moment == lasts) cameras[i]->camera->set(CameraFault::motion, moment == 0);
      }
      stir(second + 1);
    });
  }

  static void close(Standing& standing) {
    standing.rtsp->close();
    standing.web->close();
    standing.camera->forget_pull_points();
    if (standing.discovery) standing.discovery->close();
  }

  void end() {
    for (auto const& each : cameras) {
      each->rest.reset();
      close(*each);
    }
    if (group) group->close();
    stirring.cancel();
    work.reset();
  }
};

Farm::Farm(std::unique_ptr<Running> running) : running_(std::move(running)) {}

Result<std::unique_ptr<Farm>> Farm::start(FarmSettings settings, Clock const& clock) {
  TRY(auto first, first_address(settings));
  auto running = std::make_unique<Running>(std::move(settings));
  auto address = first.to_uint();
  for (auto& plan : running->settings.cameras) {
    DO(running->add(plan, asio::ip::address_v4(address), clock));
    if (running->settings.an_address_each) ++address;
  }
  if (running->settings.group_discovery) {
    DiscoveryDoor::Cameras all;
    for (auto const& each : running->cameras) all.push_back(each->camera);
    TRY(running->group, DiscoveryDoor::of_all(running->loop.get_executor(), running->settings.discovery_port, all));
    running->group->listen();
  }
  running->stir(0);
  running->thread = std::thread([loop = &running->loop] { loop->run(); });
  return std::unique_ptr<Farm>(new Farm(std::move(running)));
}

Farm::~Farm() {
  asio::post(running_->loop, [running = running_.get()] { running->end(); });
  running_->thread.join();
}

std::size_t Farm::size() const { return running_->cameras.size(); }

std::string Farm::address(std::size_t camera) const {
  return running_->cameras.at(camera)->camera->place.address.to_string();
}

std::string Farm::rtsp_url(std::size_t camera, int stream) const {
  auto port = running_->cameras.at(camera)->camera->place.rtsp_port;
  return "rtsp://" + address(camera) + ":" + std::to_string(port) + "/stream" + std::to_string(stream);
}

std::string Farm::onvif_url(std::size_t camera) const {
  auto port = running_->cameras.at(camera)->camera->place.http_port;
  return "http://" + address(camera) + ":" + std::to_string(port) + "/onvif/device_service";
}

std::string Farm::id(std::size_t camera) const { return running_->cameras.at(camera)->camera->id(); }
std::uint16_t Farm::discovery_port(std::size_t camera) const { return running_->cameras.at(camera)->discovery_port; }
CameraCounts Farm::counts(std::size_t camera) const { return running_->cameras.at(camera)->camera->counts(); }

void Farm::set(std::size_t camera, CameraFault fault, bool on) {
  auto& one = *running_->cameras.at(camera)->camera;
  std::promise<void> done;
  asio::post(running_->loop, [&] {
    one.set(fault, on);
    done.set_value();
  });
  done.get_future().wait();
}

void Farm::restart(std::size_t camera) {
  asio::post(running_->loop,
             [running = running_.get(), one = running_->cameras.at(camera).get()] { running->restart(*one); });
}

}  // namespace haidang::simulate

#include "city/cameras/wall_api.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <mutex>

#include "base/text.h"
#include "city/cameras/camera_api.h"
#include "city/cameras/wall_words.h"
#include "city/people/right.h"

namespace haidang {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t most_notes = 200;  // that wait for a page that does not read

// One page's wall. All of it runs on the socket's strand.
class Wall : public std::enable_shared_from_this<Wall> {
 public:
  Wall(std::shared_ptr<http::WebSocket> socket, http::Request request, WallApi::Wiring const& wiring,
       asio::any_io_executor executor)
      : socket_(std::move(socket)), request_(std::move(request)), wiring_(wiring), wake_(std::move(executor)) {}

  awaitable<void> run() {
    auto self = shared_from_this();
    asio::co_spawn(wake_.get_executor(), write_all(self), asio::detached);
    for (;;) {
      auto text = co_await socket_->receive();
      if (!text) break;
      auto wish = walls::read_wish(*text);
      if (!wish) {
        note(walls::said_refusal(wish.error().at + " " + wish.error().message));
        continue;
      }
      for (auto tile : wish->leave) co_await leave(tile);
      for (auto const& each : wish->watch) co_await watch(each);
    }
    gone_ = true;
    wake_.cancel();
    while (!tiles_.empty()) co_await leave(tiles_.begin()->first);
  }

  // Any thread, these.
  std::string const& session() const { return request_.caller.session; }
  void close() { socket_->close(); }
  // The catalogue is another: what may not be seen any more ends.
  void look_again() {
    asio::co_spawn(wake_.get_executor(), end_what_may_not_be_seen(shared_from_this()), asio::detached);
  }

 private:
  struct Tile {
    std::string camera;
    Instant began;
    std::optional<Instant> approved_until;
    std::shared_ptr<relay::Viewer> viewer;
  };

  awaitable<void> watch(walls::Watch wanted) {
    co_await leave(wanted.tile);
    auto snapshot = wiring_.directory.snapshot();
    auto const* camera = snapshot->cameras.find(wanted.camera);
    auto allowed = may_watch(wanted.camera, camera);
    if (!allowed) {
      note(walls::said_refusal(wanted.tile, allowed.error().message));
      co_return;
    }
    auto profile = LiveStreams::profile_of(*camera, wanted.small);
    auto noted = co_await wiring_.audit(request_, "watch_camera", wanted.camera, profile);
    if (!noted) {
      note(walls::said_refusal(wanted.tile, noted.error().message));
      co_return;
    }
    auto viewer = wiring_.streams.watch(wanted.camera, profile, notice());
    if (!viewer) {
      note(walls::said_refusal(wanted.tile, viewer.error().message));
      co_return;
    }
    auto& tile = tiles_[wanted.tile];
    tile.camera = wanted.camera;
    tile.began = wiring_.clock.now();
    tile.approved_until = wiring_.approvals.granted_until(request_.caller.id, wanted.camera, tile.began);
    tile.viewer = std::move(*viewer);
    wake_.cancel();
  }

  Done may_watch(std::string const& id, Camera const* camera) const {
    if (!camera) return missing("no camera is called \"" + excerpt(id, 80) + "\"");
    return may_see(request_.caller, *camera, Seeing::live, wiring_.approvals, wiring_.clock.now());
  }

  // Held by `self`: it begins when the strand is free.
  awaitable<void> end_what_may_not_be_seen(std::shared_ptr<Wall> self) {
    auto snapshot = wiring_.directory.snapshot();
    std::map<std::int64_t, std::string> refused;
    for (auto const& [number, tile] : tiles_)
      if (auto may = may_watch(tile.camera, snapshot->cameras.find(tile.camera)); !may)
        refused[number] = may.error().message;
    for (auto const& [number, why] : refused) {
      note(walls::said_refusal(number, why));
      co_await self->leave(number);
    }
  }

  relay::Viewer::Notice notice() {
    return [weak = weak_from_this(), executor = wake_.get_executor()] {
      asio::post(executor, [weak] {
        if (auto self = weak.lock()) self->wake_.cancel();
      });
    };
  }

  awaitable<void> leave(std::int64_t number) {
    auto found = tiles_.find(number);
    if (found == tiles_.end()) co_return;
    auto camera = std::move(found->second.camera);
    auto seconds = (wiring_.clock.now() - found->second.began).ms / 1000;
    tiles_.erase(found);
    auto detail = std::to_string(seconds) + " s";
    auto noted = co_await wiring_.audit(request_, "leave_camera", camera, detail);
    if (!noted) spdlog::error("that {} left the camera {} was not noted", request_.caller.id, camera);
  }

  void note(std::string text) {
    if (notes_.size() >= most_notes) return socket_->close();
    notes_.push_back(std::move(text));
    wake_.cancel();
  }

  awaitable<void> write_all(std::shared_ptr<Wall> self) {
    while (!self->gone_) {
      auto wrote = co_await write_round();
      if (!wrote) {
        socket_->close();
        co_return;
      }
      if (*wrote || gone_) continue;
      wake_.expires_after(std::chrono::milliseconds(until_an_approval_ends().ms));
      auto [cut_short] = co_await wake_.async_wait(as_result);
      if (!cut_short) co_await end_what_may_not_be_seen(self);
    }
  }

  Span until_an_approval_ends() const {
    auto now = wiring_.clock.now();
    auto wait = hours(1);
    for (auto const& [number, tile] : tiles_)
      if (tile.approved_until) wait = std::clamp(*tile.approved_until - now, Span{1}, wait);
    return wait;
  }

  // One thing of every tile, so that none keeps the others waiting; whether there was anything.
  awaitable<Result<bool>> write_round() {
    auto any = !notes_.empty();
    while (!notes_.empty()) {
      auto text = std::move(notes_.front());
      notes_.pop_front();
      auto sent = co_await socket_->send(text);
      if (!sent) co_return sent.error();
    }
    std::vector<std::int64_t> numbers;
    for (auto const& [number, tile] : tiles_) numbers.push_back(number);
    for (auto number : numbers) {
      auto tile = tiles_.find(number);
      if (tile == tiles_.end()) continue;
      auto item = tile->second.viewer->take();
      if (!item) continue;
      any = true;
      auto sent = co_await write(number, std::move(*item));
      if (!sent) co_return sent.error();
    }
    co_return any;
  }

  awaitable<Done> write(std::int64_t tile, relay::Item item) {
    if (item.kind == relay::Item::Kind::state) {
      auto text = walls::said_state(tile, item.state);
      auto sent = co_await socket_->send(text);
      co_return sent;
    }
    auto kind = item.is_key ? walls::Kind::key_picture : walls::Kind::picture;
    if (item.kind == relay::Item::Kind::init) {
      auto text = walls::said_init(tile, *item.init);
      auto sent = co_await socket_->send(text);
      if (!sent) co_return sent;
      kind = walls::Kind::init;
    }
    auto bytes = walls::framed(tile, kind, *item.bytes);
    auto sent = co_await socket_->send_bytes(bytes);
    co_return sent;
  }

  std::shared_ptr<http::WebSocket> socket_;
  http::Request const request_;
  WallApi::Wiring const& wiring_;
  asio::steady_timer wake_;
  std::map<std::int64_t, Tile> tiles_;
  std::deque<std::string> notes_;
  bool gone_ = false;
};

}  // namespace

struct WallApi::State : std::enable_shared_from_this<WallApi::State> {
  explicit State(Wiring w) : wiring(std::move(w)) {}

  awaitable<void> serve(std::shared_ptr<http::WebSocket> socket, http::Request request) {
    auto self = shared_from_this();
    auto executor = co_await asio::this_coro::executor;
    auto wall = std::make_shared<Wall>(std::move(socket), std::move(request), wiring, executor);
    if (!enter(wall)) co_return;
    co_await wall->run();
    leave(*wall);
  }

  bool enter(std::shared_ptr<Wall> const& wall) {
    std::lock_guard lock(mutex);
    if (!stopping) walls.push_back(wall.get());
    return !stopping;
  }
  void leave(Wall const& wall) {
    std::lock_guard lock(mutex);
    std::erase(walls, &wall);
  }

  Wiring const wiring;
  std::mutex mutex;
  std::vector<Wall*> walls;  // each from enter() to leave(), which its own coroutine calls
  bool stopping = false;
};

WallApi::WallApi(Wiring wiring) : state_(std::make_shared<State>(std::move(wiring))) {}
WallApi::~WallApi() { stop(); }

void WallApi::routes(http::Router& r) {
  r.web_socket("/api/live/video", static_cast<int>(Right::see_cameras),
               [state = state_](std::shared_ptr<http::WebSocket> socket, http::Request request) {
                 return state->serve(std::move(socket), std::move(request));
               });
}

void WallApi::look_again() {
  std::lock_guard lock(state_->mutex);
  for (auto* wall : state_->walls) wall->look_again();
}

void WallApi::end_session(std::string const& session) {
  std::lock_guard lock(state_->mutex);
  for (auto* wall : state_->walls)
    if (wall->session() == session) wall->close();
}

void WallApi::stop() {
  std::lock_guard lock(state_->mutex);
  state_->stopping = true;
  for (auto* wall : state_->walls) wall->close();
}

}  // namespace haidang

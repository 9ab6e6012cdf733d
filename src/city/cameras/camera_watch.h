// Looks at every camera again and again: each in its own moment of the period, few at a time at one site, and tells
// assurance and the store how it went. All bookkeeping on one strand; each look on a strand of its own.
#pragma once

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <functional>
#include <map>
#include <set>

#include "city/cameras/camera_table.h"
#include "city/cameras/habits_table.h"
#include "city/cameras/picture_check.h"

namespace haidang {

// A camera that is to be looked at.
struct WatchedCamera {
  Camera camera;
  LookPlan plan;
};

class CameraWatch {
 public:
  struct Wiring {
    boost::asio::any_io_executor executor;
    store::Store& store;
    Clock const& clock;
    // The name and password to show; nothing when the server has none of that name.
    std::function<std::optional<rtsp::Credentials>(Camera const&)> credentials;
    // In the transaction that keeps a look; before `heard`.
    std::function<Done(store::Session&, Look const&)> count;
    std::function<void(Look const&)> heard;  // once it is kept
    // The newest still of a camera of which one may be kept, as JPEG. Any thread.
    std::function<void(Camera const&, std::string const& jpeg)> still = {};
  };
  struct Limits {
    std::size_t at_once = 64, at_a_site = 4;
    LookSettings look;
  };
  // A look, and the still of its newest picture (JPEG; empty when none came).
  struct Tried {
    Look look;
    std::string still;
  };
  CameraWatch(Wiring, Limits);

  // Reads back how the cameras stood. To be awaited before cameras are told.
  boost::asio::awaitable<Done> start();
  // Any thread; the cameras to be looked at from now on.
  void cameras_changed(std::vector<WatchedCamera>);
  // Looks at once, beside the plan, and keeps nothing: for who tries an address.
  boost::asio::awaitable<Tried> try_out(Camera, rtsp::Credentials);
  // What the camera shows now is how it shall be: another view is no finding any more. `missing` when there is no such
  // camera. Any thread.
  boost::asio::awaitable<Done> accept_view(std::string camera);
  // Its password is another: what was refused before says nothing, and it is looked at next. Any thread.
  void begin_anew(std::string camera);
  // Looks at it next, whatever the plan: it says itself that something is wrong. One that has given up stays alone. Any
  // thread.
  void look_soon(std::string camera);
  // Begins what is due. The watch does so by itself; tests call it after moving their clock.
  boost::asio::awaitable<void> tick();
  std::size_t looking() const { return looking_; }  // on the strand: how many looks are in hand
  // Begins nothing more, and waits for the looks in hand.
  boost::asio::awaitable<void> stop();

 private:
  struct Line {
    WatchedCamera watched;
    std::optional<CameraStanding> standing;
    Instant due;
    bool looking = false;
    bool begins_anew = false, accepts_view = false;  // asked for while it was looked at: done when that is over
    std::shared_ptr<picture::Judge> judge;
  };
  boost::asio::awaitable<void> run();
  void begin_due();
  boost::asio::awaitable<void> look(std::string id);
  boost::asio::awaitable<Glimpse> look_once(Camera const&, rtsp::Credentials, std::size_t keys);
  boost::asio::awaitable<Tried> judged(Glimpse, std::shared_ptr<picture::Judge>, bool turns);
  boost::asio::awaitable<void> keep(CameraStanding, std::optional<CameraHabits>);
  void plan(Line&, std::string const& id);
  void put_first(Line&, std::string const& id);
  Span until_next() const;

  Wiring wiring_;
  Limits limits_;
  boost::asio::strand<boost::asio::any_io_executor> strand_;
  boost::asio::steady_timer timer_, ended_;
  std::map<std::string, Line> lines_;
  std::map<std::string, CameraStanding> remembered_;  // of cameras that have not been told yet
  std::map<std::string, picture::Habits> remembered_habits_;
  PictureCheck check_;
  std::set<std::pair<Instant, std::string>> due_;
  std::map<std::string, std::size_t> looking_at_site_;
  std::size_t looking_ = 0;
  bool running_ = false, in_hand_ = false;  // in_hand_: run() has not ended
};

}  // namespace haidang

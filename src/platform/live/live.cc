#include "platform/live/live.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <mutex>
#include <unordered_map>

#include "platform/live/outbox.h"
#include "platform/reflect/json.h"

namespace haidang::live {
namespace {

namespace asio = boost::asio;
using asio::awaitable;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t longest_topic = 200;

struct Wish {
  std::vector<std::string> subscribe;
  std::vector<std::string> unsubscribe;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (subscribe, unsubscribe))

// {"topic":"board","seq":8,"change":…}
std::string message(std::string const& topic, std::uint64_t seq, std::string_view what, std::string_view json) {
  std::string text = R"({"topic":)";
  text.reserve(json.size() + topic.size() + 60);
  reflect::write_string(text, topic);
  text.append(R"(,"seq":)")
      .append(std::to_string(seq))
      .append(",\"")
      .append(what)
      .append("\":")
      .append(json)
      .append("}");
  return text;
}

std::string refusal(std::string_view topic, std::string_view why) {
  std::string text = "{";
  if (!topic.empty()) {
    text += R"("topic":)";
    reflect::write_string(text, topic);
    text += ',';
  }
  text += R"("refused":)";
  reflect::write_string(text, nfc(why));
  return text + "}";
}

// One socket. The timer and the socket belong to its strand; the rest is guarded by the state's mutex.
struct Follower {
  Follower(std::shared_ptr<http::WebSocket> s, http::Caller c, asio::any_io_executor executor,
           LiveSettings const& settings)
      : socket(std::move(s)), caller(std::move(c)), wake(executor), outbox(settings.budget, settings.topics) {}

  std::shared_ptr<http::WebSocket> socket;
  http::Caller const caller;
  asio::steady_timer wake;
  Outbox outbox;
  bool sleeping = false;  // the writer waits for `wake`
  bool gone = false;
};
using Followers = std::vector<std::shared_ptr<Follower>>;

// On the strand, after the writer has begun to wait: no waking is lost.
void wake(std::shared_ptr<Follower> const& follower) {
  asio::post(follower->wake.get_executor(), [follower] { follower->wake.cancel(); });
}

}  // namespace

struct Live::State : std::enable_shared_from_this<Live::State> {
  State(asio::io_context& io, Clock const& c, LiveSettings s)
      : loop(io), clock(c), settings(s), beat_timer(asio::make_strand(io)) {}

  asio::io_context& loop;
  Clock const& clock;
  LiveSettings const settings;
  std::map<std::string, Snapshot, std::less<>> makers;  // by prefix; not changed once sockets come

  struct Topic {
    std::uint64_t seq = 0;
    Followers followers;
  };
  mutable std::mutex mutex;                       // guards what follows, and every follower's outbox and flags
  std::unordered_map<std::string, Topic> topics;  // only those somebody follows
  Followers everyone;
  bool stopping = false, beating = false;
  asio::steady_timer beat_timer;  // on a strand of its own

  Snapshot const* maker_of(std::string_view topic) const;
  void publish(std::string const& topic, std::string const& change);
  awaitable<void> serve(std::shared_ptr<http::WebSocket>, http::Caller);
  bool enter(std::shared_ptr<Follower> const&);
  void leave(std::shared_ptr<Follower> const&);
  bool understand(std::shared_ptr<Follower> const&, std::string const& text);
  bool obey(std::shared_ptr<Follower> const&, Wish const&);
  void forget(std::shared_ptr<Follower> const&, std::string const& topic);
  void wake_if_sleeping(std::shared_ptr<Follower> const&);

  struct Work {
    std::string topic;
    Text text;
    std::uint64_t seq = 0;
    bool gone = false, nothing = false;
  };
  Work next_work(Follower&);
  awaitable<void> write_all(std::shared_ptr<Follower>);
  awaitable<std::string> snapshot(std::shared_ptr<Follower>, std::string topic, std::uint64_t seq);
  Text beat_text() const;
  awaitable<void> beat();
};

Snapshot const* Live::State::maker_of(std::string_view topic) const {
  auto found = makers.find(topic.substr(0, topic.find(':')));
  return found == makers.end() || topic.size() > longest_topic ? nullptr : &found->second;
}

// REQUIRES: the mutex is held.
void Live::State::wake_if_sleeping(std::shared_ptr<Follower> const& follower) {
  if (std::exchange(follower->sleeping, false)) wake(follower);
}

void Live::State::publish(std::string const& topic, std::string const& change) {
  std::lock_guard lock(mutex);
  auto found = topics.find(topic);
  if (found == topics.end()) return;
  auto text = std::make_shared<std::string const>(message(topic, ++found->second.seq, "change", change));
  for (auto const& follower : found->second.followers) {
    follower->outbox.change(topic, text);
    wake_if_sleeping(follower);
  }
}

bool Live::State::enter(std::shared_ptr<Follower> const& follower) {
  std::lock_guard lock(mutex);
  if (stopping) return false;
  everyone.push_back(follower);
  follower->outbox.beat(beat_text());  // at once: a page need not wait for the second, nor for its first snapshot
  if (!std::exchange(beating, true)) asio::co_spawn(beat_timer.get_executor(), beat(), asio::detached);
  return true;
}

void Live::State::leave(std::shared_ptr<Follower> const& follower) {
  std::lock_guard lock(mutex);
  for (auto const& [topic, due] : follower->outbox.topics()) forget(follower, topic);
  std::erase(everyone, follower);
  follower->gone = true;
  wake_if_sleeping(follower);
}

// REQUIRES: the mutex is held.
void Live::State::forget(std::shared_ptr<Follower> const& follower, std::string const& topic) {
  auto found = topics.find(topic);
  if (found == topics.end()) return;
  std::erase(found->second.followers, follower);
  if (found->second.followers.empty()) topics.erase(found);
}

awaitable<void> Live::State::serve(std::shared_ptr<http::WebSocket> socket, http::Caller caller) {
  auto self = shared_from_this();
  auto executor = co_await asio::this_coro::executor;
  auto follower = std::make_shared<Follower>(socket, std::move(caller), executor, settings);
  if (!enter(follower)) co_return;
  asio::co_spawn(executor, write_all(follower), asio::detached);
  for (;;) {
    auto text = co_await socket->receive();
    if (!text) break;
    if (!understand(follower, *text)) break;
  }
  leave(follower);
}

// False when the socket should be closed: it asks and asks, and reads no answer.
bool Live::State::understand(std::shared_ptr<Follower> const& follower, std::string const& text) {
  auto wish = reflect::from_json_text<Wish>(text);
  std::lock_guard lock(mutex);
  auto heard =
      wish ? obey(follower, *wish) : follower->outbox.note(refusal("", wish.error().at + " " + wish.error().message));
  wake_if_sleeping(follower);
  return heard;
}

// REQUIRES: the mutex is held.
bool Live::State::obey(std::shared_ptr<Follower> const& follower, Wish const& wish) {
  auto heard = true;
  for (auto const& topic : wish.unsubscribe)
    if (follower->outbox.unfollow(topic)) forget(follower, topic);
  for (auto const& topic : wish.subscribe) {
    if (!maker_of(topic)) {
      heard &= follower->outbox.note(refusal(excerpt(topic, longest_topic), "there is no such topic"));
      continue;
    }
    auto followed = follower->outbox.topics().contains(topic);
    auto done = follower->outbox.follow(topic);
    if (!done)
      heard &= follower->outbox.note(refusal(topic, done.error().message));
    else if (!followed)
      topics[topic].followers.push_back(follower);
  }
  return heard;
}

Live::State::Work Live::State::next_work(Follower& follower) {
  std::lock_guard lock(mutex);
  if (follower.gone) return {.gone = true};
  auto next = follower.outbox.next();
  if (!next) {
    follower.sleeping = true;
    return {.nothing = true};
  }
  Work work{std::move(next->topic), std::move(next->text)};
  // Under the same lock as the outbox: every later change has a greater number and waits behind this snapshot.
  if (!work.text) work.seq = topics[work.topic].seq;
  return work;
}

awaitable<void> Live::State::write_all(std::shared_ptr<Follower> follower) {
  auto self = shared_from_this();
  for (;;) {
    auto work = next_work(*follower);
    if (work.gone) co_return;
    if (work.nothing) {
      follower->wake.expires_at(asio::steady_timer::time_point::max());
      co_await follower->wake.async_wait(as_result);
      continue;
    }
    if (!work.text) {
      auto made = co_await snapshot(follower, work.topic, work.seq);
      work.text = std::make_shared<std::string const>(std::move(made));
    }
    auto sent = co_await follower->socket->send(*work.text);
    if (!sent) break;
  }
  follower->socket->close();
}

// The topic's snapshot as a message; a refusal, and the topic no longer followed, when there is none for this caller.
awaitable<std::string> Live::State::snapshot(std::shared_ptr<Follower> follower, std::string topic, std::uint64_t seq) {
  std::string why;
  try {
    auto json = co_await (*maker_of(topic))(topic, follower->caller);
    if (json) co_return message(topic, seq, "snapshot", *json);
    why = json.error().message;
  } catch (std::exception const& fault) {
    spdlog::error("the snapshot of {} failed: {}", topic, fault.what());
    why = "a fault of the centre's own";
  }
  std::lock_guard lock(mutex);
  if (follower->outbox.unfollow(topic)) forget(follower, topic);
  co_return refusal(topic, why);
}

Text Live::State::beat_text() const {
  std::string text = R"({"beat":)";
  reflect::write_json(text, clock.now());
  return std::make_shared<std::string const>(text + "}");
}

// Runs while there are sockets, on the timer's strand.
awaitable<void> Live::State::beat() {
  auto self = shared_from_this();
  for (;;) {
    beat_timer.expires_after(std::chrono::seconds(1));
    co_await beat_timer.async_wait(as_result);
    auto shared = beat_text();
    std::lock_guard lock(mutex);
    if (everyone.empty() || stopping) {
      beating = false;
      co_return;
    }
    for (auto const& follower : everyone) {
      follower->outbox.beat(shared);
      wake_if_sleeping(follower);
    }
  }
}

Live::Live(asio::io_context& loop, Clock const& clock, LiveSettings settings)
    : state_(std::make_shared<State>(loop, clock, settings)) {}
Live::~Live() { stop(); }

void Live::topic(std::string prefix, Snapshot snapshot) {
  state_->makers.insert_or_assign(std::move(prefix), std::move(snapshot));
}

void Live::publish(std::string topic, std::string change) { state_->publish(topic, change); }

bool Live::wanted(std::string const& topic) const {
  std::lock_guard lock(state_->mutex);
  return state_->topics.contains(topic);
}

http::SocketHandler Live::handler() {
  return [state = state_](std::shared_ptr<http::WebSocket> socket, http::Request request) {
    return state->serve(std::move(socket), std::move(request.caller));
  };
}

std::size_t Live::sockets() const {
  std::lock_guard lock(state_->mutex);
  return state_->everyone.size();
}

void Live::end_session(std::string const& session) {
  std::lock_guard lock(state_->mutex);
  for (auto const& follower : state_->everyone)
    if (follower->caller.session == session) follower->socket->close();
}

void Live::stop() {
  std::lock_guard lock(state_->mutex);
  state_->stopping = true;
  asio::post(state_->beat_timer.get_executor(), [state = state_] { state->beat_timer.cancel(); });
  for (auto const& follower : state_->everyone) follower->socket->close();
}

}  // namespace haidang::live

// The store's front: opening, the two queues and the threads behind them. What the writer does is in writer.cc.
#include "platform/store/store.h"

#include <thread>

#include "platform/store/backup.h"
#include "platform/store/connection.h"
#include "platform/store/migrations.h"
#include "platform/store/writer.h"

namespace haidang::store {
namespace {

void read_until_closed(Link link, TaskQueue& queue) {
  while (auto task = queue.take()) {
    auto connection = link.begin();
    if (!connection) {
      task->finish(connection.error());
      continue;
    }
    auto result = run_work(*task, **connection);
    (*connection)->roll_back();
    task->finish(std::move(result));
  }
}

}  // namespace

struct Store::State {
  State(Settings s, Place p)
      : settings{std::move(s)}, place{std::move(p)}, writes{settings.queue}, reads{settings.queue} {}
  ~State() { forget(place); }

  void submit(TaskQueue& queue, Task task) {
    auto offered = queue.offer(task);
    if (offered == TaskQueue::Offer::taken) return;
    if (offered == TaskQueue::Offer::closed) return task.finish(Error{ErrorKind::unavailable, "the store is closing"});
    ++counters.busy;
    task.finish(Error{ErrorKind::busy, "too much work is waiting for the store",
                      "retry-after " + std::to_string(seconds_to_wait(queue.wait()))});
  }

  // Declared so that the threads end before what they use.
  Settings settings;
  Place place;
  Counters counters;
  TaskQueue writes, reads;
  std::mutex stopping;
  std::vector<std::thread> threads;
};

Store::Store(std::unique_ptr<State> state) : state_{std::move(state)} {}

Result<std::unique_ptr<Store>> Store::open(Settings settings) {
  TRY(auto place, place_of(settings.where));
  std::unique_ptr<Store> store(new Store(std::make_unique<State>(std::move(settings), std::move(place))));
  auto& state = *store->state_;
  TRY(auto writing, Connection::open(state.place, Connection::Access::write));
  DO(migrate(*writing, state.settings.migrations));
  Writer writer(Link(state.place, Connection::Access::write, state.writes, std::move(writing)), state.writes,
                state.counters);
  state.threads.emplace_back([writer = std::move(writer)]() mutable { writer.run(); });
  for (auto i = 0; i < std::max(state.settings.readers, 1); ++i) {
    TRY(auto reading, Connection::open(state.place, Connection::Access::read));
    Link link(state.place, Connection::Access::read, state.reads, std::move(reading));
    state.threads.emplace_back(
        [&state, link = std::move(link)]() mutable { read_until_closed(std::move(link), state.reads); });
  }
  return store;
}

Store::~Store() { stop(); }

Engine Store::engine() const { return state_->place.engine; }

Settings const& Store::settings() const { return state_->settings; }

void Store::submit_write(Task task) { state_->submit(state_->writes, std::move(task)); }

void Store::submit_read(Task task) { state_->submit(state_->reads, std::move(task)); }

void Store::stop() {
  std::lock_guard lock(state_->stopping);
  state_->writes.close();
  state_->reads.close();
  for (auto& thread : state_->threads) thread.join();
  state_->threads.clear();
}

Done Store::backup(std::string const& file) { return copy_out(state_->place, file); }

Store::Counts Store::counts() const {
  auto const& counters = state_->counters;
  return {.works = counters.works,
          .commits = counters.commits,
          .failed_commits = counters.failed_commits,
          .busy = counters.busy,
          .waiting = state_->writes.size()};
}

}  // namespace haidang::store

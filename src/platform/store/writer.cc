// See writer.h.
#include "platform/store/writer.h"

#include <exception>

namespace haidang::store {
namespace {

using namespace std::chrono_literals;
// A group ends when it has this many works, or has run this long: those in it wait for the slowest.
constexpr auto longest_group = 10ms;
// PostgreSQL keeps 64 subtransactions in shared memory for each connection; more make everybody's snapshots slow.
std::size_t most_works(Engine engine) { return engine == Engine::sqlite ? 256 : 60; }

}  // namespace

Done run_work(Store::Task const& task, Connection& connection) {
  connection.forget_failure();
  Done result;
  try {
    result = task.work(connection);
  } catch (std::exception const& thrown) {
    result = Error{ErrorKind::bug, std::string("a work of the store threw: ") + thrown.what()};
  }
  if (result && connection.failure()) return *connection.failure();
  return result;
}

void Writer::run() {
  while (auto task = queue_.take()) run_group(std::move(*task));
}

void Writer::run_group(Store::Task first) {
  auto connection = link_.begin();
  if (!connection) return first.finish(connection.error());
  std::vector<Ran> ran;
  auto kept = run_works(**connection, std::move(first), ran);
  if (kept) {
    kept = (*connection)->commit();
    ++(kept ? counters_.commits : counters_.failed_commits);
  } else {
    (*connection)->roll_back();
  }
  counters_.works += ran.size();
  for (auto& each : ran) each.task.finish(each.result && !kept ? kept : each.result);
}

// Runs works into the transaction until the group is full. An error means that the whole transaction is lost.
Done Writer::run_works(Connection& connection, Store::Task first, std::vector<Ran>& ran) {
  auto until = std::chrono::steady_clock::now() + longest_group;
  auto most = most_works(connection.engine());
  std::optional<Store::Task> task(std::move(first));
  while (task) {
    auto& [running, result] = ran.emplace_back(Ran{std::move(*task), {}});
    // The first work needs no mark: to undo it is to undo everything.
    auto marked = ran.size() == 1 ? Done{} : connection.mark();
    result = marked ? run_work(running, connection) : marked;
    if (!marked) return marked;
    if (!connection.in_transaction()) {
      if (result) result = Error{ErrorKind::unavailable, "the store ended the transaction"};
      return result;
    }
    if (!result && ran.size() == 1) return result;
    if (!result) DO(connection.undo_to_mark());
    if (ran.size() >= most || std::chrono::steady_clock::now() >= until) break;
    task = queue_.take_waiting();
  }
  return {};
}

}  // namespace haidang::store

// What the writer thread does: gathers the works that wait into one transaction, and tells each how it ended once that
// is certain.
#pragma once

#include <atomic>

#include "platform/store/link.h"

namespace haidang::store {

struct Counters {
  std::atomic<std::uint64_t> works{0}, commits{0}, failed_commits{0}, busy{0};
};

class Writer {
 public:
  Writer(Link link, TaskQueue& queue, Counters& counters)
      : link_{std::move(link)}, queue_{queue}, counters_{counters} {}

  // Until the queue is closed and empty.
  void run();

 private:
  struct Ran {
    Store::Task task;
    Done result;
  };

  void run_group(Store::Task first);
  Done run_works(Connection&, Store::Task first, std::vector<Ran>& ran);

  Link link_;
  TaskQueue& queue_;
  Counters& counters_;
};

// Runs one work. A failed statement that the work did not report, or an exception, is its failure too.
Done run_work(Store::Task const&, Connection&);

}  // namespace haidang::store

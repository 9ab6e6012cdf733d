// Several stations that send one file after another, each its own, and repeat a file until the centre has acknowledged
// it, as a station's logger does: the healthy load beside which things go wrong.
#pragma once

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

#include "tests/server/centre.h"

namespace haidang::testing {

class Senders {
 public:
  static constexpr std::int64_t rows = 5;  // in each file, all good

  Senders(Centre& centre, int count, std::string feed = "kk-bai-chay", Span between = milliseconds(2));
  ~Senders();

  struct Sent {
    std::int64_t acknowledged = 0;  // files
    std::int64_t cut_off = 0;       // requests that got no answer
    std::int64_t come_again = 0;    // answered 503, 507 or 429 …
    std::int64_t full = 0;          // … of which 507
    std::int64_t refused = 0;       // anything else but a receipt
    std::string refusal = {};       // the last of those
  };
  Sent so_far() const;
  // Waits until every file begun is acknowledged, at most half a minute, and ends.
  Sent finish();
  // How many readings the pages show of what these senders have sent.
  std::int64_t readings_of(Centre& centre) const;

 private:
  void run(HttpClient client, int line);
  std::string file(int line, std::int64_t n) const;

  std::string feed_;
  Span between_;
  Instant newest_;  // the newest file's moment; each further file is a minute older
  int count_;
  std::atomic<bool> ending_ = false;
  std::atomic<std::int64_t> open_ = 0, acknowledged_ = 0, cut_off_ = 0, come_again_ = 0, full_ = 0, refused_ = 0,
                            oldest_ = 0;
  std::atomic<bool> give_up_ = false;
  mutable std::mutex mutex_;
  std::string refusal_;
  std::vector<std::jthread> threads_;
};

}  // namespace haidang::testing

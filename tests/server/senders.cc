#include "tests/server/senders.h"

namespace haidang::testing {
namespace {

constexpr char const* symbols[] = {"PM2.5", "PM10", "SO2", "NO2", "CO"};

}  // namespace

Senders::Senders(Centre& centre, int count, std::string feed, Span between)
    : feed_{std::move(feed)}, between_{between}, newest_{hour_before(1)}, count_{count} {
  for (int line = 0; line < count; ++line) {
    ++open_;
    threads_.emplace_back([this, line, client = centre.sender(feed_)]() mutable { run(std::move(client), line); });
  }
}

Senders::~Senders() {
  ending_ = give_up_ = true;
  threads_.clear();
}

std::string Senders::file(int line, std::int64_t n) const {
  std::string bytes;
  for (auto symbol : symbols)
    bytes += row(symbol, std::to_string(n % 90 + 1), newest_ - minutes(1) * (n * count_ + line));
  return bytes;
}

void Senders::run(HttpClient client, int line) {
  for (std::int64_t n = 0; !ending_; ++n) {
    auto bytes = file(line, n);
    auto seen = oldest_.load();
    while (seen < n && !oldest_.compare_exchange_weak(seen, n)) {
    }
    for (auto known = false; !known && !give_up_;) {
      auto answer = post(client, bytes, {}, feed_);
      known = answer && answer->status == 200;
      if (known) {
        ++acknowledged_;
      } else if (!answer) {
        ++cut_off_;
      } else if (answer->status == 503 || answer->status == 507 || answer->status == 429) {
        ++come_again_;
        full_ += answer->status == 507;
      } else {
        ++refused_;
        std::lock_guard lock{mutex_};
        refusal_ = answer->body;
      }
      pause(known ? between_ : milliseconds(25));
    }
  }
  --open_;
}

Senders::Sent Senders::so_far() const {
  std::lock_guard lock{mutex_};
  return {acknowledged_, cut_off_, come_again_, full_, refused_, refusal_};
}

Senders::Sent Senders::finish() {
  ending_ = true;
  if (!becomes_true([this] { return open_ == 0; }, seconds(30))) ADD_FAILURE() << "files were never acknowledged";
  give_up_ = true;
  threads_.clear();
  auto sent = so_far();
  EXPECT_EQ(sent.refused, 0) << sent.refusal;
  return sent;
}

std::int64_t Senders::readings_of(Centre& centre) const {
  std::int64_t count = 0;
  auto from = newest_ - minutes(1) * ((oldest_ + 1) * count_ + 1);
  for (auto symbol : symbols)
    count += static_cast<std::int64_t>(
        items(centre.readings(symbol, "raw", from, newest_ + minutes(1)), "/readings").size());
  return count;
}

}  // namespace haidang::testing

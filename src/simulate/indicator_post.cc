#include "simulate/indicator_post.h"

#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "simulate/transfer.h"

namespace haidang::simulate {

void IndicatorPost::start(std::string base_url, std::map<std::string, std::string> keys) {
  base_url_ = std::move(base_url) + "/api/feeds/";
  keys_ = std::move(keys);
  thread_ = std::jthread([this](std::stop_token stop) { send_until(stop); });
}

void IndicatorPost::send_until(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  SystemClock clock;
  auto const begun = clock.now();
  auto told = settings_.told_until;
  auto mended = settings_.desks.empty();
  while (!stop.stop_requested()) {
    auto now = clock.now();
    if (!mended && now - begun >= settings_.mends_after) {
      mended = true;
      if (auto report = mended_report(settings_.desks.front(), now, settings_.seed)) send(*report, stop);
    }
    for (auto const& desk : settings_.desks)
      if (auto reports = reports_of(desk, told, now, settings_.seed))
        for (auto const& report : *reports) send(report, stop);
    told = now;
    never.wait_for(lock, stop, std::chrono::seconds(5), [] { return false; });
  }
}

void IndicatorPost::send(IndicatorReport const& report, std::stop_token const& stop) {
  auto key = keys_.find(report.feed);
  if (key == keys_.end()) return;
  HttpPost push{.url = base_url_ + report.feed + "/deliveries",
                .key = key->second,
                .content_type = report.content_type,
                .file_name = report.file_name,
                .bytes = report.bytes};
  if (auto sent = post(push, stop); !sent) settings_.log(report.feed + ": " + sent.error().message);
}

}  // namespace haidang::simulate

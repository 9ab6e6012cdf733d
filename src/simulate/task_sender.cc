#include "simulate/task_sender.h"

#include <condition_variable>
#include <mutex>

#include "base/clock.h"
#include "simulate/dossier_office.h"
#include "simulate/transfer.h"

namespace haidang::simulate {
namespace {

constexpr auto between_pushes = minutes(10);

bool is_another_month(Instant a, Instant b) { return date_of(a).substr(0, 7) != date_of(b).substr(0, 7); }

bool is_due(TaskOffice const& office, Instant told, Instant now) {
  if (office.silent_since || !is_office_time(now)) return false;
  return office.sends_workbooks ? is_another_month(told, now) : now - told >= between_pushes;
}

}  // namespace

void TaskSender::start(std::string base_url, std::map<std::string, std::string> keys) {
  base_url_ = std::move(base_url);
  keys_ = std::move(keys);
  thread_ = std::jthread([this](std::stop_token stop) { send_until(stop); });
}

void TaskSender::send_until(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any never;
  std::unique_lock lock(mutex);
  SystemClock clock;
  for (auto const& office : settings_.offices) told_[office.feed] = settings_.told_until;
  while (!stop.stop_requested()) {
    auto now = clock.now();
    for (auto const& office : settings_.offices)
      if (is_due(office, told_[office.feed], now)) send(office, now, stop);
    never.wait_for(lock, stop, std::chrono::seconds(20), [] { return false; });
  }
}

void TaskSender::send(TaskOffice const& office, Instant now, std::stop_token const& stop) {
  auto key = keys_.find(office.feed);
  if (key == keys_.end()) return;
  HttpPost push{.url = base_url_ + "/api/feeds/" + office.feed + "/deliveries",
                .key = key->second,
                .content_type = "application/json",
                .idempotency_key = "",
                .bytes = ""};
  auto lives = lives_of(office, task_history_begins(settings_.told_until), now, settings_.seed);
  if (office.sends_workbooks) {
    auto book = tasks_workbook(office.department, lives, now);
    if (!book) return settings_.log(office.feed + ": " + book.error().message);
    push.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    push.bytes = std::move(*book);
  } else if (auto body = tasks_push(lives, told_[office.feed], now)) {
    push.bytes = std::move(*body);
  }
  if (!push.bytes.empty())
    if (auto sent = post(push, stop); !sent) return settings_.log(office.feed + ": " + sent.error().message);
  told_[office.feed] = now;
}

}  // namespace haidang::simulate

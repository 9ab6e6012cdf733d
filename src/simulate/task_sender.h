// The office's program, running: pushes what has changed every ten minutes of office time, and a department's workbook
// when a month has begun, to the centre's deliveries address with each feed's key.
#pragma once

#include <functional>
#include <map>
#include <thread>

#include "simulate/task_office.h"

namespace haidang::simulate {

class TaskSender {
 public:
  struct Settings {
    std::vector<TaskOffice> offices;
    Instant told_until;  // what happened before has been told
    std::uint64_t seed = 1;
    std::function<void(std::string const&)> log = [](std::string const&) {};
  };
  explicit TaskSender(Settings settings) : settings_{std::move(settings)} {}

  // Sends from now on, on a thread of its own, until destruction. `keys` by feed; an office without one is left out.
  void start(std::string base_url, std::map<std::string, std::string> keys);

 private:
  void send_until(std::stop_token);
  void send(TaskOffice const&, Instant now, std::stop_token const&);

  Settings settings_;
  std::string base_url_;
  std::map<std::string, std::string> keys_;
  std::map<std::string, Instant> told_;  // by feed
  std::jthread thread_;                  // last, so that it ends first
};

}  // namespace haidang::simulate

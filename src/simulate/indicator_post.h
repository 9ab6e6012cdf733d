// The desks of indicators at work while the demonstration runs: each sends its workbook to the centre's push door when
// a month is due, and the first one sends a mended workbook soon after the start, so that somebody sees a revision
// come.
#pragma once

#include <functional>
#include <map>
#include <thread>

#include "simulate/indicator_desk.h"

namespace haidang::simulate {

class IndicatorPost {
 public:
  struct Settings {
    std::vector<IndicatorDesk> desks;
    Instant told_until;  // what was due before has been told
    std::uint64_t seed = 1;
    Span mends_after = seconds(20);
    std::function<void(std::string const&)> log = [](std::string const&) {};
  };
  explicit IndicatorPost(Settings settings) : settings_{std::move(settings)} {}

  // Sends from now on, on a thread of its own, until destruction. `keys` by feed; a desk without one is left out.
  void start(std::string base_url, std::map<std::string, std::string> keys);

 private:
  void send_until(std::stop_token);
  void send(IndicatorReport const&, std::stop_token const&);

  Settings settings_;
  std::string base_url_;
  std::map<std::string, std::string> keys_;
  std::jthread thread_;  // last, so that it ends first
};

}  // namespace haidang::simulate

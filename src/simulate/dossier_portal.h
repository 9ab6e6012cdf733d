// The small portal client of each office: logs in at the centre's portal door and pushes what has changed, every ten
// minutes of office time, as provincial systems push to the national portal.
#pragma once

#include <functional>
#include <map>
#include <thread>

#include "simulate/dossier_office.h"

namespace haidang::simulate {

class DossierPortal {
 public:
  struct Settings {
    std::vector<DossierOffice> offices;
    Instant told_until;  // what happened before has been told
    std::uint64_t seed = 1;
    std::function<void(std::string const&)> log = [](std::string const&) {};
  };
  explicit DossierPortal(Settings settings) : settings_{std::move(settings)} {}

  // Pushes from now on, on a thread of its own, until destruction. `keys` by feed; an office without one is left out.
  void start(std::string base_url, std::map<std::string, std::string> keys);

 private:
  void push_until(std::stop_token);
  void push(DossierOffice const&, Instant now, std::stop_token const&);

  Settings settings_;
  std::string base_url_;
  std::map<std::string, std::string> keys_;
  std::map<std::string, Instant> told_;  // by feed
  std::jthread thread_;                  // last, so that it ends first
};

}  // namespace haidang::simulate

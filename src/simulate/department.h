// A department that keeps its dossiers in a MariaDB of its own, which the centre reads: a real server on a socket in
// the city's folder, when this machine has one. It is made and filled on a thread of its own, so that nobody waits for
// it; until then, and without MariaDB, its feed is not connected, as in life.
#pragma once

#include <filesystem>
#include <functional>
#include <thread>

#include "city/feeds/contract.h"
#include "simulate/child.h"
#include "simulate/dossier_office.h"

namespace haidang::simulate {

class Department {
 public:
  struct Settings {
    std::vector<Feed> feeds;  // of the catalogue; the first live one of dossiers and road sql_poll is served
    std::filesystem::path folder;
    Instant start;
    std::uint64_t seed = 1;
    std::string password = "minh-hoa";  // in the contract it is named demo_department; without quotes
    std::function<void(std::string const&)> log = [](std::string const&) {};
  };
  explicit Department(Settings);

  // The contracts with the database's address in the department's; as they are when there is none.
  std::vector<Contract> with_address(std::vector<Contract>) const;

 private:
  void work_until(std::stop_token);
  bool make(std::stop_token const&);
  bool begin(std::stop_token const&);
  bool run(std::string const& statements, std::stop_token const&) const;
  std::string path(std::string const& name) const { return (settings_.folder / name).string(); }

  Settings settings_;
  DossierOffice office_;
  std::string server_, client_, maker_;  // programs; empty: not installed
  std::jthread thread_;                  // last, so that it ends first
};

}  // namespace haidang::simulate

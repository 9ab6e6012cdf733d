// The demonstration city as a whole: stations that measure a seeded world and send it, with their faults, by the real
// roads to the centre's real doors. It knows the centre only as any agency does: a web address and keys, a drop folder,
// an FTP server and a broker of its own that the centre fetches from and listens to.
//
// In the order of use:
//   auto city = DemoCity::open(settings)      its FTP server and broker listen (open it on the main thread)
//   city->contracts()                         to be put in their order, after the catalogue has been imported; on a
//   later
//                                             start over the same store only those whose source.url has changed
//   city->history()                           on the first start: every PastDelivery into the intake, in order, with
//   its
//                                             received_at (feeds may go side by side, each in its order)
//   city->start(centre)                       once the centre answers: sends until stop() or destruction
// FTP is fetched with the user `ioc`; its password is named demo_ftp in the contracts, so the server must find
// DemoSettings::ftp_password under that name (HAIDANG_SECRET_demo_ftp).
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "simulate/demo_contracts.h"
#include "simulate/history.h"

namespace haidang::simulate {

struct DemoSettings {
  std::vector<Feed> feeds;  // of the catalogue; those of other datasets, proposed or paused send nothing
  std::vector<Station> stations;
  std::vector<Contract> contracts;  // as in the catalogue's file
  std::filesystem::path work;       // a folder of its own; the FTP server's tree is emptied when it opens
  HistoryPlan history;              // start = now, floored to whatever the caller likes
  std::string ftp_password = "minh-hoa";
  std::uint16_t ftp_port = 2121;                                            // another free one when taken
  std::uint16_t mqtt_port = 18883;                                          // likewise
  std::function<void(std::string const&)> log = [](std::string const&) {};  // a line when sending fails or works again
};

// The centre, seen from outside.
struct Centre {
  std::string base_url;                     // http://127.0.0.1:8080
  std::map<std::string, std::string> keys;  // by feed: those of road push need one
  std::filesystem::path drop;               // its drop folder; files go to <drop>/<source.folder>/
};

class DemoCity {
 public:
  static Result<std::unique_ptr<DemoCity>> open(DemoSettings);
  ~DemoCity();

  Doors doors() const;
  std::vector<Contract> const& contracts() const;
  History history() const;

  // Sends from now on, on threads of its own. What was measured before and is due later (late files) comes too. Faults
  // of the live script count from the moment of this call.
  void start(Centre);
  // Returns when nothing is sent any more: within a second, or what a transfer in course needs to be cut short.
  void stop();
  // Deliveries handed over since the start, by feed; any thread.
  std::map<std::string, std::int64_t> sent() const;

 private:
  struct Running;
  explicit DemoCity(std::unique_ptr<Running>);
  std::unique_ptr<Running> running_;
};

}  // namespace haidang::simulate

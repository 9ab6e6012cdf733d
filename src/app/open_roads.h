// All roads that fetch or listen, opened together and told together of the feeds they work for. Apart from the centre,
// because a new road is a line here and nothing there.
#pragma once

#include "city/catalogue/directory.h"
#include "city/roads/drop.h"
#include "city/roads/edxml_poll.h"
#include "city/roads/ftp_pull.h"
#include "city/roads/mqtt.h"

namespace haidang {

// The live feeds with the contract in force.
std::vector<PulledFeed> pulled_feeds(Snapshot const&, Instant now);

class OpenRoads {
 public:
  // The gate's loop runs; the table outlives the roads.
  OpenRoads(Gate const&, SeenTable&, drop::Settings, pull::Settings);
  void feeds_changed(std::vector<PulledFeed> const&);
  // Ends what is going on and waits for it. The loop should still run.
  void stop();

 private:
  drop::Drop drop_;
  pull::FtpPull ftp_;
  poll::Polls axes_;       // document axes
  poll::Polls addresses_;  // plain addresses
  mqtt::Mqtt mqtt_;
};

}  // namespace haidang

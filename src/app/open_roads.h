// All roads that fetch or listen, opened together and told together of the feeds they work for. Apart from the centre,
// because a new road is a line here and nothing there.
#pragma once

#include "city/catalogue/directory.h"
#include "city/intake/delivery_intake.h"
#include "city/roads/drop.h"
#include "city/roads/edxml_poll.h"
#include "city/roads/ftp_pull.h"
#include "city/roads/mqtt.h"
#include "city/roads/sql_poll.h"

namespace haidang {

// The live feeds that a road brings, with the contract in force, and what becomes of their bodies by their dataset.
std::vector<PulledFeed> pulled_feeds(Snapshot const&, DeliveryIntake const&, Instant now);

class OpenRoads {
 public:
  // The gate's loop runs; the table outlives the roads.
  OpenRoads(Gate const&, SeenTable&, drop::Settings, pull::Settings);
  void feeds_changed(std::vector<PulledFeed> const&);
  // Ends what is going on and waits for it. The loop should still run.
  void stop();

 private:
  drop::Drop drop_;
  poll::Polls stations_;   // FTP servers
  poll::Polls axes_;       // document axes
  poll::Polls addresses_;  // plain addresses
  poll::Polls databases_;
  mqtt::Mqtt mqtt_;
};

}  // namespace haidang

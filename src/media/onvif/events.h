// What a camera notices by itself: events by pull point, asked for in long questions because most cameras cannot reach
// the centre. Pure. Makers name one thing in many topics; three are understood, the rest comes as `other` with its
// topic.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/onvif/soap.h"
#include "media/onvif/web_address.h"

namespace haidang::onvif {

Call create_pull_point_subscription(Span lasting);
Call pull_messages(Span wait, int most_messages);  // answers when something happens, or after `wait`
Call renew(Span lasting);
Call unsubscribe();

struct Subscription {
  Address address;         // where its questions go
  std::string references;  // XML for the header of each of them: what some cameras know it by
  std::string to;          // its address as the camera stated it, which it wants to hear back
  Span lasts = {};         // from when it was granted
};
// `own` and `reached` as for at_reached. Nothing when there is no address in it.
std::optional<Subscription> read_subscription(Node answer, std::optional<Address> const& own, Address const& reached);
// What it lasts from now on; nothing when the camera does not say.
std::optional<Span> read_lasting(Node answer);

enum class EventKind { motion, tampering, video_loss, other };

struct Event {
  EventKind kind = EventKind::other;
  bool active = true;         // it began, or goes on; false: it is over
  bool first_report = false;  // how things stood when the subscription began
  std::string topic;          // without prefixes: VideoSource/SignalLoss
  std::string source;         // the video source that it befell; empty when not said
  std::optional<Instant> at;  // by the camera's clock
};
std::vector<Event> read_events(Node answer);

// Which of the three a topic means.
EventKind kind_of_topic(std::string_view topic);

}  // namespace haidang::onvif

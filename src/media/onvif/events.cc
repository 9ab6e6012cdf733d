#include "media/onvif/events.h"

#include <algorithm>

#include "base/text.h"

namespace haidang::onvif {
namespace {

constexpr std::size_t most_references = 8, most_reference_bytes = 4096;
constexpr Span longest = hours(24);

std::string duration(Span span) { return "PT" + std::to_string(std::max<std::int64_t>(1, span.ms / 1000)) + "S"; }

constexpr char const* notifications = "http://docs.oasis-open.org/wsn/b-2";
std::string const events = "http://www.onvif.org/ver10/events/wsdl";

// Times with an offset, with Z, and as some cameras write them, with neither.
std::optional<Instant> read_time(std::string text) {
  if (auto read = parse_rfc3339(text)) return *read;
  if (auto read = parse_rfc3339(text + "Z")) return *read;
  return {};
}

// The namespace that a prefix stands for at a node; empty when it is declared nowhere.
std::string_view space_of(Node node, std::string_view prefix) {
  auto wanted = prefix.empty() ? std::string("xmlns") : "xmlns:" + std::string(prefix);
  for (; node; node = node.parent())
    if (auto declared = node.attribute(wanted.c_str())) return declared.value();
  return {};
}

std::string_view prefix_of(std::string_view name) {
  auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : name.substr(0, colon);
}

// A name from outside that may stand in a tag of ours.
bool is_plain_name(std::string_view name) {
  auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  };
  return !name.empty() && name.size() <= 100 && std::all_of(name.begin(), name.end(), is_letter);
}

// Written anew and not copied: their prefixes are declared anywhere above them.
std::string write_references(Node parameters) {
  std::string out;
  std::size_t count = 0;
  for (auto each : parameters.children()) {
    auto name = local_name(each.name());
    if (each.type() != pugi::node_element || !is_plain_name(name) || ++count > most_references) continue;
    auto tag = "p:" + std::string(name);
    out += element(tag + " xmlns:p=\"" + escaped(space_of(each, prefix_of(each.name()))) +
                       "\" xmlns:a=\"http://www.w3.org/2005/08/addressing\" a:IsReferenceParameter=\"true\"",
                   text_of(each));
  }
  return out.size() <= most_reference_bytes ? out : std::string();
}

// tns1:RuleEngine/tnsaxis:Motion → RuleEngine/Motion.
std::string plain_topic(std::string_view text) {
  std::string out;
  for (auto part : split(text, '/')) {
    part = trimmed(local_name(part));
    if (!part.empty()) out.append(out.empty() ? "" : "/").append(part);
  }
  return out;
}

std::optional<bool> truth(std::string_view text) {
  for (auto yes : {"true", "1", "yes", "on", "active", "start", "open"})
    if (equal_ignoring_case(text, yes)) return true;
  for (auto no : {"false", "0", "no", "off", "inactive", "stop", "closed"})
    if (equal_ignoring_case(text, no)) return false;
  return {};
}

// The value that says whether it is so: named State, IsMotion, IsTamper, LogicalState …, by most the only one.
bool read_active(Node data) {
  std::optional<bool> first;
  for (auto item : children(data, "SimpleItem")) {
    auto value = truth(attribute(item, "Value"));
    if (!value) continue;
    auto name = lower_case(attribute(item, "Name"));
    if (name.ends_with("state") || name.starts_with("is")) return *value;
    if (!first) first = value;
  }
  return first.value_or(true);
}

std::string read_source(Node source) {
  auto items = children(source, "SimpleItem");
  for (auto item : items)
    if (lower_case(attribute(item, "Name")).find("source") != std::string::npos) return attribute(item, "Value");
  return items.empty() ? "" : attribute(items.front(), "Value");
}

}  // namespace

Call create_pull_point_subscription(Span lasting) {
  return {events + "/EventPortType/CreatePullPointSubscriptionRequest",
          "<CreatePullPointSubscription xmlns=\"" + events + "\">" +
              element("InitialTerminationTime", duration(lasting)) + "</CreatePullPointSubscription>"};
}

Call pull_messages(Span wait, int most_messages) {
  return {events + "/PullPointSubscription/PullMessagesRequest",
          "<PullMessages xmlns=\"" + events + "\">" + element("Timeout", duration(wait)) +
              element("MessageLimit", std::to_string(most_messages)) + "</PullMessages>"};
}

Call renew(Span lasting) {
  return {"http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/RenewRequest",
          std::string("<Renew xmlns=\"") + notifications + "\">" + element("TerminationTime", duration(lasting)) +
              "</Renew>"};
}

Call unsubscribe() {
  return {"http://docs.oasis-open.org/wsn/bw-2/SubscriptionManager/UnsubscribeRequest",
          std::string("<Unsubscribe xmlns=\"") + notifications + "\"/>"};
}

std::optional<Subscription> read_subscription(Node answer, std::optional<Address> const& own, Address const& reached) {
  auto reference = child(answer, "SubscriptionReference");
  auto stated = text_of(reference, {"Address"});
  auto address = stated.empty() ? std::nullopt : at_reached(stated, own, reached);
  if (!address) return {};
  Subscription out{*address, write_references(child(reference, "ReferenceParameters")), stated, minutes(1)};
  if (auto lasts = read_lasting(answer)) out.lasts = *lasts;
  return out;
}

// Both moments are by the camera's clock, so it does not matter what that clock is.
std::optional<Span> read_lasting(Node answer) {
  auto from = read_time(text_of(answer, {"CurrentTime"})), until = read_time(text_of(answer, {"TerminationTime"}));
  if (!from || !until || *until <= *from) return {};
  return std::min(*until - *from, longest);
}

std::vector<Event> read_events(Node answer) {
  std::vector<Event> out;
  for (auto each : children(answer, "NotificationMessage")) {
    auto message = at(each, {"Message", "Message"});
    Event event;
    event.topic = plain_topic(text_of(each, {"Topic"}));
    if (!message || event.topic.empty()) continue;
    event.kind = kind_of_topic(event.topic);
    auto operation = attribute(message, "PropertyOperation");
    event.first_report = equal_ignoring_case(operation, "Initialized");
    event.active = !equal_ignoring_case(operation, "Deleted") && read_active(child(message, "Data"));
    event.source = read_source(child(message, "Source"));
    event.at = read_time(attribute(message, "UtcTime"));
    out.push_back(std::move(event));
  }
  return out;
}

EventKind kind_of_topic(std::string_view topic) {
  struct {
    char const* word;
    EventKind kind;
  } const words[] = {
      {"signalloss", EventKind::video_loss},
      {"videoloss", EventKind::video_loss},
      {"signallost", EventKind::video_loss},
      {"videolost", EventKind::video_loss},
      {"connectionfailed", EventKind::video_loss},  // of a recorder to its camera
      {"tamper", EventKind::tampering},
      {"globalscenechange", EventKind::tampering},
      {"imagetoo", EventKind::tampering},
      {"videomask", EventKind::tampering},
      {"blind", EventKind::tampering},
      {"motion", EventKind::motion},
  };
  auto lower = lower_case(topic);
  for (auto const& each : words)
    if (lower.find(each.word) != std::string::npos) return each.kind;
  return EventKind::other;
}

}  // namespace haidang::onvif

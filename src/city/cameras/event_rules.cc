#include "city/cameras/event_rules.h"

namespace haidang {
namespace {

constexpr std::size_t longest_text = 200, most_sources = 32;

std::optional<CameraEventKind> kind_of(onvif::EventKind kind) {
  switch (kind) {
    case onvif::EventKind::motion: return CameraEventKind::motion;
    case onvif::EventKind::tampering: return CameraEventKind::tampering;
    case onvif::EventKind::video_loss: return CameraEventKind::video_loss;
    case onvif::EventKind::other: break;
  }
  return {};
}

}  // namespace

std::optional<CameraEvent> CameraEvents::take(onvif::Event const& report, Instant now) {
  auto kind = kind_of(report.kind);
  if (!kind) return {};
  auto source = report.source.substr(0, longest_text);
  auto known = newest_.find({*kind, source});
  auto goes_on = known != newest_.end() && !known->second.ended_at;
  if (report.active == goes_on) return {};
  if (!report.active) {
    known->second.ended_at = std::max(known->second.began_at, now);
    return known->second;
  }
  if (known != newest_.end() && now - *known->second.ended_at < same_event_within) {
    known->second.ended_at.reset();
    return known->second;
  }
  // A camera that makes up sources is not followed into all of them.
  if (known == newest_.end() && newest_.size() >= most_sources) return {};
  CameraEvent event;
  event.camera = camera_;
  event.kind = *kind;
  event.topic = report.topic.substr(0, longest_text);
  event.source = source;
  event.began_at = now;
  newest_[{*kind, std::move(source)}] = event;
  return event;
}

void CameraEvents::know(CameraEvent const& event) { newest_[{event.kind, event.source}] = event; }

}  // namespace haidang

#include "platform/live/outbox.h"

#include <utility>

namespace haidang::live {

Done Outbox::follow(std::string const& topic) {
  auto found = snapshot_due_.find(topic);
  if (found == snapshot_due_.end()) {
    if (snapshot_due_.size() >= most_topics_)
      return Error{ErrorKind::too_large, "one connection may follow " + std::to_string(most_topics_) + " topics"};
    snapshot_due_.emplace(topic, false);
    make_due(topic);
  } else if (!found->second) {
    drop(topic);
    make_due(topic);
  }
  return {};
}

bool Outbox::unfollow(std::string const& topic) {
  drop(topic);
  return snapshot_due_.erase(topic) != 0;
}

void Outbox::change(std::string const& topic, Text text) {
  auto found = snapshot_due_.find(topic);
  if (found == snapshot_due_.end() || found->second) return;
  auto size = text->size() + overhead;
  if (bytes_ + size > budget_) {
    drop(topic);
    make_due(topic);
    return;
  }
  bytes_ += size;
  items_.push_back({topic, std::move(text)});
}

bool Outbox::note(std::string text) {
  if (notes_ >= most_notes) return false;
  ++notes_;
  items_.push_back({{}, std::make_shared<std::string const>(std::move(text))});
  return true;
}

std::optional<Outbox::Next> Outbox::next() {
  if (beat_) return Next{{}, std::exchange(beat_, nullptr)};
  if (items_.empty()) return {};
  auto item = std::move(items_.front());
  items_.pop_front();
  if (item.topic.empty())
    --notes_;
  else if (item.text)
    bytes_ -= item.text->size() + overhead;
  else
    snapshot_due_[item.topic] = false;
  return Next{std::move(item.topic), std::move(item.text)};
}

void Outbox::drop(std::string const& topic) {
  std::erase_if(items_, [&](Item const& item) {
    if (item.topic != topic) return false;
    if (item.text) bytes_ -= item.text->size() + overhead;
    return true;
  });
}

void Outbox::make_due(std::string const& topic) {
  snapshot_due_[topic] = true;
  items_.push_back({topic, nullptr});
}

}  // namespace haidang::live

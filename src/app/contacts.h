// How reaching a source went, as assurance hears it.
#pragma once

#include "city/assurance/feed_watch.h"
#include "city/roads/roads.h"

namespace haidang {

class ToldToWatch final : public Contacts {
 public:
  explicit ToldToWatch(FeedWatch& watch) : watch_{watch} {}
  void contact(std::string const& feed, ContactOutcome outcome, std::string why, Instant at) override {
    using To = Contact::Outcome;
    auto to = outcome == ContactOutcome::reached   ? To::ok
              : outcome == ContactOutcome::refused ? To::refused
                                                   : To::failed;
    watch_.contact(feed, {to, std::move(why), at});
  }

 private:
  FeedWatch& watch_;
};

}  // namespace haidang

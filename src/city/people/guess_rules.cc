#include "city/people/guess_rules.h"

#include <algorithm>

namespace haidang {
namespace {

constexpr Span forgotten_after = minutes(10);

Error locked(Instant until, Instant now) {
  auto wait = std::to_string(std::max<std::int64_t>(1, ((until - now).ms + 999) / 1000));
  return {ErrorKind::throttled, "too many wrong tries; wait " + wait + " seconds", "retry-after " + wait};
}

}  // namespace

Done Guesses::may_try(std::string const& name, std::string const& remote, Instant now) {
  for (auto const* tallies : {&by_name_, &by_remote_}) {
    auto found = tallies->find(tallies == &by_name_ ? name : remote);
    if (found != tallies->end() && found->second.locked_until > now) return locked(found->second.locked_until, now);
  }
  return {};
}

void Guesses::wrong(std::string const& name, std::string const& remote, Instant now) {
  bound(by_name_, now);
  bound(by_remote_, now);
  auto& tally = by_name_[name];
  if (now - tally.last > forgotten_after * 6) tally.wrong = 0;
  tally.last = now;
  // Five tries, then one a minute, two minutes, four … at most fifteen: a forgotten password is no lost day.
  if (++tally.wrong >= most_for_name)
    tally.locked_until =
        now + std::min(minutes(15), minutes(1) * (std::int64_t{1} << std::min(4, tally.wrong - most_for_name)));
  auto& from = by_remote_[remote];
  if (now - from.last > forgotten_after) from.wrong = 0;
  from.last = now;
  if (++from.wrong >= most_for_remote) from.locked_until = now + forgotten_after;
}

void Guesses::right(std::string const& name) { by_name_.erase(name); }

void Guesses::bound(std::unordered_map<std::string, Tally>& tallies, Instant now) {
  if (tallies.size() < most_kept) return;
  std::erase_if(tallies, [now](auto const& t) { return t.second.locked_until < now; });
  if (tallies.size() >= most_kept) tallies.clear();
}

}  // namespace haidang

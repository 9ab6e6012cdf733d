#include "media/rtsp/login.h"

#include "base/text.h"

namespace haidang::rtsp {

std::optional<std::string> Login::header(std::string_view method, std::string_view url) {
  if (!challenge_) return {};
  ++uses_;
  return authorization(*challenge_, credentials_, {method, url, client_nonce_, uses_});
}

std::optional<Ending> Login::refused(Headers const& headers) {
  std::vector<Challenge> challenges;
  for (auto const& each : headers.list)
    if (equal_ignoring_case(each.name, "WWW-Authenticate"))
      for (auto& challenge : read_challenges(each.value))
        if (openly_ || challenge.scheme != Scheme::basic) challenges.push_back(std::move(challenge));
  auto best = strongest(challenges);
  if (!best) return Ending{Reason::refused, "401 without a challenge that we know"};
  if (credentials_.user.empty() && credentials_.password.empty()) return Ending{Reason::password_missing, "401"};
  // An old nonce is no wrong password: it was right before, or the camera says so of one that is new to us.
  bool renewed = challenge_ && best->nonce != challenge_->nonce && (proven_ || best->stale);
  if (challenge_ && !renewed) return Ending{Reason::password_refused, "401 to name and password"};
  challenge_ = best;
  uses_ = 0;
  proven_ = false;
  return {};
}

}  // namespace haidang::rtsp

#include "media/onvif/device_login.h"

#include <cstdlib>

#include "base/text.h"
#include "media/onvif/username_token.h"

namespace haidang::onvif {
namespace {

constexpr Span close_enough = seconds(2);

bool is_same(Span a, Span b) { return std::abs(a.ms - b.ms) <= close_enough.ms; }

bool has_challenge(rtsp::Header const& header) {
  return equal_ignoring_case(header.name, "WWW-Authenticate") && !rtsp::read_challenges(header.value).empty();
}

}  // namespace

DeviceLogin::DeviceLogin(rtsp::Credentials credentials, std::string client_nonce)
    : credentials_(std::move(credentials)), client_nonce_(std::move(client_nonce)) {}

bool DeviceLogin::learn(std::vector<Span> skews) {
  if (skews.empty()) return false;
  auto before = skew();
  skews_ = std::move(skews);
  if (way_ >= skews_.size()) way_ = 0;
  if (!believed_) take_untried();
  knows_clock_ = true;
  return !is_same(before, skew());
}

// The likeliest clock that has not been tried; false when all have.
bool DeviceLogin::take_untried() {
  for (std::size_t i = 0; i < skews_.size(); ++i) {
    bool tried = false;
    for (auto each : tried_) tried = tried || is_same(each, skews_[i]);
    if (tried) continue;
    way_ = i;
    return true;
  }
  return false;
}

std::optional<Ending> DeviceLogin::blocked(std::string_view action) const {
  if (exhausted_ || refusals_ >= most_refusals)
    return Ending{Reason::password_refused, "refused before; not asked again"};
  if (denied_.contains(action)) return ending();
  return {};
}

// Another name may be given rights later; that is another login.
void DeviceLogin::deny(std::string_view action) {
  if (believed_) denied_.emplace(action);
}

Shown DeviceLogin::show(std::string_view path, Instant now, std::string_view nonce) {
  Shown out;
  if (!has_password()) return out;
  out.skew = skew();
  if (digest_) out.authorization = digest_->header("POST", path).value_or("");
  if (!digest_) out.token = write_username_token(credentials_, now + skew(), nonce);
  return out;
}

Next DeviceLogin::refused(std::string_view action, Shown const& shown, rtsp::Headers const& headers) {
  if (!has_password()) return Next::over;
  if (shown.nothing()) {
    take_challenge(headers);  // without one, tokens
    return Next::again;
  }
  // An old nonce is no refusal of the password.
  if (!shown.authorization.empty() && digest_ && !digest_->refused(headers)) return Next::again;
  ++refusals_;
  refused_actions_.emplace(action);
  if (refusals_ >= most_refusals) return Next::over;
  return shown.token.empty() ? after_digest() : after_token(shown, headers);
}

Next DeviceLogin::after_token(Shown const& shown, rtsp::Headers const& headers) {
  if (believed_) return Next::ask_the_time;
  tried_.push_back(shown.skew);
  if (!digest_failed_ && take_challenge(headers)) return Next::again;
  if (!digest_failed_ && take_untried()) return Next::again;
  exhausted_ = true;
  return Next::over;
}

// A digest knows no clock, so the password is wrong; unless the camera's web server asks for what its ONVIF does not
// use.
Next DeviceLogin::after_digest() {
  if (believed_) return Next::over;
  digest_.reset();
  digest_failed_ = true;
  if (tried_.empty()) return Next::again;
  exhausted_ = true;
  return Next::over;
}

bool DeviceLogin::take_challenge(rtsp::Headers const& headers) {
  bool asked = false;
  for (auto const& each : headers.list) asked = asked || has_challenge(each);
  if (!asked) return false;
  digest_.emplace(credentials_, client_nonce_);
  digest_->never_show_openly();
  if (!digest_->refused(headers)) return true;
  digest_.reset();
  return false;
}

void DeviceLogin::accepted(std::string_view action, Shown const& shown) {
  if (shown.nothing()) return;
  if (digest_ && !shown.authorization.empty()) digest_->accepted();
  believed_ = true;
  // The same question, refused and then accepted: the proof is right. Another one may only be open to everybody.
  auto was_refused = refused_actions_.find(action);
  if (was_refused == refused_actions_.end()) return;
  refused_actions_.erase(was_refused);
  refusals_ = 0;
}

Ending DeviceLogin::ending() const {
  if (!has_password()) return {Reason::password_missing, "it asks for a password"};
  if (believed_) return {Reason::not_allowed, "signed in, but refused this"};
  return {Reason::password_refused, "name and password refused " + std::to_string(refusals_) + " times"};
}

}  // namespace haidang::onvif

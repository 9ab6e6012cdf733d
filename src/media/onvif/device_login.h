// Which proof to show a camera next, and when to stop: a token signed by one of the clocks that it may have, or an HTTP
// digest once it has asked for one. Pure. A camera counts every miss and locks the address out after a few, so all of
// them together are bounded here, and an operation that was refused to somebody whom it knows is not asked for again.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.h"
#include "media/onvif/ending.h"
#include "media/rtsp/login.h"

namespace haidang::onvif {

// One attempt's proof: none, a token for the envelope, or a header.
struct Shown {
  std::string token;
  std::string authorization;
  Span skew = {};  // of the clock that the token is signed by

  bool nothing() const { return token.empty() && authorization.empty(); }
};

enum class Next {
  again,         // with what show() gives now
  ask_the_time,  // its clock may have been set anew: learn(), and again if that says that it helps
  over,          // `ending` says why
};

class DeviceLogin {
 public:
  static constexpr int most_refusals = 3;

  // `client_nonce` is a random word, new for every device.
  DeviceLogin(rtsp::Credentials, std::string client_nonce);

  // The clocks to sign by, the likeliest first (likely_skews). Whether the one in use is another than before.
  bool learn(std::vector<Span> skews);
  bool knows_clock() const { return knows_clock_; }
  Span skew() const { return skews_[way_]; }  // how far the camera's clock is ahead of ours, as far as we know

  // Why not to ask for this at all; nothing = ask.
  std::optional<Ending> blocked(std::string_view action) const;
  // A proof for POST to `path`, made at `now` by our clock with `nonce`, 16 random bytes.
  Shown show(std::string_view path, Instant now, std::string_view nonce);
  Next refused(std::string_view action, Shown const&, rtsp::Headers const&);
  void accepted(std::string_view action, Shown const&);
  void deny(std::string_view action);  // it was given up: not to be asked for again
  Ending ending() const;               // of what was refused

  // A refusal of the same password at another door of the camera, where it gives pictures.
  void count_refusal() { ++refusals_; }
  int refusals() const { return refusals_; }
  rtsp::Credentials const& credentials() const { return credentials_; }

 private:
  bool has_password() const { return !credentials_.user.empty() || !credentials_.password.empty(); }
  Next after_token(Shown const&, rtsp::Headers const&);
  Next after_digest();
  bool take_challenge(rtsp::Headers const&);
  bool take_untried();

  rtsp::Credentials credentials_;
  std::string client_nonce_;
  std::vector<Span> skews_{Span{}};
  std::size_t way_ = 0;  // of skews_
  std::vector<Span> tried_;
  bool knows_clock_ = false;
  std::optional<rtsp::Login> digest_;  // shown instead of tokens
  bool digest_failed_ = false;
  bool believed_ = false;   // a proof was accepted once
  bool exhausted_ = false;  // every way was refused
  int refusals_ = 0;
  std::set<std::string, std::less<>> refused_actions_;  // since they were last accepted
  std::set<std::string, std::less<>> denied_;
};

}  // namespace haidang::onvif

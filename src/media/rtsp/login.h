// Which answer to give when a camera asks who is there, and when to stop: a wrong password is shown once, because many
// cameras lock an address out after a few. Pure.
#pragma once

#include <optional>
#include <string>

#include "media/rtsp/ending.h"
#include "media/rtsp/rtsp_auth.h"
#include "media/rtsp/rtsp_message.h"

namespace haidang::rtsp {

class Login {
 public:
  // `client_nonce` is a random word, new for every session.
  Login(Credentials credentials, std::string client_nonce)
      : credentials_(std::move(credentials)), client_nonce_(std::move(client_nonce)) {}

  // The value of Authorization; nothing before a camera has asked.
  std::optional<std::string> header(std::string_view method, std::string_view url);

  // After a 401: nothing = ask again, with header(); else why it is of no use.
  std::optional<Ending> refused(Headers const&);
  // To another host than the one the password is for, it goes only as a digest.
  void never_show_openly() { openly_ = false; }
  void accepted() { proven_ = challenge_.has_value(); }  // after any other answer

 private:
  Credentials credentials_;
  std::string client_nonce_;
  std::optional<Challenge> challenge_;
  std::uint32_t uses_ = 0;
  bool openly_ = true;
  bool proven_ = false;  // the password was right with this challenge
};

}  // namespace haidang::rtsp

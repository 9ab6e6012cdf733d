#include "simulate/cameras/guard.h"

#include <cstdlib>
#include <map>

#include "base/text.h"
#include "simulate/cameras/secrets.h"

namespace haidang::simulate {
namespace {

constexpr std::size_t most_remembered = 4096;

// name="value", name=value …; a comma or a blank after \" inside quotes is part of the value.
std::map<std::string, std::string> parameters_of(std::string_view text) {
  std::map<std::string, std::string> out;
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,\t"), text.size()));
    auto equals = text.find('=');
    if (equals == std::string_view::npos) break;
    auto name = lower_case(trimmed(text.substr(0, equals)));
    text.remove_prefix(equals + 1);
    std::string value;
    if (text.starts_with('"')) {
      std::size_t at = 1;
      for (; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        value += text[at];
      }
      text.remove_prefix(std::min(at + 1, text.size()));
    } else {
      auto end = std::min(text.find_first_of(", "), text.size());
      value = text.substr(0, end);
      text.remove_prefix(end);
    }
    out[name] = value;
  }
  return out;
}

}  // namespace

Guard::Guard(std::string user, std::string password)
    : user_(std::move(user)), password_(std::move(password)), nonce_(random_word()) {}

std::vector<std::string> Guard::digest_challenges(bool sha256) const {
  auto digest = "Digest realm=\"camera\", nonce=\"" + nonce_ + "\", qop=\"auth\"";
  return {digest + (sha256 ? ", algorithm=SHA-256" : "")};
}

Guard::Shown Guard::header(Request const& request) const {
  auto value = trimmed(request.header("Authorization"));
  if (value.empty()) return Shown::nothing;
  auto blank = std::min(value.find(' '), value.size());
  auto scheme = lower_case(value.substr(0, blank));
  auto rest = trimmed(value.substr(blank));
  if (scheme == "basic") return of_base64(rest) == user_ + ":" + password_ ? Shown::right : Shown::wrong;
  if (scheme == "digest") return digest_is_right(request.method, rest) ? Shown::right : Shown::wrong;
  return Shown::wrong;
}

bool Guard::digest_is_right(std::string_view method, std::string_view text) const {
  auto given = parameters_of(text);
  auto kind = lower_case(given["algorithm"]) == "sha-256" ? Digest::sha256 : Digest::md5;
  auto h = [&](std::string const& all) { return hex_digest_of(kind, all); };
  if (given["username"] != user_ || given["nonce"] != nonce_ || given["realm"] != "camera") return false;
  auto secret = h(user_ + ":camera:" + password_), asked = h(std::string(method) + ":" + given["uri"]);
  auto expected = given["qop"] == "auth"
                      ? h(secret + ":" + nonce_ + ":" + given["nc"] + ":" + given["cnonce"] + ":auth:" + asked)
                      : h(secret + ":" + nonce_ + ":" + asked);
  return given["response"] == expected;
}

Guard::Shown Guard::token(UsernameToken const& shown, Instant camera_now, Repeats repeats) {
  if (shown.user.empty()) return Shown::nothing;
  auto created = parse_rfc3339(shown.created);
  if (!created || std::abs((*created - camera_now).ms) > most_skew.ms) return Shown::wrong;
  auto expected = to_base64(digest_of(Digest::sha1, of_base64(shown.nonce) + shown.created + password_));
  if (shown.user != user_ || shown.password != expected) return Shown::wrong;
  if (seen_.size() >= most_remembered) seen_.clear();
  bool is_new = seen_.insert(shown.nonce + shown.created).second;
  return is_new || repeats == Repeats::accepted ? Shown::right : Shown::wrong;
}

}  // namespace haidang::simulate

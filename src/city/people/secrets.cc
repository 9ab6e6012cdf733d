#include "city/people/secrets.h"

#include <sodium.h>

#include <algorithm>
#include <vector>

#include "base/text.h"

namespace haidang {
namespace {

void ready() {
  static auto const started = sodium_init();
  (void)started;
}

}  // namespace

Result<std::string> password_hash(std::string const& password) {
  ready();
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  auto failed = crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                      crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return Error{ErrorKind::busy, "there is no memory to hash a password; try again"};
  hash.resize(std::min(hash.find('\0'), hash.size()));
  return hash;
}

bool password_matches(std::string const& hash, std::string const& password) {
  ready();
  static auto const dummy = password_hash("nobody has this password");
  auto const& against = hash.empty() && dummy ? *dummy : hash;
  auto matches = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return matches && !hash.empty();
}

Done password_acceptable(std::string const& name, std::string const& password) {
  if (password.size() > 200) return invalid("expected at most 200 bytes", "/password");
  std::size_t characters = 0;
  for (auto c : password) characters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (characters < 10) return invalid("expected a password of at least 10 characters", "/password");
  if (folded(password).find(folded(name)) != std::string::npos)
    return invalid("the password contains the name", "/password");
  if (std::ranges::count(password, password[0]) == static_cast<std::ptrdiff_t>(password.size()))
    return invalid("the password is one character repeated", "/password");
  return {};
}

std::string random_token(std::size_t bytes) {
  ready();
  std::vector<unsigned char> random(bytes);
  randombytes_buf(random.data(), random.size());
  std::string text(sodium_base64_encoded_len(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  text.resize(text.find('\0'));
  return text;
}

}  // namespace haidang

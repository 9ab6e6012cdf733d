#include "city/people/secrets.h"

#include <sodium.h>

#include <algorithm>

#include "base/text.h"

namespace haidang {
namespace {

void ready() {
  static auto const started = sodium_init();
  (void)started;
}

constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string base64url(std::string const& bytes) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                    variant);
  text.resize(text.find('\0'));
  return text;
}

std::optional<std::string> from_base64url(std::string const& text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, variant) != 0)
    return {};
  bytes.resize(size);
  return bytes;
}

std::string random_bytes(std::size_t count) {
  ready();
  std::string out(count, '\0');
  randombytes_buf(out.data(), out.size());
  return out;
}

unsigned char const* raw(std::string const& text) { return reinterpret_cast<unsigned char const*>(text.data()); }

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
                      nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
                      tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

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

std::string random_token(std::size_t bytes) { return base64url(random_bytes(bytes)); }

std::string new_sealing_key() { return base64url(random_bytes(key_bytes)); }

std::string seal(std::string const& key, std::string const& secret, std::string const& about) {
  ready();
  auto opened = from_base64url(key).value_or("");
  opened.resize(key_bytes, '\0');
  auto nonce = random_bytes(nonce_bytes);
  std::string sealed(secret.size() + tag_bytes, '\0');
  crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char*>(sealed.data()), nullptr, raw(secret),
                                             secret.size(), raw(about), about.size(), nullptr, raw(nonce), raw(opened));
  return base64url(nonce + sealed);
}

std::optional<std::string> unseal(std::string const& key, std::string const& sealed, std::string const& about) {
  ready();
  auto opened = from_base64url(key), bytes = from_base64url(sealed);
  if (!opened || opened->size() != key_bytes || !bytes || bytes->size() < nonce_bytes + tag_bytes) return {};
  auto content = bytes->substr(nonce_bytes);
  std::string out(content.size() - tag_bytes, '\0');
  auto failed = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(out.data()), nullptr,
                                                           nullptr, raw(content), content.size(), raw(about),
                                                           about.size(), raw(*bytes), raw(*opened));
  if (failed != 0) return {};
  return out;
}

}  // namespace haidang

// Passwords and random tokens, by libsodium. Separate so that only this file's .cc meets the library.
#pragma once

#include <optional>
#include <string>

#include "base/error.h"

namespace haidang {

// A password's argon2id hash, ready to store; `busy` when there is no memory for it. Takes about a tenth of a second,
// on purpose.
Result<std::string> password_hash(std::string const& password);
// Constant in time for a given hash. An empty hash is compared with a dummy, so that unknown names cost the same as
// known ones.
bool password_matches(std::string const& hash, std::string const& password);
// Why a new password is not good enough, or nothing: at least ten characters, not the name, not all alike.
Done password_acceptable(std::string const& name, std::string const& password);

// `bytes` random bytes as base64url text.
std::string random_token(std::size_t bytes);

// A secret that must be read again, such as another system's password: sealed with a key (XChaCha20-Poly1305), and
// bound to what it is about, so that it cannot be put in another's place. Base64url text.
std::string new_sealing_key();
std::string seal(std::string const& key, std::string const& secret, std::string const& about);
// Nothing when the key is another, or a byte has changed.
std::optional<std::string> unseal(std::string const& key, std::string const& sealed, std::string const& about);

}  // namespace haidang

#include "simulate/cameras/secrets.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>

#include "base/text.h"

namespace haidang::simulate {

std::string digest_of(Digest kind, std::string_view text) {
  auto const* algorithm = kind == Digest::md5 ? EVP_md5() : kind == Digest::sha1 ? EVP_sha1() : EVP_sha256();
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int bytes = 0;
  EVP_Digest(text.data(), text.size(), out.data(), &bytes, algorithm, nullptr);
  return {reinterpret_cast<char const*>(out.data()), bytes};
}

std::string hex_digest_of(Digest kind, std::string_view text) { return hex(digest_of(kind, text)); }

std::string to_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
  auto written = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                 reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(written));
  return out;
}

std::string of_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0 || text.size() > 4096) return {};
  std::string out(text.size() / 4 * 3, '\0');
  auto written = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                 reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
  if (written < 0) return {};
  auto padding = text.ends_with("==") ? 2U : text.ends_with("=") ? 1U : 0U;
  out.resize(static_cast<std::size_t>(written) - padding);
  return out;
}

std::string random_word() {
  std::string bytes(16, '\0');
  RAND_bytes(reinterpret_cast<unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  return hex(bytes);
}

}  // namespace haidang::simulate

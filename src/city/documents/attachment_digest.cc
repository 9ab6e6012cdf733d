#include "city/documents/attachment_digest.h"

#include <openssl/evp.h>

#include <array>

#include "base/text.h"

namespace haidang::edxml {
namespace {

constexpr std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < letters.size(); ++i)
    values[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr auto value_of = make_values();

struct Free {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

}  // namespace

struct AttachmentDigest::State {
  std::unique_ptr<EVP_MD_CTX, Free> context{EVP_MD_CTX_new()};
  std::array<unsigned char, 6144> decoded{};
  std::size_t filled = 0;
  std::uint32_t group = 0;
  int letters = 0, ends = 0;
  Found found;

  void flush() {
    EVP_DigestUpdate(context.get(), decoded.data(), filled);
    found.bytes += static_cast<std::int64_t>(filled);
    filled = 0;
  }
  void put(int bytes) {
    for (int i = 0; i < bytes; ++i) decoded[filled++] = static_cast<unsigned char>(group >> (16 - 8 * i));
    if (filled + 3 > decoded.size()) flush();
    group = 0;
    letters = 0;
  }
};

AttachmentDigest::AttachmentDigest() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}
AttachmentDigest::~AttachmentDigest() = default;

void AttachmentDigest::add(std::string_view base64) {
  auto& s = *state_;
  for (unsigned char c : base64) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    auto value = value_of[c];
    if (c == '=') {
      ++s.ends;
    } else if (value < 0 || s.ends > 0) {
      s.found.whole = false;
    } else {
      s.group |= static_cast<std::uint32_t>(value) << (18 - 6 * s.letters);
      if (++s.letters == 4) s.put(3);
    }
  }
}

AttachmentDigest::Found AttachmentDigest::end() {
  auto& s = *state_;
  if (s.letters == 1 || s.ends > 2) s.found.whole = false;
  if (s.letters >= 2) s.put(s.letters - 1);
  s.flush();
  unsigned char digest[32];
  unsigned size = 0;
  EVP_DigestFinal_ex(s.context.get(), digest, &size);
  s.found.sha256 = hex({reinterpret_cast<char*>(digest), size});
  return std::move(s.found);
}

}  // namespace haidang::edxml

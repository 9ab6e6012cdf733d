#include "media/rtsp/rtsp_auth.h"

#include <openssl/evp.h>

#include <array>
#include <cstdio>
#include <utility>

#include "base/text.h"
#include "media/rtsp/base64.h"

namespace haidang::rtsp {
namespace {

std::string digest(Scheme scheme, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int bytes = 0;
  auto const* kind = scheme == Scheme::digest_sha256 ? EVP_sha256() : EVP_md5();
  if (EVP_Digest(text.data(), text.size(), out.data(), &bytes, kind, nullptr) != 1) return {};
  return hex({reinterpret_cast<char const*>(out.data()), bytes});
}

// Inside quotes, `"` and `\` are marked; line breaks would end the header.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (auto c : text) {
    if (c == '\r' || c == '\n' || c == '\0') continue;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// Reads name=value pairs and bare words, in quotes or not.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  struct Word {
    std::string name, value;
    bool has_value = false;
  };

  std::optional<Word> next() {
    while (!rest_.empty() && (is_blank(rest_[0]) || rest_[0] == ',')) rest_.remove_prefix(1);
    if (rest_.empty()) return {};
    std::size_t n = 0;
    while (n < rest_.size() && !is_blank(rest_[n]) && rest_[n] != ',' && rest_[n] != '=') ++n;
    Word word{std::string(rest_.substr(0, n)), {}, false};
    rest_.remove_prefix(n);
    auto after = rest_.find_first_not_of(" \t");
    if (after != std::string_view::npos && rest_[after] == '=') {
      rest_.remove_prefix(after + 1);
      word.value = value();
      word.has_value = true;
    }
    return word;
  }

 private:
  static bool is_blank(char c) { return c == ' ' || c == '\t'; }

  std::string value() {
    while (!rest_.empty() && is_blank(rest_[0])) rest_.remove_prefix(1);
    if (rest_.starts_with('"')) return in_quotes();
    auto end = std::min(rest_.find_first_of(", \t"), rest_.size());
    std::string out(rest_.substr(0, end));
    rest_.remove_prefix(end);
    return out;
  }

  std::string in_quotes() {
    std::string out;
    std::size_t n = 1;
    for (; n < rest_.size() && rest_[n] != '"'; ++n) {
      if (rest_[n] == '\\' && n + 1 < rest_.size()) ++n;
      out += rest_[n];
    }
    rest_.remove_prefix(std::min(n + 1, rest_.size()));
    return out;
  }

  std::string_view rest_;
};

struct Drafted {
  Challenge challenge;
  bool answerable = true;
};

Drafted draft_of(std::string_view scheme) {
  Drafted draft;
  if (equal_ignoring_case(scheme, "Digest"))
    draft.challenge.scheme = Scheme::digest_md5;
  else
    draft.answerable = equal_ignoring_case(scheme, "Basic");
  return draft;
}

void read_algorithm(Drafted& draft, std::string_view text) {
  auto& challenge = draft.challenge;
  challenge.algorithm = text;
  auto name = lower_case(text);
  if (name.ends_with("-sess")) {
    challenge.session = true;
    name.resize(name.size() - 5);
  }
  if (name == "sha-256" || name == "sha256")
    challenge.scheme = Scheme::digest_sha256;
  else if (name != "md5")
    draft.answerable = false;
}

void read_quality(Drafted& draft, std::string_view text) {
  bool plain = text.empty();
  for (auto each : split(text, ','))
    if (equal_ignoring_case(trimmed(each), "auth")) draft.challenge.counts_uses = plain = true;
  draft.answerable = draft.answerable && plain;
}

void read_parameter(Drafted& draft, Words::Word const& word) {
  auto& challenge = draft.challenge;
  if (equal_ignoring_case(word.name, "realm")) challenge.realm = word.value;
  if (equal_ignoring_case(word.name, "nonce")) challenge.nonce = word.value;
  if (equal_ignoring_case(word.name, "opaque")) challenge.opaque = word.value;
  if (equal_ignoring_case(word.name, "stale")) challenge.stale = equal_ignoring_case(word.value, "true");
  if (challenge.scheme == Scheme::basic) return;
  if (equal_ignoring_case(word.name, "algorithm")) read_algorithm(draft, word.value);
  if (equal_ignoring_case(word.name, "qop")) read_quality(draft, word.value);
}

std::string digest_response(Challenge const& challenge, Credentials const& who, Use const& use,
                            std::string const& count) {
  auto h = [&](std::string const& text) { return digest(challenge.scheme, text); };
  std::string const nonce(use.client_nonce);
  auto secret = h(who.user + ":" + challenge.realm + ":" + who.password);
  if (challenge.session) secret = h(secret + ":" + challenge.nonce + ":" + nonce);
  auto asked = h(std::string(use.method) + ":" + std::string(use.uri));
  if (!challenge.counts_uses) return h(secret + ":" + challenge.nonce + ":" + asked);
  return h(secret + ":" + challenge.nonce + ":" + count + ":" + nonce + ":auth:" + asked);
}

}  // namespace

std::vector<Challenge> read_challenges(std::string_view value) {
  std::vector<Challenge> out;
  std::optional<Drafted> draft;
  auto keep = [&] {
    if (!draft || !draft->answerable) return;
    if (draft->challenge.scheme == Scheme::basic || !draft->challenge.nonce.empty()) out.push_back(draft->challenge);
  };
  Words words(value.substr(0, 16 << 10));
  while (auto word = words.next()) {
    if (word->has_value) {
      if (draft) read_parameter(*draft, *word);
    } else {  // a bare word is the next scheme
      keep();
      draft = draft_of(word->name);
    }
  }
  keep();
  return out;
}

std::optional<Challenge> strongest(std::vector<Challenge> const& challenges) {
  std::optional<Challenge> best;
  for (auto const& each : challenges)
    if (!best || each.scheme > best->scheme) best = each;
  return best;
}

std::string authorization(Challenge const& challenge, Credentials const& who, Use const& use) {
  if (challenge.scheme == Scheme::basic) return "Basic " + base64(who.user + ":" + who.password);
  char count[9];
  std::snprintf(count, sizeof count, "%08x", use.count);
  auto response = digest_response(challenge, who, use, count);
  auto out = "Digest username=" + quoted(who.user) + ", realm=" + quoted(challenge.realm) +
             ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(use.uri) + ", response=" + quoted(response);
  if (!challenge.algorithm.empty()) out += ", algorithm=" + challenge.algorithm;  // a known word: no quotes
  if (!challenge.opaque.empty()) out += ", opaque=" + quoted(challenge.opaque);
  if (challenge.counts_uses) out += std::string(", qop=auth, nc=") + count;
  if (challenge.counts_uses || challenge.session) out += ", cnonce=" + quoted(use.client_nonce);
  return out;
}

}  // namespace haidang::rtsp

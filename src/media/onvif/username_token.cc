#include "media/onvif/username_token.h"

#include <openssl/evp.h>

#include <array>

#include "media/onvif/xml.h"
#include "media/rtsp/base64.h"

namespace haidang::onvif {

std::string password_digest(std::string_view nonce, std::string_view created, std::string_view password) {
  std::string text(nonce);
  text.append(created).append(password);
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned int bytes = 0;
  if (EVP_Digest(text.data(), text.size(), out.data(), &bytes, EVP_sha1(), nullptr) != 1) return {};
  return rtsp::base64({reinterpret_cast<char const*>(out.data()), bytes});
}

std::string write_username_token(rtsp::Credentials const& who, Instant created, std::string_view nonce) {
  auto moment = rfc3339(created, 0);
  moment.replace(moment.find_last_of('+'), std::string::npos, "Z");  // the only form that every camera reads
  constexpr char const* open =
      "<w:Security s:mustUnderstand=\"1\" "
      "xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\" "
      "xmlns:u=\"http://docs.oasis-open.org/wss/2004/01/"
      "oasis-200401-wss-wssecurity-utility-1.0.xsd\"><w:UsernameToken>";
  constexpr char const* digest =
      "w:Password "
      "Type=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest\"";
  constexpr char const* encoding =
      "w:Nonce "
      "EncodingType=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-soap-message-security-1.0#Base64Binary\"";
  return open + element("w:Username", who.user) + element(digest, password_digest(nonce, moment, who.password)) +
         element(encoding, rtsp::base64(nonce)) + element("u:Created", moment) + "</w:UsernameToken></w:Security>";
}

}  // namespace haidang::onvif

// One question over TLS: a door whose certificate nobody vouches for, one that speaks no TLS, one that never answers.
// Plain connections are tested with the device.
#include "media/onvif/exchange.h"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace haidang::onvif {
namespace {

using asio::ip::tcp;
constexpr auto waiting = asio::as_tuple(asio::use_awaitable);

// As cameras have it: signed by itself, for a name that is not its address.
void sign_by_itself(asio::ssl::context& context) {
  std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), key.get());
  X509_sign(certificate.get(), key.get(), EVP_sha256());
  SSL_CTX_use_certificate(context.native_handle(), certificate.get());
  SSL_CTX_use_PrivateKey(context.native_handle(), key.get());
}

enum class Manner { answers, speaks_no_tls, is_silent };

// A door for one visitor.
struct SecureDoor {
  asio::io_context loop{1};
  asio::ssl::context context{asio::ssl::context::tls_server};
  tcp::acceptor acceptor{loop, {asio::ip::address_v4::loopback(), 0}};
  std::string heard;

  explicit SecureDoor(Manner manner) {
    sign_by_itself(context);
    asio::co_spawn(loop, serve(manner), asio::detached);
  }

  asio::awaitable<void> serve(Manner manner) {
    auto [failure, socket] = co_await acceptor.async_accept(waiting);
    if (failure) co_return;
    if (manner == Manner::speaks_no_tls) {
      std::string const plain = "HTTP/1.1 400 Bad Request\r\n\r\n";
      co_await asio::async_write(socket, asio::buffer(plain), waiting);
      co_return;
    }
    if (manner == Manner::is_silent) {
      std::string ignored;
      co_await asio::async_read_until(socket, asio::dynamic_buffer(ignored), "never", waiting);
      co_return;
    }
    asio::ssl::stream<tcp::socket> tls(std::move(socket), context);
    auto [refused] = co_await tls.async_handshake(asio::ssl::stream_base::server, waiting);
    if (refused) co_return;
    auto [broken, bytes] = co_await asio::async_read_until(tls, asio::dynamic_buffer(heard), "\r\n\r\n", waiting);
    if (broken) co_return;
    std::string const answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret";
    co_await asio::async_write(tls, asio::buffer(answer), waiting);
  }

  Outcome<WebAnswer> ask(rtsp::Trust trust) {
    Question question{
        *read_web_address("https://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port()) + "/a")};
    auto exchange = std::make_shared<Exchange>(loop.get_executor());
    std::optional<Outcome<WebAnswer>> out;
    Limits limits{trust, seconds(5), milliseconds(1500)};
    asio::co_spawn(loop, exchange->run(question, limits),
                   [&](std::exception_ptr, Outcome<WebAnswer> answer) { out = std::move(answer); });
    while (!out && loop.run_one_for(std::chrono::seconds(20)) > 0) continue;
    EXPECT_TRUE(out.has_value());
    return out ? std::move(*out) : Outcome<WebAnswer>(Ending{});
  }
};

TEST(Exchange, GoesOverTlsToADoorThatSignsItself) {
  SecureDoor door(Manner::answers);
  auto answer = door.ask(rtsp::Trust::any_certificate);
  ASSERT_TRUE(answer) << answer.error().said;
  EXPECT_EQ(answer->body, "secret");
  EXPECT_TRUE(door.heard.starts_with("POST /a HTTP/1.1\r\n"));
}

TEST(Exchange, RefusesACertificateThatNobodyVouchesFor) {
  SecureDoor door(Manner::answers);
  auto answer = door.ask(rtsp::Trust::known_certificates);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, Reason::certificate_refused) << answer.error().said;
  EXPECT_EQ(door.heard, "") << "nothing was said before the certificate was known";
}

TEST(Exchange, EndsWhereNoTlsIsSpoken) {
  SecureDoor plain(Manner::speaks_no_tls);
  EXPECT_EQ(plain.ask(rtsp::Trust::any_certificate).error().reason, Reason::not_rtsp);
  SecureDoor silent(Manner::is_silent);
  EXPECT_EQ(silent.ask(rtsp::Trust::any_certificate).error().reason, Reason::no_answer);
}

}  // namespace
}  // namespace haidang::onvif

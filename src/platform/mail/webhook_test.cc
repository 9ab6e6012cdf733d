// Webhooks without anybody who answers; with a real server: city/reminders/webhook_test.cc.
#include "platform/mail/webhook.h"

#include <gtest/gtest.h>

#include <chrono>

#include "platform/mail/mail_server_test.h"

namespace haidang::mail {
namespace {

TEST(WebhookSignature, IsHmacSha256) {  // RFC 4231, test case 2
  EXPECT_EQ(signature_of("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Webhook, IsNotKnownToHaveHeardWhenItNeverAnswers) {
  SilentServer silent;
  auto begun = std::chrono::steady_clock::now();
  auto outcome = post({"http://127.0.0.1:" + std::to_string(silent.port()) + "/"}, "{}", "1@x", milliseconds(300), {});
  EXPECT_EQ(outcome.fate, Fate::unknown) << outcome.why;
  EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
  auto nobody = post({"http://127.0.0.1:" + std::to_string(testing::free_port()) + "/"}, "{}", "1@x", seconds(60), {});
  EXPECT_EQ(nobody.fate, Fate::not_now) << nobody.why;
}

TEST(WebhookAddress, IsHttpOrHttpsAndHoldsNoPassword) {
  for (auto const* good : {"http://127.0.0.1:8080/a?b=c", "https://chat.example/hook"}) EXPECT_TRUE(check_url(good));
  for (auto const* bad : {"", "chat.example", "ftp://chat.example/", "file:///etc/passwd", "gopher://x/",
                          "https://user:word@chat.example/", "http://"})
    EXPECT_FALSE(check_url(bad)) << bad;
}

}  // namespace
}  // namespace haidang::mail

// Webhooks against a real HTTP server.
#include "platform/mail/webhook.h"

#include <gmock/gmock.h>

#include <chrono>

#include "platform/mail/mail_server_test.h"
#include "platform/mail/webhook_listener_test.h"

namespace haidang::mail {
namespace {

using ::testing::HasSubstr;

struct Webhooks : ::testing::Test {
  WebhookListener listener;

  Outcome told(int status = 200) {
    listener.answer(status);
    return post({listener.url(), "bí mật"}, R"({"subject":"Nhắc"})", "1f2e@tinh.example", seconds(60), {});
  }
};

TEST_F(Webhooks, AreToldOnceAndCanCheckWhoSpeaks) {
  auto outcome = told();
  ASSERT_EQ(outcome.fate, Fate::accepted) << outcome.why;
  auto heard = listener.heard();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].body, R"({"subject":"Nhắc"})");
  EXPECT_THAT(std::string(heard[0].header("content-type")), HasSubstr("application/json"));
  EXPECT_EQ(heard[0].header("x-haidang-message"), "1f2e@tinh.example");
  EXPECT_EQ(heard[0].header("x-haidang-signature"), "sha256=" + signature_of("bí mật", heard[0].body));
}

TEST(WebhookSignature, IsHmacSha256) {  // RFC 4231, test case 2
  EXPECT_EQ(signature_of("Jefe", "what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST_F(Webhooks, FollowNobodyElsewhere) {
  auto outcome = told(302);
  EXPECT_EQ(outcome.fate, Fate::not_now);
  EXPECT_THAT(outcome.why, HasSubstr("moved"));
  EXPECT_EQ(listener.heard().size(), 1u);
}

TEST_F(Webhooks, TellRefusalsFromTroubleThatPasses) {
  EXPECT_EQ(told(422).fate, Fate::refused);
  EXPECT_EQ(told(401).fate, Fate::not_now);
  auto trouble = told(503);
  EXPECT_EQ(trouble.fate, Fate::not_now);
  EXPECT_THAT(trouble.why, HasSubstr("503"));
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

// Webhooks against a real HTTP server, which platform/mail does not know.
#include "platform/mail/webhook.h"

#include <gmock/gmock.h>

#include "city/reminders/webhook_listener_test.h"

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

}  // namespace
}  // namespace haidang::mail

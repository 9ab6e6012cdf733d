// Mail against a real server.
#include "platform/mail/mail.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "platform/mail/mail_server_test.h"

namespace haidang::mail {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr auto subject =
    "Nhắc kết nối “Dữ liệu quan trắc không khí tự động, liên tục”: quá hạn 5 ngày / reminder: 5 days overdue";
constexpr auto text =
    "Kính gửi: Sở Nông nghiệp và Môi trường\n\nTheo 174/TB-UBND, chưa có dữ liệu từ 2/5 kết nối.\n.\nFrom here on.\n"
    "..\nTrả lời tại: https://ioc.example/reminders\n";

Message letter(std::string to = "can-bo@so.example") {
  Message m;
  m.from = "ioc@tinh.example";
  m.from_name = "Trung tâm điều hành tỉnh";
  m.to = std::move(to);
  m.subject = subject;
  m.text = text;
  m.id = "1f2e3d@tinh.example";
  m.at = *parse_rfc3339("2026-11-28T09:05:00+07:00");
  return m;
}

Outcome sent(Server const& server, Message const& message, Span limit = seconds(60)) {
  return send(server, message, limit, {});
}

TEST(Mail, ArrivesOnceWithItsVietnameseSubjectAndText) {
  MailServer office;
  auto outcome = sent(office.server(), letter());
  ASSERT_EQ(outcome.fate, Fate::accepted) << outcome.why;
  auto letters = office.letters();
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].subject, subject);
  EXPECT_EQ(letters[0].text, text);
  EXPECT_EQ(letters[0].to, "can-bo@so.example");
  EXPECT_EQ(letters[0].from, "Trung tâm điều hành tỉnh <ioc@tinh.example>");
  EXPECT_EQ(letters[0].id, "<1f2e3d@tinh.example>");
  EXPECT_EQ(letters[0].date, "Sat, 28 Nov 2026 09:05:00 +0700");
  EXPECT_LE(letters[0].longest_line, 78);
}

TEST(Mail, SaysWhatTheServerSaidWhenItRefusesTheRecipient) {
  MailServer office;
  auto outcome = sent(office.server(), letter("khong-co@so.example"));
  EXPECT_EQ(outcome.fate, Fate::refused);
  EXPECT_THAT(outcome.why, HasSubstr("550 5.1.1 Khong co hop thu nay"));
  EXPECT_THAT(outcome.why, HasSubstr("khong-co@so.example"));
  EXPECT_THAT(office.letters(), IsEmpty());
}

TEST(Mail, IsForAnotherTryWhenTheMailboxIsFullOrNobodyListens) {
  MailServer office;
  auto outcome = sent(office.server(), letter("day@so.example"));
  EXPECT_EQ(outcome.fate, Fate::not_now);
  EXPECT_THAT(outcome.why, HasSubstr("452 4.2.2"));
  auto server = office.server();
  office.stop();
  EXPECT_EQ(sent(server, letter()).fate, Fate::not_now);
}

TEST(Mail, WaitsForASilentServerNoLongerThanTheLimit) {
  SilentServer silent;
  auto begun = std::chrono::steady_clock::now();
  auto outcome = sent({"127.0.0.1", silent.port(), Security::none}, letter(), milliseconds(300));
  auto took = std::chrono::steady_clock::now() - begun;
  EXPECT_EQ(outcome.fate, Fate::not_now) << "nothing had been handed over";
  EXPECT_GE(took, std::chrono::milliseconds(250)) << "it was waited for";
  EXPECT_LT(took, std::chrono::seconds(30));
}

TEST(Mail, IsNotKnownToHaveArrivedWhenTheServerHadEverythingAndNeverAnswered) {
  MailServer office;
  std::stop_source stop;
  std::jthread ending([&] {
    EXPECT_TRUE(office.has_taken(1));
    stop.request_stop();
  });
  auto outcome = send(office.server(), letter("im-lang@so.example"), seconds(120), stop.get_token());
  EXPECT_EQ(outcome.fate, Fate::unknown) << outcome.why;
  EXPECT_THAT(outcome.why, StartsWith("Không rõ thư đã tới chưa"));
  ending.join();
  EXPECT_EQ(office.letters().size(), 1u) << "the server has it, and we cannot know";
}

TEST(Mail, EndsWhenAStopIsAskedFor) {
  SilentServer silent;
  std::stop_source stop;
  std::jthread asking([&] {
    silent.wait_for_caller();
    stop.request_stop();
  });
  EXPECT_EQ(send({"127.0.0.1", silent.port(), Security::none}, letter(), seconds(3600), stop.get_token()).fate,
            Fate::not_now);
}

class SecureMail : public ::testing::TestWithParam<Security> {};
INSTANTIATE_TEST_SUITE_P(, SecureMail, ::testing::Values(Security::starttls, Security::tls),
                         [](auto const& made) { return std::string(reflect::name_of(made.param)); });

TEST_P(SecureMail, SignsInOverALineThatNobodyReads) {
  MailServer office(GetParam());
  auto outcome = sent(office.server(), letter());
  EXPECT_EQ(outcome.fate, Fate::accepted) << outcome.why;
  EXPECT_EQ(office.letters().size(), 1u);
}

TEST_P(SecureMail, IsForAnotherTryWhenTheLogInIsRefusedAndNeverSaysThePassword) {
  MailServer office(GetParam());
  auto server = office.server();
  server.password = "mật khẩu sai";
  auto outcome = sent(server, letter());
  EXPECT_EQ(outcome.fate, Fate::not_now) << "the centre mends its password, and it goes";
  EXPECT_THAT(outcome.why, HasSubstr("535"));
  EXPECT_THAT(outcome.why, Not(HasSubstr("sai")));
  EXPECT_THAT(office.letters(), IsEmpty());
}

TEST_P(SecureMail, IsNotSentToAServerWhoseCertificateDoesNotHold) {
  MailServer office(GetParam());
  auto server = office.server();
  server.trusted.clear();
  EXPECT_EQ(sent(server, letter()).fate, Fate::not_now);
  EXPECT_THAT(office.letters(), IsEmpty());
}

TEST(Mail, IsNotSentOpenlyWhenTheServerDoesNotOfferTls) {
  MailServer office;
  auto server = office.server();
  server.security = Security::starttls;
  EXPECT_EQ(sent(server, letter()).fate, Fate::not_now);
  EXPECT_THAT(office.letters(), IsEmpty());
}

TEST(MailMessage, LetsNobodyAddAHeader) {
  auto refused = [](auto change) {
    auto m = letter();
    change(m);
    auto made = rendered(m);
    return made ? "" : made.error().message;
  };
  ASSERT_TRUE(rendered(letter()));
  EXPECT_THAT(refused([](Message& m) { m.subject = "Nhắc\r\nBcc: a@b.example"; }), HasSubstr("line break"));
  EXPECT_THAT(refused([](Message& m) { m.subject = "Nhắc\nBcc: a@b.example"; }), HasSubstr("line break"));
  EXPECT_THAT(refused([](Message& m) { m.from_name = "IOC\r\nBcc: a@b.example"; }), HasSubstr("line break"));
  EXPECT_THAT(refused([](Message& m) { m.to = "a@b.example\r\nBcc: c@d.example"; }), HasSubstr("cannot be used"));
  EXPECT_THAT(refused([](Message& m) { m.to = "a@b.example>, <c@d.example"; }), HasSubstr("cannot be used"));
  EXPECT_THAT(refused([](Message& m) { m.from = "a b@c.example"; }), HasSubstr("cannot be used"));
  EXPECT_THAT(refused([](Message& m) { m.id = "x@y.example>\r\nX: y"; }), HasSubstr("cannot be used"));
}

TEST(MailMessage, KnowsAnAddressFromWhatIsNone) {
  for (auto const* good : {"a@b.example", "can-bo.1+ioc@so-nnmt.quangninh.gov.vn"}) EXPECT_TRUE(check_address(good));
  for (auto const* bad : {"", "a", "@b.example", "a@", "a@.example", "a@b..example", "a@b@c.example",
                          "cán-bộ@so.example", "a,b@c.example"})
    EXPECT_FALSE(check_address(bad)) << bad;
}

}  // namespace
}  // namespace haidang::mail

#include "simulate/mail_office.h"

#include <curl/curl.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

std::string text_of(std::filesystem::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Sent by libcurl, which knows nothing of the office.
CURLcode post(MailOffice const& office, std::string letter) {
  auto* curl = curl_easy_init();
  auto* to = curl_slist_append(nullptr, "<can-bo@so-nnmt.vi-du.vn>");
  auto url = "smtp://127.0.0.1:" + std::to_string(office.port());
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, "<ioc@vi-du.vn>");
  curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(curl, CURLOPT_READDATA, &letter);
  curl_easy_setopt(
      curl, CURLOPT_READFUNCTION, +[](char* into, std::size_t size, std::size_t count, void* from) {
        auto& left = *static_cast<std::string*>(from);
        auto taken = left.copy(into, size * count);
        left.erase(0, taken);
        return taken;
      });
  auto code = curl_easy_perform(curl);
  curl_slist_free_all(to);
  curl_easy_cleanup(curl);
  return code;
}

TEST(MailOffice, LaysEveryLetterIntoTheFolderAsItWasWritten) {
  testing::TemporaryFolder folder;
  auto office = *MailOffice::start({.folder = folder / "mail"});
  EXPECT_EQ(post(*office, "Subject: Nhac viec\r\n\r\nCòn 3 ngày\r\n.chấm đầu dòng\r\n"), CURLE_OK);
  EXPECT_EQ(post(*office, "Subject: Lan hai\r\n\r\nxin chào\r\n"), CURLE_OK);
  EXPECT_EQ(office->letters(), 2);
  auto first = text_of(folder / "mail" / "00001.eml");
  EXPECT_NE(first.find("Còn 3 ngày\r\n.chấm đầu dòng\r\n"), std::string::npos) << first;
  EXPECT_NE(first.find("MAIL FROM:<ioc@vi-du.vn>"), std::string::npos) << first;
}

TEST(MailOffice, GoesOnCountingAfterARestart) {
  testing::TemporaryFolder folder;
  { ASSERT_EQ(post(**MailOffice::start({.folder = folder / "mail"}), "Subject: 1\r\n\r\n1\r\n"), CURLE_OK); }
  auto again = *MailOffice::start({.folder = folder / "mail"});
  ASSERT_EQ(post(*again, "Subject: 2\r\n\r\n2\r\n"), CURLE_OK);
  EXPECT_TRUE(std::filesystem::exists(folder / "mail" / "00002.eml"));
}

}  // namespace
}  // namespace haidang::simulate

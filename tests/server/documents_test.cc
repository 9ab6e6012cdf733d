// Documents at the door of the real program: attachments as large as they come, and what the centre keeps of them, in
// memory and on disk.
#include <gmock/gmock.h>

#include "tests/server/senders.h"
#include "tests/support/live_socket.h"

namespace haidang::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::int64_t megabyte = 1 << 20;
constexpr auto feed = "truc-van-ban";

class Documents : public ::testing::Test {
 protected:
  Documents() {
    centre.admin().put(std::string("/api/feeds/") + feed, Json{{"id", feed},
                                                               {"agency", "so-nnmt"},
                                                               {"dataset", "documents"},
                                                               {"groupId", "environment"},
                                                               {"title", "Trục văn bản"},
                                                               {"road", "push"},
                                                               {"state", "live"},
                                                               {"stations", boost::json::array{}}});
    centre.set_contract({.id = feed, .decoding = R"({"format":"edxml"})"});
    key = text(centre.admin().post("/api/keys", Json{{"feed", feed}, {"label", "Trục"}}), "/key");
  }
  static std::string head_of_message() {
    auto today = stamp(clock_now());  // 20261122101500
    auto date = today.substr(0, 4) + "/" + today.substr(4, 2) + "/" + today.substr(6, 2);
    return "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"><edXMLEnvelope><edXMLHeader><MessageHeader><From>"
           "<OrganId>H49.05</OrganId></From><To><OrganId>H49.61</OrganId></To><DocumentId>D1</DocumentId>"
           "</MessageHeader><TraceHeaderList><TraceHeader><OrganId>H49.05</OrganId><Timestamp>" +
           date +
           " 00:00:01</Timestamp></TraceHeader></TraceHeaderList></edXMLHeader></edXMLEnvelope><AttachmentEncoded>"
           "<Attachment><ContentTransferEncoded>";
  }
  static std::string end_of_message() { return "</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>"; }
  std::string head_of_request(std::string const& length) {
    return std::string("POST /api/feeds/") + feed + "/deliveries HTTP/1.1\r\nHost: truc\r\nAuthorization: Bearer " +
           key + "\r\nContent-Type: application/xml; format=edxml\r\n" + length + "\r\n\r\n";
  }
  RawSocket open() {
    auto socket = RawSocket::connect(centre.port());
    if (!socket) throw std::runtime_error(socket.error().message);
    return std::move(*socket);
  }
  void TearDown() override { std::cout << "most memory " << centre.most_memory_kb() / 1024 << " MB\n"; }

  Centre centre;
  std::string key;
};

TEST_F(Documents, AnAttachmentOfFortyMegabytesIsCountedAndNoneOfItKept) {
  auto body = head_of_message() + std::string(54 * megabyte, 'A') + end_of_message();
  auto sender = centre.sender(feed);
  auto answer = sender.ask({.method = "POST",
                            .path = std::string("/api/feeds/") + feed + "/deliveries",
                            .body = body,
                            .content_type = "application/xml; format=edxml"});
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 200) << answer->body;
  auto file = centre.admin().get("/api/documents/D1");
  EXPECT_EQ(whole(file, "/attachments/0/bytes"), 54 * megabyte / 4 * 3);
  auto delivery = whole(file, "/events/0/delivery");
  auto raw = centre.admin().ask({.path = "/api/deliveries/" + std::to_string(delivery) + "/raw"});
  ASSERT_TRUE(raw);
  EXPECT_LT(raw->body.size(), 2000u) << "kept without what it carried";
#ifndef __SANITIZE_ADDRESS__  // a sanitizer keeps what is freed
  EXPECT_LT(centre.most_memory_kb(), 400 << 10);
#endif
}

TEST_F(Documents, AMessageOfFiveHundredMegabytesIsRefusedInWordsBeforeItIsRead) {
  auto before = centre.most_memory_kb();
  auto announced = open();
  announced.send(head_of_request("Content-Length: 524288000"));
  auto answer = announced.receive(seconds(10));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(answer, HasSubstr("268435456")) << "the limit it met first: the server's own";
  EXPECT_LT(centre.most_memory_kb() - before, 100 << 10);
}

TEST_F(Documents, AMessageOfFiveHundredMegabytesThatDoesNotSaySoIsCutOffAtTheLimit) {
  auto before = centre.most_memory_kb();
  auto creeping = open();
  creeping.send(head_of_request("Transfer-Encoding: chunked"));
  auto piece = head_of_message() + std::string(megabyte, 'A');
  std::string answer;
  int sent = 0;
  for (; sent < 500 && answer.empty(); ++sent) {
    char size[16];
    std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
    creeping.send(size + piece + "\r\n");
    piece = std::string(megabyte, 'A');
    if (sent >= 60) answer = creeping.receive(milliseconds(50));
  }
  std::cout << "cut off after " << sent << " MB; memory " << before / 1024 << " → " << centre.most_memory_kb() / 1024
            << " MB\n";
  EXPECT_LT(sent, 200);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 413"));
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(centre.most_memory_kb() - before, 300 << 10);
#endif
}

}  // namespace
}  // namespace haidang::testing

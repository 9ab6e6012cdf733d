// What nobody should send, and somebody does: too large, too wide, too many, packed bombs, rubbish. Each is refused in
// words while a healthy station beside it notices nothing, and the memory of the centre stays within bounds.
#include <fcntl.h>
#include <unistd.h>

#include <random>

#include "tests/server/senders.h"
#include "tests/support/live_socket.h"

namespace haidang::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t most_memory_kb = 700 << 10;

class Limits : public ::testing::Test {
 protected:
  Limits() {
    centre.add_feed();
    centre.add_feed(
        {.id = "kk-khac",
         .decoding = R"({"format":"csv","station":"KXQ001","symbolColumn":"symbol","valueColumn":"value"})"});
    centre.add_feed({.id = "kk-tha", .road = "drop", .source = R"({"folder":"THA"})"});
    healthy.emplace(centre, 1, "kk-bai-chay", milliseconds(20));
  }
  void TearDown() override {
    auto before = healthy->so_far().acknowledged;
    EXPECT_TRUE(becomes_true([&] { return healthy->so_far().acknowledged > before + 3; })) << centre.output();
    auto sent = healthy->finish();
    EXPECT_EQ(sent.cut_off + sent.come_again, 0) << "the healthy station noticed";
    EXPECT_GT(sent.acknowledged, before + 3);
#ifndef __SANITIZE_ADDRESS__  // a sanitizer keeps what is freed
    EXPECT_LT(centre.most_memory_kb(), most_memory_kb);
#endif
    std::cout << "most memory " << centre.most_memory_kb() / 1024 << " MB\n";
  }
  int sent(std::string const& bytes, std::vector<std::string> headers = {}, std::string const& type = "text/csv") {
    auto sender = centre.sender("kk-khac");
    auto answer = post(sender, bytes, std::move(headers), "kk-khac", type);
    if (!answer) throw std::runtime_error(answer.error().message);
    detail = answer->body;
    return answer->status;
  }
  Centre centre;
  std::optional<Senders> healthy;
  std::string detail;
};

TEST_F(Limits, AFileOfTwoGigabytesInTheDropFolderIsRefusedWithANoteAndNeverRead) {
  auto folder = centre.drop("THA");
  fs::create_directories(folder);
  auto file = ::open((folder / "KXQ001_20261122100000.txt").c_str(), O_WRONLY | O_CREAT, 0644);
  ASSERT_EQ(::ftruncate(file, 2LL << 30), 0);  // sparse: it takes no room here
  ::close(file);
  auto note = [&]() -> std::string {
    std::error_code none;
    for (auto const& entry : fs::recursive_directory_iterator(folder / "refused", none))
      if (entry.path().string().ends_with(".why.txt")) return file_text(entry.path());
    return "";
  };
  ASSERT_TRUE(becomes_true([&] { return !note().empty(); }));
  EXPECT_NE(note().find("2147483648"), std::string::npos) << note();
  write_file(folder / "KXQ001_20261122100500.txt", row("PM2.5", "20", hour_before(1) - days(20)));
  EXPECT_TRUE(becomes_true([&] { return centre.kept("kk-tha").accepted == 1; }));
}

TEST_F(Limits, ABodyOverTheContractsLimitIsAnswered413WithTheLimit) {
  EXPECT_EQ(sent(std::string((64u << 20) + 1, 'x')), 413);
  EXPECT_NE(detail.find("67108864"), std::string::npos) << detail;
  auto sender = RawSocket::connect(centre.port());
  ASSERT_TRUE(sender);
  auto key = centre.admin().post("/api/keys", Json{{"feed", "kk-khac"}, {"label", "x"}});
  sender->send("POST /api/feeds/kk-khac/deliveries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + text(key, "/key") +
               "\r\nContent-Length: 99999999999\r\n\r\n");
  EXPECT_TRUE(sender->receive(seconds(10)).starts_with("HTTP/1.1 413"));
}

TEST_F(Limits, APackedBombIsRefusedBeforeItUnfolds) {
  TemporaryFolder folder;
  auto bomb = (folder / "bomb.gz").string();
  ASSERT_EQ(run({.arguments = {"sh", "-c", "head -c 300000000 /dev/zero | gzip -1 > " + bomb}}, seconds(120))->code, 0);
  EXPECT_EQ(sent(file_text(bomb), {"Content-Encoding: gzip"}), 413) << detail;
}

TEST_F(Limits, TenMillionColumnsAreRefused) {
  std::string wide = "time";
  for (int i = 0; i < 10'000'000; ++i) wide += ",c";
  auto status = sent(wide + "\n2026-11-22T10:00:00+07:00\n");
  EXPECT_TRUE(status == 413 || status == 422) << status << " " << detail;
}

TEST_F(Limits, RubbishIsKeptAndAnswered422) {
  std::mt19937 random(1);
  std::string rubbish(2 << 20, '\0');
  for (auto& c : rubbish) c = static_cast<char>(random());
  EXPECT_EQ(sent(rubbish), 422) << detail;
  auto deep = std::string(1 << 20, '[');
  EXPECT_EQ(sent(deep, {}, "application/json"), 422) << detail;
  EXPECT_EQ(sent(std::string(1 << 20, '"')), 422) << detail;
  EXPECT_EQ(sent(rubbish.substr(0, 1000), {"Content-Encoding: gzip"}), 422) << detail;
  EXPECT_EQ(centre.kept("kk-khac").deliveries, 4);
}

TEST_F(Limits, ThousandsOfTinyFilesDroppedAtOnceAreAllTaken) {
  constexpr int files = 1'000;
  auto folder = centre.drop("THA");
  auto base = hour_before(1) - days(20);
  auto begun = clock_now();
  for (int i = 0; i < files; ++i)
    write_file(folder / ("QN_IOC_KXQ001_" + stamp(base - minutes(i)) + ".txt"),
               row("PM2.5", std::to_string(i % 90), base - minutes(i)));
  ASSERT_TRUE(becomes_true([&] { return centre.kept("kk-tha").deliveries == files; }, seconds(100)));
  auto took = (clock_now() - begun).ms;
  std::cout << files << " files in " << took << " ms: " << took * 100'000 / files / 1000 << " s for 100,000\n";
  EXPECT_EQ(centre.kept("kk-tha").accepted, files);
}

}  // namespace
}  // namespace haidang::testing

// A full disk: senders are told, nothing acknowledged is lost, and the centre goes on once there is room.
#include <sys/mount.h>
#include <unistd.h>

#include <fstream>

#include "tests/server/senders.h"

namespace haidang::testing {
namespace {

// A small disk of its own in memory; only root may make one.
class SmallDisk {
 public:
  SmallDisk() { mounted_ = ::mount("tmpfs", folder_.path().c_str(), "tmpfs", 0, "size=64m") == 0; }
  ~SmallDisk() {
    if (mounted_) ::umount2(folder_.path().c_str(), MNT_DETACH);
  }
  bool is_mounted() const { return mounted_; }
  std::filesystem::path const& path() const { return folder_.path(); }
  void fill() {
    std::ofstream filler(folder_ / "filler", std::ios::binary);
    for (std::string const block(4096, 'x'); filler.write(block.data(), 4096).flush();) {
    }
  }
  void make_room() { std::filesystem::remove(folder_ / "filler"); }

 private:
  TemporaryFolder folder_;
  bool mounted_ = false;
};

TEST(FullDisk, AnswersComeBackLaterAndLosesNothing) {
  SmallDisk disk;
  if (!disk.is_mounted()) GTEST_SKIP() << "a small disk can be made by root only";
  {
    Centre centre({.data = disk.path() / "data"});
    centre.add_feed();
    Senders senders(centre, 2);
    ASSERT_TRUE(becomes_true([&] { return senders.so_far().acknowledged > 20; }));
    disk.fill();
    ASSERT_TRUE(becomes_true([&] { return senders.so_far().come_again > 5; })) << "it never noticed";
    auto extra = centre.admin().ask({.path = "/healthz"});
    EXPECT_EQ(extra->status, 200);
    disk.make_room();
    auto before = senders.so_far().acknowledged;
    EXPECT_TRUE(becomes_true([&] { return senders.so_far().acknowledged > before + 20; })) << centre.output();
    auto sent = senders.finish();
    EXPECT_GT(sent.full, 0) << "507 is the word for it";
    EXPECT_EQ(sent.cut_off, 0);
    EXPECT_EQ(centre.kept().deliveries, sent.acknowledged);
    EXPECT_EQ(senders.readings_of(centre), sent.acknowledged * Senders::rows);
    auto check = centre.command({"check"});
    EXPECT_EQ(check.code, 0) << check.output;
  }
}

}  // namespace
}  // namespace haidang::testing

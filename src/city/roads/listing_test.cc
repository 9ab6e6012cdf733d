// Listings as real servers write them, and the nine folder layouts.
#include "city/roads/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "city/roads/layouts.h"

namespace haidang::pull {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

Entry file(std::string name, std::int64_t size, std::string modified) {
  return {std::move(name), EntryKind::file, size, std::move(modified), false};
}
Entry folder(std::string name, std::string modified) {
  return {std::move(name), EntryKind::folder, std::nullopt, std::move(modified), false};
}

TEST(Listing, ReadsUnixLines) {
  auto listing = read_list(
      "total 12\r\n"
      "drwxr-xr-x    2 65534    0            4096 Nov 22 19:27 2026\r\n"
      "-rw-r--r--    1 65534    65534        2048 Nov  2  2025 QN_ABC_KXQ001_20261122101500.txt\r\n"
      "-rw-rw-r--+ 1 user group   0 Jan  1 00:00 với dấu cách.txt\r\n"
      "-rw-r--r--   1 ftp      1048576 Dec 31 23:59 no group.txt\r\n"
      "lrwxrwxrwx    1 0  0    11 Nov 22 19:27 last -> /etc/passwd\r\n");
  EXPECT_THAT(listing.entries,
              ElementsAre(folder("2026", "Nov 22 19:27"), file("QN_ABC_KXQ001_20261122101500.txt", 2048, "Nov 2 2025"),
                          file("với dấu cách.txt", 0, "Jan 1 00:00"), file("no group.txt", 1048576, "Dec 31 23:59"),
                          Entry{"last", EntryKind::other, std::nullopt, "Nov 22 19:27", false}));
  EXPECT_EQ(listing.lines_not_understood, 1u);  // the total
}

TEST(Listing, ReadsUnixLinesWithIsoDates) {
  auto listing = read_list("-rw-r--r-- 1 a b 5 2026-11-22 10:15 a.txt\n-rw-r--r-- 1 a b 5 2026-11-22 10:15:30 b.txt\n");
  ASSERT_EQ(listing.entries.size(), 2u);
  EXPECT_EQ(listing.entries[0].modified, "2026-11-22 10:15");
  EXPECT_FALSE(listing.entries[0].to_the_second);
  EXPECT_TRUE(listing.entries[1].to_the_second);
}

TEST(Listing, AnOwnerCalledLikeAMonthIsNotTheDate) {
  auto listing = read_list("-rw-r--r-- 1 may 7may 12 Nov 22 19:27 a.txt\n-rw-r--r-- 1 dec jun 12 Nov 22 19:27 b.txt\n");
  EXPECT_THAT(listing.entries, ElementsAre(file("a.txt", 12, "Nov 22 19:27"), file("b.txt", 12, "Nov 22 19:27")));
}

TEST(Listing, ReadsMsDosLines) {
  auto listing = read_list(
      "11-22-26  10:15AM       <DIR>          2026\r\n"
      "11-22-2026  10:15 PM                 2048 QN ABC.txt\r\n"
      "11-22-26  10:15AM       <JUNCTION>     link\r\n");
  EXPECT_THAT(listing.entries,
              ElementsAre(folder("2026", "11-22-26 10:15AM"), file("QN ABC.txt", 2048, "11-22-2026 10:15PM"),
                          Entry{"link", EntryKind::other, std::nullopt, "11-22-26 10:15AM", false}));
}

TEST(Listing, ReadsMlsdFacts) {
  auto listing = read_mlsd(
      "Type=cdir;Modify=20261122031500; .\r\n"
      "type=dir;modify=20261122031500;perm=el; 2026\r\n"
      "Size=2048;Modify=20261122031500.123;Type=file; QN 1.txt\r\n"
      "Type=OS.unix=slink:/etc;Modify=20261122031500; link\r\n");
  ASSERT_EQ(listing.entries.size(), 3u);
  EXPECT_EQ(listing.entries[0], (Entry{"2026", EntryKind::folder, std::nullopt, "20261122031500", true}));
  EXPECT_EQ(listing.entries[1], (Entry{"QN 1.txt", EntryKind::file, 2048, "20261122031500.123", true}));
  EXPECT_EQ(listing.entries[2].kind, EntryKind::other);
}

TEST(Listing, LeavesOutNamesThatLeadElsewhere) {
  auto listing = read_list(
      "-rw-r--r-- 1 a b 5 Nov 22 10:15 ../../etc/passwd\n-rw-r--r-- 1 a b 5 Nov 22 10:15 ..\n"
      "-rw-r--r-- 1 a b 5 Nov 22 10:15 a\x01.txt\n-rw-r--r-- 1 a b 5 Nov 22 10:15 \n");
  EXPECT_TRUE(listing.entries.empty());
  EXPECT_EQ(listing.lines_not_understood, 4u);
}

TEST(Layouts, EachOfTheNineNamesADaysFolderAndKnowsItAgain) {
  std::vector<std::string> folders;
  for (auto layout : known_layouts()) {
    auto path = folder_of_day(layout, {2026, 3, 9});
    folders.push_back(path);
    EXPECT_TRUE(check_layout(layout)) << layout;
    EXPECT_THAT(layouts_that_fit(path), Contains(layout));
    if (layout == "ST") continue;
    EXPECT_EQ(day_of_folder(layout, path), (Civil{2026, 3, 9})) << layout;
    EXPECT_THAT(layouts_that_fit(path), ElementsAre(layout));  // and no other
  }
  EXPECT_THAT(folders, ElementsAre("2026/03/09", "", "20260309", "2026/Thang03/20260309", "2026/Thang03/Ngay09",
                                   "2026-03-09", "2026/Thang03/09032026", "2026_03_09", "2026/03/09032026"));
}

TEST(Layouts, NarrowDownFolderByFolder) {
  EXPECT_THAT(layouts_that_begin("2026"),
              UnorderedElementsAre("ST/YYYY/MM/DD", "ST/YYYY/ThangMM/YYYYMMDD", "ST/YYYY/ThangMM/NgayDD",
                                   "ST/YYYY/ThangMM/DDMMYYYY", "ST/YYYY/MM/DDMMYYYY"));
  EXPECT_THAT(layouts_that_begin("2026/11"), UnorderedElementsAre("ST/YYYY/MM/DD", "ST/YYYY/MM/DDMMYYYY"));
  EXPECT_THAT(layouts_that_begin("2026/Thang11/Ngay22"), ElementsAre("ST/YYYY/ThangMM/NgayDD"));
}

TEST(Layouts, RefuseDatesThatDoNotExistOrDisagree) {
  for (auto path : {"2026/13", "2026/02/30", "2026/Thang11/20261222", "2026/Thang11/22112025", "20261301", "1026",
                    "backup", "2026-00-10", "2026/11/22/extra", "2026/Thang1"})
    EXPECT_TRUE(layouts_that_begin(path).empty()) << path;
}

TEST(Layouts, AContractMayNameAnother) {
  EXPECT_TRUE(check_layout("ST/YYYY/MM"));
  EXPECT_EQ(folder_of_day("ST/YYYY/MM", {2026, 3, 9}), "2026/03");
  EXPECT_EQ(folder_of_day("YYYY.MM.DD/", {2026, 3, 9}), "2026.03.09");
  EXPECT_FALSE(check_layout("ST/everything"));
  EXPECT_FALSE(check_layout("ST/../YYYY"));
  EXPECT_FALSE(check_layout("ST//YYYY"));
}

TEST(Layouts, FindTheMomentInRealNames) {
  auto moment = [](std::string_view name) {
    auto found = moment_in_name(name);
    return found ? rfc3339(*found) : "none";
  };
  EXPECT_EQ(moment("VL_CANG_NUOC01_20230506000500.txt"), "2023-05-06T00:05:00+07:00");
  EXPECT_EQ(moment("AG_SGCE_KHI001_20181107105400.txt"), "2018-11-07T10:54:00+07:00");
  EXPECT_EQ(moment("KCNDiemThuy20170228145700.txt"), "2017-02-28T14:57:00+07:00");
  EXPECT_EQ(moment("HN_ABCD_NUO001_20260230120000.txt"), "none");
  EXPECT_EQ(moment("reading.txt"), "none");
}

}  // namespace
}  // namespace haidang::pull

// The whole city at its doors: what a centre finds in its drop folder, on the FTP server and at the broker.
#include "simulate/demo_city.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "simulate/catalogue_files.h"
#include "tests/support/loopback.h"
#include "tests/support/temporary.h"

namespace haidang::simulate {
namespace {

using haidang::testing::TemporaryFolder;

std::size_t files_below(std::filesystem::path const& folder) {
  std::size_t count = 0;
  std::error_code ignored;
  for (auto const& each : std::filesystem::recursive_directory_iterator(folder, ignored))
    count += each.is_regular_file() && each.path().filename().string().starts_with("QN_");
  return count;
}

bool eventually(std::function<bool()> const& holds) {
  for (auto tries = 0; tries < 400; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(25));
  }
  return false;
}

struct Log {
  std::mutex mutex;
  std::vector<std::string> lines;
  bool has(std::string const& text) {
    std::lock_guard lock(mutex);
    return std::any_of(lines.begin(), lines.end(), [&](auto const& l) { return l.find(text) != std::string::npos; });
  }
};

DemoSettings settings(TemporaryFolder const& folder, Log& log) {
  DemoSettings s{.feeds = catalogue<Feed>("feeds"),
                 .stations = catalogue<Station>("stations"),
                 .contracts = catalogue<Contract>("contracts"),
                 .work = folder / "work"};
  // Ten minutes ago, so that much is due at once and nobody waits.
  s.history.start = SystemClock{}.now() - minutes(10);
  s.ftp_port = haidang::testing::free_port();
  s.mqtt_port = haidang::testing::free_port();
  s.log = [&log](std::string const& line) {
    std::lock_guard lock(log.mutex);
    log.lines.push_back(line);
  };
  return s;
}

TEST(DemoCity, SendsByEveryRoadAndStops) {
  TemporaryFolder folder;
  Log log;
  auto city = DemoCity::open(settings(folder, log));
  ASSERT_TRUE(city) << city.error().message;
  auto nobody = "http://127.0.0.1:" + std::to_string(haidang::testing::free_port());
  (*city)->start({.base_url = nobody, .keys = {{"env-kxq002", "key"}}, .drop = folder / "drop"});
  EXPECT_TRUE(eventually([&] { return files_below(folder / "drop" / "KXQ004") >= 5; }));
  EXPECT_TRUE(eventually([&] { return files_below(folder / "drop" / "KXQ001") >= 5; }));
  EXPECT_TRUE(eventually([&] { return files_below(folder / "work" / "ftp" / "KXQ006") >= 5; }));
  EXPECT_TRUE(eventually([&] { return log.has("env-kxq002 cannot send"); })) << "nobody answers the web requests";
  if ((*city)->doors().mqtt) {
    EXPECT_TRUE(eventually([&] { return (*city)->sent()["env-kxq008"] > 0; }));
  }
  (*city)->stop();
  EXPECT_TRUE((*city)->sent().empty());
}

TEST(DemoCity, PutsLateFilesOfThePastIntoThePresent) {
  TemporaryFolder folder;
  Log log;
  auto city = DemoCity::open(settings(folder, log));
  ASSERT_TRUE(city);
  (*city)->start({.base_url = "http://127.0.0.1:1", .keys = {}, .drop = folder / "drop"});
  // Measured before the start, forty minutes late: due now.
  EXPECT_TRUE(eventually([&] { return files_below(folder / "drop" / "KXQ007") >= 1; }));
}

TEST(DemoCity, AgreesOnContractsWithItsOwnDoors) {
  TemporaryFolder folder;
  Log log;
  auto city = DemoCity::open(settings(folder, log));
  ASSERT_TRUE(city);
  auto const* contract = contract_at((*city)->contracts(), "env-kxq005", SystemClock{}.now());
  ASSERT_TRUE(contract);
  EXPECT_EQ(contract->source.url, "ftp://127.0.0.1:" + std::to_string((*city)->doors().ftp) + "/");
}

TEST(DemoCity, SendsNothingForPausedAndSilentStations) {
  TemporaryFolder folder;
  Log log;
  auto city = DemoCity::open(settings(folder, log));
  ASSERT_TRUE(city);
  (*city)->start({.base_url = "http://127.0.0.1:1", .keys = {}, .drop = folder / "drop"});
  ASSERT_TRUE(eventually([&] { return files_below(folder / "drop") > 30; }));
  for (auto code : {"NTQ004", "NMQ007", "KTQ005"}) EXPECT_EQ(files_below(folder / "drop" / code), 0u) << code;
}

}  // namespace
}  // namespace haidang::simulate

// Clients that others have written, at the farm's cameras: what they understand is no private agreement between our two
// halves. Each test says that it is skipped where its client is not installed.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "simulate/cameras/farm_fixture.h"
#include "simulate/cameras/picture.h"
#include "tests/support/process.h"

namespace haidang::simulate {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

bool is_installed(std::string const& program) {
  auto found = haidang::testing::run({{"sh", "-c", "command -v " + program}, {}}, seconds(10));
  return found && found->code == 0;
}

std::string output_of(std::vector<std::string> words, int expected_code = 0) {
  auto finished = haidang::testing::run({std::move(words), {}}, seconds(60));
  EXPECT_TRUE(finished);
  if (!finished) return {};
  EXPECT_EQ(finished->code, expected_code) << finished->output;
  return finished->output;
}

TEST(Ffmpeg, PlaysBothStreamsOverBothCarriers) {
  if (!is_installed("ffprobe")) GTEST_SKIP() << "ffprobe is not installed";
  Visit visit(std::vector<CameraFault>{});
  for (std::string carrier : {"tcp", "udp"})
    for (int stream : {1, 2}) {
      auto url = "rtsp://admin:minh-hoa@" + visit.farm->rtsp_url(0, stream).substr(7);
      auto output = output_of({"ffprobe", "-v", "error", "-analyzeduration", "1000000", "-rtsp_transport", carrier,
                               "-select_streams", "v", "-count_frames", "-read_intervals", "%+1", "-show_entries",
                               "stream=codec_name,width,height,nb_read_frames", "-of", "default=nw=1", url});
      EXPECT_THAT(output, HasSubstr(stream == 1 ? "codec_name=h264" : "codec_name=hevc")) << carrier;
      EXPECT_THAT(output, HasSubstr("width=180\nheight=102"));
      EXPECT_THAT(output, Not(HasSubstr("nb_read_frames=N/A")));
    }
}

TEST(Ffmpeg, SeesTheStillPicture) {
  if (!is_installed("ffprobe")) GTEST_SKIP() << "ffprobe is not installed";
  haidang::testing::TemporaryFolder folder;
  auto file = (folder / "still.jpg").string();
  std::ofstream(file, std::ios::binary) << grey_jpeg(180, 102);
  auto output = output_of({"ffprobe", "-v", "error", "-count_frames", "-show_entries",
                           "stream=codec_name,width,height,nb_read_frames", "-of", "default=nw=1", file});
  EXPECT_EQ(output, "codec_name=mjpeg\nwidth=180\nheight=102\nnb_read_frames=1\n");
}

// onvif-util looks for its cameras by asking everybody, so both stand in a network of their own, which holds nothing
// but a loopback and ends with them.
std::string onvif_util(std::string const& arguments, std::string const& commands) {
  auto farm =
      std::string(HAIDANG_CAMERA_FARM " " HAIDANG_SOURCE_DIR "/tests/data/video/junction.h264") +
      " --cameras 3 --address 127.0.1.1 --an-address-each --width 180 --height 102 --rtsp-port 554 --http-port 80 "
      "--discovery-port 3702 --group-discovery";
  auto script =
      "ip link set lo up && ip link set lo multicast on && ip route add 224.0.0.0/4 dev lo || exit 77\n" + farm +
      " & farm=$!\nfor i in $(seq 50); do ss -ltn | grep -q 127.0.1.3:80 && break; sleep 0.1; done\nprintf '" +
      commands + "' | timeout 40 onvif-util " + arguments + "\nkill $farm; wait $farm\n";
  std::vector<std::string> words{"unshare", "--net", "--pid", "--fork", "--kill-child"};
  if (geteuid() != 0) words.insert(words.end(), {"--user", "--map-root-user"});  // which a changed root forbids
  words.insert(words.end(), {"sh", "-c", script});
  auto finished = haidang::testing::run({std::move(words), {}}, seconds(60));
  EXPECT_TRUE(finished);
  return finished ? finished->output : "";
}

TEST(OnvifUtil, FindsTheCamerasAndReadsThem) {
  if (!is_installed("onvif-util")) GTEST_SKIP() << "onvif-util (Debian: onvif-tools) is not installed";
  auto found = onvif_util("-a", "");
  EXPECT_THAT(found, HasSubstr("Found 3 cameras"));
  auto read = onvif_util("-u admin -p minh-hoa 127.0.1.2", "get profiles\\nget rtsp\\nget video\\nget time\\nquit\\n");
  EXPECT_THAT(read, HasSubstr("serial: HDSIM100001"));
  EXPECT_THAT(read, HasSubstr("Token 0: profile1"));
  EXPECT_THAT(read, HasSubstr("rtsp://127.0.1.2:554/stream1"));
  EXPECT_THAT(read, HasSubstr("Time Offset: "));
  EXPECT_THAT(read, Not(HasSubstr("ERROR")));
  EXPECT_THAT(onvif_util("-u admin -p guessed 127.0.1.2", "get profiles\\nquit\\n"), HasSubstr("NotAuthorized"));
}

// One question after another; what each gave, one a line.
constexpr char const* npm_client = R"(
const [where, port, password] = process.argv.slice(1);
const { Cam } = require(where);
const ask = (cam, name, ...words) =>
  new Promise((then) => cam[name](...words, (failure, got) => then(failure ? { failure: failure.message } : got || {})));
new Cam({ hostname: "127.0.0.1", port: +port, username: "admin", password, timeout: 5000 }, async function (failure) {
  const tokens = (this.profiles || []).map((each) => each.$.token);
  console.log("profiles", failure ? failure.message : tokens.join(","));
  if (tokens.length === 0) process.exit(0);
  console.log("stream", (await ask(this, "getStreamUri", { protocol: "RTSP" })).uri);
  console.log("picture", (await ask(this, "getSnapshotUri")).uri);
  console.log("serial", (await ask(this, "getDeviceInformation")).serialNumber);
  console.log("move", (await ask(this, "continuousMove", { x: 0.5, timeout: 1000 })).failure || "done");
  await ask(this, "createPullPointSubscription");
  const got = await ask(this, "pullMessages", { timeout: "PT1S", messageLimit: 10 });
  console.log("events", [].concat(got.notificationMessage || []).length);
  process.exit(0);
});
)";

TEST(NpmOnvif, ReadsACamera) {
  std::string const package = HAIDANG_SOURCE_DIR "/web/node_modules/onvif";
  if (!is_installed("node") || !std::filesystem::exists(package))
    GTEST_SKIP() << "the npm package onvif is not installed below web/";
  for (auto const& faults : std::vector<std::vector<CameraFault>>{{}, {CameraFault::token_only}}) {
    FarmSettings settings{{plan_with(faults)}};
    settings.cameras[0].can_move = true;
    Visit visit(std::move(settings));
    auto url = visit.farm->onvif_url(0);
    auto port = url.substr(17, url.find('/', 17) - 17);
    auto read = output_of({"node", "-e", npm_client, package, port, "minh-hoa"});
    EXPECT_EQ(read, "profiles profile1,profile2\nstream " + visit.farm->rtsp_url(0) + "\npicture http://127.0.0.1:" +
                        port + "/snapshot/1\nserial HDSIM100000\nmove done\nevents 3\n");
    EXPECT_EQ(visit.farm->counts(0).moves, 1U);
    EXPECT_THAT(output_of({"node", "-e", npm_client, package, port, "guessed"}), Not(HasSubstr("profile1")));
  }
}

// The same by another hand, which goes about it in its own way: its own SOAP, UDP addresses, and fetching the picture.
constexpr char const* npm_node_client = R"(
const [where, xaddr, pass] = process.argv.slice(1);
const { OnvifDevice } = require(where);
const camera = new OnvifDevice({ xaddr, user: "admin", pass });
const ask = async () => {
  console.log("serial", (await camera.init()).SerialNumber);
  console.log("profiles", camera.getProfileList().map((each) => each.token).join(","));
  console.log("stream", camera.getUdpStreamUrl());
  const picture = (await camera.fetchSnapshot()).body;
  console.log("picture", picture.subarray(0, 2).toString("hex"));
  await camera.ptzMove({ speed: { x: 1, y: 0, z: 0 } });
  console.log("move done");
};
ask().catch((failure) => console.log("refused", failure.message)).then(() => process.exit(0));
)";

TEST(NpmNodeOnvif, ReadsACamera) {
  std::string const package = HAIDANG_SOURCE_DIR "/web/node_modules/node-onvif";
  if (!is_installed("node") || !std::filesystem::exists(package))
    GTEST_SKIP() << "the npm package node-onvif is not installed below web/";
  FarmSettings settings{{plan_with({})}};
  settings.cameras[0].can_move = true;
  Visit visit(std::move(settings));
  auto read = output_of({"node", "-e", npm_node_client, package, visit.farm->onvif_url(0), "minh-hoa"});
  EXPECT_EQ(read, "serial HDSIM100000\nprofiles profile1,profile2\nstream " + visit.farm->rtsp_url(0) +
                      "\npicture ffd8\nmove done\n");
  EXPECT_EQ(visit.farm->counts(0).moves, 1U);
  auto refused = output_of({"node", "-e", npm_node_client, package, visit.farm->onvif_url(0), "guessed"});
  EXPECT_THAT(refused, ::testing::StartsWith("refused "));
}

}  // namespace
}  // namespace haidang::simulate

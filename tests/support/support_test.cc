// The tools of the tests, tried on programs every machine has and on a server of a few lines.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "base/text.h"
#include "tests/support/http_client.h"
#include "tests/support/loopback.h"
#include "tests/support/process.h"

namespace haidang::testing {
namespace {

Program shell(std::string script) { return {.arguments = {"sh", "-c", std::move(script)}, .environment = {}}; }

TEST(Process, TellsTheExitCodeAndBothOutputs) {
  auto finished = run(shell("echo spoken; echo complained >&2; exit 3"));
  ASSERT_TRUE(finished) << finished.error().message;
  EXPECT_EQ(finished->code, 3);
  EXPECT_EQ(finished->output, "spoken\ncomplained\n");
}

TEST(Process, SaysThatThereIsNoSuchProgram) {
  auto process = Process::start({.arguments = {"no-such-program-here"}, .environment = {}});
  ASSERT_FALSE(process);
  EXPECT_EQ(process.error().kind, ErrorKind::missing);
}

TEST(Process, RunsInTheFolderWithTheEnvironmentAsked) {
  TemporaryFolder folder;
  auto program = shell("pwd; echo \"$LIGHT ${HOME-no home}\"");
  program.folder = folder.path();
  program.environment = {{"LIGHT", "on"}, {"HOME", ""}};
  auto finished = run(program);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->output, folder.path().string() + "\non no home\n");
}

TEST(Process, IsAskedToEndFirst) {
  auto process = Process::start(shell("trap 'echo leaving; exit 0' TERM; echo up; while :; do sleep 0.05; done"));
  ASSERT_TRUE(process);
  ASSERT_TRUE(process->wait_for_output("up", seconds(10)));
  auto code = process->stop();
  ASSERT_TRUE(code);
  EXPECT_EQ(*code, 0);
  EXPECT_EQ(process->output(), "up\nleaving\n");
}

TEST(Process, IsKilledWhenItDoesNotListen) {
  auto process = Process::start(shell("trap '' TERM; echo up; while :; do sleep 0.05; done"));
  ASSERT_TRUE(process);
  ASSERT_TRUE(process->wait_for_output("up", seconds(10)));
  auto code = process->stop(milliseconds(200));
  ASSERT_TRUE(code);
  EXPECT_EQ(*code, 128 + SIGKILL);
}

TEST(Process, EndsWithItsOwner) {
  pid_t id = 0;
  {
    auto process = Process::start(shell("exec sleep 60"));
    ASSERT_TRUE(process);
    id = process->id();
    EXPECT_EQ(::kill(id, 0), 0);
  }
  EXPECT_NE(::kill(id, 0), 0);
}

TEST(Process, DoesNotWaitForOutputOfTheDead) {
  auto process = Process::start(shell("echo last words"));
  ASSERT_TRUE(process);
  EXPECT_FALSE(process->wait_for_output("more", seconds(10)));
  EXPECT_TRUE(process->wait_for_output("last words", seconds(10)));
}

TEST(Process, BecomesAnotherUserWhenItMay) {
  if (::geteuid() != 0) GTEST_SKIP() << "only root can become somebody else";
  auto program = shell("id -un");
  program.user = "nobody";
  auto finished = run(program);
  ASSERT_TRUE(finished);
  EXPECT_EQ(finished->output, "nobody\n");
}

TEST(TemporaryFolder, IsGoneAfterwardsWithWhatIsInIt) {
  std::filesystem::path path;
  {
    TemporaryFolder folder;
    path = folder.path();
    std::ofstream{folder / "file"} << "text";
    EXPECT_TRUE(std::filesystem::exists(path / "file"));
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

// Answers one connection with the text given, and keeps what was asked.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : port_{free_port()}, listener_{::socket(AF_INET, SOCK_STREAM, 0)} {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    thread_ = std::thread([this, text = std::move(answer)] { serve(text); });
  }
  ~OneAnswer() {
    thread_.join();
    ::close(listener_);
  }
  std::uint16_t port() const { return port_; }
  std::string const& asked() const { return asked_; }  // after the answer has come

 private:
  void serve(std::string const& text) {
    int connection = ::accept(listener_, nullptr, nullptr);
    char buffer[4096];
    while (asked_.find("the end") == std::string::npos) {
      auto n = ::read(connection, buffer, sizeof buffer);
      if (n <= 0) break;
      asked_.append(buffer, static_cast<std::size_t>(n));
    }
    EXPECT_EQ(::write(connection, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    ::close(connection);
  }

  std::uint16_t port_;
  int listener_;
  std::string asked_;
  std::thread thread_;
};

TEST(HttpClient, SendsWhatIsAskedAndReadsTheWholeAnswer) {
  OneAnswer server{"HTTP/1.1 422 No\r\nContent-Type: text/plain\r\nX-Trace:  t1 \r\nContent-Length: 3\r\n\r\nbad"};
  HttpClient client{server.port()};
  client.use_key("k-1");
  auto answer = client.post("/api/feeds/f/deliveries?x=1", "a,b\n\xFF\nthe end", "text/csv");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->status, 422);
  EXPECT_EQ(answer->headers["content-type"], "text/plain");
  EXPECT_EQ(answer->headers["x-trace"], "t1");
  EXPECT_EQ(answer->body, "bad");
  EXPECT_TRUE(server.asked().starts_with("POST /api/feeds/f/deliveries?x=1 HTTP/1.1\r\n")) << server.asked();
  EXPECT_NE(server.asked().find("Content-Type: text/csv\r\n"), std::string::npos);
  EXPECT_NE(server.asked().find("Authorization: Bearer k-1\r\n"), std::string::npos);
  EXPECT_TRUE(server.asked().ends_with("a,b\n\xFF\nthe end"));
}

TEST(HttpClient, SaysThatNobodyAnswers) {
  HttpClient client{free_port()};
  auto answer = client.get("/healthz");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(client.wait_until_ready("/healthz", milliseconds(100)));
}

TEST(Loopback, GivesPortsThatAreFreeAndDifferent) {
  auto one = free_port(), two = free_port();
  EXPECT_NE(one, 0);
  EXPECT_NE(one, two);
  EXPECT_FALSE(is_listening(one));
  OneAnswer server{""};
  EXPECT_TRUE(wait_until_listening(server.port(), seconds(5)));
}

}  // namespace
}  // namespace haidang::testing

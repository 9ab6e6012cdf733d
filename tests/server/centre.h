// A real centre for tests: the program that was just built, on a free port, with data of its own, on either engine;
// and the people and programs that deal with it. Everything here goes through the doors that everybody has. What cannot
// go on (no server, another status than expected) is thrown, so that a test reads as what should happen.
#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/store/testing/store_testing.h"
#include "tests/support/http_client.h"
#include "tests/support/process.h"

namespace haidang::testing {

using Json = boost::json::value;
using store::Engine;

// The answer's JSON (null when it has none). Throws when there was no answer or another status, with what was said.
Json answered(int status, Result<HttpAnswer> const&);
// A part of a document by its JSON pointer: "/records/received".
std::int64_t whole(Json const&, std::string const& at);
double number(Json const&, std::string const& at);
std::string text(Json const&, std::string const& at);
boost::json::array const& items(Json const&, std::string const& at = "/items");
bool is_null(Json const&, std::string const& at);
std::string file_text(std::filesystem::path const&);
void write_file(std::filesystem::path const&, std::string const& bytes);
// Tries until `is_so` or the limit has passed; whether it came to be so.
bool becomes_true(std::function<bool()> const& is_so, Span limit = seconds(20));
void pause(Span);
Instant clock_now();

// What a browser on our own pages does: keeps the session's cookie and says where its requests come from.
class Browser {
 public:
  explicit Browser(std::uint16_t port);
  Result<HttpAnswer> ask(HttpAsk);
  Result<HttpAnswer> sign_in(std::string const& name, std::string const& password);
  Json get(std::string const& path, int status = 200);
  Json put(std::string const& path, Json const& body, int status = 200);
  Json post(std::string const& path, Json const& body, int status = 200);
  void remove(std::string const& path, int status = 204);
  std::string const& cookie() const { return cookie_; }  // "haidang_session=…", for a live connection

 private:
  HttpClient client_;
  std::string origin_, cookie_;
};

// A feed as a test needs it; what is not said is a station that pushes files of Circular 10/2021 every five minutes.
struct FeedOrder {
  std::string id = "kk-bai-chay";
  std::string agency = "so-nnmt";
  std::string dataset = "environment.readings";
  std::string road = "push";
  std::vector<std::string> stations = {"kxq001"};
  std::string decoding = R"({"format":"tt10","station":"KXQ001"})";
  std::string source = "{}";
  std::string terms = "{}";  // fields of the contract that differ from the usual
};

struct CentreSettings {
  Engine engine = Engine::sqlite;
  std::vector<std::string> flags = {};
  std::map<std::string, std::string> environment = {};
  std::string postgres = {};                                 // a server of the test's own; empty: the shared one
  std::filesystem::path data = {};                           // empty: a folder of its own
  std::optional<std::string> password = "thu-nghiem-2026!";  // none: the centre makes one
  std::string restored_from = {};                            // a backup, made into its store before it starts
  bool with_city = true;                                     // with the small catalogue below
};

inline constexpr auto persons_password = "ngon-den-bien-2026";

// A city with two agencies (so-nnmt, ubnd-ha-long), one place, one air station with the code KXQ001.
class Centre {
 public:
  using Settings = CentreSettings;
  explicit Centre(Settings = {});
  ~Centre();

  std::uint16_t port() const { return port_; }
  std::filesystem::path const& data() const { return data_; }
  std::filesystem::path drop(std::string const& folder) const { return data_ / "drop" / folder; }
  std::string const& password() const { return password_; }
  std::string const& store_address() const { return store_; }
  std::string output() const { return process_->output(); }
  pid_t process() const { return process_->id(); }
  Browser& admin() { return *admin_; }

  void kill() { process_->kill(); }
  void stop() { (void)process_->stop(seconds(20)); }
  void start();  // on the same data and port; throws unless it is ready within half a minute

  void add_feed(FeedOrder const& = {});
  void set_contract(FeedOrder const&);
  HttpClient sender(std::string const& feed = "kk-bai-chay");
  Browser person(std::string const& name, std::string const& role, std::vector<std::string> const& agencies = {});
  // A command of the program on this centre's store: "check", "backup FILE" …
  Finished command(std::vector<std::string> words, Span limit = seconds(60)) const;
  std::int64_t most_memory_kb() const;  // VmHWM

  // Readings of a station and a time, as the pages ask for them.
  Json readings(std::string const& symbol, std::string const& step, Instant from, Instant to,
                std::string const& station = "kxq001");
  Json aqi(std::string const& step, Instant from, Instant to);
  // Counts over every delivery of the feed: the records accepted, and how many deliveries.
  struct Kept {
    std::int64_t deliveries = 0, accepted = 0, received = 0;
  };
  Kept kept(std::string const& feed = "kk-bai-chay");

 private:
  std::vector<std::string> store_words() const;
  void import_city();

  Settings settings_;
  TemporaryFolder folder_;
  std::filesystem::path data_;
  std::string store_, password_;
  std::uint16_t port_;
  std::optional<Process> process_;
  std::unique_ptr<Browser> admin_;
};

// One row of Circular 10/2021 and a file of several. Times are written as Viet Nam's.
std::string row(std::string const& symbol, std::string const& value, Instant at, std::string const& status = "00",
                std::string const& unit = "ug/m3");
std::string stamp(Instant);
Result<HttpAnswer> post(HttpClient& sender, std::string const& bytes, std::vector<std::string> headers = {},
                        std::string const& feed = "kk-bai-chay", std::string const& type = "text/plain; format=tt10");
Json receipt(HttpClient& sender, std::string const& bytes, std::vector<std::string> headers = {},
             std::string const& feed = "kk-bai-chay");
// The start of the hour that was `back` hours ago.
Instant hour_before(std::int64_t back);

// Tests that run on both engines.
class OnEachEngine : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override;  // skips, saying so, where PostgreSQL is not installed
  Engine engine() const { return GetParam(); }
};

}  // namespace haidang::testing

#include "tests/server/centre.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "base/clock.h"
#include "base/text.h"
#include "platform/store/testing/postgres_server.h"
#include "tests/support/loopback.h"

namespace haidang::testing {
namespace {

[[noreturn]] void give_up(std::string const& why) { throw std::runtime_error(why); }

Json parsed(std::string const& json) {
  try {
    return json.empty() ? Json() : boost::json::parse(json);
  } catch (std::exception const& fault) {
    give_up("no JSON (" + std::string(fault.what()) + "): " + std::string(excerpt(json, 500)));
  }
}

// The fields of `more` written over those of `whole_document`.
Json merged(Json document, std::string const& more) {
  auto over = parsed(more);
  for (auto const& [name, value] : over.as_object()) document.as_object()[name] = value;
  return document;
}

}  // namespace

Json answered(int status, Result<HttpAnswer> const& answer) {
  if (!answer) give_up(answer.error().message);
  if (answer->status != status)
    give_up("expected " + std::to_string(status) + ", answered " + std::to_string(answer->status) + ": " +
            answer->body.substr(0, 1000));
  auto type = answer->headers.find("content-type");
  auto is_json = type != answer->headers.end() && type->second.find("json") != std::string::npos;
  return is_json ? parsed(answer->body) : Json();
}

std::int64_t whole(Json const& json, std::string const& at) { return json.at_pointer(at).to_number<std::int64_t>(); }
double number(Json const& json, std::string const& at) { return json.at_pointer(at).to_number<double>(); }
std::string text(Json const& json, std::string const& at) { return json.at_pointer(at).as_string().c_str(); }
boost::json::array const& items(Json const& json, std::string const& at) { return json.at_pointer(at).as_array(); }
bool is_null(Json const& json, std::string const& at) {
  boost::json::error_code none;
  auto const* found = json.find_pointer(at, none);
  return found == nullptr || found->is_null();
}

std::string file_text(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) give_up("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(std::filesystem::path const& path, std::string const& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void pause(Span span) { std::this_thread::sleep_for(std::chrono::milliseconds(span.ms)); }
Instant clock_now() { return SystemClock{}.now(); }

bool becomes_true(std::function<bool()> const& is_so, Span limit) {
  for (auto end = clock_now() + limit; clock_now() < end; pause(milliseconds(50)))
    if (is_so()) return true;
  return is_so();
}

Browser::Browser(std::uint16_t port) : client_{port}, origin_{"Origin: http://127.0.0.1:" + std::to_string(port)} {}

Result<HttpAnswer> Browser::ask(HttpAsk ask) {
  ask.headers.push_back(origin_);
  auto answer = client_.ask(ask);
  if (answer)
    if (auto set = answer->headers.find("set-cookie"); set != answer->headers.end())
      cookie_ = set->second.substr(0, set->second.find(';'));
  return answer;
}

Result<HttpAnswer> Browser::sign_in(std::string const& name, std::string const& password) {
  return ask({.method = "POST",
              .path = "/api/session",
              .body = boost::json::serialize(Json{{"name", name}, {"password", password}}),
              .content_type = "application/json"});
}

Json Browser::get(std::string const& path, int status) { return answered(status, ask({.path = path})); }

Json Browser::put(std::string const& path, Json const& body, int status) {
  return answered(
      status,
      ask({.method = "PUT", .path = path, .body = boost::json::serialize(body), .content_type = "application/json"}));
}

Json Browser::post(std::string const& path, Json const& body, int status) {
  return answered(status, ask({.method = "POST",
                               .path = path,
                               .body = boost::json::serialize(body),
                               .content_type = "application/json",
                               .limit = seconds(60)}));
}

void Browser::remove(std::string const& path, int status) { answered(status, ask({.method = "DELETE", .path = path})); }

Centre::Centre(Settings settings) : settings_{std::move(settings)}, port_{free_port()} {
  data_ = settings_.data.empty() ? folder_ / "data" : settings_.data;
  std::filesystem::create_directories(data_);
  if (settings_.engine == Engine::postgres) {
    auto server =
        settings_.postgres.empty() ? store::testing::shared_postgres() : Result<std::string>(settings_.postgres);
    if (!server) give_up(server.error().message);
    auto database = store::testing::make_database(*server);
    if (!database) give_up(database.error().message);
    store_ = *database;
  }
  if (!settings_.restored_from.empty())
    if (auto restored = command({"restore", settings_.restored_from}); restored.code != 0) give_up(restored.output);
  start();
  if (settings_.with_city) import_city();
}

Centre::~Centre() {
  if (process_) process_->kill();
  if (!store_.empty()) store::testing::drop_database(store_);
}

std::vector<std::string> Centre::store_words() const {
  std::vector<std::string> words{"--data", data_.string()};
  if (!store_.empty()) words.insert(words.end(), {"--store", store_});
  return words;
}

void Centre::start() {
  Program program{.arguments = {HAIDANG_BINARY, "serve", "--listen", "127.0.0.1:" + std::to_string(port_),
                                "--drop-settle-seconds", "1", "--log-level", "info"}};
  for (auto const& word : store_words()) program.arguments.push_back(word);
  for (auto const& flag : settings_.flags) program.arguments.push_back(flag);
  program.environment = settings_.environment;
  program.environment["HAIDANG_ADMIN_PASSWORD"] = settings_.password.value_or("");
  auto started = Process::start(std::move(program));
  if (!started) give_up(started.error().message);
  process_.emplace(std::move(*started));
  HttpClient client(port_);
  if (!becomes_true([&] { return client.wait_until_ready("/readyz", seconds(1)) || !process_->is_running(); },
                    seconds(30)) ||
      !process_->is_running())
    give_up("the centre did not start:\n" + output());
  auto said = output();
  auto printed = said.find("password: ");
  if (printed != std::string::npos)
    password_ = said.substr(printed + 10, said.find_first_of(" \n", printed + 10) - printed - 10);
  else if (settings_.password)
    password_ = *settings_.password;
  admin_ = std::make_unique<Browser>(port_);
  answered(200, admin_->sign_in("admin", password_));
}

void Centre::import_city() {
  admin().put("/api/places/tp-22",
              parsed(R"({"id":"tp-22","code":"22","level":"province","name":"Thành phố Quảng Ninh"})"));
  admin().put("/api/places/p-06673",
              parsed(R"({"id":"p-06673","code":"06673","level":"commune","name":"Phường Bãi Cháy"})"));
  admin().put("/api/agencies/so-nnmt",
              parsed(R"({"id":"so-nnmt","kind":"department","name":"Sở Nông nghiệp và Môi trường","position":10})"));
  admin().put("/api/agencies/ubnd-ha-long",
              parsed(R"({"id":"ubnd-ha-long","kind":"locality","name":"UBND phường Hạ Long","position":20})"));
  admin().put("/api/groups/environment",
              parsed(R"({"id":"environment","title":"Môi trường","titleEn":"Environment","position":1})"));
  admin().put("/api/sites/bai-chay", parsed(R"({"id":"bai-chay","kind":"station","name":"Bãi Cháy","agency":"so-nnmt",
      "placeCode":"06673","latitude":20.957,"longitude":107.045})"));
  admin().put("/api/stations/kxq001", parsed(R"({"id":"kxq001","code":"KXQ001","name":"Không khí Bãi Cháy",
      "kind":"ambient_air","agency":"so-nnmt","site":"bai-chay","statusAbsent":"usable","minCapturePercent":75,
      "parameters":[{"symbol":"PM2.5","unit":"ug/m3","rangeLow":0,"rangeHigh":1000},
        {"symbol":"PM10","unit":"ug/m3","rangeLow":0,"rangeHigh":1500},{"symbol":"SO2","unit":"ug/m3"},
        {"symbol":"NO2","unit":"ug/m3"},{"symbol":"CO","unit":"ug/m3"},{"symbol":"O3","unit":"ug/m3"},
        {"symbol":"Temp","unit":"oC"},{"symbol":"RH","unit":"%"}]})"));
}

void Centre::add_feed(FeedOrder const& order) {
  boost::json::array stations(order.stations.begin(), order.stations.end());
  admin().put("/api/feeds/" + order.id, Json{{"id", order.id},
                                             {"agency", order.agency},
                                             {"dataset", order.dataset},
                                             {"groupId", "environment"},
                                             {"title", "Kết nối " + order.id},
                                             {"road", order.road},
                                             {"state", "live"},
                                             {"stations", stations}});
  set_contract(order);
}

void Centre::set_contract(FeedOrder const& order) {
  Json contract{{"feed", order.id},
                {"version", 0},
                {"validFrom", "2013-01-01T00:00:00+07:00"},
                {"cadenceSeconds", 300},
                {"latenessSeconds", 300},
                {"silentAfterSeconds", 900},
                {"minValidPercent", 75},
                {"document", "Thoả thuận thử"},
                {"decoding", parsed(order.decoding)},
                {"source", parsed(order.source)}};
  admin().put("/api/feeds/" + order.id + "/contract", merged(std::move(contract), order.terms));
}

HttpClient Centre::sender(std::string const& feed) {
  auto made = admin().post("/api/keys", Json{{"feed", feed}, {"label", "Trạm thử"}});
  HttpClient client(port_);
  client.use_key(text(made, "/key"));
  return client;
}

Browser Centre::person(std::string const& name, std::string const& role, std::vector<std::string> const& agencies) {
  boost::json::array list(agencies.begin(), agencies.end());
  auto password = persons_password;
  admin().put("/api/people/" + name, Json{{"name", name},
                                          {"displayName", "Người " + name},
                                          {"role", role},
                                          {"agencies", list},
                                          {"password", password}});
  Browser browser(port_);
  answered(200, browser.sign_in(name, password));
  return browser;
}

Finished Centre::command(std::vector<std::string> words, Span limit) const {
  Program program{.arguments = {HAIDANG_BINARY}};
  program.arguments.insert(program.arguments.end(), words.begin(), words.end());
  for (auto const& word : store_words()) program.arguments.push_back(word);
  auto finished = run(std::move(program), limit);
  if (!finished) give_up(finished.error().message);
  return *finished;
}

std::int64_t Centre::most_memory_kb() const {
  std::ifstream status("/proc/" + std::to_string(process_->id()) + "/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stoll(line.substr(6));
  give_up("the centre has ended:\n" + output());
}

Json Centre::readings(std::string const& symbol, std::string const& step, Instant from, Instant to,
                      std::string const& station) {
  return admin().get("/api/stations/" + station + "/readings?symbol=" + symbol + "&step=" + step +
                     "&from=" + rfc3339(from, 0) + "&to=" + rfc3339(to, 0));
}

Json Centre::aqi(std::string const& step, Instant from, Instant to) {
  return admin().get("/api/stations/kxq001/aqi?step=" + step + "&from=" + rfc3339(from, 0) + "&to=" + rfc3339(to, 0));
}

Centre::Kept Centre::kept(std::string const& feed) {
  Kept sum;
  for (std::string before;;) {
    auto page = admin().get("/api/feeds/" + feed + "/deliveries?limit=1000" + before);
    for (auto const& delivery : items(page)) {
      ++sum.deliveries;
      sum.accepted += whole(delivery, "/records/accepted");
      sum.received += whole(delivery, "/records/received");
    }
    if (is_null(page, "/next")) return sum;
    before = "&before=" + text(page, "/next");
  }
}

std::string stamp(Instant at) {
  auto c = civil_of(at, vietnam_offset_minutes);
  char text[32];
  std::snprintf(text, sizeof text, "%04d%02d%02d%02d%02d%02d", c.year % 10'000, c.month % 100, c.day % 100,
                c.hour % 100, c.minute % 100, c.second % 100);
  return text;
}

std::string row(std::string const& symbol, std::string const& value, Instant at, std::string const& status,
                std::string const& unit) {
  return symbol + "\t" + value + "\t" + unit + "\t" + stamp(at) + "\t" + status + "\r\n";
}

Result<HttpAnswer> post(HttpClient& sender, std::string const& bytes, std::vector<std::string> headers,
                        std::string const& feed, std::string const& type) {
  return sender.ask({.method = "POST",
                     .path = "/api/feeds/" + feed + "/deliveries",
                     .body = bytes,
                     .content_type = type,
                     .headers = std::move(headers),
                     .limit = seconds(60)});
}

Json receipt(HttpClient& sender, std::string const& bytes, std::vector<std::string> headers, std::string const& feed) {
  return answered(200, post(sender, bytes, std::move(headers), feed));
}

Instant hour_before(std::int64_t back) { return floor_to(clock_now(), hours(1), vietnam_offset_minutes) - hours(back); }

void OnEachEngine::SetUp() {
  if (engine() == Engine::sqlite) return;
  if (auto server = store::testing::shared_postgres(); !server && server.error().kind == ErrorKind::missing)
    GTEST_SKIP() << server.error().message;
}

}  // namespace haidang::testing

#include "simulate/document_axis.h"

#include <boost/asio/io_context.hpp>
#include <map>
#include <mutex>
#include <thread>

#include "platform/http/server.h"
#include "platform/reflect/json.h"

namespace haidang::simulate {
namespace {

struct AxisLogIn {
  std::string username;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(AxisLogIn, (), (username, password))

struct AxisList {
  std::string message_type = "edoc";
  std::string from_date;
  std::string to_date;
};
BOOST_DESCRIBE_STRUCT(AxisList, (), (message_type, from_date, to_date))

struct AxisGet {
  std::string doc_id;
};
BOOST_DESCRIBE_STRUCT(AxisGet, (), (doc_id))

constexpr std::string_view token = "the-token-of-this-axis";

http::RawReply answer(int code, std::string const& words, std::string const& data) {
  std::string out = "{\"ErrorCode\":" + std::to_string(code) + ",\"ErrorDesc\":";
  reflect::write_string(out, words);
  return {.content_type = "application/json", .bytes = out + ",\"data\":" + data + "}"};
}
http::RawReply fault(int code, std::string const& words) { return answer(code, words, "null"); }

std::string quoted(std::string_view text) {
  std::string out;
  reflect::write_string(out, text);
  return out;
}

}  // namespace

struct DocumentAxis::Running {
  using Answer = http::awaitable<Result<http::RawReply>>;

  Running(Settings s, Clock const& c)
      : settings(std::move(s)),
        clock(c),
        server(loop, router, {.address = "127.0.0.1", .port = settings.port, .web_root = ""}, clock) {
    router.post("/v1/auth/login", http::nobody, "Logs in.", *this, &Running::log_in);
    router.get("/v1/syncReceivedEdocList", http::nobody, "Lists messages.", *this, &Running::list);
    router.get("/v1/getEdoc", http::nobody, "Gets a message.", *this, &Running::get);
  }

  Answer log_in(http::Request, AxisLogIn as) {
    std::lock_guard lock(mutex);
    ++counts.log_ins;
    if (as.username == settings.user && as.password == settings.password)
      co_return answer(0, "", "{\"token\":\"" + std::string(token) + "\"}");
    ++counts.refused;
    co_return fault(10, "Sai tài khoản hoặc mật khẩu");
  }
  Answer list(http::Request request, AxisList asked) {
    std::lock_guard lock(mutex);
    ++counts.lists;
    if (request.bearer() != token) co_return fault(15, "Chưa đăng nhập");
    if (list_fault != 0) co_return fault(list_fault, "Trục đang bảo trì");
    std::string items;
    auto const empty = clock.now() >= nothing_from && clock.now() < nothing_to;
    for (auto const& [id, message] : messages) {
      if (empty) break;
      auto day = date_of(message.at);
      if (message.is_status != (asked.message_type == "status") || message.at > clock.now() || day < asked.from_date ||
          day > asked.to_date)
        continue;
      items += items.empty() ? "" : ",";
      items += "{\"docId\":" + quoted(id) + ",\"messageType\":" + quoted(asked.message_type) +
               ",\"updated_time\":" + quoted(message.changed) + "}";
    }
    co_return answer(0, "", "[" + items + "]");
  }
  Answer get(http::Request request, AxisGet asked) {
    std::lock_guard lock(mutex);
    ++counts.gets;
    if (request.bearer() != token) co_return fault(15, "Chưa đăng nhập");
    if (auto failing = faults.find(asked.doc_id); failing != faults.end() && failing->second != 0)
      co_return fault(failing->second, "Không đọc được gói tin");
    auto found = messages.find(asked.doc_id);
    if (found == messages.end()) co_return fault(20, "Không có gói tin");
    co_return http::RawReply{.content_type = "application/xml", .bytes = found->second.xml};
  }

  Settings settings;
  Clock const& clock;
  boost::asio::io_context loop;
  http::Router router;
  http::Server server;
  std::jthread thread;
  mutable std::mutex mutex;
  std::map<std::string, AxisMessage> messages;
  std::map<std::string, int> faults;
  int list_fault = 0;
  Instant nothing_from, nothing_to;
  Counts counts;
};

DocumentAxis::DocumentAxis(std::unique_ptr<Running> running) : running_(std::move(running)) {}
DocumentAxis::~DocumentAxis() { running_->server.stop(); }

Result<std::unique_ptr<DocumentAxis>> DocumentAxis::start(Settings settings, Clock const& clock) {
  auto running = std::make_unique<Running>(std::move(settings), clock);
  DO(running->server.listen());
  running->thread = std::jthread([&loop = running->loop] { loop.run(); });
  return std::unique_ptr<DocumentAxis>(new DocumentAxis(std::move(running)));
}

std::uint16_t DocumentAxis::port() const { return running_->server.port(); }

void DocumentAxis::put(AxisMessage message) {
  std::lock_guard lock(running_->mutex);
  auto id = message.id;
  running_->messages[id] = std::move(message);
}

void DocumentAxis::fail_lists(int code) {
  std::lock_guard lock(running_->mutex);
  running_->list_fault = code;
}

void DocumentAxis::list_nothing(Instant from, Instant to) {
  std::lock_guard lock(running_->mutex);
  running_->nothing_from = from;
  running_->nothing_to = to;
}

void DocumentAxis::fail_message(std::string const& id, int code) {
  std::lock_guard lock(running_->mutex);
  running_->faults[id] = code;
}

DocumentAxis::Counts DocumentAxis::counts() const {
  std::lock_guard lock(running_->mutex);
  return running_->counts;
}

}  // namespace haidang::simulate

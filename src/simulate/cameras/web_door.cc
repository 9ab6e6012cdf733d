#include "simulate/cameras/web_door.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/text.h"
#include "simulate/cameras/onvif_media.h"
#include "simulate/cameras/picture.h"

namespace haidang::simulate {
namespace {

namespace asio = boost::asio;

char const* phrase_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 404: return "Not Found";
    default: return "Internal Server Error";
  }
}

std::string challenge_lines(std::vector<std::string> const& challenges) {
  std::string out;
  for (auto const& each : challenges) out += "WWW-Authenticate: " + each + "\r\n";
  return out;
}

}  // namespace

WebDoor::WebDoor(asio::ip::tcp::socket socket, std::shared_ptr<Camera> camera)
    : camera_(std::move(camera)), line_(std::make_shared<Line>(std::move(socket))) {}

void WebDoor::close() { line_->close(); }

asio::awaitable<void> WebDoor::run() {
  auto self = shared_from_this();
  line_->trickle(camera_->has(CameraFault::trickles));
  std::array<char, 8192> space{};
  while (line_->is_open()) {
    auto [failure, bytes] =
        co_await line_->socket().async_read_some(asio::buffer(space), asio::as_tuple(asio::use_awaitable));
    if (failure) break;
    if (camera_->has(CameraFault::silent)) continue;
    reader_.add({space.data(), bytes});
    auto request = reader_.next();
    if (!request) break;
    if (!*request) continue;
    co_await answer(std::move(**request));
    line_->close_when_sent();
    co_return;
  }
  line_->close();
}

void WebDoor::say(int status, std::string const& headers, std::string const& body) {
  line_->send("HTTP/1.1 " + std::to_string(status) + " " + phrase_of(status) + "\r\n" + headers +
              "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
}

asio::awaitable<void> WebDoor::answer(Request asked) {
  if (asked.method == "GET") {
    give_picture(asked);
    co_return;
  }
  ++camera_->questions;
  auto question = read_onvif_question(asked.body, asked.path());
  if (!question) co_return say(400, "", "");
  if (camera_->has(CameraFault::no_soap)) co_return say(200, "Content-Type: text/html\r\n", "<html>Welcome</html>");
  if (camera_->has(CameraFault::endless_answer)) co_return never_stop();
  if (!admits(asked, *question)) co_return refuse();
  OnvifAnswer answer;
  if (question->name == "PullMessages")
    answer = co_await pull(*question);
  else
    answer = answer_of(*question, *camera_);
  say(answer.status, "Content-Type: application/soap+xml; charset=utf-8\r\n", answer.body);
}

asio::awaitable<OnvifAnswer> WebDoor::pull(OnvifQuestion question) {
  auto id = pull_number(question.service);
  auto* point = camera_->pull_point(id);
  if (point != nullptr && point->events.empty()) {
    auto timer = std::make_shared<asio::steady_timer>(line_->socket().get_executor());
    timer->expires_after(std::chrono::seconds(question.wait_seconds));
    point->waiting.push_back(timer);
    co_await timer->async_wait(asio::as_tuple(asio::use_awaitable));
    point = camera_->pull_point(id);
    if (point != nullptr) std::erase(point->waiting, timer);
  }
  if (point == nullptr) co_return onvif_fault("wsnt:ResourceUnknownFault", "No such subscription");
  co_return pulled(*camera_, *point, question.most_messages);
}

bool WebDoor::admits(Request const& asked, OnvifQuestion const& question) {
  auto& guard = camera_->guard();
  if (guard.is_open() || is_for_everybody(question, *camera_)) return true;
  auto by_header = camera_->has(CameraFault::token_only) ? Guard::Shown::nothing : guard.header(asked);
  auto repeats = camera_->has(CameraFault::remembers_tokens) ? Guard::Repeats::refused : Guard::Repeats::accepted;
  auto by_token = camera_->has(CameraFault::digest_only) ? Guard::Shown::nothing
                                                         : guard.token(question.token, camera_->now(), repeats);
  bool shown = by_header != Guard::Shown::nothing || !question.token.user.empty();
  bool right = (by_header == Guard::Shown::right || by_token == Guard::Shown::right) &&
               !camera_->has(CameraFault::refuses_password);
  if (shown && !right) ++camera_->refused_passwords;
  return right;
}

void WebDoor::refuse() {
  auto fault = onvif_fault("ter:NotAuthorized", "Sender not Authorized");
  std::string const soap = "Content-Type: application/soap+xml; charset=utf-8\r\n";
  if (camera_->has(CameraFault::token_only)) return say(fault.status, soap, fault.body);
  auto challenges = camera_->guard().digest_challenges(camera_->has(CameraFault::sha256));
  say(401, soap + challenge_lines(challenges), fault.body);
}

void WebDoor::give_picture(Request const& asked) {
  auto path = asked.path();
  auto const& streams = camera_->plan().streams;
  std::size_t stream = 0;
  for (std::size_t i = 0; i < streams.size(); ++i)
    if (path == picture_path + std::to_string(i + 1)) stream = i + 1;
  if (stream == 0) return say(404, "", "");
  auto& guard = camera_->guard();
  auto shown = guard.is_open() ? Guard::Shown::right : guard.header(asked);
  bool basic = lower_case(asked.header("Authorization")).starts_with("basic ");
  bool wants_basic = camera_->has(CameraFault::snapshot_wants_basic);
  if (shown == Guard::Shown::right && !guard.is_open() && basic != wants_basic) shown = Guard::Shown::nothing;
  if (shown == Guard::Shown::wrong) ++camera_->refused_passwords;
  if (shown != Guard::Shown::right) {
    std::vector<std::string> const basic_one{Guard::basic_challenge()};
    return say(
        401, challenge_lines(wants_basic ? basic_one : guard.digest_challenges(camera_->has(CameraFault::sha256))), "");
  }
  auto const& file = streams[stream - 1]->shape();
  say(200, "Content-Type: image/jpeg\r\n", grey_jpeg(file.width, file.height));
}

// Eight megabytes that no head announces: enough to see who bounds what he reads.
void WebDoor::never_stop() {
  line_->send("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n\r\n<a>");
  for (int i = 0; i < 8; ++i) line_->send(std::string(1 << 20, 'x'));
}

}  // namespace haidang::simulate

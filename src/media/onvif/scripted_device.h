// A camera that speaks ONVIF on a real socket, checks what it is shown as cameras do, and can be told to say anything
// instead of what is right: what the device's tests ask. It runs on the test's own loop.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <cstdlib>
#include <functional>
#include <map>

#include "base/clock.h"
#include "base/text.h"
#include "media/onvif/answers_fixture.h"
#include "media/onvif/username_token.h"
#include "media/rtsp/base64.h"

namespace haidang::onvif {

namespace asio = boost::asio;

struct WebAsked {
  std::string method, path, head, body;
  std::string name;   // of the question: GetProfiles
  std::string shown;  // "token", "digest", "basic", "" = nothing

  std::string header(std::string_view wanted) const {
    for (auto line : split(head, '\n'))
      if (auto colon = line.find(':');
          colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), wanted))
        return std::string(trimmed(line.substr(colon + 1)));
    return {};
  }
};

class ScriptedDevice {
 public:
  using Say = std::function<std::string(WebAsked const&)>;  // a whole answer; "hang up" closes, "" stays silent

  ScriptedDevice(asio::io_context& loop, Clock const& clock)
      : clock_(clock), acceptor_(loop, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(loop, accept(), asio::detached);
  }

  std::string place() const { return "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()); }

  std::map<std::string, Say> says;  // by the question's name or the picture's path, instead of the usual
  std::vector<std::string> heard;   // "GetProfiles", "token GetProfiles", "digest GetProfiles" …
  std::vector<WebAsked> questions;
  std::string stated_host = "192.168.1.64";  // what it believes its own address to be
  Span ahead = {};                           // its clock before ours
  std::string password = "secret";
  bool takes_tokens = true, open = false;
  std::string challenges;  // header lines of its 401
  int refusals = 0;        // of a proof, not of nothing

  static std::string answer(std::string const& status, std::string const& headers, std::string const& body) {
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
  }
  static std::string well(std::string const& inside) {
    return answer("200 OK", "Content-Type: application/soap+xml\r\n", in_envelope(inside));
  }
  static std::string fault(std::string const& code, std::string const& text) {
    return answer("400 Bad Request", "",
                  in_envelope("<env:Fault><env:Code><env:Value>env:Sender</env:Value><env:Subcode><env:Value>" + code +
                              "</env:Value></env:Subcode></env:Code><env:Reason><env:Text>" + text +
                              "</env:Text></env:Reason></env:Fault>"));
  }
  std::string refusal() const {
    if (challenges.empty()) return fault("ter:NotAuthorized", "Sender not Authorized");
    return answer("401 Unauthorized", challenges, "<html>401</html>");
  }

  std::string moment(std::string const& name, Instant t) const {
    auto c = civil_of(t, 0);
    auto part = [](char const* tag, int n) { return element(tag, std::to_string(n)); };
    return "<tt:" + name + "><tt:Time>" + part("tt:Hour", c.hour) + part("tt:Minute", c.minute) +
           part("tt:Second", c.second) + "</tt:Time><tt:Date>" + part("tt:Year", c.year) + part("tt:Month", c.month) +
           part("tt:Day", c.day) + "</tt:Date></tt:" + name + ">";
  }
  static std::string time_answer(std::string const& moments) {
    return well("<tds:GetSystemDateAndTimeResponse><tds:SystemDateAndTime>" + moments +
                "</tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>");
  }
  Instant now() const { return clock_.now() + ahead; }

  std::string usual(WebAsked const& asked) const {
    if (asked.name == "GetSystemDateAndTime") return time_answer(moment("UTCDateTime", now()));
    auto service = [&](char const* space, char const* path) {
      return element("tds:Namespace", space) + element("tds:XAddr", "http://" + stated_host + path);
    };
    if (asked.name == "GetServices")
      return well("<tds:GetServicesResponse><tds:Service>" +
                  service("http://www.onvif.org/ver10/device/wsdl", "/onvif/device_service") +
                  "</tds:Service><tds:Service>" + service("http://www.onvif.org/ver10/media/wsdl", "/onvif/media") +
                  "</tds:Service><tds:Service>" + service("http://www.onvif.org/ver10/events/wsdl", "/onvif/events") +
                  "</tds:Service></tds:GetServicesResponse>");
    if (asked.name == "GetProfiles")
      return well(
          "<trt:GetProfilesResponse><trt:Profiles token='main'><tt:Name>Main</tt:Name>"
          "<tt:VideoEncoderConfiguration token='e'><tt:Encoding>H264</tt:Encoding>"
          "</tt:VideoEncoderConfiguration></trt:Profiles></trt:GetProfilesResponse>");
    if (asked.name == "GetDeviceInformation")
      return well("<tds:GetDeviceInformationResponse><tds:Model>M</tds:Model></tds:GetDeviceInformationResponse>");
    return fault("ter:ActionNotSupported", "Optional Action Not Implemented");
  }

 private:
  static bool is_for_everybody(std::string const& name) {
    return name == "GetSystemDateAndTime" || name == "GetServices";
  }

  std::string say(WebAsked const& asked) {
    auto scripted = says.find(asked.name.empty() ? asked.path : asked.name);
    if (scripted != says.end()) return scripted->second(asked);
    if (open || is_for_everybody(asked.name) || believes(asked)) return usual(asked);
    if (!asked.shown.empty()) ++refusals;
    return refusal();
  }

 public:
  bool believes(WebAsked const& asked) const {
    if (asked.shown == "digest") return digest_password == password && !challenges.empty();
    if (asked.shown != "token" || !takes_tokens) return false;
    auto document = Document::read(asked.body);
    auto token = document ? at(document->root(), {"Header", "Security", "UsernameToken"}) : Node();
    auto nonce = rtsp::from_base64(text_of(token, {"Nonce"})).value_or("");
    auto created = parse_rfc3339(text_of(token, {"Created"}));
    return created && std::abs((*created - now()).ms) < 10'000 &&
           text_of(token, {"Password"}) == password_digest(nonce, text_of(token, {"Created"}), password);
  }
  std::string digest_password = "secret";  // what digests are taken to have been made with

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [failure, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
      if (failure) co_return;
      asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
    }
  }

  static WebAsked read(std::string head, std::string body) {
    WebAsked out{head.substr(0, head.find(' ')), {}, head, std::move(body), {}, {}};
    auto rest = head.substr(out.method.size() + 1);
    out.path = rest.substr(0, rest.find(' '));
    if (auto document = Document::read(out.body)) {
      for (auto each : child(document->root(), "Body").children()) out.name = local_name(each.name());
      if (child(child(document->root(), "Header"), "Security")) out.shown = "token";
    }
    auto authorization = out.header("Authorization");
    if (!authorization.empty()) out.shown = lower_case(authorization.substr(0, authorization.find(' ')));
    return out;
  }

  asio::awaitable<void> serve(asio::ip::tcp::socket socket) {
    std::string buffer;
    auto whole = asio::as_tuple(asio::use_awaitable);
    auto [failure, bytes] = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", whole);
    if (failure) co_return;
    auto head = buffer.substr(0, bytes);
    auto length = static_cast<std::size_t>(parse_integer(read(head, "").header("Content-Length")).value_or(0));
    if (buffer.size() < bytes + length) {
      auto missing = bytes + length - buffer.size();
      auto [broken, more] =
          co_await asio::async_read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(missing), whole);
      if (broken) co_return;
    }
    auto asked = read(head, buffer.substr(bytes));
    heard.push_back((asked.shown.empty() ? "" : asked.shown + " ") + (asked.name.empty() ? asked.path : asked.name));
    questions.push_back(asked);
    auto said = say(asked);
    if (said == "hang up") co_return;
    if (said.empty()) silent_.push_back(std::move(socket));
    if (!said.empty()) co_await asio::async_write(socket, asio::buffer(said), whole);
  }

  Clock const& clock_;
  asio::ip::tcp::acceptor acceptor_;
  std::vector<asio::ip::tcp::socket> silent_;
};

}  // namespace haidang::onvif

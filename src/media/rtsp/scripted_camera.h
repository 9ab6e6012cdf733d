// A camera that speaks RTSP on a real socket and can be told to say anything instead of what is right: what the
// session's tests play against. It runs on the test's own loop.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <functional>
#include <map>

#include "base/text.h"
#include "media/rtsp/base64.h"
#include "media/rtsp/clip_fixture.h"

namespace haidang::rtsp {

namespace asio = boost::asio;

struct Asked {
  std::string method, url, text;
  std::string header(std::string_view name) const {
    for (auto line : split(text, '\n'))
      if (auto colon = line.find(':');
          colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name))
        return std::string(trimmed(line.substr(colon + 1)));
    return {};
  }
};

class ScriptedCamera {
 public:
  // What to send for a request; "hang up" closes the connection.
  using Say = std::function<std::string(Asked const&)>;

  explicit ScriptedCamera(asio::io_context& loop, Clip const& clip = junction())
      : clip_(clip), acceptor_(loop, {asio::ip::address_v4::loopback(), 0}) {
    asio::co_spawn(loop, accept(), asio::detached);
  }

  std::string url(std::string const& user_and_at = "") const {
    return "rtsp://" + user_and_at + "127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/cam";
  }

  std::map<std::string, Say> says;  // by method, instead of the usual
  std::vector<std::string> heard;   // "OPTIONS", "DESCRIBE", … in order
  std::vector<Asked> questions;
  std::string sdp_control = "trackID=1";
  std::string sdp;  // instead of the usual

  static std::string answer(Asked const& asked, std::string const& status, std::string const& headers = "",
                            std::string const& body = "") {
    auto length = body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return "RTSP/1.0 " + status + "\r\nCSeq: " + asked.header("CSeq") + "\r\n" + headers + length + "\r\n" + body;
  }

  std::string usual(Asked const& asked) const {
    if (asked.method == "OPTIONS")
      return answer(asked, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n");
    if (asked.method == "DESCRIBE")
      return answer(asked, "200 OK", "Content-Type: application/sdp\r\n", sdp.empty() ? usual_sdp() : sdp);
    if (asked.method == "SETUP")
      return answer(asked, "200 OK", "Session: 4711;timeout=60\r\nTransport: " + asked.header("Transport") + "\r\n");
    if (asked.method == "PLAY")
      return answer(asked, "200 OK", "Session: 4711\r\nRTP-Info: url=x;seq=0;rtptime=none;\r\n") + stream();
    return answer(asked, "200 OK");
  }

  std::string usual_sdp() const {
    std::string sets;
    for (auto const& nal : clip_.sets()) sets += (sets.empty() ? "" : ",") + base64(nal);
    return "v=0\r\na=control:*\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 sprop-parameter-sets=" +
           sets + "\r\na=control:" + sdp_control + "\r\nm=audio 0 RTP/AVP 8\r\na=control:trackID=2\r\n";
  }

  // The whole clip at once, as frames on a channel.
  std::string stream(std::uint8_t channel = 0, std::uint32_t source = 0x11223344) const {
    std::string out;
    for (auto const& packet : packets(source)) {
      out += {'$', static_cast<char>(channel), static_cast<char>(packet.size() >> 8), static_cast<char>(packet.size())};
      out += packet;
    }
    return out;
  }

  std::vector<std::string> packets(std::uint32_t source = 0x11223344) const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < clip_.pictures.size(); ++i)
      for (auto const& piece : pieces_of(clip_.codec, clip_.pictures[i]))
        out.push_back(rtp_packet(
            piece, {static_cast<std::uint16_t>(65'500 + out.size()), static_cast<std::uint32_t>(i * 6000), source}));
    return out;
  }

 private:
  asio::awaitable<void> accept() {
    for (;;) {
      auto [failure, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
      if (failure) co_return;
      asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
    }
  }

  asio::awaitable<void> serve(asio::ip::tcp::socket socket) {
    std::string buffer;
    for (;;) {
      auto [failure, bytes] = co_await asio::async_read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n",
                                                              asio::as_tuple(asio::use_awaitable));
      if (failure) co_return;
      Asked request{buffer.substr(0, buffer.find(' ')), {}, buffer.substr(0, bytes)};
      auto rest = request.text.substr(request.method.size() + 1);
      request.url = rest.substr(0, rest.find(' '));
      buffer.erase(0, bytes);
      heard.push_back(request.method);
      questions.push_back(request);
      auto scripted = says.find(request.method);
      auto said = scripted == says.end() ? usual(request) : scripted->second(request);
      if (said == "hang up") co_return;
      auto [broken, written] =
          co_await asio::async_write(socket, asio::buffer(said), asio::as_tuple(asio::use_awaitable));
      if (broken) co_return;
    }
  }

  Clip const& clip_;
  asio::ip::tcp::acceptor acceptor_;
};

}  // namespace haidang::rtsp

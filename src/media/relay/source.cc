#include "media/relay/source.h"

namespace haidang::relay {
namespace {

class RtspSource final : public Source {
 public:
  RtspSource(asio::any_io_executor executor, rtsp::SessionSettings settings, rtsp::VideoReceiver::Then then)
      : session_(std::make_shared<rtsp::Session>(executor, std::move(settings), std::move(then))) {}

  asio::awaitable<rtsp::Ending> run() override { return session_->run(); }
  void stop() override { session_->stop(); }

 private:
  std::shared_ptr<rtsp::Session> session_;
};

}  // namespace

std::shared_ptr<Source> rtsp_source(asio::any_io_executor executor, rtsp::SessionSettings settings,
                                    rtsp::VideoReceiver::Then then) {
  return std::make_shared<RtspSource>(std::move(executor), std::move(settings), std::move(then));
}

}  // namespace haidang::relay

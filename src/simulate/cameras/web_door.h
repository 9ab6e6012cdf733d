// One client at a camera's HTTP door: ONVIF questions and still pictures. Holds the door only between a question and
// its answer; a long question for events waits here. On the farm's one thread.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "simulate/cameras/camera.h"
#include "simulate/cameras/line.h"
#include "simulate/cameras/onvif_answers.h"
#include "simulate/cameras/request.h"

namespace haidang::simulate {

class WebDoor : public std::enable_shared_from_this<WebDoor> {
 public:
  WebDoor(boost::asio::ip::tcp::socket, std::shared_ptr<Camera>);

  boost::asio::awaitable<void> run();
  void close();

 private:
  boost::asio::awaitable<void> answer(Request);
  boost::asio::awaitable<OnvifAnswer> pull(OnvifQuestion);
  bool admits(Request const&, OnvifQuestion const&);
  void refuse();
  void give_picture(Request const&);
  void say(int status, std::string const& headers, std::string const& body);
  void never_stop();

  std::shared_ptr<Camera> camera_;
  std::shared_ptr<Line> line_;
  RequestReader reader_;
};

}  // namespace haidang::simulate

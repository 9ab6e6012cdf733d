// Answers in the shapes of the makers that a city has most of, each with its own prefixes, order and omissions: what
// the readers of this folder are tested with.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "media/onvif/soap.h"

namespace haidang::onvif {

inline std::string in_envelope(std::string const& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><env:Envelope "
         "xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\" "
         "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\" xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\" "
         "xmlns:tr2=\"http://www.onvif.org/ver20/media/wsdl\" xmlns:tev=\"http://www.onvif.org/ver10/events/wsdl\" "
         "xmlns:tt=\"http://www.onvif.org/ver10/schema\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" "
         "xmlns:wsa5=\"http://www.w3.org/2005/08/addressing\" xmlns:dom0=\"http://www.maker.example/2009/event\" "
         "xmlns:tns1=\"http://www.onvif.org/ver10/topics\"><env:Body>" +
         inside + "</env:Body></env:Envelope>";
}

// The answer within; the test fails when there is none.
inline Answer answer_of(std::string const& inside) {
  auto read = read_answer(in_envelope(inside));
  EXPECT_TRUE(read) << inside;
  return read ? std::move(*read) : Answer{*Document::read("<none/>"), {}, {}};
}

}  // namespace haidang::onvif

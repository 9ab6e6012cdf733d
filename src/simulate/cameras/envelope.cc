#include "simulate/cameras/envelope.h"

namespace haidang::simulate {

std::string in_envelope(std::string_view body, std::string_view header) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"http://www.w3.org/2003/05/soap-envelope\" "
      "xmlns:ter=\"http://www.onvif.org/ver10/error\" xmlns:tt=\"http://www.onvif.org/ver10/schema\" "
      "xmlns:tds=\"http://www.onvif.org/ver10/device/wsdl\" xmlns:trt=\"http://www.onvif.org/ver10/media/wsdl\" "
      "xmlns:tr2=\"http://www.onvif.org/ver20/media/wsdl\" xmlns:tptz=\"http://www.onvif.org/ver20/ptz/wsdl\" "
      "xmlns:tev=\"http://www.onvif.org/ver10/events/wsdl\" xmlns:wsnt=\"http://docs.oasis-open.org/wsn/b-2\" "
      "xmlns:wsa5=\"http://www.w3.org/2005/08/addressing\" xmlns:tns1=\"http://www.onvif.org/ver10/topics\" "
      "xmlns:hd=\"urn:haidang:simulated\">";
  if (!header.empty()) out.append("<SOAP-ENV:Header>").append(header).append("</SOAP-ENV:Header>");
  return out.append("<SOAP-ENV:Body>").append(body).append("</SOAP-ENV:Body></SOAP-ENV:Envelope>");
}

std::string xml(std::string_view text) {
  std::string out;
  for (auto c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '"')
      out += "&quot;";
    else if (static_cast<unsigned char>(c) >= ' ')
      out += c;
  }
  return out;
}

std::string tag(std::string_view name, std::string_view inside) {
  std::string out("<");
  out.append(name).append(">").append(inside).append("</");
  return out.append(name.substr(0, name.find(' '))).append(">");
}

}  // namespace haidang::simulate

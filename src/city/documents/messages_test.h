// edXML messages for tests, in the habits of different senders. Organisations and persons are invented.
#pragma once

#include <boost/beast/core/detail/base64.hpp>
#include <string>
#include <vector>

namespace haidang::documents_test {

enum class Style { plain, prefixed, old_namespace, misspelt };

struct Message {
  std::string from = "H49.05";
  std::vector<std::string> to = {"H49.61"};
  std::string id = "H49.05-2026-0001234";
  std::string number = "1234";
  std::string subject = "V/v báo cáo kết nối dữ liệu";
  std::string type_name = "Công văn";
  std::string timestamp = "2026/11/20 09:15:00";
  std::string due = "2026/11/27";
  std::string business = "0";
  std::vector<std::string> earlier = {};
  std::string attachment = {};
  std::string raw_attachment = {};
  bool is_signed = false;
  Style style = Style::plain;
  std::string removed = {};  // a receiver taken out again
};

inline std::string base64(std::string const& bytes) {
  std::string out(boost::beast::detail::base64::encoded_size(bytes.size()), '\0');
  out.resize(boost::beast::detail::base64::encode(out.data(), bytes.data(), bytes.size()));
  for (std::size_t at = 76; at < out.size(); at += 77) out.insert(at, "\n");
  return out;
}

inline std::string element(std::string const& name, std::string const& text) {
  return text.empty() ? "" : "<" + name + ">" + text + "</" + name + ">";
}

inline void replace_all(std::string& text, std::string const& what, std::string const& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

inline std::string in_style(std::string text, Style style) {
  if (style == Style::prefixed) {
    replace_all(text, "</", "\x01");
    replace_all(text, "<?", "\x02");
    replace_all(text, "<", "<edXML:");
    replace_all(text, "\x01", "</edXML:");
    replace_all(text, "\x02", "<?");
    replace_all(text, " xmlns=", " xmlns:edXML=");
  }
  if (style == Style::old_namespace)
    replace_all(text, "http://www.mic.gov.vn/TBT/QCVN_102_2016", "http://www.e-doc.vn/Schema/");
  if (style == Style::misspelt) {
    replace_all(text, "Bussiness", "Business");
    replace_all(text, "Promulgation", "Promulation");
    replace_all(text, "OrganId", "OrganID");
  }
  return text;
}

inline std::string message(Message const& m) {
  std::string to, earlier;
  for (auto const& organ : m.to)
    to += "<To><OrganId>" + organ + "</OrganId><OrganName>UBND phường " + organ +
          "</OrganName><Email>mau@vd.example</Email><Telephone>0900 000 000</Telephone></To>";
  for (auto const& id : m.earlier) earlier += element("DocumentId", id);
  auto encoded = m.raw_attachment.empty() ? base64(m.attachment) : m.raw_attachment;
  auto removed = m.removed.empty() ? ""
                                   : "<BussinessDocumentInfo><ReceiverList><Receiver><OrganId>" + m.removed +
                                         "</OrganId><ReceiverType>0</ReceiverType></Receiver></ReceiverList>"
                                         "</BussinessDocumentInfo>";
  return in_style(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\">"
      "<edXMLEnvelope><edXMLHeader><MessageHeader><From>" +
          element("OrganId", m.from) +
          "<OrganName>Sở A</OrganName><Email>mau@vd.example</Email><Telephone>0900 000 000</Telephone></From>" + to +
          element("DocumentId", m.id) + "<Code>" + element("CodeNumber", m.number) +
          (m.number.empty() ? "" : "<CodeNotation>SA-VP</CodeNotation>") +
          "</Code><PromulgationInfo><Place>Quảng Ninh</Place><PromulgationDate>2026/11/20</PromulgationDate>"
          "</PromulgationInfo><DocumentType><Type>2</Type>" +
          element("TypeName", m.type_name) + "</DocumentType>" + element("Subject", m.subject) +
          "<Content>Nguyễn Văn Mẫu xin nghỉ</Content><SignerInfo><Position>Giám đốc</Position><FullName>Nguyễn Văn "
          "Mẫu</FullName></SignerInfo>" +
          element("DueDate", m.due) + "<OtherInfo><Priority>1</Priority></OtherInfo><SteeringType>2</SteeringType>" +
          "</MessageHeader><TraceHeaderList><TraceHeader><OrganId>" + m.from + "</OrganId>" +
          element("Timestamp", m.timestamp) + "</TraceHeader><Bussiness>" + earlier +
          element("BussinessDocType", m.business) + removed +
          "<StaffInfo><Staff>Trần Thị Thử</Staff><Mobile>0900000001</Mobile></StaffInfo></Bussiness>"
          "</TraceHeaderList>" +
          (m.is_signed ? "<Signature><SignatureValue>QUJD</SignatureValue><KeyInfo><X509Data><X509SubjectName>CN=mau"
                         "</X509SubjectName></X509Data></KeyInfo></Signature>"
                       : "") +
          "</edXMLHeader></edXMLEnvelope>" +
          (encoded.empty() ? ""
                           : "<AttachmentEncoded><Attachment><ContentType>application/zip</ContentType>"
                             "<ContentTransferEncoded>" +
                                 encoded + "</ContentTransferEncoded></Attachment></AttachmentEncoded>") +
          "</edXML>\n",
      m.style);
}

struct Status {
  std::string from = "H49.61";
  std::string document = "H49.05-2026-0001234";
  std::string code = "01";
  std::string about = "H49.05";
  std::string timestamp = "2026/11/20 10:00:00";
};

inline std::string status(Status const& s) {
  return "<edXML xmlns=\"http://www.mic.gov.vn/TBT/QCVN_102_2016\"><edXMLEnvelope><edXMLHeader><MessageHeader><From>" +
         element("OrganId", s.from) + "<OrganName>UBND phường</OrganName><Email>mau@vd.example</Email></From>" +
         "<ResponseFor>" + element("OrganId", s.about) +
         "<Code>1234/SA-VP</Code><PromulgationDate>2026/11/20</PromulgationDate>" + element("DocumentId", s.document) +
         "</ResponseFor><StaffInfo><Staff>Trần Thị Thử</Staff><Mobile>0900000001</Mobile></StaffInfo>" +
         element("StatusCode", s.code) + element("Timestamp", s.timestamp) +
         "</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>";
}

}  // namespace haidang::documents_test

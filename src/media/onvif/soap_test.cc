#include "media/onvif/soap.h"

#include <gmock/gmock.h>

#include "media/onvif/username_token.h"
#include "media/rtsp/base64.h"

namespace haidang::onvif {
namespace {

using testing::HasSubstr;
using testing::Not;

Call const call{"http://www.onvif.org/ver10/media/wsdl/GetProfiles", "<GetProfiles/>"};

TEST(Document, IsReadWhateverThePrefixes) {
  for (auto text : {
           "<tds:A xmlns:tds='x'><tt:B token=' t1 '>v</tt:B></tds:A>",
           "<A><B token='t1'> v\n</B></A>",
           "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<n0:A><n1:B "
           "n2:token='t1'><![CDATA[v]]></n1:B></n0:A>\n",
       }) {
    auto document = Document::read(text);
    ASSERT_TRUE(document) << text;
    EXPECT_EQ(text_of(document->root(), {"B"}), "v") << text;
    EXPECT_EQ(attribute(child(document->root(), "B"), "token"), "t1") << text;
    EXPECT_EQ(text_of(document->root(), {"C", "D"}), "");
  }
}

TEST(Document, ForgivesTheZeroBehindAnAnswer) { EXPECT_TRUE(Document::read(std::string("<A/>\r\n\0\0", 8))); }

TEST(Document, RefusesWhatIsNoAnswerOfACamera) {
  std::string deep;
  for (int i = 0; i < 65; ++i) deep += "<a>";
  for (int i = 0; i < 65; ++i) deep += "</a>";
  struct {
    std::string text;
    ErrorKind kind;
  } const cases[] = {
      {"", ErrorKind::unreadable},
      {"401 Unauthorized", ErrorKind::unreadable},
      {"<A><B>cut off", ErrorKind::unreadable},
      {"<!DOCTYPE html><html></html>", ErrorKind::unreadable},
      {"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>", ErrorKind::unreadable},
      {deep, ErrorKind::too_large},
      {"<a>" + std::string(Document::most_bytes, 'x') + "</a>", ErrorKind::too_large},
  };
  for (auto const& each : cases) {
    auto read = Document::read(each.text);
    ASSERT_FALSE(read) << each.text.substr(0, 60);
    EXPECT_EQ(read.error().kind, each.kind) << each.text.substr(0, 60);
  }
}

TEST(Text, OfATokenStaysAsItIsAndOfRubbishBecomesText) {
  auto document = Document::read("<A x='Ho\xC3\xA0 &amp; o\xCC\x80'><B>\xC7\xE5</B></A>");
  ASSERT_TRUE(document);
  EXPECT_EQ(attribute(document->root(), "x"), "Ho\xC3\xA0 & o\xCC\x80");
  EXPECT_THAT(text_of(document->root(), {"B"}), HasSubstr("\xEF\xBF\xBD"));
}

TEST(Escaped, KeepsNamesAndPasswordsInsideTheirTags) {
  EXPECT_EQ(element("a:B x=\"1\"",
                    "<&>\"'\n\x01"
                    "đ"),
            "<a:B x=\"1\">&lt;&amp;&gt;&quot;&apos; đ</a:B>");
}

TEST(Envelope, HoldsTheQuestionAndItsHeader) {
  auto envelope = write_envelope(call, "<w:Security/>");
  auto read = read_answer(envelope);
  ASSERT_TRUE(read);
  EXPECT_EQ(local_name(read->body.name()), "GetProfiles");
  EXPECT_THAT(envelope, HasSubstr("<s:Header><w:Security/></s:Header>"));
  EXPECT_THAT(write_envelope(call, ""), Not(HasSubstr("Header")));
  EXPECT_THAT(content_type(call), HasSubstr("action=\"http://www.onvif.org/ver10/media/wsdl/GetProfiles\""));
}

// The example that the ONVIF Application Programmer's Guide computes.
TEST(UsernameToken, AgreesWithTheGuidesExample) {
  auto nonce = *rtsp::from_base64("LKqI6G/AikKCQrN0zqZFlg==");
  EXPECT_EQ(password_digest(nonce, "2010-09-16T07:50:45Z", "userpassword"), "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
  auto token = write_username_token({"ad<min", "p"}, *parse_rfc3339("2026-11-22T10:15:00+07:00"), nonce);
  EXPECT_THAT(token, HasSubstr("<u:Created>2026-11-22T03:15:00Z</u:Created>"));
  EXPECT_THAT(token, HasSubstr("<w:Username>ad&lt;min</w:Username>"));
  EXPECT_THAT(token, HasSubstr("#PasswordDigest"));
}

std::string fault(std::string const& inside) {
  return "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body><e:Fault>" + inside +
         "</e:Fault></e:Body></e:Envelope>";
}
std::string coded(std::string const& subcode, std::string const& text) {
  return fault("<e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>" + subcode +
               "</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang='en'>" + text + "</e:Text></e:Reason>");
}

TEST(Faults, BecomeReasons) {
  struct {
    std::string answer;
    Reason reason;
  } const cases[] = {
      {coded("ter:NotAuthorized", "Sender not Authorized"), Reason::password_refused},
      {coded("wsse:FailedAuthentication", "The security token could not be authenticated"), Reason::password_refused},
      {coded("ter:InvalidArgVal</e:Value><e:Subcode><e:Value>ter:NoProfile</e:Value></e:Subcode><e:Value>", "x"),
       Reason::no_such_stream},
      {coded("ter:OperationProhibited", "Operation not permitted"), Reason::not_allowed},
      {coded("ter:ActionNotSupported", "Optional Action Not Implemented"), Reason::refused},
      {coded("ter:Action</e:Value><e:Subcode><e:Value>ter:MaxNVTProfiles</e:Value></e:Subcode><e:Value>", "x"),
       Reason::busy},
      {coded("ter:OutofMemory", "no"), Reason::busy},
      // gSOAP without subcodes, SOAP 1.1, words alone
      {fault("<e:Code><e:Value>e:Receiver</e:Value></e:Code><e:Reason><e:Text>Authority failure</e:Text></e:Reason>"),
       Reason::password_refused},
      {fault("<faultcode>SOAP-ENV:Server</faultcode><faultstring>Method not found</faultstring>"), Reason::refused},
      {fault("<faultcode>ter:NotAuthorized</faultcode><faultstring/>"), Reason::password_refused},
      {fault(""), Reason::refused},
  };
  for (auto const& each : cases) {
    auto read = read_answer(each.answer);
    ASSERT_TRUE(read) << each.answer;
    ASSERT_TRUE(read->fault) << each.answer;
    EXPECT_EQ(ending_of(*read->fault, call).reason, each.reason) << each.answer;
    EXPECT_THAT(ending_of(*read->fault, call).said, HasSubstr("GetProfiles: "));
  }
}

TEST(Answers, ThatAreNoneAreRefused) {
  for (auto text : {"<html><body>Not Found</body></html>", "<s:Envelope><s:Header/></s:Envelope>",
                    "<s:Envelope><s:Body> </s:Body></s:Envelope>"})
    EXPECT_FALSE(read_answer(text)) << text;
}

}  // namespace
}  // namespace haidang::onvif

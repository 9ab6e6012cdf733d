// What the decoder understands of edXML messages, refuses, and what is cut out of them before anything is kept.
#include "city/documents/decode_edxml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "city/documents/edxml_cut.h"
#include "city/documents/messages_test.h"
#include "platform/bytes/bytes.h"

namespace haidang {
namespace {

using namespace documents_test;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

Instant at(std::string_view text) { return *parse_rfc3339(text); }
Instant const now = at("2026-11-22T10:00:00+07:00");

Contract contract() {
  Contract c;
  c.feed = *Slug::of("doc-axis");
  c.max_age_days = 400;
  c.decoding.format = Format::edxml;
  return c;
}

EdxmlVerdict decoded(std::string const& message) {
  auto verdict = decode_edxml(message, contract(), now);
  EXPECT_TRUE(verdict) << verdict.error().message;
  return verdict ? *verdict : EdxmlVerdict{};
}
std::string refusal(std::string const& message) {
  auto verdict = decode_edxml(message, contract(), now);
  EXPECT_FALSE(verdict);
  return verdict ? "" : verdict.error().message;
}

TEST(DecodeEdxml, ReadsADocumentWithAllItsReceivers) {
  auto verdict = decoded(message({.to = {"H49.61", "H49.62"}}));
  ASSERT_EQ(verdict.events.size(), 1u) << verdict.detail;
  auto const& event = verdict.events[0];
  EXPECT_EQ(event.kind, DocumentEventKind::announced);
  EXPECT_EQ(event.document, "H49.05-2026-0001234");
  EXPECT_EQ(event.at, at("2026-11-20T09:15:00+07:00"));
  auto const& h = *event.header;
  EXPECT_EQ(h.sender, "H49.05");
  EXPECT_THAT(h.to, ElementsAre(Addressee{"H49.61", "UBND phường H49.61"}, Addressee{"H49.62", "UBND phường H49.62"}));
  EXPECT_EQ(h.number, "1234");
  EXPECT_EQ(h.notation, "SA-VP");
  EXPECT_EQ(h.promulgated_on, "2026-11-20");
  EXPECT_EQ(h.due_on, "2026-11-27");
  EXPECT_EQ(h.priority, 1);
  EXPECT_EQ(h.steering, 2);
  EXPECT_EQ(h.type_name, "Công văn");
  EXPECT_FALSE(h.with_signature);
}

TEST(DecodeEdxml, NeitherPrefixesNorNamespacesNorSpellingCount) {
  auto const plain = decoded(message({}));
  for (auto style : {Style::prefixed, Style::old_namespace, Style::misspelt}) {
    auto other = decoded(message({.style = style}));
    ASSERT_EQ(other.events.size(), 1u) << other.detail;
    EXPECT_EQ(other.events[0].header, plain.events[0].header);
    EXPECT_EQ(other.events[0].fingerprint, plain.events[0].fingerprint);
  }
}

TEST(DecodeEdxml, ReadsTimesWithAndWithoutZoneAndInSeveralForms) {
  auto const moment = at("2026-11-20T09:15:00+07:00");
  for (auto text : {"2026/11/20 09:15:00", "2026-11-20 09:15:00", "2026-11-20T09:15:00+07:00", "2026-11-20T02:15:00Z",
                    "2026-11-20T09:15:00.000", "20/11/2026 09:15:00", "2026/11/20 09:15", "2026-11-20T10:15:00+0800"})
    EXPECT_EQ(edxml::parse_moment(text, 420), moment) << text;
  for (auto text : {"2026/02/30 10:00:00", "2026/11/20 25:00:00", "hôm qua", "2026/11", "", "2026/11/20 9h15"})
    EXPECT_EQ(edxml::parse_moment(text, 420), std::nullopt) << text;
}

TEST(DecodeEdxml, CountsAttachmentsAndKeepsNoneOfTheirBytes) {
  std::string const bytes(300'000, 'x');
  auto verdict = decoded(message({.attachment = bytes, .is_signed = true}));
  auto const& h = *verdict.events[0].header;
  ASSERT_EQ(h.attachments.size(), 1u);
  EXPECT_EQ(h.attachments[0].bytes, 300'000);
  EXPECT_EQ(h.attachments[0].sha256, sha256_hex(bytes));
  EXPECT_EQ(h.attachments[0].content_type, "application/zip");
  EXPECT_FALSE(h.attachments[0].damaged);
  EXPECT_TRUE(h.with_signature);
  EXPECT_LT(verdict.kept_text.size(), 6000u);
  EXPECT_TRUE(decoded(message({.raw_attachment = "đây không phải base64"})).events[0].header->attachments[0].damaged);
}

TEST(DecodeEdxml, AKeptMessageReadsAsTheOneThatCame) {
  auto first = decoded(message({.attachment = "one attachment", .is_signed = true}));
  auto again = decoded(first.kept_text);
  EXPECT_EQ(again.kept_text, first.kept_text);
  EXPECT_EQ(again.events[0].fingerprint, first.events[0].fingerprint);
}

TEST(DecodeEdxml, KeepsNothingOfPersons) {
  for (auto const& text : {message({.is_signed = true}), status({.code = "03"})}) {
    auto kept = decoded(text).kept_text;
    for (auto person : {"Nguyễn Văn Mẫu", "Trần Thị Thử", "0900", "mau@vd.example", "CN=mau"})
      EXPECT_THAT(kept, Not(HasSubstr(person)));
    EXPECT_THAT(kept, HasSubstr("OrganId"));
  }
}

TEST(CutEdxml, CutsPersonsOutOfDamagedMessagesToo) {
  EXPECT_EQ(edxml::cut("<a><Email>x@y.vn</Email><b>").text, "<a><Email/><b>");
  EXPECT_EQ(edxml::cut("<a><e:StaffInfo><Staff>An</Staff>").text, "<a><e:StaffInfo/>");
  EXPECT_EQ(edxml::cut("<a><Email><![CDATA[x@y.vn</Email>]]></Email></a>").text, "<a><Email/></a>");
  EXPECT_EQ(edxml::cut("<a><!-- <Email>x@y.vn</Email> --><b/></a>").text, "<a><b/></a>");
  EXPECT_EQ(edxml::cut("<a><Email><Email>x@y.vn</Email>z</Email></a>").text, "<a><Email/></a>");
  EXPECT_EQ(edxml::cut(R"(<a><Email v="x@y.vn"/></a>)").text, "<a><Email/></a>");
  EXPECT_EQ(edxml::cut("Nguyễn Văn A 0900000000").text, "");
  EXPECT_EQ(edxml::cut("{\"Email\":\"x@y.vn\"}").text, "");
  EXPECT_EQ(edxml::cut(std::string("<a>\xFF</a>")).text, "");
}

TEST(DecodeEdxml, ReadsAllNineStatusesAndRefusesOthers) {
  for (auto code : {"01", "02", "03", "04", "05", "06", "13", "15", "16"}) {
    auto verdict = decoded(status({.code = code}));
    ASSERT_EQ(verdict.events.size(), 1u) << code << verdict.detail;
    EXPECT_EQ(verdict.events[0].kind, DocumentEventKind::status);
    EXPECT_EQ(verdict.events[0].code, code);
    EXPECT_EQ(verdict.events[0].organ, "H49.61");
    EXPECT_EQ(verdict.events[0].document, "H49.05-2026-0001234");
  }
  EXPECT_EQ(decoded(status({.code = "6"})).events[0].code, "06");
  EXPECT_EQ(decoded(status({.code = "14"})).events.at(0).code, "14") << "kept, though nobody says what it means";
  auto refused = decoded(status({.code = "xong"}));
  EXPECT_EQ(refused.refused, DocumentReason::unknown_status);
  EXPECT_THAT(refused.detail,
              AllOf(HasSubstr("không có trạng thái \"xong\""), HasSubstr("there is no status \"xong\"")));
}

TEST(DecodeEdxml, ARevocationSpeaksOfTheEarlierDocument) {
  auto verdict = decoded(message({.id = "D2", .business = "1", .earlier = {"D1"}}));
  ASSERT_EQ(verdict.events.size(), 2u) << verdict.detail;
  EXPECT_EQ(verdict.events[0].document, "D2");
  EXPECT_EQ(verdict.events[1].document, "D1");
  EXPECT_EQ(verdict.events[1].kind, DocumentEventKind::revoked);
  EXPECT_EQ(verdict.events[1].other, "D2");
  auto replaced = decoded(message({.id = "D4", .business = "3", .earlier = {"D2", "D3"}}));
  ASSERT_EQ(replaced.events.size(), 3u);
  EXPECT_EQ(replaced.events[2].kind, DocumentEventKind::replaced);
  auto of_itself = decoded(message({.id = "D5", .business = "1"}));
  ASSERT_EQ(of_itself.events.size(), 2u);
  EXPECT_EQ(of_itself.events[1].document, "D5");
}

TEST(DecodeEdxml, MakesAnIdWhereThereIsNone) {
  auto verdict = decoded(message({.id = ""}));
  ASSERT_EQ(verdict.events.size(), 1u) << verdict.detail;
  EXPECT_EQ(verdict.events[0].document, "H49.05,2026/11/20,1234/SA-VP");
  auto answered = decoded(status({.document = "", .code = "03"}));
  EXPECT_EQ(answered.events[0].document, "H49.05,2026/11/20,1234/SA-VP");
}

TEST(DecodeEdxml, RefusesWhatCannotBeJudgedWithItsReason) {
  struct Case {
    std::string text;
    DocumentReason reason;
  };
  for (auto const& [text, reason] :
       std::initializer_list<Case>{{message({.from = ""}), DocumentReason::no_organ},
                                   {message({.to = {}}), DocumentReason::no_receiver},
                                   {message({.id = "", .number = ""}), DocumentReason::no_document_id},
                                   {message({.id = std::string(301, 'x')}), DocumentReason::no_document_id},
                                   {message({.timestamp = "2026/02/30 10:00:00"}), DocumentReason::bad_time},
                                   {message({.due = "tuần sau"}), DocumentReason::bad_time},
                                   {message({.timestamp = "2026/11/22 10:11:00"}), DocumentReason::from_the_future},
                                   {message({.timestamp = "2020/11/22 10:11:00"}), DocumentReason::too_old},
                                   {message({.business = "7"}), DocumentReason::unknown_business},
                                   {status({.from = "", .code = "03"}), DocumentReason::no_organ}}) {
    auto verdict = decoded(text);
    EXPECT_EQ(verdict.refused, reason) << verdict.detail;
    EXPECT_TRUE(verdict.events.empty());
    EXPECT_THAT(verdict.detail, HasSubstr(" / "));
  }
}

TEST(DecodeEdxml, RefusesWhatIsNoMessageInWords) {
  EXPECT_THAT(refusal(R"({"edXML":{}})"), HasSubstr("expected XML in UTF-8"));
  EXPECT_THAT(refusal("<html><body/></html>"), HasSubstr("there is no edXML with a MessageHeader"));
  EXPECT_THAT(refusal("<edXML><MessageHeader><From></MessageHeader></edXML>"), HasSubstr("not well-formed"));
  EXPECT_THAT(refusal("<edXML><MessageHeader>"), HasSubstr("XML viết sai"));
  EXPECT_THAT(refusal(R"(<!DOCTYPE edXML [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><edXML>&b;</edXML>)"),
              HasSubstr("declares a document type or entities"));
  EXPECT_THAT(refusal(R"(<!DOCTYPE edXML SYSTEM "file:///etc/passwd"><edXML/>)"), HasSubstr("DOCTYPE"));
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  EXPECT_THAT(refusal("<edXML>" + deep), HasSubstr("more than 40 deep"));
  EXPECT_THAT(refusal(std::string("\xFF\xFE<\0e\0", 6)), HasSubstr("UTF-8"));
}

TEST(DecodeEdxml, KeepsNothingOfAMarkedSecret) {
  auto contains = [](std::string const& what) {
    auto text = message({});
    text.insert(text.find("<SteeringType>"), what);
    return text;
  };
  for (auto text :
       {message({.subject = "(MẬT) Kế hoạch diễn tập"}), message({.subject = "[Tối mật] Phương án"}),
        message({.subject = "TUYỆT MẬT: phương án"}), message({.type_name = "Văn bản mật"}),
        contains("<SphereOfPromulgation>Tối mật</SphereOfPromulgation>"), contains("<SecurityLevel>1</SecurityLevel>"),
        contains("<DoMat>Mật</DoMat>"), contains("<SphereOfPromulgation><![CDATA[MẬT]]></SphereOfPromulgation>"),
        contains("<DoMat>M&#7853;t</DoMat>"), contains("<DoMat>mật</DoMat>") + "<not-closed>",
        // Decomposed marks (NFD), capital letters, no marks at all, odd blanks, full-width letters, an attribute.
        message({.subject = "(M\xE1\xBA\xA0\xCC\x82T) Kế hoạch diễn tập"}),
        message({.subject = "[TO\xCC\x82\xCC\x81I MA\xCC\xA3\xCC\x82T] Phương án"}),
        message({.subject = "Kế hoạch diễn tập (TUYỆT  MẬT)"}), message({.subject = "(TOI MAT) Phuong an"}),
        message({.subject = "Phương án [tuyet mat]"}), message({.subject = "Tối-mật: phương án"}),
        message({.subject = "T\xE1\xBB\x90I\xC2\xA0M\xE1\xBA\xACT: phương án"}),
        message({.subject = "(\xEF\xBC\xADật) phương án"}), message({.type_name = "TOI MAT"}),
        contains("<SphereOfPromulgation>M&#x1EAC;T</SphereOfPromulgation>"), contains("<Place>(Mật)</Place>"),
        contains("<Content>(TỐI MẬT) Kế hoạch</Content>"), contains("<Note SecretLevel=\"2\"/>"),
        contains("<OtherInfo DoMat='Tuyệt mật'></OtherInfo>"), contains("<IsSecret>true</IsSecret>")}) {
    auto verdict = decode_edxml(text, contract(), now);
    ASSERT_FALSE(verdict) << text;
    EXPECT_EQ(verdict.error().kind, ErrorKind::invalid);
    EXPECT_THAT(verdict.error().message, AllOf(HasSubstr("dấu mật"), HasSubstr("has kept nothing of it")));
    EXPECT_THAT(verdict.error().message, Not(HasSubstr("Kế hoạch")));
  }
  for (auto text :
       {message({.subject = "Mật độ giao thông giờ cao điểm"}), message({.subject = "V/v bảo mật thông tin"}),
        contains("<SphereOfPromulgation>An toàn, bảo mật</SphereOfPromulgation>"),
        contains("<SecurityLevel>0</SecurityLevel>"), contains("<DoMat>Thường</DoMat>"),
        message({.subject = "Mặt trận Tổ quốc: báo cáo"}), message({.type_name = "Mặt trận thông báo"}),
        message({.subject = "V/v (mật ong) sản phẩm OCOP"}), contains("<IsSecret>false</IsSecret>"),
        message({.subject = "Về mất điện (khu vực Cẩm Phả)"})})
    EXPECT_TRUE(decode_edxml(text, contract(), now)) << text;
}

// Real messages, where they are at hand.
struct RealEdxml : ::testing::Test {
  std::filesystem::path folder = std::filesystem::path(HAIDANG_SOURCE_DIR).parent_path() / "shared/data/edxml";
  void SetUp() override {
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no real edXML messages are at hand";
  }
  Result<EdxmlVerdict> read(std::string const& name) const {
    std::ifstream file(folder / name, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    auto c = contract();
    c.max_age_days = 10'000;
    return decode_edxml(text, c, now);
  }
};

TEST_F(RealEdxml, DocumentsAreReadWithTheirAttachments) {
  for (auto name : {"edoc_new.edxml", "edoc_update.edxml"}) {
    auto verdict = read(name);
    ASSERT_TRUE(verdict) << name << verdict.error().message;
    ASSERT_FALSE(verdict->refused) << verdict->detail;
    auto const& h = *verdict->events[0].header;
    ASSERT_EQ(h.attachments.size(), 1u);
    EXPECT_EQ(h.attachments[0].bytes, 270'823) << name;
    EXPECT_TRUE(h.with_signature);
    EXPECT_THAT(verdict->kept_text, Not(HasSubstr("84912")));
    EXPECT_THAT(verdict->kept_text, Not(HasSubstr("Nguyen Thanh Phuc")));
  }
  auto update = read("edoc_update.edxml");
  EXPECT_EQ(update->events[0].header->to.size(), 3u);
  ASSERT_EQ(update->events.size(), 2u);
  EXPECT_EQ(update->events[1].kind, DocumentEventKind::updated);
  EXPECT_EQ(update->events[1].document, "000.00.00.G22,2014/02/30,7806/VPCP-TTĐT");
}

TEST_F(RealEdxml, StatusesAreReadAndTheDamagedMessageIsRefused) {
  for (auto [name, code] :
       std::initializer_list<std::pair<char const*, char const*>>{{"status.edxml", "01"},
                                                                  {"status_acceptance_03.edxml", "03"},
                                                                  {"status_processing_05.edxml", "05"},
                                                                  {"status_finish_06.edxml", "06"},
                                                                  {"status_cancellation_13.edxml", "13"}}) {
    auto verdict = read(name);
    ASSERT_TRUE(verdict) << name << verdict.error().message;
    ASSERT_EQ(verdict->events.size(), 1u) << verdict->detail;
    EXPECT_EQ(verdict->events[0].code, code);
  }
  auto damaged = read("edoc.edxml");
  ASSERT_FALSE(damaged);
  EXPECT_EQ(damaged.error().kind, ErrorKind::unreadable);
  EXPECT_THAT(damaged.error().message, HasSubstr("not well-formed"));
}

}  // namespace
}  // namespace haidang

// Which piece is broken, told from probes and flows alone. Feeds are drawn as text: + delivers, - is silent, p paused.
#include "city/infrastructure/measure_rules.h"

#include <gmock/gmock.h>

#include "city/infrastructure/small_register_test.h"

namespace haidang {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Instant const now = at("2026-11-28T09:00:00+07:00");

// "a+ b- c+": feeds and how they are.
std::vector<BoardFeed> feeds(std::string const& drawn) {
  std::vector<BoardFeed> rows;
  for (std::size_t i = 0; i + 1 < drawn.size(); i += 3)
    rows.push_back(a_row(std::string(1, drawn[i]), drawn[i + 1] == '+'   ? State::delivering
                                                   : drawn[i + 1] == '-' ? State::silent
                                                                         : State::paused));
  return rows;
}

using Reaches = std::map<std::string, Reach>;
Reach reach(Reachable reachable, ProbeOutcome last) {
  Reach out;
  out.reachable = reachable;
  out.since = out.checked_at = now;
  out.last = last;
  return out;
}
Reach const answers = reach(Reachable::yes, ProbeOutcome::answered);
Reach const silent = reach(Reachable::no, ProbeOutcome::silent);

std::vector<std::string> broken(std::vector<MeasuredItem> const& all) {
  std::vector<std::string> out;
  for (auto const& each : all)
    if (each.measure.broken) out.push_back(each.id.value());
  return out;
}

TEST(BrokenPiece, IsTheItemThatDoesNotAnswerAndWhoseFeedsAreDown) {
  auto all = measured({an_item("gw-1", ItemKind::gateway, {"a", "b"}), an_item("gw-2", ItemKind::gateway, {"c", "d"})},
                      Reaches{{"gw-1", silent}, {"gw-2", answers}}, feeds("a- b- c+ d+"));
  EXPECT_THAT(broken(all), ElementsAre("gw-1"));
  EXPECT_THAT(all[0].measure.finding, HasSubstr("không trả lời trong 3 giây; cả 2 luồng"));
  EXPECT_EQ(all[0].measure.delivering, 0);
  EXPECT_EQ(all[1].measure.delivering, 2);
  EXPECT_EQ(all[1].measure.finding, "");
  ASSERT_TRUE(broken_piece(all, "b"));
  EXPECT_EQ(broken_piece(all, "b")->id.value(), "gw-1");
  EXPECT_EQ(broken_piece(all, "c"), nullptr);
}

TEST(BrokenPiece, IsNotOneThroughWhichDataFlowsThoughItDoesNotAnswer) {
  auto all = measured({an_item("gw-1", ItemKind::gateway, {"a", "b"})}, Reaches{{"gw-1", silent}}, feeds("a+ b-"));
  EXPECT_THAT(broken(all), IsEmpty());
  EXPECT_THAT(all[0].measure.finding, HasSubstr("nhưng 1 luồng đi qua vẫn có dữ liệu"));
}

TEST(BrokenPiece, IsFoundWithoutAProbeWhenAllOfItIsDownAndItsNeighboursLive) {
  auto line = an_item("line-1", ItemKind::line, {"a", "b"});
  line.address = "";
  auto other = an_item("line-2", ItemKind::line, {"c", "d"});
  EXPECT_THAT(broken(measured({line, other}, {}, feeds("a- b- c+ d+"))), ElementsAre("line-1"));
  EXPECT_THAT(broken(measured({line, other}, {}, feeds("a- b+ c+ d+"))), IsEmpty()) << "something comes through";
  EXPECT_THAT(broken(measured({line, other}, {}, feeds("a- b- c- d-"))), IsEmpty()) << "nothing lives anywhere";
  EXPECT_THAT(broken(measured({line}, {}, feeds("a- b- e+ f+"))), ElementsAre("line-1")) << "all others are neighbours";
}

TEST(BrokenPiece, IsNotAccusedByASingleFeedOrByFeedsNobodyExpects) {
  auto one = an_item("gw-1", ItemKind::gateway, {"a"});
  EXPECT_THAT(broken(measured({one}, {}, feeds("a- c+ d+"))), IsEmpty()) << "it may be the feed's own fault";
  auto paused = an_item("gw-1", ItemKind::gateway, {"a", "b"});
  EXPECT_THAT(broken(measured({paused}, {}, feeds("ap bp c+ d+"))), IsEmpty());
}

TEST(BrokenPiece, IsTheLineAndNotEachGatewayBehindIt) {
  std::vector<InfrastructureItem> items{an_item("line", ItemKind::line, {"a", "b", "c", "d"}),
                                        an_item("gw-1", ItemKind::gateway, {"a", "b"}),
                                        an_item("gw-2", ItemKind::gateway, {"c", "d"})};
  auto down = feeds("a- b- c- d- e+ f+");
  EXPECT_THAT(broken(measured(items, Reaches{{"line", silent}, {"gw-1", silent}, {"gw-2", silent}}, down)),
              ElementsAre("line"));
  EXPECT_THAT(broken(measured(items, Reaches{{"gw-1", silent}, {"gw-2", silent}}, down)), ElementsAre("line"))
      << "nobody asked the line, and it explains both";
  EXPECT_THAT(broken(measured(items, Reaches{{"line", answers}, {"gw-1", silent}, {"gw-2", silent}}, down)),
              ElementsAre("gw-1", "gw-2"))
      << "the line answers";
}

TEST(BrokenPiece, IsTheOneThatIsSilentWhenTwoCarryTheSame) {
  std::vector<InfrastructureItem> items{an_item("line", ItemKind::line, {"a", "b"}),
                                        an_item("gw", ItemKind::gateway, {"a", "b"})};
  auto down = feeds("a- b- e+ f+");
  EXPECT_THAT(broken(measured(items, Reaches{{"line", answers}, {"gw", silent}}, down)), ElementsAre("gw"));
  EXPECT_THAT(broken(measured(items, Reaches{{"line", silent}, {"gw", silent}}, down)), ElementsAre("line"))
      << "it stands further out";
}

TEST(BrokenPiece, IsAlsoAnItemNothingFlowsThroughWhenItDoesNotAnswer) {
  auto all = measured({an_item("may-chu", ItemKind::server), an_item("gw", ItemKind::gateway, {"a", "b"})},
                      Reaches{{"may-chu", silent}, {"gw", silent}}, feeds("a- b-"));
  EXPECT_THAT(broken(all), ElementsAre("may-chu", "gw")) << "one does not explain the other";
}

TEST(Measuring, SaysWhyAnItemIsNotMeasured) {
  auto line = an_item("line", ItemKind::line);
  line.address = "";
  auto room = an_item("room", ItemKind::room);
  room.address = "";
  auto all = measured({line, room, an_item("new", ItemKind::gateway), an_item("ping", ItemKind::gateway)},
                      Reaches{{"ping", reach(Reachable::not_measured, ProbeOutcome::not_possible)}}, {});
  EXPECT_THAT(all[0].measure.finding, HasSubstr("chưa có địa chỉ"));
  EXPECT_EQ(all[1].measure.finding, "") << "a room is not asked";
  EXPECT_THAT(all[2].measure.finding, HasSubstr("chưa đo"));
  EXPECT_THAT(all[3].measure.finding, HasSubstr("không cho phép ping"));
  EXPECT_THAT(all[3].measure.finding_en, HasSubstr("add a port"));
}

TEST(Measuring, TellsAClosedPortFromAMachineThatIsGoneAndForgivesOneLostProbe) {
  auto closed =
      measured({an_item("gw", ItemKind::gateway)}, Reaches{{"gw", reach(Reachable::no, ProbeOutcome::refused)}}, {});
  EXPECT_THAT(closed[0].measure.finding_en, HasSubstr("its port is closed"));
  auto lost =
      measured({an_item("gw", ItemKind::gateway)}, Reaches{{"gw", reach(Reachable::yes, ProbeOutcome::silent)}}, {});
  EXPECT_EQ(lost[0].measure.finding, "");
  auto restart = silent;
  restart.last.reset();
  EXPECT_EQ(measured({an_item("gw", ItemKind::gateway)}, Reaches{{"gw", restart}}, {})[0].measure.finding_en,
            "no answer");
}

}  // namespace
}  // namespace haidang

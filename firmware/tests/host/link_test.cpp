#include <gtest/gtest.h>

#include "iaqverse/link.h"

namespace iaq {
namespace {

TEST(Link, TellsTheHubFromTheBrokerFromTheNetwork) {
  Link link;
  link.update(0, false, false, false);
  EXPECT_EQ(link.reach(), Reach::NOWHERE);
  link.update(1, true, false, false);
  EXPECT_EQ(link.reach(), Reach::NETWORK);
  // What the hub said before the broker went counts no more.
  link.update(2, true, false, true);
  EXPECT_EQ(link.reach(), Reach::NETWORK);
  link.update(3, true, true, false);
  EXPECT_EQ(link.reach(), Reach::BROKER);
  EXPECT_TRUE(link.is_to_keep());
  link.update(4, true, true, true);
  EXPECT_EQ(link.reach(), Reach::HUB);
  EXPECT_FALSE(link.is_to_keep());
}

TEST(Link, SteersAloneOnlyAfterAWhile) {
  Link link;
  link.update(0, true, true, true);
  EXPECT_FALSE(link.steers_alone());
  link.update(1000, true, true, false);
  EXPECT_FALSE(link.steers_alone());
  link.update(60 * 1000, true, false, false);
  EXPECT_FALSE(link.steers_alone());
  link.update(91 * 1000, false, false, false);
  EXPECT_TRUE(link.steers_alone());
  link.update(92 * 1000, true, true, true);
  EXPECT_FALSE(link.steers_alone());
}

TEST(Link, SteersAloneWhereThereNeverWasAHub) {
  Link link;
  EXPECT_FALSE(link.steers_alone());
  link.update(5000, false, false, false);
  EXPECT_FALSE(link.steers_alone());
  link.update(95 * 1000, false, false, false);
  EXPECT_TRUE(link.steers_alone());
}

TEST(Link, SendsOnceThingsHaveSettledAndNotTooFast) {
  Link link;
  link.update(0, true, true, true);
  EXPECT_FALSE(link.may_send());
  link.update(10 * 1000, true, true, true);
  EXPECT_TRUE(link.may_send());
  link.sent();
  EXPECT_FALSE(link.may_send());
  link.update(11999, true, true, true);
  EXPECT_FALSE(link.may_send());
  link.update(12000, true, true, true);
  EXPECT_TRUE(link.may_send());
  link.update(12001, true, false, false);
  EXPECT_FALSE(link.may_send());
}

TEST(Link, KeepsNothingBeforeItKnowsWhoIsThere) {
  Link link;
  EXPECT_FALSE(link.is_to_keep());
  link.update(0, false, false, false);
  EXPECT_TRUE(link.is_to_keep());
  link.update(1, true, true, true);
  EXPECT_FALSE(link.is_to_keep());
}

TEST(Link, SurvivesTheWrapOfTheCounter) {
  Link link;
  link.update(0xfffffff0u, true, true, false);
  link.update(80 * 1000, true, true, false);
  EXPECT_FALSE(link.steers_alone());
  link.update(90 * 1000, true, true, false);
  EXPECT_TRUE(link.steers_alone());
}

}  // namespace
}  // namespace iaq

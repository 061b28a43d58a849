package dev.cygnet.ike.selector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.sa.TrafficSelector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorNarrowingTest {
    @Test
    void givenEqualSelectorsWhenNarrowedThenNothingChanges() {
        assertThat(narrowed(List.of(net("10.1.0.0/16")), List.of(net("10.1.0.0/16"))))
                .containsExactly(net("10.1.0.0/16"));
    }

    @Test
    void givenWiderOfferWhenNarrowedThenThePolicyRemains() {
        assertThat(narrowed(List.of(net("0.0.0.0/0")), List.of(net("10.1.0.0/16"), net("10.3.0.0/16"))))
                .containsExactly(net("10.1.0.0/16"), net("10.3.0.0/16"));
    }

    /** The example of RFC 7296 §2.9: the offer's first selector is the packet's, 198.51.100.66 to 192.0.2.43. */
    @Test
    void givenPacketSelectorFirstWhenNarrowedThenWhatComesOfItIsFirst() {
        TrafficSelector packet =
                new TrafficSelector(17, 123, 123, IpAddress.parse("198.51.100.66"), IpAddress.parse("198.51.100.66"));
        TrafficSelector range =
                new TrafficSelector(0, 0, 65535, IpAddress.parse("198.51.100.0"), IpAddress.parse("198.51.100.255"));

        assertThat(narrowed(List.of(packet, range), List.of(net("198.51.100.64/26"), net("198.51.100.0/28"))))
                .containsExactly(net("198.51.100.64/26"), net("198.51.100.0/28"));
        assertThat(narrowed(
                        List.of(packet, net("198.51.101.0/24")),
                        List.of(net("198.51.101.0/25"), net("198.51.100.0/24"))))
                .containsExactly(packet, net("198.51.101.0/25"));
    }

    @Test
    void givenWiderSelectorLaterWhenNarrowedThenItTakesThePlaceOfTheFirst() {
        assertThat(narrowed(
                        List.of(net("10.1.0.5/32"), net("10.2.0.0/16"), net("10.1.0.0/16")),
                        List.of(net("10.0.0.0/8"))))
                .containsExactly(net("10.1.0.0/16"), net("10.2.0.0/16"));
    }

    @Test
    void givenProtocolsAndPortsWhenNarrowedThenTheStricterRemain() {
        TrafficSelector web =
                new TrafficSelector(6, 80, 443, IpAddress.parse("10.0.0.0"), IpAddress.parse("10.0.0.255"));
        TrafficSelector high =
                new TrafficSelector(0, 400, 65535, IpAddress.parse("10.0.0.128"), IpAddress.parse("10.0.1.0"));
        TrafficSelector udp =
                new TrafficSelector(17, 0, 65535, IpAddress.parse("10.0.0.0"), IpAddress.parse("10.0.0.255"));

        assertThat(narrowed(List.of(web), List.of(high)))
                .containsExactly(
                        new TrafficSelector(6, 400, 443, IpAddress.parse("10.0.0.128"), IpAddress.parse("10.0.0.255")));
        assertThat(SelectorNarrowing.narrow(List.of(web), List.of(udp)))
                .isEqualTo(new Narrowing.Unacceptable(List.of(web), List.of(udp)));
    }

    @Test
    void givenBothFamiliesWhenNarrowedThenEachMeetsItsOwn() {
        assertThat(narrowed(List.of(net("::/0"), net("0.0.0.0/0")), List.of(net("10.0.0.0/8"), net("2001:db8::/32"))))
                .containsExactly(net("2001:db8::/32"), net("10.0.0.0/8"));
        assertThat(SelectorNarrowing.narrow(List.of(net("::/0")), List.of(net("0.0.0.0/0"))))
                .isInstanceOf(Narrowing.Unacceptable.class);
    }

    @Test
    void givenNoSelectorThatWasUnderstoodWhenNarrowedThenItIsUnacceptable() {
        assertThat(SelectorNarrowing.narrow(List.of(), List.of(net("0.0.0.0/0"))))
                .isInstanceOf(Narrowing.Unacceptable.class);
    }

    @Test
    void givenMoreIntersectionsThanAPayloadHoldsWhenNarrowedThenTheFirstRemain() {
        List<TrafficSelector> hosts = new ArrayList<>();
        List<TrafficSelector> ports = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            IpAddress host = IpAddress.v4(0x0a000000 + 2 * i);
            hosts.add(new TrafficSelector(0, 0, 65535, host, host));
            ports.add(new TrafficSelector(6, 2 * i, 2 * i, IpAddress.v4(0), IpAddress.v4(-1)));
        }

        List<TrafficSelector> narrowed = narrowed(hosts, ports);

        assertThat(narrowed).hasSize(SelectorNarrowing.MOST_SELECTORS);
        assertThat(narrowed.get(0).first()).isEqualTo(IpAddress.parse("10.0.0.0"));
        assertThat(SelectorNarrowing.isSubset(narrowed, hosts)).isTrue();
    }

    @Test
    void givenAnswerWhenCheckedThenItMustLieWithinTheOffer() {
        List<TrafficSelector> offered = List.of(net("10.1.0.0/16"), net("10.2.0.0/16"));

        assertThat(SelectorNarrowing.isSubset(List.of(net("10.2.3.0/24")), offered))
                .isTrue();
        assertThat(SelectorNarrowing.isSubset(offered, offered)).isTrue();
        assertThat(SelectorNarrowing.isSubset(List.of(net("10.2.3.0/24"), net("10.3.0.0/24")), offered))
                .isFalse();
        assertThat(SelectorNarrowing.isSubset(List.of(net("0.0.0.0/0")), offered))
                .isFalse();
        assertThat(SelectorNarrowing.isSubset(List.of(), offered)).isFalse();
    }

    private static List<TrafficSelector> narrowed(List<TrafficSelector> offered, List<TrafficSelector> policy) {
        return ((Narrowing.Narrowed) SelectorNarrowing.narrow(offered, policy)).selectors();
    }

    private static TrafficSelector net(String prefix) {
        return TrafficSelector.of(Cidr.parse(prefix));
    }
}

package dev.cygnet.routing.fib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.model.net.Cidr;
import dev.cygnet.model.net.IpAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FibTest {
    private static final Fib NESTED = Fib.builder()
            .add(Cidr.parse("0.0.0.0/0"), 0)
            .add(Cidr.parse("10.0.0.0/8"), 1)
            .add(Cidr.parse("10.1.0.0/16"), 2)
            .add(Cidr.parse("10.1.2.0/24"), 3)
            .add(Cidr.parse("10.1.2.128/25"), 4)
            .add(Cidr.parse("10.1.2.129/32"), 5)
            .add(Cidr.parse("10.1.0.0/17"), 6)
            .add(Cidr.parse("255.255.255.255/32"), Fib.MAX_NEXT_HOP)
            .build();

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0",
        "9.255.255.255, 0",
        "10.0.0.0, 1",
        "10.0.255.255, 1",
        "10.1.0.0, 6",
        "10.1.127.255, 6",
        "10.1.128.0, 2",
        "10.1.2.0, 3",
        "10.1.2.127, 3",
        "10.1.2.128, 4",
        "10.1.2.129, 5",
        "10.1.2.130, 4",
        "10.1.3.0, 6",
        "10.2.0.0, 1",
        "11.0.0.0, 0",
        "255.255.255.254, 0",
        "255.255.255.255, 32766"
    })
    void givenNestedPrefixes_whenLookedUp_thenTheLongestWins_RTE009(String address, int nextHop) {
        assertThat(NESTED.lookup(IpAddress.parse(address).v4Bits())).isEqualTo(nextHop);
    }

    @Test
    void givenNoPrefixes_whenLookedUp_thenNoRoute() {
        for (int address : new int[] {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(Fib.empty().lookup(address)).isEqualTo(Fib.NO_ROUTE);
        }
        assertThat(Fib.empty().memoryBytes()).isLessThan(32 * 1024);
    }

    @Test
    void givenAnIpv6Prefix_whenAdded_thenRefusedWithAReason() {
        assertThatThrownBy(() -> Fib.builder().add(Cidr.parse("2001:db8::/32"), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("IPv4 only")
                .hasMessageContaining("2001:db8::/32");
    }

    @ParameterizedTest
    @CsvSource({"-1", "32767", "2147483647"})
    void givenANextHopOutOfRange_whenAdded_thenRefused(int nextHop) {
        assertThatThrownBy(() -> Fib.builder().add(Cidr.parse("10.0.0.0/8"), nextHop))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0..32766");
    }

    @Test
    void givenOnePrefixWithTwoNextHops_whenBuilt_thenRefused() {
        Fib.Builder builder = Fib.builder().add(Cidr.parse("10.0.0.0/8"), 1).add(Cidr.parse("10.0.0.0/8"), 2);

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10.0.0.0/8")
                .hasMessageContaining("next hop 1")
                .hasMessageContaining("next hop 2");
    }

    @Test
    void givenOnePrefixTwiceWithOneNextHop_whenBuilt_thenCountedOnce() {
        Fib fib = Fib.builder()
                .add(Cidr.parse("10.0.0.0/8"), 7)
                .add(Cidr.parse("10.0.0.0/8"), 7)
                .build();

        assertThat(fib.size()).isEqualTo(1);
        assertThat(fib.lookup(0x0a000001)).isEqualTo(7);
    }
}

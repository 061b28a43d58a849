package dev.cygnet.model.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import inet.ipaddr.IPAddressString;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws of addresses and prefixes; the oracles are the JDK and the IPAddress library (com.github.seancfoley). */
class AddressPropertyTest {
    @Provide
    Arbitrary<IpAddress> addresses() {
        Arbitrary<Long> halves = Arbitraries.oneOf(
                Arbitraries.longs(), Arbitraries.of(0L, -1L, 0xffff_0000_0000L, 0xffff_c0a8_0001L, Long.MIN_VALUE));
        return Arbitraries.oneOf(
                Arbitraries.integers().map(IpAddress::v4),
                Combinators.combine(halves, halves).as(IpAddress::v6));
    }

    @Provide
    Arbitrary<Cidr> prefixes() {
        return addresses()
                .flatMap(address -> Arbitraries.integers()
                        .between(0, address.bitLength())
                        .map(length -> Cidr.containing(address, length)));
    }

    private static inet.ipaddr.IPAddress oracle(IpAddress address) {
        return new inet.ipaddr.IPAddressNetwork.IPAddressGenerator().from(address.toBytes());
    }

    private static inet.ipaddr.IPAddress oracle(Cidr prefix) {
        return new IPAddressString(prefix.toString()).getAddress();
    }

    @Property
    void textIsReadBackAndAgreesWithTheOracle(@ForAll("addresses") IpAddress address) {
        assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        assertThat(new IPAddressString(address.toString()).getAddress()).isEqualTo(oracle(address));
        assertThat(IpAddress.parse(oracle(address).toCanonicalString())).isEqualTo(address);
        if (!address.isV4()) {
            assertThat(IpAddress.parse(oracle(address).toFullString())).isEqualTo(address);
        }
    }

    @Property
    void octetsAgreeWithTheJdk(@ForAll("addresses") IpAddress address) throws UnknownHostException {
        assertThat(IpAddress.of(address.toBytes())).isEqualTo(address);
        assertThat(address.toInetAddress()).isEqualTo(InetAddress.getByAddress(address.toBytes()));
    }

    @Property
    void additionIsThatOfTheNumbers(@ForAll("addresses") IpAddress address, @ForAll long distance) {
        BigInteger modulus = BigInteger.ONE.shiftLeft(address.bitLength());
        BigInteger expected = new BigInteger(1, address.toBytes())
                .add(BigInteger.valueOf(distance))
                .mod(modulus);

        assertThat(new BigInteger(1, address.plus(distance).toBytes())).isEqualTo(expected);
    }

    @Property
    void orderIsThatOfTheNumbers(@ForAll("addresses") IpAddress a, @ForAll("addresses") IpAddress b) {
        int expected = a.isV4() != b.isV4()
                ? (a.isV4() ? -1 : 1)
                : new BigInteger(1, a.toBytes()).compareTo(new BigInteger(1, b.toBytes()));

        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(expected);
        assertThat(a.equals(b)).isEqualTo(expected == 0);
    }

    @Property
    void prefixAgreesWithTheOracle(@ForAll("prefixes") Cidr prefix) {
        inet.ipaddr.IPAddress expected = oracle(prefix);

        assertThat(Cidr.parse(prefix.toString())).isEqualTo(prefix);
        assertThat(prefix.address().toBytes()).isEqualTo(expected.getLower().getBytes());
        assertThat(prefix.last().toBytes()).isEqualTo(expected.getUpper().getBytes());
        assertThat(prefix.netmask().toBytes())
                .isEqualTo(expected.getNetwork()
                        .getNetworkMask(prefix.prefixLength(), false)
                        .getBytes());
    }

    @Property
    void containmentAgreesWithTheOracle(
            @ForAll("prefixes") Cidr a, @ForAll("prefixes") Cidr b, @ForAll("addresses") IpAddress address) {
        assertThat(a.contains(b)).isEqualTo(oracle(a).contains(oracle(b)));
        assertThat(a.contains(address)).isEqualTo(oracle(a).contains(oracle(address)));
        assertThat(a.intersects(b)).isEqualTo(a.isV4() == b.isV4() && oracle(a).intersect(oracle(b)) != null);
        assertThat(a.contains(a.address()) && a.contains(a.last())).isTrue();
    }

    @Property
    void hostBitsAreRefused(@ForAll("prefixes") Cidr prefix) {
        if (prefix.prefixLength() < prefix.address().bitLength()) {
            String text = prefix.address().plus(1) + "/" + prefix.prefixLength();
            assertThat(Cidr.tryParse(text)).isEmpty();
        }
        assertThatThrownBy(
                        () -> Cidr.containing(prefix.address(), prefix.address().bitLength() + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void anyTextIsAnAddressOrNot(@ForAll String text) {
        IpAddress.tryParse(text)
                .ifPresent(address ->
                        assertThat(IpAddress.parse(address.toString())).isEqualTo(address));
        Cidr.tryParse(text)
                .ifPresent(prefix -> assertThat(Cidr.parse(prefix.toString())).isEqualTo(prefix));
    }
}

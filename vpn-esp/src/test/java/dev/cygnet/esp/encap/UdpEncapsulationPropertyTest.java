package dev.cygnet.esp.encap;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class UdpEncapsulationPropertyTest {
    @Property
    void noDatagramThrows(@ForAll byte[] datagram) {
        UdpEncapsulation.Kind kind = UdpEncapsulation.classify(datagram, 0, datagram.length);

        if (kind == UdpEncapsulation.Kind.ESP) {
            assertThat(UdpEncapsulation.spi(datagram, 0)).isNotZero();
        }
        assertThat(kind).isNotNull();
    }
}

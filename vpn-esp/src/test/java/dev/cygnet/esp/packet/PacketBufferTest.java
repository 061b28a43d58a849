package dev.cygnet.esp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PacketBufferTest {
    @Test
    void aFreshBufferHasItsCapacityBetweenHeadroomAndTailroom() {
        PacketBuffer buffer = PacketBuffer.allocate(1500);

        assertThat(buffer.capacity()).isEqualTo(1500);
        assertThat(buffer.headroom()).isEqualTo(PacketBuffer.HEADROOM).isGreaterThanOrEqualTo(64);
        assertThat(buffer.length()).isZero();
        buffer.append(1500);
        assertThat(buffer.tailroom()).isEqualTo(PacketBuffer.TAILROOM).isGreaterThanOrEqualTo(32);
    }

    @Test
    void prependAppendAndTrimMoveTheEdges() {
        PacketBuffer buffer = PacketBuffer.copyOf(new byte[] {1, 2, 3, 4});

        assertThat(buffer.prepend(2)).isEqualTo(PacketBuffer.HEADROOM - 2);
        assertThat(buffer.append(1)).isEqualTo(PacketBuffer.HEADROOM + 4);
        assertThat(buffer.toBytes()).containsExactly(0, 0, 1, 2, 3, 4, 0);

        buffer.trimFront(3);
        buffer.trimEnd(2);
        assertThat(buffer.toBytes()).containsExactly(2, 3);
        assertThat(buffer.end()).isEqualTo(buffer.offset() + 2);

        buffer.reset();
        assertThat(buffer.toBytes()).isEmpty();
        assertThat(buffer.headroom()).isEqualTo(PacketBuffer.HEADROOM);
    }

    @Test
    void whatDoesNotFitIsAProgrammingError() {
        PacketBuffer buffer = PacketBuffer.allocate(10);
        byte[] tooLong = new byte[10 + PacketBuffer.TAILROOM + 1];

        assertThatThrownBy(() -> buffer.prepend(65)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.prepend(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.append(75)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.trimFront(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.trimEnd(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.window(130, 9)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.load(tooLong, 0, tooLong.length)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> PacketBuffer.allocate(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(buffer.length()).isZero();
    }
}

package dev.cygnet.gateway.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacketQueueTest {
    private static byte[] packet(int number) {
        return new byte[] {(byte) (number >>> 8), (byte) number};
    }

    @Test
    void packetsComeOutInOrderAndInBoundedTurns() {
        InMemoryLan lan = new InMemoryLan();
        AtomicInteger wakeups = new AtomicInteger();
        lan.open(wakeups::incrementAndGet);
        for (int i = 0; i < 100; i++) {
            assertThat(lan.send(packet(i))).isTrue();
        }
        List<byte[]> taken = new ArrayList<>();

        assertThat(lan.drain(p -> taken.add(p.toBytes()), 64)).isEqualTo(64);
        assertThat(lan.drain(p -> taken.add(p.toBytes()), 64)).isEqualTo(36);

        assertThat(taken).hasSize(100);
        assertThat(taken.get(99)).isEqualTo(packet(99));
        assertThat(wakeups).hasValue(100);
    }

    @Test
    void whatDoesNotFitIsDroppedAndCountedAndTheRingGoesOn() {
        InMemoryLan lan = new InMemoryLan();
        for (int i = 0; i < PacketQueue.CAPACITY; i++) {
            assertThat(lan.send(packet(i))).isTrue();
        }
        assertThat(lan.send(packet(0))).isFalse();
        assertThat(lan.drops()).isEqualTo(1);

        lan.drain(p -> {}, 1);
        assertThat(lan.send(packet(1))).isTrue();
    }

    @Test
    void twoThreadsLoseAndReorderNothing() throws InterruptedException {
        PacketQueue queue = new PacketQueue();
        int total = 20_000;
        Thread producer = new Thread(() -> {
            for (int i = 0; i < total; i++) {
                while (!queue.hasRoom()) {
                    Thread.onSpinWait();
                }
                queue.slot().load(packet(i & 0xffff), 0, 2);
                queue.publish();
            }
        });
        producer.start();
        List<Integer> seen = new ArrayList<>();
        while (seen.size() < total) {
            if (queue.drain(p -> seen.add((p.array()[p.offset()] & 0xff) << 8 | p.array()[p.offset() + 1] & 0xff), 64)
                    == 0) {
                Thread.onSpinWait();
            }
        }
        producer.join();

        for (int i = 0; i < total; i++) {
            assertThat(seen.get(i)).isEqualTo(i & 0xffff);
        }
    }

    @Test
    void anOversizedPacketAndASecondHandlerAreRefused() throws InterruptedException {
        InMemoryLan lan = new InMemoryLan();
        lan.onPacket(p -> {});

        assertThatThrownBy(() -> lan.send(new byte[InMemoryLan.MAX_PACKET + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9217");
        assertThatThrownBy(() -> lan.onPacket(p -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(lan.receive(Duration.ZERO)).isEmpty();
        lan.close();
    }
}

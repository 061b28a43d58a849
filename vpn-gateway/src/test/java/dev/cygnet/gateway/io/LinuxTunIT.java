package dev.cygnet.gateway.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cygnet.esp.packet.IcmpEcho;
import dev.cygnet.esp.packet.Ipv4Packet;
import dev.cygnet.esp.packet.PacketBuffer;
import dev.cygnet.model.CygnetException;
import dev.cygnet.model.net.IpAddress;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against the kernel of this machine; needs root and {@code /dev/net/tun}. */
@Timeout(30)
class LinuxTunIT {
    private static final String NAME = "cygtun" + ProcessHandle.current().pid() % 100_000;
    private static final int KERNEL = IpAddress.parse("198.18.77.1").v4Bits();
    private static final int NEIGHBOUR = IpAddress.parse("198.18.77.2").v4Bits();

    @BeforeAll
    static void needsRootAndTheDevice() {
        boolean possible = "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/dev/net/tun"));
        boolean required = "required".equals(System.getenv("CYGNET_INTEROP"));
        if (!possible && !required) {
            System.out.println("LinuxTunIT left out: it needs root and /dev/net/tun (modprobe tun)");
        }
        Assumptions.assumeTrue(possible || required, "needs root and /dev/net/tun");
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "ip";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void theKernelAnswersAPingThatIsWrittenToTheInterface() throws Exception {
        LinuxTun tun = new LinuxTun(NAME);
        Semaphore waiting = new Semaphore(0);
        tun.open(waiting::release);
        try {
            ip("addr", "add", "198.18.77.1/30", "dev", NAME);
            ip("link", "set", NAME, "mtu", "1400", "up");
            PacketBuffer request = PacketBuffer.allocate(128);
            IcmpEcho.writeRequest(request, NEIGHBOUR, KERNEL, 9, 1, new byte[32]);

            tun.deliver(request);

            AtomicBoolean answered = new AtomicBoolean();
            while (!answered.get()) {
                assertThat(waiting.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                tun.drain(
                        p -> answered.compareAndSet(
                                false,
                                IcmpEcho.isReply(p.array(), p.offset(), p.length())
                                        && Ipv4Packet.destination(p.array(), p.offset()) == NEIGHBOUR),
                        64);
            }
            assertThat(tun.drops()).isZero();
        } finally {
            tun.close();
        }
    }

    @Test
    @Timeout(10)
    void writingDoesNotWaitForAReaderThatHasNothingToRead() {
        LinuxTun tun = new LinuxTun(NAME);
        tun.open(() -> {});
        try {
            PacketBuffer request = PacketBuffer.allocate(128);
            IcmpEcho.writeRequest(request, NEIGHBOUR, KERNEL, 9, 1, new byte[32]);

            tun.deliver(request);

            assertThat(tun.drops()).as("the interface is down: refused at once").isEqualTo(1);
        } finally {
            tun.close();
        }
    }

    @Test
    void aBurstBeyondTheQueueIsDroppedAndCounted() throws Exception {
        LinuxTun tun = new LinuxTun(NAME);
        tun.open(() -> {});
        try (DatagramSocket socket = new DatagramSocket()) {
            ip("addr", "add", "198.18.77.1/30", "dev", NAME);
            ip("link", "set", NAME, "up");
            DatagramPacket packet = new DatagramPacket(new byte[100], 100, InetAddress.getByName("198.18.77.2"), 9);
            while (tun.drops() == 0) {
                socket.send(packet);
            }
            assertThat(tun.drain(p -> {}, 1000)).isEqualTo(PacketQueue.CAPACITY);
        } finally {
            tun.close();
        }
    }

    @Test
    void aSecondUserOfTheInterfaceIsRefusedInOneSentence() {
        LinuxTun first = new LinuxTun(NAME);
        first.open(() -> {});
        try {
            assertThatThrownBy(() -> new LinuxTun(NAME).open(() -> {}))
                    .isInstanceOf(CygnetException.class)
                    .hasMessageContaining(NAME)
                    .hasMessageContaining("in use");
            assertThatThrownBy(() -> new LinuxTun("lo").open(() -> {}))
                    .isInstanceOf(CygnetException.class)
                    .hasMessageContaining("no TUN interface");
        } finally {
            first.close();
        }
    }

    @Test
    void anImpossibleNameIsRefused() {
        assertThatThrownBy(() -> new LinuxTun("a-name-that-is-far-too-long"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vpn0");
    }
}

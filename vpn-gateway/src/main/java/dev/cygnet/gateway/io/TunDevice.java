package dev.cygnet.gateway.io;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import dev.cygnet.model.CygnetException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Opens {@code /dev/net/tun} and binds it to an interface; the one place that needs native code. */
final class TunDevice {
    private static final Path CLONE_DEVICE = Path.of("/dev/net/tun");
    private static final File DESCRIPTORS = new File("/proc/self/fd");

    /** TUNSETIFF of linux/if_tun.h. */
    private static final long TUNSETIFF = 0x400454caL;

    /** IFF_TUN | IFF_NO_PI: IP packets without a header of the device's own. */
    private static final int IFF_TUN_NO_PI = 0x0001 | 0x1000;

    /** Octets of struct ifreq: the name, then a union. */
    private static final int IFREQ_LENGTH = 40;

    private static final int IFREQ_FLAGS = 16;
    private static final int EPERM = 1;
    private static final int EBUSY = 16;
    private static final int EINVAL = 22;

    private TunDevice() {}

    /**
     * One descriptor, two channels: a JDK file channel holds a lock while it reads, so that a writer on the same channel would wait for the
     * next packet.
     *
     * @param reader to read packets; to be closed first, which wakes its reader
     * @param writer to write packets
     */
    record Channels(FileChannel reader, FileChannel writer) {
        void close() throws IOException {
            reader.close();
            writer.close();
        }
    }

    static Channels open(String name) {
        if (!Files.exists(CLONE_DEVICE)) {
            throw new CygnetException("this machine has no " + CLONE_DEVICE
                    + "; load the kernel module with 'modprobe tun', or use an in-memory LAN");
        }
        Opened opened = openCloneDevice();
        try {
            attach(opened.descriptor, name);
            return opened.channels();
        } catch (RuntimeException | LinkageError e) {
            close(opened.file);
            throw e instanceof LinkageError
                    ? new CygnetException(
                            "the TUN interface needs JNA; add the dependency net.java.dev.jna:jna, or use an in-memory LAN",
                            e)
                    : (RuntimeException) e;
        }
    }

    private record Opened(RandomAccessFile file, int descriptor) {
        Channels channels() {
            try {
                FileDescriptor shared = file.getFD();
                return new Channels(
                        new FileInputStream(shared).getChannel(), new FileOutputStream(shared).getChannel());
            } catch (IOException e) {
                throw new IllegalStateException("an open file has a descriptor", e);
            }
        }
    }

    /** The JDK does not tell a file's descriptor; the one that appears while the lock is held is ours. */
    private static synchronized Opened openCloneDevice() {
        Set<Integer> before = descriptors();
        RandomAccessFile file;
        try {
            file = new RandomAccessFile(CLONE_DEVICE.toFile(), "rw");
        } catch (IOException e) {
            throw new CygnetException(
                    CLONE_DEVICE + " cannot be opened; run as root or make it readable and writable for this user", e);
        }
        Set<Integer> added = descriptors();
        added.removeAll(before);
        if (added.size() != 1) {
            close(file);
            throw new CygnetException("another part of this process opened " + CLONE_DEVICE
                    + " at the same moment; start the gateway again");
        }
        return new Opened(file, added.iterator().next());
    }

    private static Set<Integer> descriptors() {
        Set<Integer> found = new HashSet<>();
        String[] names = Optional.ofNullable(DESCRIPTORS.list()).orElse(new String[0]);
        for (String name : names) {
            if (leadsToCloneDevice(name)) {
                found.add(Integer.valueOf(name));
            }
        }
        return found;
    }

    private static boolean leadsToCloneDevice(String descriptor) {
        try {
            return Files.readSymbolicLink(Path.of(DESCRIPTORS.getPath(), descriptor))
                    .equals(CLONE_DEVICE);
        } catch (IOException e) {
            // Closed since the listing: not ours.
            return false;
        }
    }

    private static void attach(int descriptor, String name) {
        byte[] request = new byte[IFREQ_LENGTH];
        byte[] nameOctets = name.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(nameOctets, 0, request, 0, nameOctets.length);
        boolean bigEndian = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.BIG_ENDIAN;
        request[IFREQ_FLAGS + (bigEndian ? 1 : 0)] = (byte) IFF_TUN_NO_PI;
        request[IFREQ_FLAGS + (bigEndian ? 0 : 1)] = (byte) (IFF_TUN_NO_PI >>> 8);
        try {
            LibC.ioctl(descriptor, new NativeLong(TUNSETIFF), request);
        } catch (LastErrorException e) {
            throw new CygnetException(explain(name, e.getErrorCode()), e);
        }
    }

    private static String explain(String name, int error) {
        return switch (error) {
            case EPERM ->
                "no permission for the TUN interface " + name + "; run as root, or once as root: ip tuntap add " + name
                        + " mode tun user $USER";
            case EBUSY ->
                "the TUN interface " + name + " is in use; stop the process that holds it, or choose another name";
            case EINVAL -> "the interface " + name + " exists and is no TUN interface; choose another name";
            default -> "the TUN interface " + name + " cannot be made (errno " + error + ")";
        };
    }

    private static void close(RandomAccessFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new CygnetException(CLONE_DEVICE + " cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}

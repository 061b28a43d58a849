package dev.cygnet.esp.packet;

/**
 * Lowers the maximum segment size that TCP endpoints announce, so that their segments fit through the tunnel without fragments
 * (requirement PRO-MTU-001).
 */
public final class TcpMss {
    /** The largest MSS that passes by default (requirement PRO-MTU-001). */
    public static final int DEFAULT_MAX = 1300;

    private static final int MIN_HEADER = 20;
    private static final int FLAGS_OFFSET = 13;
    private static final int CHECKSUM_OFFSET = 16;
    private static final int SYN = 0x02;
    private static final int END_OF_OPTIONS = 0;
    private static final int NO_OPERATION = 1;
    private static final int MSS_OPTION = 2;
    private static final int MSS_OPTION_LENGTH = 4;

    private TcpMss() {}

    /**
     * Clamps the MSS option of a SYN or SYN-ACK and adjusts the TCP checksum. Every other packet, and a SYN whose options are
     * malformed or have no MSS, stays as it is.
     *
     * @param packet an IPv4 packet that {@link Ipv4Packet#inspect} found sound
     * @param max the largest MSS that may pass, 1 to 65535
     * @return whether the packet was changed
     */
    public static boolean clamp(PacketBuffer packet, int max) {
        byte[] array = packet.array();
        int offset = packet.offset();
        if (Ipv4Packet.protocol(array, offset) != IpProtocol.TCP || Ipv4Packet.fragmentOffset(array, offset) != 0) {
            return false;
        }
        int tcp = offset + Ipv4Packet.headerLength(array, offset);
        int available = offset + Ipv4Packet.totalLength(array, offset) - tcp;
        if (available < MIN_HEADER || (array[tcp + FLAGS_OFFSET] & SYN) == 0) {
            return false;
        }
        int header = (array[tcp + 12] >> 2) & 0x3c;
        if (header > available) {
            return false;
        }
        int option = findMss(array, tcp + MIN_HEADER, tcp + header);
        return option >= 0 && lower(array, tcp, option + 2, max);
    }

    private static int findMss(byte[] array, int start, int end) {
        int option = start;
        while (option < end && array[option] != END_OF_OPTIONS) {
            if (array[option] == NO_OPERATION) {
                option++;
                continue;
            }
            if (option + 1 >= end) {
                return -1;
            }
            int length = Octets.octet(array, option + 1);
            if (length < 2 || option + length > end) {
                return -1;
            }
            if (array[option] == MSS_OPTION) {
                return length == MSS_OPTION_LENGTH ? option : -1;
            }
            option += length;
        }
        return -1;
    }

    private static boolean lower(byte[] array, int tcp, int field, int max) {
        int mss = Octets.uint16(array, field);
        if (mss <= max) {
            return false;
        }
        Octets.putInt16(array, field, max);
        // A word at an odd distance adds to the checksum with its octets swapped (RFC 1071 §2).
        boolean odd = ((field - tcp) & 1) != 0;
        int oldWord = odd ? swap(mss) : mss;
        int newWord = odd ? swap(max) : max;
        int checksum = Octets.uint16(array, tcp + CHECKSUM_OFFSET);
        Octets.putInt16(array, tcp + CHECKSUM_OFFSET, InternetChecksum.update(checksum, oldWord, newWord));
        return true;
    }

    private static int swap(int word) {
        return (word << 8 & 0xff00) | (word >>> 8 & 0xff);
    }
}

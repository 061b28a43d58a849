package dev.cygnet.esp.packet;

/**
 * Reads the fields of an IPv4 packet in place (RFC 791 §3.1). Except for {@link #inspect}, the methods expect a packet that
 * {@code inspect} found sound; addresses are 32 bits, most significant octet first.
 */
public final class Ipv4Packet {
    /** Octets of a header without options. */
    public static final int MIN_HEADER = 20;

    /** The largest total length. */
    public static final int MAX_LENGTH = 65_535;

    /** What {@link #inspect} answers if the version is not 4 or there is no octet to tell. */
    public static final int NOT_IPV4 = -1;

    /** What {@link #inspect} answers if header length or total length contradict each other or the octets available. */
    public static final int MALFORMED = -2;

    static final int TTL_OFFSET = 8;
    static final int CHECKSUM_OFFSET = 10;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int DONT_FRAGMENT = 0x4000;
    private static final int FRAGMENT_OFFSET = 0x1fff;

    private Ipv4Packet() {}

    /**
     * Checks version, header length and total length. Reads nothing outside the given octets, whatever they contain.
     *
     * @param array octets
     * @param offset index of the first octet of the header
     * @param available octets that may belong to the packet
     * @return the total length, 20 to {@code available}, or {@link #NOT_IPV4} or {@link #MALFORMED}
     */
    public static int inspect(byte[] array, int offset, int available) {
        if (available < 1 || version(array, offset) != 4) {
            return NOT_IPV4;
        }
        if (available < MIN_HEADER) {
            return MALFORMED;
        }
        int headerLength = headerLength(array, offset);
        int totalLength = totalLength(array, offset);
        return headerLength < MIN_HEADER || totalLength < headerLength || totalLength > available
                ? MALFORMED
                : totalLength;
    }

    /**
     * {@return the version}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int version(byte[] array, int offset) {
        return Octets.octet(array, offset) >>> 4;
    }

    /**
     * {@return the octets of the header with its options (IHL times four)}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int headerLength(byte[] array, int offset) {
        return (array[offset] & 0x0f) << 2;
    }

    /**
     * {@return DSCP and ECN, the former TOS octet (RFC 2474, RFC 3168)}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int trafficClass(byte[] array, int offset) {
        return Octets.octet(array, offset + 1);
    }

    /**
     * {@return the octets of header and data}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int totalLength(byte[] array, int offset) {
        return Octets.uint16(array, offset + 2);
    }

    /**
     * {@return the identification, which fragments of one packet share}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int identification(byte[] array, int offset) {
        return Octets.uint16(array, offset + 4);
    }

    /**
     * {@return whether routers must not fragment the packet}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static boolean dontFragment(byte[] array, int offset) {
        return (Octets.uint16(array, offset + 6) & DONT_FRAGMENT) != 0;
    }

    /**
     * {@return whether further fragments of the same packet follow}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static boolean moreFragments(byte[] array, int offset) {
        return (Octets.uint16(array, offset + 6) & MORE_FRAGMENTS) != 0;
    }

    /**
     * {@return where in the original packet the data belongs, in octets; not zero means: no transport header here}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int fragmentOffset(byte[] array, int offset) {
        return (Octets.uint16(array, offset + 6) & FRAGMENT_OFFSET) << 3;
    }

    /**
     * {@return the time to live}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int ttl(byte[] array, int offset) {
        return Octets.octet(array, offset + TTL_OFFSET);
    }

    /**
     * {@return the IP protocol number of the data}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int protocol(byte[] array, int offset) {
        return Octets.octet(array, offset + 9);
    }

    /**
     * {@return the source address}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int source(byte[] array, int offset) {
        return Octets.int32(array, offset + 12);
    }

    /**
     * {@return the destination address}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static int destination(byte[] array, int offset) {
        return Octets.int32(array, offset + 16);
    }

    /**
     * {@return whether the header checksum is right}
     *
     * @param array octets
     * @param offset start of the header
     */
    public static boolean checksumIsValid(byte[] array, int offset) {
        return InternetChecksum.compute(array, offset, headerLength(array, offset)) == 0;
    }

    /**
     * Computes and writes the header checksum.
     *
     * @param array octets
     * @param offset start of the header
     */
    public static void writeChecksum(byte[] array, int offset) {
        Octets.putInt16(array, offset + CHECKSUM_OFFSET, 0);
        int checksum = InternetChecksum.compute(array, offset, headerLength(array, offset));
        Octets.putInt16(array, offset + CHECKSUM_OFFSET, checksum);
    }

    /**
     * Takes one from the time to live, as every router does, and adjusts the checksum (RFC 1812 §5.3.1, RFC 1624).
     *
     * @param array octets
     * @param offset start of the header
     * @return whether the packet may travel on; if not, its TTL was 0 or 1 and nothing was changed
     */
    public static boolean decrementTtl(byte[] array, int offset) {
        if (ttl(array, offset) <= 1) {
            return false;
        }
        int oldWord = Octets.uint16(array, offset + TTL_OFFSET);
        int newWord = oldWord - 0x100;
        Octets.putInt16(array, offset + TTL_OFFSET, newWord);
        int checksum = Octets.uint16(array, offset + CHECKSUM_OFFSET);
        Octets.putInt16(array, offset + CHECKSUM_OFFSET, InternetChecksum.update(checksum, oldWord, newWord));
        return true;
    }
}

package dev.cygnet.esp.packet;

/** The one's complement checksum of IP, ICMP, UDP and TCP (RFC 1071), and its incremental update (RFC 1624). */
public final class InternetChecksum {
    private InternetChecksum() {}

    /**
     * @param array octets
     * @param offset index of the first octet
     * @param length how many; an odd last octet counts as if a zero followed
     * @return the one's complement sum, folded to 16 bits, not inverted
     */
    public static int sum(byte[] array, int offset, int length) {
        long sum = 0;
        int index = offset;
        int end = offset + length;
        for (; index + 4 <= end; index += 4) {
            sum += Integer.toUnsignedLong(Octets.int32(array, index));
        }
        if (index + 2 <= end) {
            sum += Octets.uint16(array, index);
            index += 2;
        }
        if (index < end) {
            sum += (long) Octets.octet(array, index) << 8;
        }
        return fold(sum);
    }

    /**
     * @param array octets in which the checksum field is zero
     * @param offset index of the first octet
     * @param length how many
     * @return the checksum to write; over octets with a right checksum in them the result is zero
     */
    public static int compute(byte[] array, int offset, int length) {
        return ~sum(array, offset, length) & 0xffff;
    }

    /**
     * The checksum of UDP and TCP over IPv4, which covers addresses and protocol as well.
     *
     * @param array octets
     * @param offset index of the first octet of the UDP or TCP header
     * @param length length of header and data
     * @param protocol IP protocol number
     * @param source source address bits
     * @param destination destination address bits
     * @return the checksum to write; over a segment with a right checksum in it the result is zero
     */
    public static int computeWithPseudoHeader(
            byte[] array, int offset, int length, int protocol, int source, int destination) {
        long sum = Integer.toUnsignedLong(source) + Integer.toUnsignedLong(destination) + protocol + length;
        return ~fold(sum + sum(array, offset, length)) & 0xffff;
    }

    /**
     * {@return the checksum after one 16-bit word has changed (RFC 1624 §3, equation 3)}
     *
     * @param checksum the checksum so far
     * @param oldWord the word so far
     * @param newWord the new word
     */
    public static int update(int checksum, int oldWord, int newWord) {
        return ~fold((~checksum & 0xffffL) + (~oldWord & 0xffffL) + (newWord & 0xffffL)) & 0xffff;
    }

    private static int fold(long sum) {
        long folded = (sum >>> 32) + (sum & 0xffff_ffffL);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        folded = (folded >>> 16) + (folded & 0xffff);
        return (int) folded;
    }
}

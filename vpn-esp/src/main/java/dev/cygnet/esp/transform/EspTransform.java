package dev.cygnet.esp.transform;

import javax.security.auth.Destroyable;

/**
 * Confidentiality and integrity of the ESP packets of one SA in one direction, in place. An instance serves one thread and one
 * direction: either only {@link #seal} or only {@link #open}. {@link EspTransforms} chooses the implementation.
 *
 * <pre>
 * offset                                          offset + length
 * +-----+----------+----+-----------------------+-----+
 * | SPI | sequence | IV | payload … next header | ICV |
 * +-----+----------+----+-----------------------+-----+
 * </pre>
 *
 * <p>The part between IV and ICV is a multiple of {@link #blockLength()}; SPI and sequence number are authenticated, not
 * encrypted. An implementation that works on bursts would take arrays of offsets and lengths over this same layout; nothing in
 * the contract depends on packets being handled one by one.
 */
public interface EspTransform extends Destroyable {
    /** Octets of SPI and sequence number. */
    int HEADER = 8;

    /** {@return the octets of the explicit IV in each packet} */
    int ivLength();

    /** {@return the octets of the ICV at the end of each packet} */
    int icvLength();

    /** {@return what the length of the encrypted part must be a multiple of, 4 or more (RFC 4303 §2.4)} */
    int blockLength();

    /**
     * Fills in the IV, encrypts, and fills in the ICV.
     *
     * @param array where the packet is, with SPI, sequence number and plaintext in place
     * @param offset index of the SPI
     * @param length octets from SPI to ICV
     * @param ivCounter a number that no other packet sealed with the same key has or will have
     * @throws IllegalStateException if the transform has been destroyed, or {@code ivCounter} is that of the packet before
     */
    void seal(byte[] array, int offset, int length, long ivCounter);

    /**
     * Checks the ICV and decrypts. The ICV is compared in constant time and before anything depends on the decrypted octets.
     * Never throws on account of the packet's content; if the answer is no, the octets after the IV are undefined.
     *
     * @param array where the packet is
     * @param offset index of the SPI
     * @param length octets from SPI to ICV, at least {@link #HEADER} + {@link #ivLength()} + {@link #icvLength()}
     * @return whether the packet is authentic, and decrypted
     * @throws IllegalStateException if the transform has been destroyed
     */
    boolean open(byte[] array, int offset, int length);

    /** Overwrites the keys as far as the JDK's ciphers let us: our copy and, by keying them with zeros, their key schedule. */
    @Override
    void destroy();
}

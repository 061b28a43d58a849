package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import dev.cygnet.model.net.IpAddress;
import dev.cygnet.model.policy.Identity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Identification payload (RFC 7296 §3.5).
 *
 * @param type {@link PayloadType#ID_I} or {@link PayloadType#ID_R}
 * @param idType what the data is
 * @param data identification data; 4 octets of ID_IPV4_ADDR, 16 of ID_IPV6_ADDR
 * @param reserved the reserved 24 bits as they were received: meaningless, but AUTH is computed over them (§2.15)
 */
public record IdentificationPayload(PayloadType type, IdType idType, Octets data, int reserved) implements Payload {
    private static final int V4_LENGTH = 4;
    private static final int V6_LENGTH = 16;
    private static final int RESERVED_BITS = 24;

    /** Checks the type and the length of addresses. */
    public IdentificationPayload {
        if (!type.equals(PayloadType.ID_I) && !type.equals(PayloadType.ID_R)) {
            throw new IllegalArgumentException(type + " is not an identification payload");
        }
        if (!fits(idType, data.length())) {
            throw new IllegalArgumentException(idType + " of " + data.length() + " octets");
        }
        if (reserved >>> RESERVED_BITS != 0) {
            throw new IllegalArgumentException("more than 24 reserved bits");
        }
    }

    /**
     * A payload whose reserved bits are zero.
     *
     * @param type {@link PayloadType#ID_I} or {@link PayloadType#ID_R}
     * @param idType what the data is
     * @param data identification data
     */
    public IdentificationPayload(PayloadType type, IdType idType, Octets data) {
        this(type, idType, data, 0);
    }

    /**
     * @param type {@link PayloadType#ID_I} or {@link PayloadType#ID_R}
     * @param identity who
     * @return the payload
     */
    public static IdentificationPayload of(PayloadType type, Identity identity) {
        if (identity instanceof Identity.Address address) {
            IdType idType = address.address().isV4() ? IdType.ID_IPV4_ADDR : IdType.ID_IPV6_ADDR;
            return new IdentificationPayload(
                    type, idType, Octets.copyOf(address.address().toBytes()));
        }
        String name = ((Identity.Fqdn) identity).name();
        return new IdentificationPayload(type, IdType.ID_FQDN, Octets.copyOf(name.getBytes(StandardCharsets.UTF_8)));
    }

    static boolean fits(IdType idType, int length) {
        return !(idType.equals(IdType.ID_IPV4_ADDR) && length != V4_LENGTH)
                && !(idType.equals(IdType.ID_IPV6_ADDR) && length != V6_LENGTH);
    }

    /** {@return who it is; empty for types other than addresses and FQDN, and for names that are not printable text} */
    public Optional<Identity> identity() {
        if (idType.equals(IdType.ID_IPV4_ADDR) || idType.equals(IdType.ID_IPV6_ADDR)) {
            return Optional.of(Identity.address(IpAddress.of(data.toBytes())));
        }
        return idType.equals(IdType.ID_FQDN) ? printableText().map(Identity::fqdn) : Optional.empty();
    }

    private Optional<String> printableText() {
        try {
            // Strict, so that two names are equal exactly if their octets are.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(data.toBytes()))
                    .toString();
            boolean printable = !text.isEmpty() && text.codePoints().noneMatch(Character::isISOControl);
            return printable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** {@return the identity as text, or type and octets in hexadecimal digits} */
    public String text() {
        return identity().map(Identity::toString).orElse(idType + " " + data.toHex());
    }

    /** {@return the payload's type with the identity} */
    @Override
    public String toString() {
        return type + "[" + text() + "]";
    }
}

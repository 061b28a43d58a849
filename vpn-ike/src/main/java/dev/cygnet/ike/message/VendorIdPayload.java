package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;

/**
 * Vendor ID payload (RFC 7296 §3.12).
 *
 * @param vendorId opaque octets
 */
public record VendorIdPayload(Octets vendorId) implements Payload {
    @Override
    public PayloadType type() {
        return PayloadType.VENDOR_ID;
    }

    /** {@return the octets in hexadecimal digits, cut after 32 octets} */
    @Override
    public String toString() {
        String hex = vendorId.toHex();
        return "VendorIdPayload[" + (hex.length() > 64 ? hex.substring(0, 64) + "…" : hex) + "]";
    }
}

package dev.cygnet.ike.message;

import dev.cygnet.ike.octets.Octets;
import java.util.Optional;

/**
 * A bounded view of received octets. Reading beyond the end, like {@link #fail}, marks the view and all views of the same message
 * as failed; from then on everything reads as zero. So decoding needs no exceptions and cannot leave its bounds.
 */
final class WireInput {
    private final byte[] octets;
    private final int end;
    private final Trouble trouble;
    private int position;

    private WireInput(byte[] octets, int position, int end, Trouble trouble) {
        this.octets = octets;
        this.position = position;
        this.end = end;
        this.trouble = trouble;
    }

    static WireInput of(byte[] octets) {
        return new WireInput(octets, 0, octets.length, new Trouble());
    }

    /** The first thing that went wrong in a message. */
    static final class Trouble {
        private Optional<MalformedReason> reason = Optional.empty();
        private String detail = "";
    }

    boolean failed() {
        return trouble.reason.isPresent();
    }

    Optional<MalformedReason> failure() {
        return trouble.reason;
    }

    String detail() {
        return trouble.detail;
    }

    void fail(MalformedReason reason, String detail) {
        if (!failed()) {
            trouble.reason = Optional.of(reason);
            trouble.detail = detail;
        }
    }

    int position() {
        return position;
    }

    int remaining() {
        return end - position;
    }

    int u8() {
        return take(1) ? octets[position - 1] & 0xff : 0;
    }

    int u16() {
        return take(2) ? (octets[position - 2] & 0xff) << 8 | (octets[position - 1] & 0xff) : 0;
    }

    int u32() {
        int high = u16();
        return high << 16 | u16();
    }

    long u64() {
        long high = u32();
        return high << 32 | Integer.toUnsignedLong(u32());
    }

    void skip(int length) {
        take(length);
    }

    Octets octets(int length) {
        return take(length) ? Octets.copyOfRange(octets, position - length, position) : Octets.EMPTY;
    }

    Octets rest() {
        return octets(remaining());
    }

    /** A view of the next octets, which this view leaves behind. */
    WireInput slice(int length) {
        return take(length)
                ? new WireInput(octets, position - length, position, trouble)
                : new WireInput(octets, end, end, trouble);
    }

    void expectEnd(MalformedReason reason, String where) {
        if (remaining() > 0) {
            fail(reason, remaining() + " octets after " + where);
        }
    }

    private boolean take(int length) {
        if (length < 0 || length > end - position) {
            fail(MalformedReason.OVERRUN, length + " octets expected where " + (end - position) + " are left");
        }
        if (failed()) {
            return false;
        }
        position += length;
        return true;
    }
}

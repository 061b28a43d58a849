package dev.cygnet.gateway.runtime;

import dev.cygnet.esp.sa.EspVerdict;
import dev.cygnet.gateway.report.DropReason;

/** Which drop a verdict of an SA counts as. */
final class EspDrops {
    private EspDrops() {}

    static DropReason reason(EspVerdict verdict) {
        return switch (verdict) {
            case SA_DESTROYED, WRONG_SPI -> DropReason.UNKNOWN_SPI;
            case REPLAYED, TOO_OLD -> DropReason.REPLAYED;
            case BAD_ICV -> DropReason.INTEGRITY_FAILED;
            case SELECTOR_MISMATCH -> DropReason.SELECTOR_MISMATCH;
            case SEQUENCE_EXHAUSTED -> DropReason.SEQUENCE_EXHAUSTED;
            case NO_ROOM -> DropReason.TOO_BIG;
            default -> DropReason.MALFORMED_ESP;
        };
    }
}

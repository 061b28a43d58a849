package dev.cygnet.model.policy;

import dev.cygnet.model.style.CygnetStyle;
import java.time.Duration;
import java.util.List;
import org.immutables.value.Value;

/**
 * How the CHILD_SAs of a connection are negotiated (requirements MOD-IPS); the transfer protocol is ESP. Each list names
 * alternatives, the preferred one first; the guide's profile allows exactly one of each.
 */
@CygnetStyle
@Value.Immutable
public interface IpsecPolicy {
    /** {@return a builder with the defaults of the guide: AES-128, SHA2-256, PFS group 15, 3600 s} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the policy of the guide's defaults} */
    static IpsecPolicy defaults() {
        return builder().build();
    }

    /** {@return encryption alternatives, never empty} */
    @Value.Default
    default List<EncryptionAlgorithm> encryption() {
        return List.of(EncryptionAlgorithm.AES_128);
    }

    /** {@return integrity alternatives for encryption that needs one, never empty} */
    @Value.Default
    default List<AuthenticationAlgorithm> authentication() {
        return List.of(AuthenticationAlgorithm.SHA2_256);
    }

    /** {@return groups of perfect forward secrecy; empty disables it} */
    @Value.Default
    default List<DhGroup> pfs() {
        return List.of(DhGroup.GROUP_15);
    }

    /** {@return the hard lifetime of a CHILD_SA; the guide allows 30 s to 604800 s} */
    @Value.Default
    default Duration lifetime() {
        return Duration.ofSeconds(3600);
    }

    /** Builds an {@link IpsecPolicy}. */
    final class Builder extends ImmutableIpsecPolicy.Builder {
        Builder() {}
    }
}

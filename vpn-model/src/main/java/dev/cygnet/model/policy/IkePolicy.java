package dev.cygnet.model.policy;

import dev.cygnet.model.style.CygnetStyle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How the IKE SA of a connection is negotiated (requirements MOD-IKE). Each list names alternatives, the preferred one first;
 * the guide's profile allows exactly one of each.
 */
@CygnetStyle
@Value.Immutable
public interface IkePolicy {
    /** {@return a builder with the defaults of the guide: v2, AES-128, SHA2-256, group 15, 86400 s} */
    static Builder builder() {
        return new Builder();
    }

    /** {@return the policy of the guide's defaults} */
    static IkePolicy defaults() {
        return builder().build();
    }

    /** {@return the version} */
    @Value.Default
    default IkeVersion version() {
        return IkeVersion.V2;
    }

    /** {@return encryption alternatives, never empty} */
    @Value.Default
    default List<EncryptionAlgorithm> encryption() {
        return List.of(EncryptionAlgorithm.AES_128);
    }

    /** {@return alternatives for integrity and pseudorandom function, never empty} */
    @Value.Default
    default List<AuthenticationAlgorithm> authentication() {
        return List.of(AuthenticationAlgorithm.SHA2_256);
    }

    /** {@return key exchange alternatives, never empty; the first is used for the first KE payload} */
    @Value.Default
    default List<DhGroup> dhGroups() {
        return List.of(DhGroup.GROUP_15);
    }

    /** {@return the hard lifetime of the IKE SA; the guide allows 60 s to 604800 s} */
    @Value.Default
    default Duration lifetime() {
        return Duration.ofSeconds(86_400);
    }

    /** {@return the identity of the VPN gateway's end; if absent its address} */
    Optional<Identity> localId();

    /** {@return the identity of the customer's end; if absent its address} */
    Optional<Identity> customerId();

    /** Builds an {@link IkePolicy}. */
    final class Builder extends ImmutableIkePolicy.Builder {
        Builder() {}
    }
}
